"""The report as one page: no script, nothing fetched, light and dark, for a phone and for paper.

What people typed is text in it: every word is escaped, and the page forbids itself to load or run
anything.
"""

from __future__ import annotations

from html import escape

from nextstep_tui.core.looking_back import Bar, Panel, Plot
from nextstep_tui.core.looking_back.drawing import bar_cells
from nextstep_tui.core.looking_back.report import Part, Report, ReportLine
from nextstep_tui.exchange.report_svg import plot_svg

_STYLE = """
:root{color-scheme:light dark;--page:#fbf9f4;--text:#22252b;--muted:#515762;--line:#cfc7b6;
--accent:#2950b8;--plot:#a3b2db;--kept:#246635;--risk:#7f5000;--broken:#b0261d}
@media (prefers-color-scheme:dark){:root{--page:#12151b;--text:#dce1ea;--muted:#a3adbd;
--line:#333c4b;--accent:#8fb4ff;--plot:#46587b;--kept:#8dcf95;--risk:#e6b566;--broken:#ff8f85}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:54rem;padding:1.5rem 1rem 3rem;background:var(--page);
color:var(--text);font:16px/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
h1{font-size:1.4rem;margin:0 0 .25rem}
h2{font-size:1.05rem;margin:2rem 0 .5rem;border-left:3px solid var(--line);padding-left:.75rem}
h2 span{font-weight:normal;color:var(--muted)}
p{margin:.25rem 0}.muted,.words{color:var(--muted)}.big{font-size:1.15rem;font-weight:600}
ul{list-style:none;margin:0;padding:0}li{padding:.4rem 0;border-bottom:1px solid var(--line)}
li small{color:var(--muted);display:block}
@media (min-width:46rem),print{li{display:grid;grid-template-columns:1fr 15rem 12rem;
column-gap:1rem;align-items:baseline;padding:.25rem 0}}
table{border-collapse:collapse;width:100%}td{padding:.2rem .5rem .2rem 0;vertical-align:middle}
td.n{text-align:right;font-weight:600;white-space:nowrap}td.note{color:var(--muted);font-size:.85rem}
td.track{width:30%;min-width:4rem}
.bar-track{height:4px;background:var(--line);border-radius:2px}
.bar-full{height:4px;background:var(--muted);border-radius:2px}
.mine .bar-full{background:var(--accent)}
svg{width:100%;height:auto;display:block;margin:.5rem 0;overflow:visible}
svg text{fill:var(--muted);font:10px system-ui,sans-serif}
.wide{overflow-x:auto}
.bar{fill:var(--plot)}.bar.last{fill:var(--accent)}
.day.none{fill:var(--line)}.day.kept{fill:var(--kept)}
.day.partly{fill:none;stroke:var(--risk);stroke-width:1.5}
.day.missed{fill:none;stroke:var(--broken);stroke-width:2}
.key{font-size:.85rem;color:var(--muted)}
@media print{body{max-width:none;padding:0;font-size:11pt}h2{break-after:avoid}
li,tr,svg{break-inside:avoid}*{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
@media (max-width:30rem){tr{display:grid;grid-template-columns:1fr auto 30%;align-items:center}
td.note{grid-column:1/-1}body{padding:1rem .75rem}
svg text{font-size:16px}.wide svg{min-width:36rem}.wide svg text{font-size:10px}}
""".strip()
_TRACK = 100


def report_page(report: Report, name: str = "") -> str:
    """The whole page.

    Args:
        report: what it says.
        name: whose promises they are; may be empty.
    """
    whose = f"<p class=muted>{escape(name)}</p>" if name else ""
    parts = "".join(map(_part, report.parts))
    panels = "".join(map(_panel, report.panels))
    return (
        "<!doctype html>\n"
        '<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\';'
        "style-src 'unsafe-inline'\">"
        f"<title>{escape(report.title)}</title><style>{_STYLE}</style></head><body>\n"
        f"<header><h1>{escape(report.title)}</h1>{whose}"
        f'<p class="big">{escape(report.headline)}</p></header>\n'
        f"<main>{parts}{_questions(report)}"
        f"<h2>Looking back <span>12 months</span></h2>{panels}</main>\n"
        "</body></html>\n"
    )


def _part(part: Part) -> str:
    head = f"<h2>{escape(part.title)} <span>{len(part.lines)}</span></h2>"
    if not part.lines:
        return f'<section>{head}<p class="muted">{escape(part.empty)}</p></section>\n'
    return f"<section>{head}<ul>{''.join(map(_line, part.lines))}</ul></section>\n"


def _line(line: ReportLine) -> str:
    about = ", ".join(filter(None, (line.day, line.deal)))
    note = f"<small>{escape(line.told)}</small>" if line.told else ""
    who = f"{escape(line.who)}: " if line.who != "I" else ""
    return f"<li>{who}{escape(line.what)}<small>{escape(about)}</small>{note}</li>"


def _questions(report: Report) -> str:
    if not report.questions:
        return ""
    asked = "".join(
        f"<li>{escape(question)}<small>{escape(answer or 'not answered yet')}</small></li>"
        for question, answer in report.questions
    )
    return f"<section><h2>Asked back</h2><ul>{asked}</ul></section>\n"


def _panel(panel: Panel) -> str:
    head = (
        f"<h2>{escape(panel.title)} <span>{escape(f'{panel.number} {panel.said}'.strip())}</span>"
    )
    words = "".join(f'<p class="words">{escape(sentence)}</p>' for sentence in panel.words)
    key = _KEY if panel.plot is Plot.CALENDAR else ""
    drawn = f'<div class="wide">{plot_svg(panel)}</div>' if key else plot_svg(panel)
    body = _table(panel) if panel.plot is Plot.BARS else drawn + key
    return f"<section>{head}</h2>{body}{words}</section>\n"


_KEY = (
    '<p class="key">filled: kept, larger for two or more; outlined: partly or late; outlined bold:'
    " one missed; a dot: nothing due</p>"
)


def _table(panel: Panel) -> str:
    rows = "".join(_row(bar, panel) for bar in panel.bars if bar.shown)
    return f"<table>{rows}</table>" if rows else ""


def _row(bar: Bar, panel: Panel) -> str:
    share = bar_cells(bar.value, panel.high, _TRACK)
    name = ' class="mine"' if bar.is_mine else ""
    note = ", ".join(bar.note.split("   "))
    return (
        f"<tr{name}><td>{escape(bar.label)}</td><td class=n>{escape(bar.shown)}</td>"
        f'<td class=track><div class="bar-track"><div class="bar-full" style="width:{share}%">'
        f"</div></div></td><td class=note>{escape(note)}</td></tr>"
    )
