"""The same work done by other programs, in the same run; the README says how to install them."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

from tests.bench.figures import Row, at_most, ratio
from tests.bench.place import LINE, Place, told

Measured = Callable[
    [Place, Mapping[str, Sequence[str]], int],
    Mapping[str, Sequence[float]],
]
ITEMS = 25_000
_ROUNDS = 3
_SHARES = {"khal": 0.5, "jrnl": 0.5, "todoman": 1 / 3}
_LIST = 0.6
_EVENT = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//bench//EN
BEGIN:{kind}
UID:{uid}
DTSTAMP:20260101T090000Z
{moment}
SUMMARY:{text}
END:{kind}
END:VCALENDAR
"""


def peers_in(place: Place, folder: Path, rounds: int, measured: Measured) -> Iterator[Row]:
    """``add`` and ``due`` beside what other programs take for the same with ten years of items.

    Args:
        place: where ours is.
        folder: has an environment of the peer's name for each.
        rounds: of the whole bench; peers are slow, and get fewer.
        measured: times calls in turn.
    """
    work = Path(place.surroundings["HOME"])
    journal = str(place.of_years(10))
    calls: dict[str, Sequence[str]] = {
        "add": [place.program, "--journal", journal, "add", LINE],
        "due": [place.program, "--journal", journal, "due"],
    }
    makers = {"khal": _khal, "jrnl": _jrnl, "todoman": _todoman}
    for name, make in makers.items():
        told(f"{ITEMS} items for {name} …")
        if (folder / name).exists():
            calls[name] = make(folder / name / "bin", work)
    if task := shutil.which("task"):
        told(f"{ITEMS} items for Taskwarrior …")
        calls["task"] = _task(task, work)
    told("beside other programs …")
    spent = measured(place, calls, min(rounds, _ROUNDS))
    for name, share in _SHARES.items():
        if name in calls:
            value = ratio(spent["add"], spent[name])
            yield at_most(f"`add` against {name}'s with {ITEMS:,} items", value, share)
    if "task" in calls:
        value = ratio(spent["due"], spent["task"])
        yield at_most(f"`due` against Taskwarrior's list of {ITEMS:,}", value, _LIST)


def _days() -> Iterator[tuple[int, date]]:
    today = date.today()
    for number in range(ITEMS):
        yield number, today - timedelta(days=number * 3650 // ITEMS)


def _khal(tools: Path, work: Path) -> Sequence[str]:
    folder = work / "khal"
    folder.mkdir()
    for number, day in _days():
        moment = f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
        text = _EVENT.format(kind="VEVENT", uid=number, moment=moment, text=LINE)
        (folder / f"{number}.ics").write_text(text)
    settings = work / "khal.conf"
    settings.write_text(
        f"[calendars]\n[[work]]\npath = {folder}\n[default]\ndefault_calendar = work\n"
        "[locale]\ntimeformat = %H:%M\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n"
        "datetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n"
    )
    return [str(tools / "khal"), "-c", str(settings), "new", "tomorrow", LINE]


def _jrnl(tools: Path, work: Path) -> Sequence[str]:
    journal = work / "jrnl.txt"
    lines = [f"[{day:%Y-%m-%d} 09:00] {LINE}\n" for _, day in _days()]
    journal.write_text("\n".join(reversed(lines)))
    settings = work / "jrnl.yaml"
    settings.write_text(
        f"journals:\n  default:\n    journal: {journal}\n"
        "encrypt: false\nhighlight: false\ntimeformat: '%Y-%m-%d %H:%M'\n"
        "default_hour: 9\ndefault_minute: 0\ntagsymbols: '@'\neditor: ''\ntemplate: false\n"
        "linewrap: 79\nindent_character: '|'\nversion: v4.2\n"
    )
    return [str(tools / "jrnl"), "--config-file", str(settings), "today:", LINE]


def _todoman(tools: Path, work: Path) -> Sequence[str]:
    folder = work / "todoman" / "work"
    folder.mkdir(parents=True)
    for number, day in _days():
        moment = f"DUE;VALUE=DATE:{day:%Y%m%d}\nSTATUS:COMPLETED"
        text = _EVENT.format(kind="VTODO", uid=number, moment=moment, text=LINE)
        (folder / f"{number}.ics").write_text(text)
    settings = work / "todoman.py"
    settings.write_text(f'path = "{folder.parent}/*"\ndefault_list = "work"\n')
    return [str(tools / "todo"), "--config", str(settings), "new", LINE]


def _task(program: str, work: Path) -> Sequence[str]:
    folder = work / "task"
    folder.mkdir()
    lines = []
    for number, day in _days():
        uid = f"00000000-0000-4000-8000-{number:012d}"
        lines.append(
            f'[description:"{LINE}" due:"{_epoch(day)}" entry:"{_epoch(day)}" '
            f'status:"pending" uuid:"{uid}"]\n'
        )
    (folder / "pending.data").write_text("".join(lines))
    settings = work / "taskrc"
    settings.write_text(f"data.location={folder}\nconfirmation=no\nverbose=nothing\ngc=on\n")
    return [program, f"rc:{settings}", "list"]


def _epoch(day: date) -> int:
    return (day - date(1970, 1, 1)).days * 86_400 + 9 * 3_600
