"""The forms of the main screen: what each asks, and the verb it ends in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, time

from textual.content import Content

from nextstep_tui.core.errors import BadCall, Conflict, NextstepError, UnreadableDate
from nextstep_tui.core.meetings import without_step
from nextstep_tui.core.model import Commitment, Deal, EntryKind
from nextstep_tui.core.sentences import asked_of_move, short_promise
from nextstep_tui.core.text import counted, quoted
from nextstep_tui.core.when import spell_date
from nextstep_tui.exchange.plan_md import action_plan, plan_name, write_plan
from nextstep_tui.journal import Done, Journal
from nextstep_tui.settings import stage_named
from nextstep_tui.tui.present import BOLD, WARNING, assemble, when_content
from nextstep_tui.tui.screens.form import Act, Field, FormScreen

_KINDS = {
    "meeting": EntryKind.MEETING,
    "value": EntryKind.VALUE,
    "status": EntryKind.STATUS,
    "decision": EntryKind.DECISION,
    "note": EntryKind.NOTE,
}


class Forms:
    """Makes the forms.

    Args:
        journal: what they act on.
    """

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def new_deal(self) -> FormScreen:
        """A new deal; a name is enough."""

        def act(answers: Sequence[str]) -> Done:
            name, account, stage = answers
            stages = self._journal.settings.stages
            reached = stage_named(stage, stages) if stage else ""
            return self._journal.add_deal(name, account=account, stage=reached)

        fields = [
            Field("What do you call it?", "a name is enough", "Acme renewal"),
            Field("Which company?", "may stay empty"),
            self._stage_field("Which stage?", "may stay empty"),
        ]
        return self._form("deal", "New deal", "", fields, act)

    def move(self, commitment: Commitment) -> FormScreen:
        """Another date, with the reason."""

        def act(answers: Sequence[str]) -> Done:
            due, clock = self._day(answers[0])
            return self._journal.move(commitment.id, due, answers[1], due_time=clock)

        today = self._journal.today()
        moves = len(commitment.moves)
        times = f", moved {counted(moves, 'time')} already" if moves else ""
        asked = asked_of_move(moves + 1)
        told = asked.capitalize() or f"now {spell_date(commitment.due, today)}{times}"
        fields = [
            self._date_field("Until when?", told),
            Field("Why does it move?", "the old date and the reason are kept"),
        ]
        return self._form(
            f"move-{commitment.id}", "Move its date", short_promise(commitment), fields, act
        )

    def reason(self, commitment: Commitment, act: Callable[[str], Done]) -> FormScreen:
        """Why a corrected commitment's date changes."""
        field = Field("Why does its date change?", "the old date and the reason are kept")
        return self._form(
            f"reason-{commitment.id}",
            "Correct it",
            short_promise(commitment),
            [field],
            lambda answers: act(answers[0]),
        )

    def stage(self, deal: Deal) -> FormScreen:
        """The stage a deal has reached."""

        def act(answers: Sequence[str]) -> Done:
            return self._journal.set_stage(
                deal.id, stage_named(answers[0], self._journal.settings.stages)
            )

        field = self._stage_field("Which stage has it reached?", f"now {deal.stage or 'none'}")
        return self._form(f"stage-{deal.id}", "Stage", deal.name, [field], act)

    def lose(self, deal: Deal) -> FormScreen:
        """Why a deal was lost."""

        def act(answers: Sequence[str]) -> Done:
            return self._journal.lose(deal.id, answers[0])

        return self._form(f"lose-{deal.id}", "Lost", deal.name, [Field("Why was it lost?")], act)

    def park(self, deal: Deal) -> FormScreen:
        """Until when a deal rests."""

        def act(answers: Sequence[str]) -> Done:
            until, _ = self._day(answers[0])
            return self._journal.park(deal.id, until, answers[1])

        fields = [self._date_field("Until when?"), Field("Why does it rest?", "may stay empty")]
        return self._form(f"park-{deal.id}", "Park", deal.name, fields, act)

    def log(self, deal: Deal | None) -> FormScreen:
        """An entry."""

        def act(answers: Sequence[str]) -> Done:
            kind, text = answers
            found = [name for name in _KINDS if kind and name.startswith(kind.casefold())]
            if len(found) != 1:
                raise BadCall(f"'{kind}' is no kind of entry.", f"One of: {', '.join(_KINDS)}.")
            return self._journal.log(text, _KINDS[found[0]], deal.id if deal else None)

        hint = f"{', '.join(_KINDS)}; the first letters are enough"
        fields = [Field("What kind?", hint, value="meeting"), Field("What happened?")]
        return self._form(
            f"log-{deal.id}" if deal else "log",
            "Log",
            deal.name if deal else "the journal",
            fields,
            act,
        )

    def export_plan(self, deal: Deal) -> FormScreen:
        """Where a deal's plan goes; a file that is there is replaced only on a second Enter."""
        asked: list[str] = []

        def act(answers: Sequence[str]) -> Done:
            outlook = self._journal.whole(since=deal.created_at.date())
            plan = action_plan(
                outlook.snapshot.deals.get(deal.id, deal),
                outlook.snapshot.commitments_by_deal.get(deal.id, ()),
                self._journal.settings.stages,
                outlook.today,
                self._journal.settings.my_name,
            )
            replaces = asked == [answers[0]]
            asked[:] = [answers[0]]
            return Done(f"written to {write_plan(answers[0], plan, replaces=replaces)}")

        hint = "in the current folder, unless you name another; nothing is sent"
        field = Field("Which file?", hint, "plan.md", value=plan_name(deal))
        return self._form(f"plan-{deal.id}", "Export the plan", deal.name, [field], act)

    def write_report(self) -> FormScreen:
        """Where the report goes; a file that is there is replaced only on a second Enter."""
        from nextstep_tui.core.looking_back.report import MONTH, WEEK
        from nextstep_tui.looking_over import DEFAULT_DAYS, archive_since
        from nextstep_tui.reporting import report_about, write_report

        asked: list[str] = []

        def act(answers: Sequence[str]) -> Done:
            path, span = answers
            if span not in ("", "week", "month"):
                raise BadCall(f"{quoted(span)} is no span.", "Write week, month, or nothing.")
            whole = self._journal.whole(archive_since(DEFAULT_DAYS, self._journal.today()))
            found = report_about(whole, self._journal, MONTH if span == "month" else WEEK)
            replaces = asked == [path]
            asked[:] = [path]
            name = self._journal.settings.my_name
            try:
                written = write_report(path, found, name, replace=replaces)
            except Conflict as there:
                hint = "Enter again replaces it; or write another name."
                raise Conflict(there.message, hint) from there
            return Done(f"written to {written}")

        day = self._journal.today().isoformat()
        hint = "a page for a browser, or .md; in the current folder; nothing is sent"
        fields = [
            Field("Which file?", hint, "report.html", value=f"promises-{day}.html"),
            Field("Of the week or of the month?", "empty is the week"),
        ]
        return self._form("report", "Report", "", fields, act)

    def meeting_without_step(self, deal: Deal) -> FormScreen:
        """Why a meeting ended without a commitment."""

        def act(answers: Sequence[str]) -> Done:
            if not answers[0]:
                raise BadCall("Why not, in a few words?", "Esc goes back to the meeting's line.")
            words = without_step(answers[0])
            return self._journal.log(words, EntryKind.STATUS, deal.id)

        return self._form(
            f"why-{deal.id}",
            "Meeting end",
            deal.name,
            [Field("No commitment at all: why not?")],
            act,
        )

    def _form(
        self, draft: str, title: str, about: str, fields: Sequence[Field], act: Act
    ) -> FormScreen:
        """A form; what is typed into it is kept under the draft's name until it is saved."""
        return FormScreen(title, about, fields, act, self._journal.drafts, draft)

    def _stage_field(self, asked: str, hint: str) -> Field:
        names = ", ".join(stage.name for stage in self._journal.settings.stages)

        def echo(typed: str) -> Content:
            try:
                return assemble((stage_named(typed, self._journal.settings.stages), BOLD))
            except NextstepError as error:
                return assemble((error.hint, WARNING))

        return Field(asked, hint, names, echo)

    def _date_field(self, asked: str, hint: str = "") -> Field:
        return Field(asked, hint, "fri, 3d, dec 4, next month", self._echo_date)

    def _echo_date(self, typed: str) -> Content:
        return when_content(self._journal.read_when(typed), self._journal.today())

    def _day(self, phrase: str) -> tuple[date, time | None]:
        when = self._journal.read_when(phrase)
        if when.date is None:
            raise UnreadableDate(when.why, "Write fri, 3d, dec 4 or tomorrow 3pm.")
        return when.date, when.time
