"""The report as Markdown; what people typed is text in it, never markup."""

from __future__ import annotations

from collections.abc import Iterator

from nextstep_tui.core.looking_back import Panel, Plot
from nextstep_tui.core.looking_back.report import Report, ReportLine
from nextstep_tui.exchange.markdown import as_text


def report_markdown(report: Report, name: str = "") -> str:
    """The whole report, which ends with a line feed.

    Args:
        report: what it says.
        name: whose promises they are; may be empty.
    """
    parts = [f"# {as_text(report.title)}"]
    if name:
        parts.append(as_text(name))
    parts.append(f"**{as_text(report.headline)}**")
    for part in report.parts:
        lines = "\n".join(map(_line, part.lines)) or part.empty
        parts.append(f"## {part.title}\n\n{lines}")
    if report.questions:
        asked = (
            f"- {as_text(question)}\n  - {as_text(answer or 'not answered yet')}"
            for question, answer in report.questions
        )
        parts.append("## Asked back\n\n" + "\n".join(asked))
    parts.append("## Looking back, 12 months")
    parts += [_panel(panel) for panel in report.panels]
    return "\n\n".join(parts) + "\n"


def _line(line: ReportLine) -> str:
    who = f"{as_text(line.who)}: " if line.who != "I" else ""
    deal = f" ({as_text(line.deal)})" if line.deal else ""
    note = f": {as_text(line.told)}" if line.told else ""
    return f"- {line.day}: {who}{as_text(line.what)}{deal}{note}"


def _panel(panel: Panel) -> str:
    return f"### {panel.title}\n\n" + "\n".join(_said(panel))


def _said(panel: Panel) -> Iterator[str]:
    yield f"- {as_text(f'{panel.number} {panel.said}'.strip())}"
    if panel.plot is Plot.BARS:
        for bar in panel.bars:
            if bar.shown:
                note = f", {as_text(bar.note)}" if bar.note else ""
                yield f"- {as_text(bar.label)}: {bar.shown}{note}"
    for sentence in panel.words:
        yield f"- {as_text(sentence)}"
