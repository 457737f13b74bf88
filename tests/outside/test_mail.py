"""A note reaches the mail program or a file as it reads, and nothing slips in through a name."""

from __future__ import annotations

import email
import email.policy
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nextstep_tui.core.errors import BadCall, Conflict, JournalTrouble
from nextstep_tui.outside.files import suggested_name, write_note
from nextstep_tui.outside.mail import (
    MOST_CHARACTERS,
    Letter,
    as_draft_file,
    fitted,
    mail_link,
    open_mail,
)
from tests.outside.test_clipboard import World

LETTER = Letter(
    ("maria@acme.example", "tom@acme.example"),
    "Acme & sons: 100% agreed?",
    "Hello María,\n\n- You will send [/x] = #1.\n",
)
SMUGGLED = "Acme\r\nBcc: everyone@acme.example\u2028X-More: yes"


def test_the_link_says_what_the_note_says() -> None:
    parts = urlsplit(mail_link(LETTER))
    assert (parts.scheme, unquote(parts.path)) == ("mailto", ",".join(LETTER.to))
    said = parse_qs(parts.query)
    assert said["subject"] == [LETTER.subject]
    assert said["body"][0].replace("\r\n", "\n") == LETTER.text.rstrip("\n")


def test_the_mail_program_is_opened_with_it(tmp_path: Path) -> None:
    world = World(tmp_path)
    around = {"PATH": str(world.tools)}
    assert not open_mail(LETTER, around).is_open
    got = world.tool("xdg-open", 'printf %s "$1" > $0.got')
    opened = open_mail(LETTER, around)
    assert opened.is_open and "Nothing is sent by itself" in opened.sentence
    assert got.read_text() == mail_link(LETTER)
    long = open_mail(Letter(LETTER.to, LETTER.subject, "word " * 1000), around)
    assert long.is_open and long.needs_paste
    assert "5,000 characters are too many for a mail link: paste them." in long.sentence
    assert len(got.read_text()) < MOST_CHARACTERS and "body" not in got.read_text()
    world.tool("xdg-open", "exit 3")
    assert not open_mail(LETTER, around).is_open


def test_no_header_is_smuggled_into_a_draft() -> None:
    data = as_draft_file(Letter((SMUGGLED, "a@b.example\r\nCc: c@d.example"), SMUGGLED, "Hi.\n.\n"))
    read = email.message_from_bytes(data, policy=email.policy.default)
    assert set(read.keys()) == {
        "Subject", "X-Unsent", "MIME-Version", "Content-Type", "Content-Transfer-Encoding",
    }  # fmt: skip
    assert "Bcc: everyone" in read["Subject"] and read.get_content().splitlines() == ["Hi.", "."]
    assert "%0D%0ABcc" not in mail_link(Letter((SMUGGLED,), SMUGGLED, ""))


@given(st.lists(st.text(max_size=40) | st.emails(), max_size=40), st.text(max_size=600), st.text())
def test_any_message_fits_into_a_link_and_a_draft(to: list[str], subject: str, text: str) -> None:
    letter = Letter(tuple(to), subject * 5, text * 50)
    fits = fitted(letter)
    assert len(mail_link(fits.letter)) <= MOST_CHARACTERS
    assert fits.cut or (set(to) <= set(fits.letter.to) and fits.has_text)
    read = email.message_from_bytes(as_draft_file(letter), policy=email.policy.default)
    assert set(read.keys()) <= {
        "Subject", "To", "X-Unsent", "MIME-Version", "Content-Type", "Content-Transfer-Encoding",
    }  # fmt: skip


def test_what_did_not_fit_is_said() -> None:
    crowd = tuple(f"{'a' * 60}{at}@acme.example" for at in range(40))
    fits = fitted(Letter((*crowd, "a..b@c"), "ünd " * 200, "Hello."))
    assert fits.letter.subject.endswith("…") and 0 < len(fits.letter.to) < 40
    assert [one.split(" ", 1)[1] for one in fits.cut] == [
        "is no e-mail address.",
        "6 characters are too many for a mail link: paste them.",
        "subject was cut.",
        "addresses did not fit.",
    ]


def test_a_draft_reads_as_it_was_written() -> None:
    read = email.message_from_bytes(as_draft_file(LETTER), policy=email.policy.default)
    assert (read["To"], read["Subject"]) == (", ".join(LETTER.to), LETTER.subject)
    assert read.get_content().replace("\r\n", "\n") == LETTER.text


def test_a_file_is_written_once_and_never_over_another(tmp_path: Path) -> None:
    path = write_note(f"{tmp_path}/recap", "one")
    assert path == f"{tmp_path}/recap.md" and Path(path).read_text() == "one\n"
    with pytest.raises(Conflict, match="already"):
        write_note(path, "two")
    assert Path(path).read_text() == "one\n"
    assert Path(write_note(path, "two\n", replace=True)).read_text() == "two\n"


def test_what_is_no_place_for_a_note_is_refused(tmp_path: Path) -> None:
    for typed in ("", f"{tmp_path}/x.py", str(tmp_path / "sub.md")):
        (tmp_path / "sub.md").mkdir(exist_ok=True)
        with pytest.raises(BadCall):
            write_note(typed, "words")
    with pytest.raises(JournalTrouble, match="can't be written"):
        write_note(f"{tmp_path}/nowhere/x.md", "words")


def test_a_files_name_is_made_of_plain_letters() -> None:
    assert suggested_name("Acme / Ünï renewal", "recap") == "acme-uni-renewal-recap.md"
    assert suggested_name("取引先") == "note.md"
