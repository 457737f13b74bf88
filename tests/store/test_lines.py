"""The journal's lines: unopened they say the same as opened, and are written as they stood."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from nextstep_tui.core.errors import JournalTrouble
from nextstep_tui.store.journal_file import (
    SCHEMA,
    Envelope,
    JsonValue,
    Tables,
    checksum,
    decode,
    encode,
    read,
)
from nextstep_tui.store.lazy_tables import LazyTables
from nextstep_tui.store.lines import (
    all_opened,
    as_far_as,
    is_same,
    keys_by,
    opened,
    opened_together,
    texts_in,
    texts_of,
    with_field,
    without_part,
)
from nextstep_tui.store.repository import Repository
from tests.store.test_repository import add

NAMES = ("follow_up", "person", "who", "deal", "answers")
TEXTS = some.one_of(
    some.text(max_size=8),
    some.sampled_from(
        ['"follow_up":', '\\"person":', '","who":"me"', "},", "}\n", ':{"', "a\\", "{[", 'x":{}']
    ),
)
VALUES: some.SearchStrategy[JsonValue] = some.recursive(
    some.one_of(some.none(), some.booleans(), some.integers(-9, 9), TEXTS),
    lambda inner: some.one_of(
        some.lists(inner, max_size=3),
        some.dictionaries(some.sampled_from(NAMES) | TEXTS, inner, max_size=3),
    ),
    max_leaves=6,
)
DOCUMENTS = some.dictionaries(some.sampled_from(NAMES) | TEXTS, VALUES, max_size=5)
KEYS = some.one_of(some.text("0123456789abcdefgh-", min_size=1, max_size=12), TEXTS)
TABLES = some.dictionaries(
    some.sampled_from(("commitments", "days", "deals", "undo"))
    | TEXTS.filter(lambda x: x != "nextstep"),
    some.dictionaries(KEYS, DOCUMENTS, max_size=4),
    max_size=4,
)


@given(tables=TABLES)
def test_what_is_read_unopened_says_what_is_read_whole(tables: Tables) -> None:
    data = encode(Envelope(SCHEMA, 3, 7), tables)
    whole, unopened = decode(data, "journal.json"), read(data, "journal.json")
    assert whole.tables == all_opened(unopened.rows) == tables
    assert unopened.envelope == whole.envelope and not unopened.altered


@given(tables=TABLES)
def test_what_was_not_opened_is_written_byte_for_byte(tables: Tables) -> None:
    data = encode(Envelope(SCHEMA, 3, 7), tables)
    again = read(data, "journal.json")
    assert encode(again.envelope, again.rows) == data


@given(rows=some.dictionaries(some.sampled_from("abcdef"), DOCUMENTS, min_size=1))
def test_a_field_is_seen_without_opening_as_it_is_with(
    rows: dict[str, dict[str, JsonValue]],
) -> None:
    lines = read(encode(Envelope(), {"commitments": rows}), "journal.json").rows["commitments"]
    for name in NAMES:
        assert with_field(lines, name) == [key for key in lines if name in rows[key]]
        assert with_field(rows, name) == [key for key in rows if name in rows[key]]
        said = {key: text for key in lines if isinstance(text := rows[key].get(name), str)}
        assert texts_of(lines, name) == texts_of(rows, name) == said
        assert [*texts_of(lines, name)] == [*said]
        assert keys_by(lines, name) == {
            text: [key for key in said if said[key] == text] for text in said.values()
        }
        for inner in NAMES:
            held = {key: part for key in lines if isinstance(part := rows[key].get(name), dict)}
            said = {key: text for key in held if isinstance(text := held[key].get(inner), str)}
            assert texts_in(lines, name, inner) == texts_in(rows, name, inner) == said


@given(rows=some.dictionaries(some.sampled_from("abcdef"), DOCUMENTS, min_size=1))
def test_what_holds_no_document_is_seen_without_opening_as_it_is_with(
    rows: dict[str, dict[str, JsonValue]],
) -> None:
    lines = read(encode(Envelope(), {"commitments": rows}), "journal.json").rows["commitments"]
    for name in NAMES:
        holding_none = [key for key in lines if not isinstance(rows[key].get(name), dict)]
        assert without_part(lines, name) == holding_none
        assert sorted(without_part(rows, name)) == sorted(holding_none)


@given(rows=some.dictionaries(some.sampled_from("abcdef"), DOCUMENTS, min_size=1))
def test_as_far_as_a_text_a_document_has_all_that_is_wanted(
    rows: dict[str, dict[str, JsonValue]],
) -> None:
    lines = read(encode(Envelope(), {"commitments": rows}), "journal.json").rows["commitments"]
    for name in NAMES:
        found = as_far_as(lines, name, NAMES)
        assert [*found] == [*lines] and as_far_as(rows, name, NAMES) == rows
        for key in lines:
            for wanted in NAMES:
                assert found[key].get(wanted, "none") == rows[key].get(wanted, "none")


def test_usual_lines_are_not_opened_to_see_their_fields() -> None:
    open_one = b'"number":1,"who":"me","what":"send \\"it\\"","due":no JSON at all'
    closed = b'"number":1,"who":"me","follow_up":{no JSON at all}'
    both = {"a": open_one, "b": closed}
    assert with_field(both, "follow_up") == ["b"]
    assert with_field(both, "person") == []
    assert without_part(both, "follow_up") == ["a"]
    assert as_far_as({"a": open_one}, "who", ("person",)) == {"a": {"number": 1, "who": "me"}}


def test_a_line_that_is_no_json_is_refused_when_it_is_opened() -> None:
    for line in (b'"abc":', b'"abc":1} 2', b"abc", b'"abc":"', b'"abc":"\xff"', b'"abc":1},{'):
        with pytest.raises(JournalTrouble, match=r"can't be read: .*abc"):
            opened(line)
    with pytest.raises(JournalTrouble, match=r"can't be read: that"):
        texts_of({"a": b'"abc":"that\xff"'}, "abc")


def test_one_broken_line_among_others_is_named_and_nothing_moves_to_another_key() -> None:
    good = b'"number":1'
    assert opened_together({"a": good, "b": {"number": 2}, "c": b""}) == {
        "a": {"number": 1},
        "b": {"number": 2},
        "c": {},
    }
    for bad in (b'"abc":', b'"abc":1},{"number":2', b'"abc":[{', b'"abc":1}'):
        with pytest.raises(JournalTrouble, match=r"can't be read: \"abc"):
            opened_together({"a": good, "b": bad, "c": good})


def test_equal_records_are_the_same_however_they_are_held() -> None:
    line = b'"number":1,"who":"me"'
    document: dict[str, JsonValue] = {"who": "me", "number": 1}
    assert is_same(line, line) and is_same(line, document) and is_same(document, line)
    assert not is_same(line, {"number": 2})


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"}",
        b"\n",
        b'"deals":{\n"a":{"number":1}\n}\n}\n',
        b'"deals":{"a":{"number":1}}}\n',
        b'"deals":[]}\n',
        b'"deals":{\n}}\n"more"\n',
        b'deals":{}}\n',
        b'"deals":{},\n"deals":{}}\n',
        b'"de\\u0061ls":{}}\n',
        b'"deals":{},"days":{}}\n',
    ],
)
def test_other_shapes_are_left_to_those_who_read_all_of_it(body: bytes) -> None:
    assert LazyTables.taken_apart(body.split(b"\n")) is None


@pytest.mark.parametrize(
    "body",
    [
        b'"deals":{\n"a":{"number":1},\n"a":{"number":2}\n}}\n',
        b'"deals":{\n"a\\u0062":{"number":1}\n}}\n',
        b'"deals":{\n"a":{"b":{"c":{\n"d":1},\n"e":{}}}\n}}\n',
        b'"deals":{\n"a":{"b": 1},\n  "c":{\n"d":{"e":{}}\n}\n}}\n',
        b'"deals":{\n"a":{"b":12,\n"c":{}}\n}}\n',
    ],
)
def test_a_table_of_another_shape_is_read_whole(body: bytes) -> None:
    tables = LazyTables.taken_apart(body.split(b"\n"))
    assert tables is not None and all_opened(tables) == json.loads(b"{" + body)


@pytest.mark.parametrize(
    "body",
    [b'"deals":{\n"a":1\n}\n}}\n', b'"deals":{\n"a":\n}\n}}\n', b'"deals":{\n"a":[{}\n}\n}}\n'],
)
def test_a_table_that_is_none_is_trouble_when_it_is_asked_for(body: bytes) -> None:
    tables = LazyTables.taken_apart(body.split(b"\n"))
    assert tables is not None
    with pytest.raises(JournalTrouble, match='can\'t be read: "deals"'):
        tables["deals"]


def test_tables_are_counted_without_being_taken_apart() -> None:
    tables = LazyTables.taken_apart(
        [b'"days":{},', b'"deals":{', b'"a":{no JSON},', b'"b":{}', b"}}", b""]
    )
    assert tables is not None
    assert [tables.count(name) for name in ("days", "deals", "undo")] == [0, 2, 0]
    tables["undo"] = {"a": {}}
    assert tables.count("undo") == 1


def test_a_copys_tables_are_its_own() -> None:
    tables = LazyTables({"deals": {"a": {"number": 1}}})
    copy = tables.copy()
    copy["deals"] = {}
    del copy["deals"]
    assert tables == {"deals": {"a": {"number": 1}}} and copy == {}


def test_a_changed_file_is_read_whole_and_said_to_be_changed() -> None:
    data = encode(Envelope(), {"deals": {"abc": {"name": "Acme"}}})
    other = data.replace(b"Acme", b"Akme")
    found = read(other, "journal.json")
    assert found.altered and found.rows == {"deals": {"abc": {"name": "Akme"}}}


def test_bytes_that_are_no_text_are_no_record() -> None:
    data = encode(Envelope(), {"deals": {"abc": {"name": "Acme"}}}).replace(b"Acme", b"A\xffme")
    body = data.partition(b"\n")[2]
    head = data.partition(b"\n")[0].rpartition(b'"crc32:')[0]
    forged = head + f'"{checksum(body)}"}},\n'.encode() + body
    with pytest.raises(JournalTrouble, match="a record that can't be read"):
        all_opened(read(forged, "journal.json").rows)
    with pytest.raises(JournalTrouble, match="it is no JSON"):
        decode(forged, "journal.json")


def test_a_newer_programs_file_is_read_whole() -> None:
    data = encode(Envelope(SCHEMA + 1), {"deals": {"abc": {"name": "Acme"}}})
    assert read(data, "journal.json").rows == {"deals": {"abc": {"name": "Acme"}}}


def test_a_change_rewrites_only_its_own_lines(journal_file: Path) -> None:
    repository = Repository(str(journal_file))
    deal = add(repository, "Acme")
    # As another program may lay it out, with a checksum that fits: it stays as it stood.
    text = journal_file.read_text()
    body = text.partition("\n")[2].replace('"name":"Acme"', '"name": "Acme" ')
    head = text.partition("\n")[0].rpartition('"crc32:')[0]
    journal_file.write_text(f'{head}"{checksum(body.encode())}"}},\n{body}')
    again = Repository(str(journal_file))
    add(again, "Globex")
    assert f'"{deal.id}":{{' in journal_file.read_text()
    assert '"name": "Acme" ' in journal_file.read_text()
    assert sorted(one.name for one in again.snapshot().deals.values()) == ["Acme", "Globex"]


def test_a_record_that_is_broken_under_a_good_checksum_is_trouble_and_no_traceback(
    journal_file: Path,
) -> None:
    add(Repository(str(journal_file)), "Acme")
    text = journal_file.read_text()
    body = text.partition("\n")[2].replace('"name":"Acme"', '"name":Acme')
    head = text.partition("\n")[0].rpartition('"crc32:')[0]
    journal_file.write_text(f'{head}"{checksum(body.encode())}"}},\n{body}')
    broken = Repository(str(journal_file))
    with pytest.raises(JournalTrouble, match="a record that can't be read"):
        _ = broken.snapshot().deals
    add(broken, "Globex")  # its line is kept for whoever mends it
    assert '"name":Acme' in journal_file.read_text()
