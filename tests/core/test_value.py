"""What was noted as worth giving is offered in the place of a check-in, in a line that reads."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nextstep_tui.core.capture import CaptureContext, read_line
from nextstep_tui.core.frozen import replace
from nextstep_tui.core.model import EntryKind
from nextstep_tui.core.value import to_share, value_entries
from nextstep_tui.core.wording import Circumstances, Verdict, judge
from tests.conftest import HOSTILE, MONDAY
from tests.core.making import TODAY, day, deal, entry

ACME = deal()
OLD = replace(entry(-30, EntryKind.VALUE, ACME), text="an article on mills", number=1)
NEW = replace(entry(-11, EntryKind.VALUE, ACME), text="benchmark of three mills", number=2)
MET = replace(entry(-1, EntryKind.MEETING, ACME), number=3)
CONTEXT = CaptureContext(now=MONDAY, deals=(ACME.named,), people=())


def offers(text: str, value: str, quiet: int = 0) -> list[str]:
    """What the gate offers for a wording with something of value on record."""
    about = Circumstances(person="Maria", deal=ACME.name, value_given=value, quiet_days=quiet)
    return [one.text for one in judge(text, about).instead]


def test_the_newest_thing_of_value_is_offered_with_its_day() -> None:
    assert value_entries([OLD, MET, NEW]) == [NEW, OLD]
    value = to_share([OLD, MET, NEW], TODAY)
    assert value == "“benchmark of three mills” from 12 Nov"
    assert to_share([MET], TODAY) == ""
    deed = replace(NEW, text="Sent her the case study of a mill of the same size as theirs.")
    assert to_share([deed], TODAY).startswith("more on “Sent her the case study…” from")


@pytest.mark.parametrize("text", ["check in", "waiting for Maria", "keep warm", "any update?"])
@pytest.mark.parametrize("quiet", [0, 40])
def test_every_check_in_is_offered_it(text: str, quiet: int) -> None:
    found = offers(text, to_share([NEW], TODAY), quiet)
    assert "Share with Maria “benchmark of three mills” from 12 Nov" in found


@given(st.text(max_size=80) | st.sampled_from(HOSTILE))
def test_whatever_the_entry_says_the_line_keeps_its_own_date(text: str) -> None:
    words = " ".join(text.split())
    noted = replace(NEW, text=words or "x", day=day(-11))
    wording = f"Share with Maria {to_share([noted], TODAY)}"
    assert judge(wording).verdict is not Verdict.EMPTY
    reading = read_line(f"{ACME.name}: {wording} by 2026-11-27", CONTEXT)
    assert reading.when is not None and str(reading.when.date) == "2026-11-27"
    assert reading.what == wording
