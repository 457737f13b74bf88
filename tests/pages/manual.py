"""The manual page, in the man macros that every system has."""

from __future__ import annotations

from nextstep_tui import __version__
from nextstep_tui.topics import TOPICS, Pairs
from tests.pages.commands import HEAD, TOP, Described, Option, Place, described

_FILES: Pairs = (
    ("$XDG_DATA_HOME/nextstep/journal.json", "the journal; archive/ beside it"),
    ("$XDG_CONFIG_HOME/nextstep/config.toml", "the settings; templates/ beside it"),
    ("$XDG_STATE_HOME/nextstep/", "backups, drafts, the status bar's file, the deals' names"),
)
_SURROUNDINGS: Pairs = (
    ("NEXTSTEP_JOURNAL", "another journal, as --journal"),
    ("NEXTSTEP_CONFIG", "another settings file"),
    ("NEXTSTEP_NOW", "an ISO moment from which the clock runs, for trying another day"),
    ("NO_COLOR", "no colours"),
    ("EDITOR, VISUAL", "what note --edit opens"),
)
_CODES: Pairs = (
    ("0", "done"),
    ("1", "the answer is no: nothing found, an empty wording"),
    ("2", "the call is wrong"),
    ("3", "the journal can't be read or written"),
    ("130", "interrupted"),
)


def _plain(text: str) -> str:
    """A text as roff shows it letter by letter."""
    text = text.replace("\\", "\\e").replace("-", "\\-").replace("…", "...").replace("→", "Right")
    text = text.replace("↓", "Down").replace("↑", "Up").replace("'", "\\(aq").replace("`", "\\(ga")
    text = text.replace("^", "\\(ha").replace("~", "\\(ti")
    return f"\\&{text}" if text.startswith(".") else text


def _pairs(pairs: Pairs) -> list[str]:
    lines = []
    for left, right in pairs:
        lines += [".TP", f".B {_plain(left)}", _plain(right)]
    return lines


def _section(title: str, lines: list[str]) -> list[str]:
    return [f".SH {_plain(title.upper())}", *lines]


def _usage(place: Place) -> str:
    word = "|".join(place.word.words) if 0 < len(place.word.words) < 8 else place.name.upper()
    word = f"{word} ..." if place.repeats else word
    return _plain(word if place.needed else f"[{word}]")


def _option(option: Option) -> list[str]:
    value = option.metavar
    if option.value is not None and option.value.words:
        value = "|".join(option.value.words)
    names = ", ".join(f"\\fB{_plain(name)}\\fR" for name in option.names)
    head = f"{names} \\fI{_plain(value)}\\fR" if value else names
    return [".TP", head, _plain(option.help) or "\\&"]


def _command(command: Described) -> list[str]:
    places = " ".join(_usage(place) for place in command.places)
    common = {"--help", "--journal", "--json", "--plain"}
    own = [one for one in command.options if not common & set(one.names)]
    lines = [f'.SS "{f"nextstep {command.name} {places}".strip()}"']
    lines.append(f"{_plain(command.help[:1].upper() + command.help[1:])}.")
    for place in command.places:
        if place.help:
            lines += [".TP", f"\\fI{_plain(place.name.upper())}\\fR", _plain(place.help)]
    for option in own:
        lines += _option(option)
    return lines


def _topic(title: str, parts: tuple[str | Pairs, ...]) -> list[str]:
    lines = [f'.SS "{_plain(title[:1].upper() + title[1:])}"']
    for at, part in enumerate(parts):
        if isinstance(part, str):
            lines += [*([".PP"] if at else []), _plain(part)]
        else:
            lines += _pairs(part)
    return lines


def manual() -> str:
    """The page's text."""
    lines = [
        f'.\\" {HEAD}',
        f'.TH NEXTSTEP 1 "" "nextstep {__version__}" "User Commands"',
        *_section("Name", ["nextstep \\- a personal accountability journal for a sales rep"]),
        *_section(
            "Synopsis",
            [
                ".B nextstep",
                "[\\fB\\-\\-journal\\fR \\fIPATH\\fR] [\\fICOMMAND\\fR ...]",
            ],
        ),
        *_section(
            "Description",
            [
                "No open deal is ever without a next step that somebody owns and that has a date,"
                " and every step that was promised gets asked about on its day.",
                "Without a command the screen opens.",
            ],
        ),
        *_section("Options", [line for option in TOP for line in _option(option)]),
        ".PP",
        "Each command takes \\fB\\-\\-journal\\fR, \\fB\\-\\-plain\\fR and \\fB\\-\\-help\\fR too,"
        " and \\fB\\-\\-json\\fR, which answers scripts on one line.",
        *_section("Commands", [line for one in described() for line in _command(one)]),
    ]
    explained = [line for topic in TOPICS for line in _topic(topic.title, topic.parts)]
    lines += _section("Explanations", explained)
    lines += _section("Files", _pairs(_FILES))
    lines += _section("Environment", _pairs(_SURROUNDINGS))
    lines += _section("Exit status", _pairs(_CODES))
    return "\n".join([*lines, ""])
