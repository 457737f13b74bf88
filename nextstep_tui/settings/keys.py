"""The keys of ``config.toml``, each described once.

From this come the reading and its complaints, the commented sample, and the listing of what is in
force. A new key is an entry here and a field of ``Settings``.
"""

from __future__ import annotations

from nextstep_tui.core.frozen import frozen, replace
from nextstep_tui.settings import Settings, kinds
from nextstep_tui.settings.kinds import Read


@frozen
class Key:
    """One key of the file."""

    name: str
    """Its section and its own name: ``days.work``."""
    field: str
    """The field of ``Settings`` that it sets; ``calendar.kind`` is one of its calendar's."""
    read: Read
    default: str
    """What holds without it, as the file would have it."""
    about: str
    """What it does, in a sentence."""
    example: str = ""
    """What the sample shows where the default says little."""
    adds: bool = False
    """Whether it adds to what another key has set."""
    is_secret: bool = False
    """Whether nothing may repeat its value."""

    @property
    def section(self) -> str:
        """The section that it stands in."""
        return self.name.partition(".")[0]

    @property
    def own_name(self) -> str:
        """Its name within the section."""
        return self.name.partition(".")[2]


SECTIONS = {
    "me": "You.",
    "days": "Your working days.",
    "holidays": "Public holidays; they need the extra: pip install 'nextstep[holidays]'.",
    "review": "The morning review.",
    "evening": "The evening review.",
    "partner": "Somebody who asks about your promises: nextstep help partner.",
    "deals": "What every deal is held to.",
    "wording": "What is a next step, and what is checking in, beside the built-in rules.",
    "remind": "Notifications: nextstep remind install.",
    "status": "The line for status bars: nextstep status --help lists its fields.",
    "calendar": "Promises in a calendar; nothing leaves while file and url are empty.",
    "sync": "The journal on several machines: nextstep help sync.",
    "look": "The screen.",
    "keys": "Keys of your own, a key or a list of keys for a command; Esc and Ctrl+Q stay.",
}
"""The sections in the sample's order, each with what it is about."""

KEYS = (
    Key(
        "me.name",
        "my_name",
        kinds.text,
        '""',
        'A line may name it for "me"; it signs drafts.',
        '"Ana Diaz"',
    ),
    Key(
        "days.work",
        "workdays",
        kinds.workdays,
        '["mon", "tue", "wed", "thu", "fri"]',
        "The days of the week that you work.",
    ),
    Key(
        "days.holidays",
        "holidays",
        kinds.dates,
        "[]",
        "Days off.",
        "[2026-12-24, 2026-12-31]",
        adds=True,
    ),
    Key(
        "days.order",
        "month_first",
        kinds.order,
        '"mdy"',
        'How 12/4 is meant: "mdy" is the 4th of December, "dmy" the 12th of April.',
    ),
    Key(
        "days.turn_at",
        "day_turns_at",
        kinds.whole(0, 12),
        "4",
        "The hour at which a working day begins, 0 to 12; until then it is still yesterday.",
    ),
    Key(
        "holidays.country",
        "country",
        kinds.country,
        '""',
        "Whose public holidays are days off, as two letters.",
        '"DE"',
    ),
    Key(
        "holidays.region",
        "region",
        kinds.text,
        '""',
        "The part of the country with holidays of its own.",
        '"BY"',
    ),
    Key("holidays.extra", "holidays", kinds.dates, "[]", "More days off.", "[2026-10-02]", True),
    Key(
        "review.at",
        "review_at",
        kinds.whole(0, 23),
        "6",
        "The hour before which it does not come by itself, 0 to 23.",
    ),
    Key(
        "evening.ask_from",
        "evening_from",
        kinds.clock_or_off,
        '"16:00"',
        'From when quitting offers it; "off" for never.',
    ),
    Key(
        "partner.name",
        "partner_name",
        kinds.text,
        '""',
        "Who gets nextstep report --for partner.",
        '"Bo Lind"',
    ),
    Key(
        "partner.email",
        "partner_email",
        kinds.address,
        '""',
        "Where the draft of it is addressed to.",
        '"bo@example.com"',
    ),
    Key(
        "partner.questions",
        "partner_questions",
        kinds.texts,
        "[]",
        "What they ask each morning; your answers go into the journal.",
        '["Whom did you not call?"]',
    ),
    Key(
        "deals.horizon",
        "horizon",
        kinds.whole(1, 365),
        "30",
        "Days within which a next step must fall due; a deal may have its own.",
    ),
    Key(
        "deals.quiet",
        "quiet",
        kinds.whole(1, 365),
        "30",
        "Days without activity after which a deal must be decided.",
    ),
    Key(
        "deals.new_a_week",
        "new_a_week",
        kinds.whole(0, 99),
        "2",
        "New deals that you want a week; 0 sets no target.",
    ),
    Key(
        "deals.stages",
        "stages",
        kinds.stages,
        '[["Lead", "curious"], ["Qualified", "has a budget"], ["Discovery", "naming the problem"],'
        ' ["Proposal", "comparing options"], ["Negotiation", "agreeing the terms"],'
        ' ["Commit", "signing"]]',
        "The stages in order, each with what you do and what the buyer is doing.",
    ),
    Key(
        "wording.empty",
        "empty_phrases",
        kinds.texts,
        "[]",
        "Wordings that are no next step either.",
        '["circle the wagons"]',
    ),
    Key(
        "wording.exempt",
        "exempt_phrases",
        kinds.texts,
        "[]",
        "Wordings that are fine, whatever the rules say.",
        '["check in the luggage"]',
    ),
    Key(
        "remind.quiet",
        "quiet_hours",
        kinds.hours,
        '"20:00-07:00"',
        "No notification in these hours; twice the same time for none.",
    ),
    Key(
        "status.format",
        "status_format",
        kinds.text,
        '"{day}: {due} due, {overdue} overdue"',
        "What the file for status bars says, and nextstep status.",
    ),
    Key(
        "calendar.file",
        "calendar.file",
        kinds.text,
        '""',
        "A file that follows every save; subscribe to it.",
        '"~/promises.ics"',
    ),
    Key(
        "calendar.as",
        "calendar.kind",
        kinds.one_of("event", "todo"),
        '"event"',
        'What that file has for a promise: "event" or "todo".',
    ),
    Key(
        "calendar.alarm",
        "calendar.has_alarm",
        kinds.switch,
        "true",
        "Whether it reminds: at nine on a day, half an hour before a time.",
    ),
    Key(
        "calendar.url",
        "calendar.url",
        kinds.text,
        '""',
        "A CalDAV server, or one calendar on it: nextstep help calendar.",
        '"https://dav.example.com/"',
    ),
    Key("calendar.user", "calendar.user", kinds.text, '""', "Your name there.", '"ana"'),
    Key(
        "calendar.name",
        "calendar.name",
        kinds.text,
        '"nextstep"',
        "The calendar there; made where it is missing.",
    ),
    Key(
        "calendar.password_command",
        "calendar.password_command",
        kinds.command,
        "[]",
        "A program that prints the password.",
        '["pass", "show", "dav"]',
    ),
    Key(
        "calendar.password",
        "calendar.password",
        kinds.text,
        '""',
        "The password in clear, which is warned about; the keyring or a command is better.",
        '"…"',
        is_secret=True,
    ),
    Key(
        "calendar.timeout",
        "calendar.timeout",
        kinds.whole(1, 300),
        "20",
        "Seconds after which a server that says nothing is given up, 1 to 300.",
    ),
    Key(
        "sync.name",
        "machine",
        kinds.machine_name,
        '""',
        "What this machine is called; empty for the system's own name of it.",
        '"desktop"',
    ),
    Key(
        "sync.on_start",
        "sync_on_start",
        kinds.switch,
        "false",
        "Whether the screen syncs when it opens.",
    ),
    Key(
        "sync.on_quit",
        "sync_on_quit",
        kinds.switch,
        "false",
        "Whether it does when it is left.",
    ),
    Key(
        "look.theme",
        "theme",
        kinds.theme,
        '"ink"',
        '"ink", "paper", "terminal" (its own 16 colours), or one of Textual\'s, as "nord".',
    ),
    Key(
        "look.animation",
        "animation",
        kinds.switch,
        "true",
        "false: nothing moves by itself, no cursor blinks.",
    ),
)
"""All of them but the commands' own keys, whose names are the commands'."""
BY_NAME = {key.name: key for key in KEYS}
"""The same by their names."""


def with_value(settings: Settings, key: Key, value: object) -> Settings:
    """The settings with a key set.

    Args:
        settings: what holds so far.
        key: which.
        value: as the file's reader gave it.

    Raises:
        Misfit: the value is not of the key's kind.
    """
    read = key.read(value)
    if key.adds:
        read = settings.holidays | read  # type: ignore[operator]
    room, dot, name = key.field.partition(".")
    if dot:
        calendar = replace(settings.calendar, **{name: read})  # type: ignore[arg-type]
        return replace(settings, calendar=calendar)
    return replace(settings, **{room: read})  # type: ignore[arg-type]
