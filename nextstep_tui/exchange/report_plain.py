"""The report as plain text, for a message."""

from __future__ import annotations

from nextstep_tui.core.looking_back.report import Report, ReportLine


def report_plain(report: Report, name: str = "", *, for_partner: bool = False) -> str:
    """The report without its plots, which ends with a line feed.

    Args:
        report: what it says.
        name: whose promises they are; may be empty.
        for_partner: whether it is read by somebody who may ask back.
    """
    blocks = ["\n".join(filter(None, (report.title, name))), report.headline]
    for part in report.parts:
        lines = [f"- {_line(line)}" for line in part.lines] or [part.empty]
        blocks.append("\n".join([f"{part.title} ({len(part.lines)})", *lines]))
    if report.questions:
        asked = [f"- {asked} {answer or 'Not answered yet.'}" for asked, answer in report.questions]
        blocks.append("\n".join(["You asked", *asked]))
    if for_partner:
        blocks.append("To ask back: answer with one question a line.")
    return "\n\n".join(blocks) + "\n"


def _line(line: ReportLine) -> str:
    who = f"{line.who}: " if line.who != "I" else ""
    deal = f" ({line.deal})" if line.deal else ""
    note = f": {line.told}" if line.told else ""
    return f"{line.day}, {who}{line.what}{deal}{note}"
