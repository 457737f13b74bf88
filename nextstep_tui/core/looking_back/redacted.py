"""A report without the names and amounts in it, for somebody outside the house."""

from __future__ import annotations

from nextstep_tui.core.frozen import replace
from nextstep_tui.core.looking_back.panels import Panel
from nextstep_tui.core.looking_back.report import Part, Report
from nextstep_tui.core.redaction import Redaction


def redacted(report: Report, redaction: Redaction) -> Report:
    """The same report with stand-ins for names, and no amounts.

    Args:
        report: what it says.
        redaction: knows the names.
    """
    return replace(
        report,
        parts=tuple(_part(part, redaction) for part in report.parts),
        questions=tuple(
            (redaction.text(question), redaction.text(answer))
            for question, answer in report.questions
        ),
        panels=tuple(_panel(panel, redaction) for panel in report.panels),
    )


def _part(part: Part, redaction: Redaction) -> Part:
    lines = (
        replace(
            line,
            who=redaction.text(line.who),
            what=redaction.text(line.what),
            deal=redaction.deal(line.deal),
            note=redaction.text(line.note),
        )
        for line in part.lines
    )
    return replace(part, lines=tuple(lines))


def _panel(panel: Panel, redaction: Redaction) -> Panel:
    told = redaction.told
    bars = (replace(bar, label=told(bar.label), note=told(bar.note)) for bar in panel.bars)
    return replace(
        panel,
        number=told(panel.number),
        said=told(panel.said),
        bars=tuple(bars),
        words=tuple(map(told, panel.words)),
    )
