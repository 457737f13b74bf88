"""The report as a page and as Markdown: whole, alone, and what was typed in it is only text."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest

from nextstep_tui.core.frozen import replace
from nextstep_tui.core.looking_back import Records, Rules
from nextstep_tui.core.looking_back.report import MONTH, Report, report_of
from nextstep_tui.core.model import CommitmentId, EntryKind, Result, Side
from nextstep_tui.core.text import clean
from nextstep_tui.exchange.report_html import report_page
from nextstep_tui.exchange.report_md import report_markdown
from tests.conftest import HOSTILE
from tests.core.making import TODAY, commitment, deal, entry, moment

NASTY = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "</style><a href='https://example.com'>x</a>",
    "&amp; &lt;b&gt; ' \"",
    "<!-- -->",
)
TAGS = frozenset(
    {"html", "head", "meta", "title", "style", "body", "header", "main", "section", "h1", "h2"}
    | {"span", "p", "ul", "li", "small", "table", "tr", "td", "div", "svg", "rect", "text"}
)


class Page(HTMLParser):
    """The tags, the attributes and the text of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.open: list[str] = []
        self.words: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.words.append(data)

    @property
    def text(self) -> str:
        """All that a reader sees."""
        return "\n".join(self.words)


def report_with(words: str) -> Report:
    """A report in which everything that can be typed is some words."""
    acme = replace(deal(words, made=-40), stage=words, status_reason=words)
    one = commitment(-5, of=acme, made=-9, answered=-5, result=Result.PARTLY, moves=1)
    assert one.follow_up is not None
    mine = replace(
        one,
        what=words,
        follow_up=replace(one.follow_up, outcome=words),
        moves=tuple(replace(move, because=words) for move in one.moves),
    )
    theirs = [
        replace(
            commitment(-at, number=at, of=acme, side=Side.THEIRS, answered=-at),
            id=CommitmentId(f"t{at}"),
            who=words,
        )
        for at in range(2, 6)
    ]
    left = replace(entry(-3, EntryKind.STATUS, acme), text=f"Meeting without a next step: {words}")
    records = Records.of([acme], [mine, *theirs], [left])
    asked = [(words, words)]
    return report_of(records, moment(0), TODAY, Rules(), MONTH, questions=asked)


@pytest.mark.parametrize("nasty", [*NASTY, *filter(None, map(clean, HOSTILE))])
def test_what_was_typed_is_text_and_nothing_else(nasty: str) -> None:
    html = report_page(report_with(nasty), nasty)
    page = Page(html)
    assert page.open == [] and page.tags <= TAGS
    assert not [name for name in page.attributes if name.startswith("on")]
    assert not page.attributes & {"href", "src", "srcset", "xlink:href", "action"}
    assert page.text.count(nasty) >= 6
    assert "<script" not in html
    for drawing in re.findall(r"<svg.*?</svg>", html, re.DOTALL):
        ElementTree.fromstring(drawing)


def test_the_page_needs_nothing_else_and_knows_light_dark_paper_and_a_phone() -> None:
    html = report_page(report_with("send the deck"), "Sam Rep")
    assert not re.search(r"https?:|url\(|@import|<link|<script", html)
    assert "default-src 'none'" in html and "width=device-width" in html
    for media in ("prefers-color-scheme:dark", "@media print", "max-width:30rem"):
        assert media in html
    assert html.count("<svg") == 3, "coverage, the days, new deals; too little is due for more"
    text = Page(html).text
    for piece in ("Promises, Sun 25 Oct to Mon 23 Nov", "Sam Rep", "Asked back", "Coverage"):
        assert piece in text
    assert "Habits" not in text, "they are for the rep alone"


def test_a_report_of_nothing_is_a_whole_page_too() -> None:
    report = report_of(Records(), moment(0), TODAY, Rules())
    html = report_page(report)
    text = Page(html).text
    assert "Nothing has come due." in text and "Nothing was promised." in text
    assert not re.search(r"\bnan\b|\bNone\b|\binf\b", html)
    assert report_markdown(report).startswith("# Promises, Tue 17 Nov to Mon 23 Nov\n")


@pytest.mark.parametrize("nasty", [*NASTY, "[x](y)", "# head", "a | b", "`code`"])
def test_markdown_shows_what_was_typed(nasty: str) -> None:
    text = report_markdown(report_with(nasty), nasty)
    without_escapes = re.sub(r"\\(.)", "", text)
    assert not re.search(r"[<>`]|\]\(", without_escapes)
    assert text.endswith("\n") and "\n\n\n" not in text
    assert "Habits" not in text
