"""``merge`` and ``sync``: copies of the journal joined with this one, by hand and over git."""

from __future__ import annotations

import argparse
import os

from nextstep_tui.cli.desk import Desk
from nextstep_tui.cli.paint import Line, plain_line
from nextstep_tui.core.errors import BadCall
from nextstep_tui.core.text import clean
from nextstep_tui.joining import copies_beside, merge_file
from nextstep_tui.store.joining import drive


def merge_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``merge``."""
    parser.add_argument(
        "file", nargs="?", help="the copy; left out, the conflict copies beside the journal"
    )
    parser.add_argument(
        "--driver",
        nargs=3,
        metavar=("BASE", "OURS", "THEIRS"),
        help="join two versions of a file for git, the result in the place of OURS",
    )


def merge(options: argparse.Namespace, desk: Desk) -> int:
    """Join a copy with the journal; without one, say which copies lie beside it."""
    if options.driver:
        if options.file:
            raise BadCall("--driver takes its three files alone.", "See: nextstep merge --help")
        drive(*options.driver)
        return 0
    if not options.file:
        return _list(desk)
    merged = merge_file(desk.journal, options.file)
    if desk.as_json:
        desk.show_json(
            {
                "merged": merged.path,
                "brought": merged.news.counts,
                "beside": merged.news.beside,
                "questions": merged.news.questions,
                "kept": merged.kept or None,
            }
        )
        return 0
    desk.show([Line().add("ok", "success").add(f"  {clean(merged.sentence)}")])
    if merged.kept:
        desk.show([plain_line(f"  {clean(merged.kept)}", "muted")])
    return 0


def _list(desk: Desk) -> int:
    """The conflict copies beside the journal, and what each would bring."""
    found = copies_beside(desk.journal)
    if desk.as_json:
        desk.show_json(
            [
                {
                    "copy": one.path,
                    "brings": one.news.counts if one.news else None,
                    "machine": one.machine or None,
                    "trouble": one.trouble or None,
                }
                for one in found
            ]
        )
        return 0 if found else 1
    for one in found:
        role = "" if one.news else "warning"
        desk.show(
            [plain_line(clean(one.path), "bold"), plain_line(f"  {clean(one.sentence)}", role)]
        )
    if not found:
        desk.show([plain_line("No conflict copy lies beside the journal.", "muted")])
        return 1
    desk.show([plain_line("Merge one with: nextstep merge FILE", "muted")])
    return 0


def sync_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``sync``."""
    parser.add_argument("act", nargs="?", choices=("init",), help="set it up, once a machine")
    parser.add_argument("remote", nargs="?", default="", help="with init: an empty git repository")
    parser.add_argument(
        "--join", action="store_true", help="join a remote whose history was rewritten"
    )


def sync(options: argparse.Namespace, desk: Desk) -> int:
    """Record the journal, join what other machines have sent, and send it."""
    from nextstep_tui.outside.syncing import Sync  # merge does without it

    if options.remote and options.act != "init":
        raise BadCall("A remote is named once: nextstep sync init REMOTE.")
    at_work = Sync(desk.journal, os.environ, lambda doing: desk.tell(f"{doing} …"))
    if options.act == "init":
        done = at_work.set_up(options.remote, joins=options.join)
    else:
        done = at_work.sync(joins=options.join)
    if desk.as_json:
        desk.show_json(
            {
                "recorded": list(done.recorded),
                "brought": done.news.counts,
                "beside": done.news.beside,
                "questions": done.news.questions,
                "reached": not done.unreached and done.has_remote,
                "sentence": done.sentence,
            }
        )
    else:
        desk.show([Line().add("ok", "success").add(f"  {clean(done.sentence)}")])
    return 0
