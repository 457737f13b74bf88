"""What the journal says now, and how what is typed reads against it; nothing here changes it."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

from nextstep_tui.core.errors import JournalTrouble
from nextstep_tui.core.frozen import replace
from nextstep_tui.core.model import (
    ME,
    CommitmentId,
    Deal,
    EntryKind,
    PersonName,
    Side,
    working_day,
)
from nextstep_tui.outlook import Outlook

if TYPE_CHECKING:
    from datetime import date

    from nextstep_tui.clock import Clock
    from nextstep_tui.core.calendar_sync import CalendarQuestion
    from nextstep_tui.core.capture import Reading
    from nextstep_tui.core.when import When
    from nextstep_tui.core.wording import Circumstances, Judgement, Phrases
    from nextstep_tui.settings import Settings
    from nextstep_tui.store.repository import Repository
    from nextstep_tui.store.snapshot import Snapshot


class JournalReader:
    """One rep's journal, as it is read.

    Args:
        repository: where the records are.
        clock: gives the local moment.
        settings: the rep's.
    """

    def __init__(self, repository: Repository, clock: Clock, settings: Settings) -> None:
        self._repository = repository
        self._clock = clock
        self.settings = settings
        """The rep's settings."""
        self._outlook: Outlook | None = None
        self._resting: tuple[Snapshot, tuple[PersonName, ...]] | None = None
        self._judged: tuple[Judgement, Phrases] | None = None
        """The last wording that was judged, and by which of the rep's phrases."""
        self.trouble: JournalTrouble | None = None
        """Why the file could not be read when it was last looked at, if so."""
        self.reads_whole = False
        """Whether every record is made as soon as the file was read, as a screen needs it that
        stays open: a broken one is trouble then, and does not come up in the midst of drawing."""

    @property
    def path(self) -> str:
        """The journal's file."""
        return self._repository.path

    def now(self) -> datetime:
        """The local moment."""
        return self._clock()

    def today(self) -> date:
        """The working day."""
        return working_day(self.now(), self.settings.day_turns_at)

    def _moment_of_reading(self) -> datetime:
        """The moment that a date phrase is read from: after midnight still the working day's end,
        so that its "today" is the one that is shown."""
        now, today = self.now(), self.today()
        return now if now.date() == today else datetime.combine(today, time.max, now.tzinfo)

    def outlook(self) -> Outlook:
        """What the newest records say today; the same object while neither has changed.

        A file that can't be read any more leaves the last outlook standing, so that nothing that
        is being typed is lost; ``trouble`` says why, and so does every verb.

        Raises:
            JournalTrouble: the file can't be read, and never could.
        """
        try:
            snapshot, today = self._repository.snapshot(), self.today()
            if self.reads_whole:
                snapshot.read_whole()
        except JournalTrouble as trouble:
            self.trouble = trouble
            if self._outlook is None:
                raise
            return self._outlook
        self.trouble = None
        if (
            self._outlook is None
            or self._outlook.snapshot is not snapshot
            or self._outlook.today != today
        ):
            self._outlook = Outlook(snapshot, today, self.settings, self._asked_by_calendar)
        return self._outlook

    def look_anew(self) -> None:
        """Make the next outlook again, as what lies beside the records has changed."""
        self._outlook = None

    def has_changed(self) -> bool:
        """Whether the file was changed by another program since it was last read."""
        return self._repository.has_changed()

    @property
    def phrases(self) -> Phrases:
        """The rep's own additions to the gate."""
        from nextstep_tui.core.wording import Phrases

        return Phrases(self.settings.empty_phrases, self.settings.exempt_phrases)

    def read(self, line: str, deal: Deal | None = None, now: datetime | None = None) -> Reading:
        """Read a capture line against the known deals and people.

        Args:
            line: what was typed.
            deal: the deal at hand, for the rewordings.
            now: another moment than the clock's.
        """
        # Only what is typed needs the reading; what is shown does without its forty modules.
        from nextstep_tui.core.capture import CaptureContext, read_line

        outlook = self.outlook()
        context = CaptureContext(
            now=now or self._moment_of_reading(),
            deals=outlook.known_deals,
            people=outlook.known_people,
            calendar=outlook.calendar,
            phrases=self.phrases,
            circumstances=self.circumstances(deal),
            my_name=self.settings.my_name,
        )
        reading = read_line(line, context)
        is_stranger = reading.owner is None and reading.who not in ("", ME)
        resting = self.resting_people() if is_stranger else ()
        if resting:
            return read_line(line, replace(context, people=(*outlook.known_people, *resting)))
        return reading

    def resting_people(self) -> tuple[PersonName, ...]:
        """The people in the archive, whom a line may name again."""
        snapshot = self.outlook().snapshot
        if self._resting is None or self._resting[0] is not snapshot:
            people = self._repository.resting_people()
            known = (
                PersonName(person.id, person.name, person.side)
                for key, person in people.items()
                if key not in snapshot.people
            )
            self._resting = (snapshot, tuple(known))
        return self._resting[1]

    def whole(self, since: date | None = None) -> Outlook:
        """What the records and the archive's say today; for what looks back.

        Args:
            since: leave out what closed in a quarter that was over before this day.

        Returns:
            An outlook whose snapshot names in ``missing`` what could not be read.
        """
        return self.look_back(self.outlook(), since)

    def look_back(self, outlook: Outlook, since: date | None = None) -> Outlook:
        """As ``whole``, for an outlook at hand; safe in another thread."""
        snapshot = self._repository.with_archive(outlook.snapshot, since)
        if snapshot is outlook.snapshot:
            return outlook
        return Outlook(snapshot, outlook.today, self.settings)

    def remember(self, outlook: Outlook, since: date | None = None) -> Outlook:
        """As ``look_back``, for what keeps all of it: every record is made as its file is read.

        Raises:
            JournalTrouble: a record in the archive can't be read.
        """
        snapshot = self._repository.with_archive_made(outlook.snapshot, since)
        if snapshot is outlook.snapshot:
            return outlook
        return Outlook(snapshot, outlook.today, self.settings)

    def circumstances(self, deal: Deal | None) -> Circumstances:
        """What the gate may know about a deal when it rewords."""
        from nextstep_tui.core.wording import Circumstances

        if deal is None:
            return Circumstances()
        outlook = self.outlook()
        theirs = [step.who for step in outlook.open_steps(deal) if step.side is Side.THEIRS]
        given = [
            one
            for one in outlook.snapshot.entries_by_deal.get(deal.id, ())
            if one.kind is EntryKind.VALUE
        ]
        to_give = ""
        if given:
            from nextstep_tui.core.value import to_share  # few calls have a deal with such a thing

            to_give = to_share(given, outlook.today)
        return Circumstances(
            person=theirs[0] if theirs else None,
            deal=deal.name,
            stage=deal.stage,
            quiet_days=outlook.health_of(deal).quiet_days,
            value_given=to_give,
        )

    def judge(self, text: str, deal: Deal | None = None) -> Judgement:
        """Judge a wording by the rules and the rep's own phrases.

        Args:
            text: the words.
            deal: the deal at hand, for the rewordings.
        """
        from nextstep_tui.core.wording import Verdict, judge

        # A line is judged as it is read, as it is promised, and once more at the gate.
        if self._judged is None or (self._judged[0].text, self._judged[1]) != (text, self.phrases):
            self._judged = judge(text, phrases=self.phrases), self.phrases
        judgement = self._judged[0]
        if deal is None or judgement.verdict is Verdict.OK:
            return judgement
        return judge(text, self.circumstances(deal), self.phrases)

    def read_when(self, phrase: str, now: datetime | None = None) -> When:
        """Read a date phrase by the settings' calendar."""
        from nextstep_tui.core.when import read_when

        return read_when(phrase, now or self._moment_of_reading(), self.outlook().calendar)

    def calendar_questions(self) -> list[CalendarQuestion]:
        """What the calendar leaves to be asked: ticked off, deleted, or moved on both sides."""
        from nextstep_tui.core.calendar_sync import questions_from_calendar
        from nextstep_tui.store.calendar_state import CalendarState  # few have a calendar

        waiting = CalendarState(self.state_folder).questions
        steps = self.outlook().snapshot.commitments.values() if waiting else ()
        return questions_from_calendar(waiting, [one for one in steps if one.is_open])

    def _asked_by_calendar(self) -> dict[CommitmentId, str]:
        if not self.settings.calendar.url:
            return {}
        today = self.today()
        return {one.commitment.id: one.why(today) for one in self.calendar_questions()}

    @property
    def state_folder(self) -> str:
        """Where what is no journal is kept: backups, drafts, what could not be copied."""
        return self._repository.state_folder
