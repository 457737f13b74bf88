"""Reading a CRM's export or a rep's own sheet: what a deal is, and what is refused."""

from __future__ import annotations

import time
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nextstep_tui.core.errors import BadCall
from nextstep_tui.core.model import DealStatus
from nextstep_tui.core.text import clean
from nextstep_tui.core.wording import Judgement, Verdict
from nextstep_tui.exchange.deals_csv import (
    ColumnsUnknown,
    DateOrderUnknown,
    DealRow,
    DealsFile,
    Field,
    StepKind,
    UnreadableFile,
    parse_mapping,
    read_deals,
    step_kind,
)

FILES = Path(__file__).parent / "files"
NOW = datetime(2026, 11, 23, 9, 0)


def read(text: str | bytes, order: str | None = None, **mapping: str) -> DealsFile:
    data = text.encode() if isinstance(text, str) else text
    return read_deals(data, now=NOW, date_order=order, mapping=mapping)


def read_file(name: str, order: str | None = None) -> DealsFile:
    return read((FILES / name).read_bytes(), order)


def only(text: str, order: str | None = None, **mapping: str) -> DealRow:
    rows = read(text, order, **mapping).rows
    assert len(rows) == 1
    return rows[0]


def refused(text: str | bytes, order: str | None = None, **mapping: str) -> BadCall:
    with pytest.raises(BadCall) as caught:
        read(text, order, **mapping)
    assert caught.value.exit_code == 2
    assert caught.value.hint
    assert "othing was imported" in caught.value.message
    return caught.value


def used(file: DealsFile) -> dict[str, str]:
    return {column.header: column.field.value for column in file.columns if column.field}


# --- the CRMs ------------------------------------------------------------------------------------


def test_pipedrive_without_its_prefix() -> None:
    file = read_file("pipedrive_plain.csv")
    assert file.crm == "pipedrive"
    first, orphan, twin, won = file.rows
    assert (first.name, first.account) == ("Pumps, hall 2", "Aldwick Water")
    assert (first.value, first.currency, first.external_id) == (12000.5, "GBP", "77")
    assert (first.next_step_due, first.expected_close) == (date(2026, 12, 3), date(2027, 1, 15))
    assert (orphan.account, orphan.value, orphan.next_step_due) == (None, None, None)
    assert (twin.value, twin.next_step_text, twin.next_step_due) == (0, None, date(2026, 12, 5))
    assert (won.status, won.next_step_text) == (DealStatus.WON, "thank Ada")
    assert "Weighted value" not in used(file)


def test_hubspot_with_internal_stages_and_companies_with_ids() -> None:
    file = read_file("hubspot_internal.csv")
    assert (file.crm, file.date_order) == ("hubspot", None)
    assert [row.account for row in file.rows] == [
        "Tallis (EU) GmbH",
        "Umber Mills",
        None,
        "Wick Ltd",
    ]
    assert [row.status.value for row in file.rows] == ["open", "won", "lost", "won"]
    assert [row.value for row in file.rows] == [125000, 5000, None, 0]
    assert file.rows[0].currency == "USD"
    assert file.rows[0].stage == "qualifiedtobuy"
    assert file.rows[0].external_id == "90071992547409931"
    assert file.rows[3].expected_close == date(2026, 12, 31)


def test_salesforce_report_with_names_in_the_first_column() -> None:
    file = read_file("salesforce_report.csv")
    assert (file.crm, file.date_order, file.repeated) == ("salesforce", "mdy", 1)
    assert [row.external_id for row in file.rows] == [
        "006Aa00000BcDeF",
        "006Aa00000BcDef",
        "006Aa00000BcDeGAAX",
    ]
    first = file.rows[0]
    assert (first.value, first.currency) == (1250, "EUR")
    assert (first.expected_close, first.next_step_due) == (date(2027, 1, 5), date(2026, 12, 8))
    assert [row.status.value for row in file.rows] == ["open", "lost", "won"]
    assert [left.line for left in file.left_out] == [6, 8, 9, 10, 11]
    assert file.left_out[0].reason == "a sum"
    assert {left.reason for left in file.left_out[1:]} == {"a line of the report's footer"}


def test_salesforce_ids_are_the_same_by_their_first_15_characters() -> None:
    rows = read_file("salesforce_report.csv").rows
    assert rows[0].key == "006Aa00000BcDeF"
    assert rows[1].key == "006Aa00000BcDef"
    assert rows[2].key == "006Aa00000BcDeG"


def test_zoho_with_dates_in_words() -> None:
    file = read_file("zoho_ids.csv")
    assert (file.crm, file.date_order) == ("zoho", None)
    first, lost = file.rows
    assert (first.account, first.value, first.currency) == ("Ambry Books", 1200, "USD")
    assert (first.expected_close, first.next_step_due) == (date(2026, 12, 7), date(2026, 12, 2))
    assert (lost.status, lost.stage) == (DealStatus.LOST, "Closed-Lost to Competition")


def test_close_values_are_cents() -> None:
    file = read_file("close_opportunities.csv")
    first, won = file.rows
    assert file.crm == "close"
    assert (first.name, first.account, first.stage) == ("Cinder Cafe", "Cinder Cafe", "Demo")
    assert (first.value, first.currency) == (49.5, "USD")
    assert (first.next_step_text, first.expected_close) == (None, date(2026, 12, 15))
    assert (won.value, won.status) == (None, DealStatus.WON)


def test_close_formatted_value_goes_before_cents() -> None:
    text = (
        "id,lead_id,lead_name,status_type,value,value_formatted,value_period\n"
        'oppo_AAAAAAAAAAAAAAAAA1,lead_1,Hale,active,540000,"$5,400 annually",annual\n'
        "oppo_AAAAAAAAAAAAAAAAA2,lead_2,Hale,active,2500,,annual\n"
    )
    assert [(row.value, row.currency) for row in read(text).rows] == [(5400, "USD"), (25, None)]


def test_close_leads_count_in_whole_units_and_their_own_status_is_not_the_deals() -> None:
    file = read_file("close_leads.csv")
    first, won, bare = file.rows
    assert file.crm == "close"
    assert (first.name, first.account, first.value, first.currency) == (
        "Eddy Boats",
        "Eddy Boats",
        4950,
        "GBP",
    )
    assert (first.stage, first.expected_close) == ("Proposal sent", date(2026, 12, 15))
    assert first.next_step_text == "Send Eddy the survey slots"
    assert first.next_step_due == date(2026, 12, 2)
    assert won.status is DealStatus.WON
    assert (bare.stage, bare.status, bare.value) == (None, DealStatus.OPEN, None)


def test_a_german_sheet_in_the_encoding_of_old_excel() -> None:
    text = (FILES / "sheet_german.csv").read_text("utf-8")
    file = read(text.encode("cp1252"))
    assert (file.crm, file.encoding, file.delimiter) == (None, "windows-1252", ";")
    first, lost, third = file.rows
    assert (first.name, first.account, first.stage) == ("Förderband", "Ährenhof", "Angebot")
    assert (first.value, first.currency) == (12500, "EUR")
    assert first.next_step_due == date(2026, 12, 4)
    assert (lost.status, third.value) == (DealStatus.LOST, None)
    assert third.next_step_due == date(2026, 12, 3)
    assert [(left.line, left.reason) for left in file.left_out] == [
        (2, "stands above the header"),
        (7, "a sum"),
    ]


# --- bytes ---------------------------------------------------------------------------------------

SHEET = "Deal;Client;Next step\nKäse;Ørsted;Süßes, dann Salziges\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (SHEET.encode(), "utf-8"),
        (SHEET.encode("utf-8-sig"), "utf-8"),
        (SHEET.encode("utf-16"), "utf-16"),
        (b"\xfe\xff" + SHEET.encode("utf-16-be"), "utf-16"),
        (SHEET.encode("cp1252"), "windows-1252"),
    ],
)
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_any_encoding_and_line_end(data: bytes, encoding: str, ends: str) -> None:
    lines = data
    if ends != "\n" and encoding != "utf-16":
        lines = data.replace(b"\n", ends.encode())
    file = read(lines)
    assert file.encoding == encoding
    assert (file.rows[0].name, file.rows[0].account) == ("Käse", "Ørsted")
    assert file.rows[0].next_step_text == "Süßes, dann Salziges"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found_though_cells_hold_others(delimiter: str) -> None:
    rows = [["Deal", "Company", "Value"], ["A,b;c|d\te", "X; Y, Z", "1"], ['"Q"', "|", "2"]]
    text = "\n".join(
        delimiter.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows
    )
    file = read(text)
    assert file.delimiter == delimiter
    assert [row.name for row in file.rows] == ["A,b;c|d e", '"Q"']


def test_a_declared_delimiter() -> None:
    file = read("sep=|\r\nDeal|Value\r\nA|1,5\r\n")
    assert (file.delimiter, file.rows[0].value, file.rows[0].line) == ("|", 1.5, 3)


def test_line_breaks_in_cells_become_spaces_and_lines_stay_countable() -> None:
    file = read('Deal,Next step\n"Two\r\nlines","a\n\nb"\n\nNext,x\n')
    assert [(row.line, row.name) for row in file.rows] == [(2, "Two lines"), (7, "Next")]
    assert file.rows[0].next_step_text == "a b"


def test_long_cells_stay_whole() -> None:
    words = "x" * 200_000
    assert only(f'Deal,Next step\nA,"{words}"\n').next_step_text == words


def test_control_characters_go_and_formulas_stay_as_written() -> None:
    row = only('Deal,Company\n"\x1b[31mRed\x07\u202e deal\x00",=1+1\n')
    assert (row.name, row.account) == ("Red deal", "=1+1")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "The file is empty"),
        (b"\xef\xbb\xbf \r\n", "The file is empty"),
        (b"sep=;\n;;\n", "The file is empty"),
        (b"PK\x03\x04abc", "an Excel workbook"),
        (b"\xd0\xcf\x11\xe0\xa1", "an old Excel workbook"),
        (b"%PDF-1.7", "a PDF"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b"<!DOCTYPE html><html>", "a web page"),
        (b'[{"deal": "A"}]', "JSON"),
        (b'{"deal": "A"}', "JSON"),
        ("Deal,Value\nA,1\n".encode("utf-16-le"), "UTF-16 without the mark"),
        (b"Deal,Value\nA\x81\xff,1\n", "Line 2 holds bytes that are no windows-1252 text"),
        ("Deal,Client\nKäse,Ärger\n".encode()[:-6], "Line 2 holds bytes that are no utf-8"),
        (b'Deal,Value\nA,1\nB,"2\nC,3\n', "Line 3, column 2: a quote opens here"),
        (b'Deal,Value\nA,1\n"B" x,2\n', "Line 3, column 1: a quote opens here"),
        (b"Deal,Value\nA,1,200\n", "Line 2 has 3 cells, the header has 2"),
        (b"Deal,Company,Value,Stage\nA,B,1,x\nC,D\nE,2,y\nF,G,3,z\n" + b"H,I,4,q\n" * 8, "Line 3"),
        (b"Deal,Company,Value\n" + b"A,B,1\n" * 8 + b"C,D", "Line 10: the file ends within"),
        (b"just some words\nand more\n", "doesn't look like a table of deals"),
        (bytes(range(1, 32)) * 9, "no text"),
    ],
)
def test_what_is_no_whole_csv_is_refused(data: bytes, said: str) -> None:
    error = refused(data)
    assert isinstance(error, UnreadableFile)
    assert said in error.message


def test_rows_whose_last_blank_cells_were_left_off_are_fine() -> None:
    file = read("Deal,Company,Value,Next step\nA,B\nC,D,5\nE,F,6,x\nG\n")
    assert [(row.name, row.value) for row in file.rows] == [
        ("A", None),
        ("C", 5),
        ("E", 6),
        ("G", None),
    ]


# --- headers -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("OPPORTUNITY", Field.NAME),
        ("Project", Field.NAME),
        ("customer", Field.ACCOUNT),
        ("Client", Field.ACCOUNT),
        ("Phase", Field.STAGE),
        ("Next action", Field.NEXT_STEP),
        ("To do", Field.NEXT_STEP),
        ("to-do", Field.NEXT_STEP),
        ("By when?", Field.NEXT_STEP_DUE),
        ("due_date", Field.NEXT_STEP_DUE),
        ("Étape", Field.STAGE),
        ("Prochaine étape", Field.NEXT_STEP),
        ("Échéance", Field.NEXT_STEP_DUE),
        ("Nächster Schritt", Field.NEXT_STEP),
        ("Próximo paso", Field.NEXT_STEP),
        ("Volgende stap", Field.NEXT_STEP),
        ("CurrencyIsoCode", Field.CURRENCY),
        ("Amount in USD", Field.VALUE),
        ("£", Field.VALUE),
        ("Close date (DD/MM/YYYY)", Field.EXPECTED_CLOSE),
        ("Customer / Company", Field.ACCOUNT),
        ("Weighted amount", None),
        ("Amount (converted)", None),
        ("Expected Revenue", None),
        ("Annualized value", None),
        ("Amount in company currency", None),
        ("Account Name.id", None),
        ("Notes", None),
        ("Contact person", None),
    ],
)
def test_a_header_alone_tells(header: str, field: Field | None) -> None:
    file = read(f'Deal name,"{header}"\nA,1\n')
    assert file.columns[1].field is (None if field is Field.NAME else field)
    if field is Field.NAME:
        assert used(read(f'"{header}",Value\nA,1\n'))[header] == "name"


def test_the_mapping_comes_with_samples() -> None:
    file = read("Deal,Colour\nA,red\nB,\nC,red\nD,blue\nE,green\nF,grey\n")
    assert file.columns[1].field is None
    assert file.columns[1].samples == ("red", "blue", "green")


def test_of_two_equal_headers_the_first_that_is_filled_counts() -> None:
    rows = read("Deal,Next step,Next step\nA,,x\nB,y,z\n").rows
    assert [row.next_step_text for row in rows] == ["x", "y"]


def test_a_column_without_anything_in_it_gives_way() -> None:
    file = read("Deal,Amount,Total Amount,Total Amount Currency\nA,,5,EUR\n")
    assert (file.rows[0].value, file.rows[0].currency) == (5, "EUR")


def test_a_next_activity_is_words_or_days_as_its_cells_say() -> None:
    days = only("Deal,Next step,Next activity\nA,Send it,2026-12-04\n")
    words = only("Deal,Next activity,Due\nA,Send it,2026-12-04\n")
    assert days.next_step_due == words.next_step_due == date(2026, 12, 4)
    assert days.next_step_text == words.next_step_text == "Send it"


def test_a_bare_date_counts_beside_the_next_step_only() -> None:
    beside = "Deal,Next step,Date,Value\nA,Send it,2026-12-04,1\n"
    apart = "Date,Deal,Value,Next step\n2026-12-04,A,1,Send it\n"
    assert only(beside).next_step_due == date(2026, 12, 4)
    assert only(apart).next_step_due is None


def test_a_status_column_may_hold_the_stages() -> None:
    stages = read("Deal,Status\nA,Proposal\nB,Won\n").rows
    assert [(row.stage, row.status.value) for row in stages] == [
        ("Proposal", "open"),
        ("Won", "won"),
    ]
    plain = read("Deal,Status\nA,Active\nB,LOST (price)\n").rows
    assert [(row.stage, row.status.value) for row in plain] == [(None, "open"), (None, "lost")]


def test_mapping_by_hand() -> None:
    text = "Vorhaben,Wer,Weighted value,Next step\nA,B,5,c\n"
    error = refused(text)
    assert isinstance(error, ColumnsUnknown)
    assert error.headers == ("Vorhaben", "Wer", "Weighted value", "Next step")
    assert "--map 'Vorhaben=name'" in error.hint
    chosen = {"vorhaben": "name", "Wer": "company", "Weighted value": "value", "Next step": "-"}
    row = only(text, **chosen)
    assert (row.name, row.account, row.value, row.next_step_text) == ("A", "B", 5, None)


def test_a_mapping_that_does_not_fit_is_refused() -> None:
    assert "no column 'Colour'" in refused("Deal,Value\nA,1\n", Colour="stage").message
    assert "no field 'hue'" in refused("Deal,Value\nA,1\n", Value="hue").message


def test_mapping_arguments() -> None:
    assert parse_mapping(["Phase=stage", "a=b = value"]) == {"Phase": "stage", "a=b": "value"}
    for wrong in ("Phase", "=stage", "Phase="):
        with pytest.raises(BadCall):
            parse_mapping([wrong])


# --- amounts -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "value", "currency"),
    [
        ("0", 0, None),
        ("USD 485,000.00", 485000, "USD"),
        ("14.400,00 €", 14400, "EUR"),
        ("$49 monthly", 49, "USD"),
        ("£1,875.50 annually", 1875.5, "GBP"),
        ("27.900", 27900, None),
        ("27,900", 27900, None),
        ("1.250.000", 1250000, None),
        ("12,50,000", 1250000, None),
        ("12'500.50", 12500.5, None),
        ("CHF 12’500.–", 12500, "CHF"),
        ("12 500,75", 12500.75, None),
        ("12\u202f500 €", 12500, "EUR"),
        ("12k", 12000, None),
        ("€1.5M", 1500000, "EUR"),
        ("(1,200.00)", -1200, None),
        ("-500", -500, None),
        ("4.85E+05", 485000, None),
        ("¥5000", 5000, None),
        ("ca. 5000", 5000, None),
    ],
)
def test_amounts(cell: str, value: float, currency: str | None) -> None:
    row = only(f'Deal,Value\nA,"{cell}"\n')
    assert (row.value, row.currency) == (value, currency)


@pytest.mark.parametrize("cell", ["5-10k", "3 x 400", "a lot", "5%", "$49/m", "1,2,3", "9" * 30])
def test_what_is_no_single_amount_is_unknown_and_said(cell: str) -> None:
    file = read(f'Deal,Value\nA,"{cell}"\n')
    assert file.rows[0].value is None
    assert [(u.line, u.header, u.cell) for u in file.unreadable] == [(2, "Value", cell)]


@pytest.mark.parametrize(
    "cell", ["", "-", "–", "—", "?", "n/a", "N/A", "na", "tbd", "TBD", "none", "null", "#N/A"]
)
def test_unknown_stays_unknown_and_is_no_trouble(cell: str) -> None:
    file = read("Deal,Company,Value,Close date,Next step\nA" + f",{cell}" * 4 + "\n")
    row = file.rows[0]
    unknown = [row.account, row.value, row.expected_close, row.next_step_text]
    assert unknown == [None] * 4
    assert file.unreadable == ()


def test_the_decimal_mark_is_the_columns() -> None:
    german = read("Deal;Value\nA;27.900\nB;1.950,50\n").rows
    english = read('Deal,Value\nA,27.125\nB,"1,950.50"\n').rows
    assert [row.value for row in german] == [27900, 1950.5]
    assert [row.value for row in english] == [27.125, 1950.5]


def test_currency_from_column_then_cell_then_header() -> None:
    text = "Deal;Value (EUR);Currency\nA;5;GBP\nB;$ 5;\nC;5;\nD;5;Fantasy\n"
    file = read(text)
    assert [row.currency for row in file.rows] == ["GBP", "USD", "EUR", "EUR"]
    assert [unread.cell for unread in file.unreadable] == ["Fantasy"]


# --- dates ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2026-12-18 17:00", "2026-12-18"),
        ("2026-12-18T23:59:59.999Z", "2026-12-18"),
        ("2026-12-18T23:30:00.12+00:00", "2026-12-18"),
        ("2026/12/18", "2026-12-18"),
        ("20261218", "2026-12-18"),
        ("4.12.2026", "2026-12-04"),
        ("04.12.26", "2026-12-04"),
        ("4-Dec-26", "2026-12-04"),
        ("Dec 4, 2026 6:55 PM", "2026-12-04"),
        ("Fri, 4th of December 2026", "2026-12-04"),
        ("4. Dezember 2026", "2026-12-04"),
        ("1er décembre 2026", "2026-12-01"),
        ("4 de diciembre de 2026", "2026-12-04"),
        ("04/04/2027", "2027-04-04"),
    ],
)
def test_plain_dates(cell: str, day: str) -> None:
    row = only(f'Deal,Close date\nA,"{cell}"\n')
    assert row.expected_close == date.fromisoformat(day)


@pytest.mark.parametrize(
    "cell",
    [
        *("31 Feb 2026", "2026-02-30", "13/13/2026", "Mon 4 Dec 2026", "6 Nov"),
        *("Friday", "next week", "asap", "Q4", "Dec 2026", "2026", "46360"),
    ],
)
def test_what_is_no_date_is_unknown_and_said(cell: str) -> None:
    file = read(f"Deal,Close date\nA,{cell}\n")
    assert file.rows[0].expected_close is None
    assert file.unreadable[0].cell == cell


def test_unreadable_cells_are_counted_beyond_those_kept() -> None:
    file = read("Deal,Due\n" + "".join(f"D{i},soon\n" for i in range(300)))
    assert (len(file.unreadable), file.unreadable_count) == (200, 300)


AMBIGUOUS = "Deal,Due,Close date\nA,03/12/2026,2026-12-01\nB,04/12/2026,\n"


def test_dates_that_could_be_read_both_ways_are_asked_about() -> None:
    error = refused(AMBIGUOUS)
    assert isinstance(error, DateOrderUnknown)
    assert error.columns == (("Due", ("03/12/2026", "04/12/2026")),)
    assert "--date-order dmy" in error.hint
    assert "Due (03/12/2026, 04/12/2026)" in error.message


def test_an_order_may_be_given() -> None:
    for order, day in (("dmy", date(2026, 12, 3)), ("mdy", date(2026, 3, 12))):
        file = read(AMBIGUOUS, order)
        assert (file.date_order, file.rows[0].next_step_due) == (order, day)
    with pytest.raises(BadCall):
        read(AMBIGUOUS, "ydm")


def test_a_part_above_12_tells_for_the_file_and_goes_before_what_was_given() -> None:
    text = "Deal,Created,Due\nA,25/11/2026,03/12/2026\n"
    assert read(text, "mdy").date_order == "dmy"
    assert read("Deal,Due,Close\nA,03/12/2026,12/31/2026\n").rows[0].next_step_due == date(
        2026, 3, 12
    )


def test_columns_that_contradict_each_other_count_by_themselves() -> None:
    row = only("Deal,Due,Close date\nA,31/12/2026,12/31/2026\n")
    assert row.next_step_due == row.expected_close == date(2026, 12, 31)


def test_a_column_that_contradicts_itself_is_asked_about() -> None:
    text = "Deal,Due\nA,31/12/2026\nB,12/31/2026\nC,03/12/2026\n"
    refused(text)
    rows = read(text, "dmy").rows
    assert [row.next_step_due for row in rows] == [date(2026, 12, 31), None, date(2026, 12, 3)]


def test_dates_without_a_year_are_the_next_ones_within_half_a_year() -> None:
    file = read("Deal,Due\nA,03/12\nB,13/12\nC,1 May\nD,12.11.\n")
    days = [row.next_step_due for row in file.rows]
    assert days == [date(2026, 12, 3), date(2026, 12, 13), date(2027, 5, 1), None]
    assert file.date_order == "dmy"
    assert [unread.cell for unread in file.unreadable] == ["12.11."]


def test_a_header_may_spell_the_order_out() -> None:
    assert read("Deal,Due (DD/MM/YYYY)\nA,03/12/2026\n").date_order == "dmy"
    assert read("Deal,Due [mm/dd/yy]\nA,03/12/2026\n").date_order == "mdy"


# --- next steps ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Send it by 4 Dec 2026", "2026-12-04"),
        ("Send it by Dec 4", "2026-12-04"),
        ("Send it by Fri 27 Nov.", "2026-11-27"),
        ("Send it (by 4.12.2026)", "2026-12-04"),
        ("Send it by 4.12.", "2026-12-04"),
        ("Send it by 2026-12-04", "2026-12-04"),
        ("Send it on December 4, 2026 at 3pm", "2026-12-04"),
        ("Send it by 12/15/2026", "2026-12-15"),
        ("Send it by 22 May", "2027-05-22"),
        ("Send it by 24 May", None),
        ("Send it by Nov 6", None),
        ("Send it by Friday", None),
        ("Send it by Mon 27 Nov", None),
        ("Send it next week", None),
        ("Send it by 31 Feb", None),
        ("Send it by 12/4", None),
        ("Send the minutes of 4 Dec 2026", None),
        ("Rent the hall from Dec 1 to Dec 8", None),
        ("Rent the hall 1-4 Dec 2026", None),
        ("Quote version 10/12", None),
        ("Agree Renewal 2027", None),
        ("On 4 Dec send it", None),
    ],
)
def test_the_date_that_ends_the_words(words: str, day: str | None) -> None:
    row = only(f'Deal,Next step\nA,"{words}"\n')
    assert row.next_step_text == words
    assert row.next_step_due == (date.fromisoformat(day) if day else None)


def test_slashed_dates_in_words_are_never_guessed() -> None:
    text = "Deal,Next step\nA,Send it by 03/12/2026\n"
    assert isinstance(refused(text), DateOrderUnknown)
    assert only(text, "dmy").next_step_due == date(2026, 12, 3)


def test_the_day_of_its_column_goes_before_that_of_the_words() -> None:
    text = "Deal,Next step,Due,Next activity date\n"
    text += "A,Send it by 4 Dec 2026,2026-12-02,\nB,Send it by 4 Dec 2026,soon,\nC,x,,2026-12-07\n"
    days = [row.next_step_due for row in read(text).rows]
    assert days == [date(2026, 12, 2), date(2026, 12, 4), date(2026, 12, 7)]


def stand_in(text: str) -> Judgement:
    return Judgement(text, Verdict.EMPTY if "touch base" in text else Verdict.VAGUE, "")


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        ("Call Ann,2026-12-04,", StepKind.COMMITMENT),
        ("Call Ann,2026-11-04,Proposal", StepKind.COMMITMENT),
        ("touch base,2026-12-04,", StepKind.NOTE),
        ("Call Ann,,", StepKind.NOTE),
        (",2026-12-04,", StepKind.NONE),
        ("touch base,2026-12-04,Won", StepKind.CLOSED),
        (",,Lost", StepKind.NONE),
    ],
)
def test_what_a_next_step_becomes(cells: str, kind: StepKind) -> None:
    row = only(f"Deal,Next step,Due,Stage\nA,{cells}\n")
    assert step_kind(row, stand_in) is kind


# --- which rows are deals ------------------------------------------------------------------------


def test_without_ids_name_and_company_are_the_key() -> None:
    file = read("Deal,Company,Value\nA,X,1\na , x,2\nA,Y,3\nA,,4\n")
    assert [row.value for row in file.rows] == [1, 3, 4]
    assert file.repeated == 1
    assert len({row.key for row in file.rows}) == 3


def test_ids_that_a_spreadsheet_rounded_are_none() -> None:
    file = read("Deal ID,Deal\n1.82736E+10,A\n1.82736E+10,B\n")
    assert [row.external_id for row in file.rows] == [None, None]
    assert file.unreadable_count == 2


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Total,,100,", "a sum"),
        ("Grand Total (3),,100,", "a sum"),
        (",,100,", "no deal name"),
        ("-,X,100,Demo", "no deal name"),
        ("Deal,Company,Value,Stage", "the header again"),
    ],
)
def test_lines_that_are_no_deals(line: str, reason: str) -> None:
    file = read(f"Deal,Company,Value,Stage\nA,X,1,Demo\n{line}\n,,,\n")
    assert len(file.rows) == 1
    assert [(left.line, left.reason) for left in file.left_out] == [(3, reason)]


def test_a_deal_called_total_something_is_a_deal() -> None:
    assert len(read("Deal,Stage\nTotal Energy,Demo\nTotal,Demo\n").rows) == 2


def test_a_header_without_deals_is_a_file_without_deals() -> None:
    assert read("Deal,Value\n").rows == ()


# --- whatever comes ------------------------------------------------------------------------------


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        assert isinstance(read(data), DealsFile)
    except BadCall as error:
        assert error.message


CELL = st.text(
    st.sampled_from("0123456789./-,'k€$() \"aDec\n\x00\x1b=–é") | st.characters(), max_size=14
)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.lists(CELL, min_size=6, max_size=6), max_size=5))
def test_any_cells_are_read_or_refused(rows: list[list[str]]) -> None:
    header = "Deal,Company,Value,Due,Next step,Record ID\n"
    lines = (",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
    data = (header + "\n".join(lines)).encode("utf-8", "replace")
    try:
        file = read(data)
    except BadCall:
        return
    assert len(file.rows) + file.repeated + len(file.left_out) <= len(rows)
    assert all(row.name and row.name == clean(row.name) for row in file.rows)


def test_ten_thousand_rows_take_about_a_second() -> None:
    line = '{},Deal {},Acme {},Proposal,"1,250.50",EUR,12/18/2026,Send Ann the plan by Dec {}\n'
    body = "".join(line.format(i, i, i, i % 28 + 1) for i in range(10_000))
    text = "Record ID,Deal Name,Company,Stage,Amount,Currency,Close Date,Next step\n" + body
    started = time.process_time()
    assert len(read(text).rows) == 10_000
    assert time.process_time() - started < 5
