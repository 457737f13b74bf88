"""The bytes of a CSV file into its lines: encoding, delimiter, quotes.

Nothing is repaired on the way: a file that can't be read whole is refused with the line it fails
in, because a cell that slips into its neighbour's column is worse than no import.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice

from nextstep_tui.core.errors import BadCall
from nextstep_tui.core.frozen import frozen

DELIMITERS = ",;\t|"
HEADER_WITHIN = 10
"""A report's title may stand above the header; it is looked for in so many lines."""

_SAMPLE = 60
_AS_CSV = "Save it as CSV (UTF-8) and import that."
_EXPORT_AGAIN = "Export the deals again and import that file."
_MEND = "Mend that line, or export the deals again."
_SEP = re.compile(r'"?sep=([,;\t|:^~])"?(?:\r\n|\r|\n|$)', re.IGNORECASE)
_NOT_TEXT = re.compile("[\x01-\x08\x0e-\x1a\x7f]")

_OTHER_FILES = (
    (b"PK\x03\x04", "an Excel workbook or another zip archive"),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook"),
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed archive"),
    (b"SQLite format 3", "a database"),
    (b"\x7fELF", "a program"),
    (b"{\\rtf", "a rich text document"),
)
_OTHER_TEXTS = (
    (re.compile(r"\s*<[!?a-zA-Z]"), "a web page or XML"),
    (re.compile(r"\s*(?:\{\s*[\"}]|\[\s*[\[{\"\]])"), "JSON"),
    (re.compile(r"\s*BEGIN:V(?:CALENDAR|CARD)"), "a calendar or contacts file"),
)
_ENDS_IN_A_ROW = re.compile(r"[\r\n]\s*\Z")


class UnreadableFile(BadCall):
    """A file that is no CSV, or a broken one; nothing of it is imported."""

    kind = "unreadable-file"

    def __init__(self, what: str, hint: str = _AS_CSV) -> None:
        super().__init__(f"{what} Nothing was imported.", hint)


@frozen
class Record:
    """One row of a file; a quoted cell may spread it over several lines."""

    line: int
    """The line it starts in, from 1."""
    cells: list[str]
    padded: bool = False
    """Whether it was narrower than the header, and blank cells were put to its end."""

    @property
    def is_blank(self) -> bool:
        """Whether nothing at all is in it."""
        return not any(cell and not cell.isspace() for cell in self.cells)


@frozen
class Table:
    """A file taken apart."""

    encoding: str
    delimiter: str
    above: tuple[Record, ...]
    """What stands over the header: a report's title."""
    header: Record
    records: tuple[Record, ...]
    """All below the header, blank ones too."""


Scored = Callable[[Sequence[str]], int]
"""How much like a header some cells are; 0 for not at all."""


def read_table(data: bytes, header_score: Scored) -> Table:
    """Take a file apart.

    Args:
        data: the file's bytes.
        header_score: says how many of a row's cells are headers that mean something.

    Returns:
        Its header and rows.

    Raises:
        UnreadableFile: it is no CSV, or broken; the message names the line.
    """
    encoding, text = decode(data)
    declared = _SEP.match(text)
    first_line = 2 if declared else 1
    body = text[declared.end() :] if declared else text
    delimiter = declared.group(1) if declared else _best_delimiter(body, header_score)
    records = _parse(body, delimiter, first_line)
    if all(record.is_blank for record in records):
        raise UnreadableFile("The file is empty.", _EXPORT_AGAIN)
    at = _header_at(records, header_score)
    rows = tuple(_even(records[at + 1 :], len(records[at].cells), body))
    above = tuple(record for record in records[:at] if not record.is_blank)
    return Table(encoding, delimiter, above, records[at], rows)


# Bytes into text


def decode(data: bytes) -> tuple[str, str]:
    """Turn bytes into text, without ever replacing a character.

    Args:
        data: the file's bytes.

    Returns:
        The encoding's name (utf-8, utf-16, windows-1252) and the text without its mark.

    Raises:
        UnreadableFile: the bytes are no text, or broken text.
    """
    for magic, what in _OTHER_FILES:
        if data.startswith(magic):
            raise UnreadableFile(f"This is {what}, not a CSV.")
    encoding = _encoding_of(data)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as broken:
        line = _lines_before(data[: broken.start].decode(encoding, "ignore")) + 1
        raise UnreadableFile(
            f"Line {line} holds bytes that are no {_said(encoding)} text."
        ) from None
    text = text.removeprefix("\ufeff")
    _must_be_a_table(text)
    return _said(encoding), text


def _encoding_of(data: bytes) -> str:
    """Which encoding to read bytes in: by their mark, else UTF-8, else Windows-1252."""
    if data.startswith(b"\xef\xbb\xbf"):
        return "utf-8"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    return "utf-8" if _is_utf8(data) else "cp1252"


def _is_utf8(data: bytes) -> bool:
    """Whether bytes are UTF-8, or were before a few of them broke.

    Bytes of Windows-1252 hardly ever form UTF-8's characters, so a file with more whole ones than
    broken is damaged UTF-8: reading it otherwise would turn each ü into Ã¼.
    """
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        whole = sum(c > "\x7f" for c in data.decode("utf-8", "ignore"))
        broken = data.decode("utf-8", "replace").count("\ufffd")
        return whole > 0 and whole >= broken
    return True


def _said(encoding: str) -> str:
    """An encoding by the name that people know."""
    return "windows-1252" if encoding == "cp1252" else encoding


def _must_be_a_table(text: str) -> None:
    """Refuse what is empty, binary, or text of another kind."""
    if not text.strip("\0 \t\r\n"):
        raise UnreadableFile("The file is empty.", _EXPORT_AGAIN)
    if text.count("\0") * 20 > len(text):
        raise UnreadableFile("This is no text, or UTF-16 without the mark that says so (BOM).")
    if len(_NOT_TEXT.findall(text[:4000])) * 10 > len(text[:4000]):
        raise UnreadableFile("This is no text and so no CSV.")
    for looks, what in _OTHER_TEXTS:
        if looks.match(text[:4000]):
            raise UnreadableFile(f"This is {what}, not a CSV.")


def _lines_before(text: str) -> int:
    """How many line ends a text holds, of any kind."""
    return text.count("\n") + text.count("\r") - text.count("\r\n")


# Text into rows


@contextmanager
def _cells_as_long_as(length: int) -> Iterator[None]:
    """Let cells be as long as the file; the csv module's own limit is 131,072 characters."""
    before = csv.field_size_limit(max(length + 1, 131_072))
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _parse(text: str, delimiter: str, first_line: int) -> list[Record]:
    """All rows, with the line that each starts in."""
    records: list[Record] = []
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=delimiter, strict=True, skipinitialspace=True
    )
    line = 0
    with _cells_as_long_as(len(text)):
        try:
            for cells in reader:
                if cells or not records or records[-1].cells:  # one blank line stands for more
                    records.append(Record(line + first_line, cells))
                line = reader.line_num
        except csv.Error:
            rest = "".join(islice(io.StringIO(text, newline=""), line, reader.line_num))
            column = _column_of_fault(rest, delimiter)
            fails = reader.line_num + first_line - 1
            raise _broken_quote(line + first_line, column, fails) from None
    return records


def _column_of_fault(row: str, delimiter: str) -> int:
    """The column, from 1, in which a row's quotes don't pair up."""
    column, is_quoted, is_closed, is_begun = 1, False, False, False
    for char in row:
        if is_quoted:
            is_quoted, is_closed = char != '"', char == '"'
        elif char == delimiter:
            column, is_closed, is_begun = column + 1, False, False
        elif char == '"' and (is_closed or not is_begun):
            is_quoted, is_closed, is_begun = True, False, True
        elif is_closed:
            return column
        elif char != " ":
            is_begun = True
    return column


def _broken_quote(starts: int, column: int, fails: int) -> UnreadableFile:
    """The refusal of a row whose quotes don't pair up."""
    until = f" (it fails in line {fails})" if fails > starts else ""
    return UnreadableFile(
        f"Line {starts}, column {column}: a quote opens here that isn't closed as it should"
        f" be{until}.",
        _MEND,
    )


def _best_delimiter(text: str, header_score: Scored) -> str:
    """The delimiter under which the file has the best header and the evenest rows."""
    return max(DELIMITERS, key=lambda d: _fitness(_sample(text, d), header_score))


def _sample(text: str, delimiter: str) -> list[list[str]]:
    """The first rows under a delimiter, quotes taken as they come."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True)
    with _cells_as_long_as(len(text)):
        return [cells for cells in islice(reader, _SAMPLE) if cells]


def _fitness(rows: list[list[str]], header_score: Scored) -> tuple[int, float, int]:
    """How well a delimiter fits: headers understood, share of rows as wide as theirs, width."""
    if not rows:
        return (0, 0.0, 0)
    best = max(rows[:HEADER_WITHIN], key=lambda cells: (header_score(cells), len(cells)))
    even = sum(len(cells) == len(best) for cells in rows) / len(rows)
    return (header_score(best), even if len(best) > 1 else even / 2, len(best))


def _header_at(records: list[Record], header_score: Scored) -> int:
    """Where the header is: the row near the top that means most, else the first with anything."""
    near = range(min(len(records), HEADER_WITHIN))
    best = max(near, key=lambda i: header_score(records[i].cells))
    if header_score(records[best].cells) > 0:
        return best
    return next((i for i, record in enumerate(records) if not record.is_blank), 0)


# Rows of one width


def _even(records: list[Record], width: int, text: str) -> Iterator[Record]:
    """Rows as wide as the header: blank cells off or on at the end, all else refused."""
    _must_not_be_split(records, width, text)
    for record in records:
        if any(cell.strip() for cell in record.cells[width:]):
            raise UnreadableFile(
                f"Line {record.line} has {len(record.cells)} cells, the header has {width}:"
                f" column {width + 1} has no name.",
                "Put cells with a delimiter in them in quotes, or export the deals again.",
            )
        missing = width - len(record.cells)
        cells = record.cells + [""] * missing if missing > 0 else record.cells[:width]
        yield Record(record.line, cells, padded=missing > 0) if missing else record


def _must_not_be_split(records: list[Record], width: int, text: str) -> None:
    """Refuse a row that a line break cut in two, and a file that ends within a row.

    Spreadsheets may leave off blank cells at a row's end, so short rows are fine as such: in a
    file where few rows are short, those that together make exactly one whole row are pieces.
    """
    filled = [record for record in records if not record.is_blank]
    short = [record for record in filled if 1 < len(record.cells) < width]
    if len(short) * 4 > len(filled):
        return
    for run in _runs_of_short(records, width):
        if len(run) > 1 and sum(len(r.cells) - 1 for r in run) + 1 == width:
            raise UnreadableFile(
                f"Line {run[0].line}: a line break outside quotes cuts this row in pieces.",
                _MEND,
            )
    last = filled[-1] if filled else None
    if last in short and not _ENDS_IN_A_ROW.search(text[-200:]):
        raise UnreadableFile(
            f"Line {records[-1].line}: the file ends within this row; it may have been cut off.",
            _EXPORT_AGAIN,
        )


def _runs_of_short(records: list[Record], width: int) -> Iterator[list[Record]]:
    """Rows next to one another that are all narrower than the header."""
    run: list[Record] = []
    for record in records:
        if record.cells and len(record.cells) < width:
            run.append(record)
        elif record.cells:
            yield run
            run = []
    yield run
