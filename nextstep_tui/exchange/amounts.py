"""Amounts of money as people and programs write them, and their currencies.

The decimal mark is a matter of the column: ``27.900`` beside ``84.500,00`` is 27,900. Where
nothing else tells, one mark before exactly three digits parts thousands, since money is not
written with three decimals.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

from nextstep_tui.core.frozen import frozen
from nextstep_tui.exchange.wordlists import listed

# ISO 4217, the codes in use.
_CODES = frozenset(
    listed("""
    AED, AFN, ALL, AMD, ANG, AOA, ARS, AUD, AWG, AZN, BAM, BBD, BDT, BGN, BHD, BIF, BMD, BND,
    BOB, BRL, BSD, BTN, BWP, BYN, BZD, CAD, CDF, CHF, CLP, CNY, COP, CRC, CUP, CVE, CZK, DJF,
    DKK, DOP, DZD, EGP, ERN, ETB, EUR, FJD, FKP, GBP, GEL, GHS, GIP, GMD, GNF, GTQ, GYD, HKD,
    HNL, HRK, HTG, HUF, IDR, ILS, INR, IQD, IRR, ISK, JMD, JOD, JPY, KES, KGS, KHR, KMF, KPW,
    KRW, KWD, KYD, KZT, LAK, LBP, LKR, LRD, LSL, LYD, MAD, MDL, MGA, MKD, MMK, MNT, MOP, MRU,
    MUR, MVR, MWK, MXN, MYR, MZN, NAD, NGN, NIO, NOK, NPR, NZD, OMR, PAB, PEN, PGK, PHP, PKR,
    PLN, PYG, QAR, RON, RSD, RUB, RWF, SAR, SBD, SCR, SDG, SEK, SGD, SHP, SLE, SOS, SRD, SSP,
    STN, SVC, SYP, SZL, THB, TJS, TMT, TND, TOP, TRY, TTD, TWD, TZS, UAH, UGX, USD, UYU, UZS,
    VES, VND, VUV, WST, XAF, XCD, XOF, XPF, YER, ZAR, ZMW, ZWL
    """)
)
_ALSO_WORDS = frozenset(listed("ALL, COP, CUP, LAK, MOP, PEN, SOS, TOP, TRY"))

SYMBOLS = {
    "US$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "NZ$": "NZD",
    "HK$": "HKD", "S$": "SGD", "R$": "BRL", "MX$": "MXN", "NT$": "TWD",
    "$": "USD", "€": "EUR", "£": "GBP",
}  # fmt: skip
"""Signs that name a currency; ``¥`` and ``kr`` are several countries' and name none."""

_NAMES = {
    "euro": "EUR", "euros": "EUR", "dollar": "USD", "dollars": "USD", "us dollar": "USD",
    "us dollars": "USD", "pound": "GBP", "pounds": "GBP", "pound sterling": "GBP",
    "british pound": "GBP", "sterling": "GBP", "swiss franc": "CHF", "schweizer franken": "CHF",
}  # fmt: skip

_SCALES = {
    "k": 1_000, "tsd": 1_000, "thousand": 1_000, "keur": 1_000, "teur": 1_000, "kusd": 1_000,
    "m": 1_000_000, "mn": 1_000_000, "mio": 1_000_000, "million": 1_000_000, "meur": 1_000_000,
    "bn": 1_000_000_000, "mrd": 1_000_000_000, "billion": 1_000_000_000,
}  # fmt: skip

# Words beside an amount that change nothing about it: periods, taxes, coins of several countries.
_NEUTRAL = frozenset(
    listed("""
    annually, annual, yearly, monthly, month, months, mo, year, yr, years, per, a, p, pa, pm,
    quarterly, quarter, weekly, week, one, time, onetime, once, total, net, netto, brutto, gross,
    excl, ex, vat, mwst, ca, circa, about, approx, approximately, around, etwa, env, environ,
    monatlich, jahrlich, jährlich, pro, jahr, monat, mois, mensuel, an, ans, par, kr, fr, sfr,
    rs, yen, zł, kč, lei
    """)
)

_LONGEST = 60
_MOST_DIGITS = 18
_SIGNS = sorted(SYMBOLS, key=len, reverse=True)
_SIGN = re.compile("|".join(re.escape(sign) for sign in _SIGNS))
_CODE = re.compile(r"(?<![^\W\d_])[A-Za-z]{3}(?![^\W\d_])")
_SPACE = r" \u00a0\u2007\u2009\u202f"
_NUMBER = re.compile(
    rf"[0-9](?:[0-9.,'’{_SPACE}]*[0-9])?(?:[eE][+-]?[0-9]{{1,2}}(?![0-9]))?|[.,][0-9]+"
)
_SCALED = re.compile(rf"[0-9][{_SPACE}]?({'|'.join(_SCALES)})(?![^\W\d_])", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_SCALE_IN_HEADER = re.compile(
    r"\b[kt](?=€|eur\b|usd\b|gbp\b|chf\b|\$|£)|(?:€|\$|£|\beur |\busd |\bgbp )k\b"
    r"|\bin k\b|[(\[]k[)\]]"
    r"|\bthousands?\b|\btsd\b|\b000s\b|['’]000",
    re.IGNORECASE,
)


@frozen
class Amount:
    """What a cell says."""

    value: float
    currency: str | None
    """Named in the cell itself; None where it isn't."""


def without_currency(text: str) -> tuple[str, str | None]:
    """Take a currency's sign or capital code out of a header.

    Args:
        text: such as ``Value (EUR)``, ``Amount in USD``, ``€``.

    Returns:
        The rest, and the currency's code or None.
    """
    sign = _SIGN.search(text)
    if sign:
        return _without_unit(text[: sign.start()], text[sign.end() :]), SYMBOLS[sign.group()]
    for word in _CODE.finditer(text):
        if word.group() in _CODES - _ALSO_WORDS:
            return _without_unit(text[: word.start()], text[word.end() :]), word.group()
    scaled = re.search(r"\b[kKT](EUR|USD|GBP|CHF)\b", text)
    if scaled:
        return _without_unit(text[: scaled.start()], text[scaled.end() :]), scaled.group(1)
    return text, None


def _without_unit(before: str, after: str) -> str:
    """What stands around a currency, without the little words that belong to it."""
    before = re.sub(r"(?:\s*\b(?:in|en|k|t))*\s*$", "", before, flags=re.IGNORECASE)
    after = re.sub(r"^ ?k\b", "", after, flags=re.IGNORECASE)
    return f"{before} {after}".strip()


def scale_in(header: str) -> int:
    """What a column's amounts are multiplied by: 1,000 under ``Value (k€)``, else 1."""
    return 1_000 if _SCALE_IN_HEADER.search(header) else 1


def currency_code(text: str) -> str | None:
    """The currency that a cell of a currency column names: by code, sign or name."""
    text = text.strip()[:_LONGEST]
    if text.casefold() in _NAMES:
        return _NAMES[text.casefold()]
    if text.upper() in _CODES:
        return text.upper()
    return _currency_in(text)


def _currency_in(text: str) -> str | None:
    """The first sign or code within a text."""
    sign = _SIGN.search(text)
    if sign:
        return SYMBOLS[sign.group()]
    return next((w.upper() for w in _CODE.findall(text) if w.upper() in _CODES), None)


def decimal_mark(cells: Iterable[str]) -> str | None:
    """Which mark a column's cells write decimals with.

    Args:
        cells: the amounts of one column.

    Returns:
        ``.`` or ``,`` where all that tell agree, else None.
    """
    marks = {_mark_of(number) for cell in dict.fromkeys(cells) if (number := _number_in(cell))}
    marks.discard(None)
    return marks.pop() if len(marks) == 1 else None


def read_amount(cell: str, mark: str | None = None) -> Amount | None:
    """Read one amount.

    Args:
        cell: such as ``USD 485,000.00``, ``12.500,00 €``, ``$49 monthly``, ``12k``, ``(1,200)``.
        mark: the column's decimal mark, for a number that could be read both ways.

    Returns:
        The amount and the currency in the cell, or None for what is no single amount.
    """
    number = _number_in(cell)
    if number is None:
        return None
    value = _value(number, _mark_of(number) or mark)
    scale = _scale_around(cell)
    if value is None or scale is None:
        return None
    signed = -value if _is_negative(cell) else value
    return Amount(float(signed * scale), _currency_in(cell))


@lru_cache(maxsize=8192)
def _number_in(cell: str) -> str | None:
    """The one number of a cell, without spaces and apostrophes; None for none or several."""
    if len(cell) > _LONGEST:
        return None
    found = _NUMBER.findall(cell)
    if len(found) != 1 or sum(c.isdigit() for c in found[0]) > _MOST_DIGITS:
        return None
    bare = str(found[0])
    spaced = re.split(rf"[{_SPACE}'’]+", bare)
    if len(spaced) > 1 and not _are_groups(spaced):
        return None
    return "".join(spaced)


def _are_groups(parts: list[str]) -> bool:
    """Whether spaces or apostrophes part thousands: ``12 500,00`` but not ``2 300 4``."""
    whole = [*parts[:-1], re.split("[.,]", parts[-1])[0]]
    return 1 <= len(whole[0]) <= 3 and all(len(part) == 3 and part.isdigit() for part in whole[1:])


def _mark_of(number: str) -> str | None:
    """The decimal mark that a number gives away by itself; None where it could be either."""
    number = _mantissa(number)
    last = max(number.rfind("."), number.rfind(","))
    if last < 0:
        return None
    mark = number[last]
    other = "," if mark == "." else "."
    if other in number:
        return mark
    if number.count(mark) > 1:
        return other
    before, after = number[:last], number[last + 1 :]
    thousands = len(after) == 3 and 1 <= len(before) <= 3 and not before.startswith("0")
    return None if thousands else mark


def _mantissa(number: str) -> str:
    """A number without its power of ten; spreadsheets write ``4.85E+05``."""
    return number.lower().partition("e")[0]


def _value(number: str, mark: str | None) -> Decimal | None:
    """A number's value; where nothing tells the mark, both part thousands."""
    whole, _, decimals = _mantissa(number).partition(mark) if mark else (_mantissa(number), "", "")
    grouping = {".": ",", ",": "."}.get(mark or "", ".,")
    if not _is_grouped(whole, grouping) or not (decimals.isdigit() or not decimals):
        return None
    exponent = number.lower().partition("e")[2]
    return Decimal(f"{re.sub('[.,]', '', whole) or 0}.{decimals or 0}e{exponent or 0}")


def _is_grouped(whole: str, marks: str) -> bool:
    """Whether the part before the decimals is plain digits, or groups of three or India's two."""
    groups = re.split(f"[{re.escape(marks)}]", whole)
    return len(groups) == 1 or (
        1 <= len(groups[0]) <= 3
        and len(groups[-1]) == 3
        and all(len(group) in (2, 3) for group in groups[1:-1])
    )


def _scale_around(cell: str) -> int | None:
    """What the words beside the number multiply it by; None where a word is not understood."""
    scaled = _SCALED.search(cell)
    if scaled:
        cell = cell[: scaled.start(1)] + cell[scaled.end(1) :]
    rest = _SIGN.sub(" ", _NUMBER.sub(" ", cell))
    words = _WORD.findall(rest.casefold())
    if re.search("[%#@=]", rest) or not all(_is_neutral(word) for word in words):
        return None
    return _SCALES[scaled.group(1).lower()] if scaled else 1


def _is_neutral(word: str) -> bool:
    """Whether a word beside an amount leaves it as it is."""
    return word in _NEUTRAL or word in _NAMES or word.upper() in _CODES


def _is_negative(cell: str) -> bool:
    """Whether a cell is below nothing: a minus before or right behind, or in brackets."""
    bare = _SIGN.sub("", cell).strip()
    return bool(
        re.match(r"[A-Za-z\s]*[-−](?=\s*[0-9.,])", bare)
        or re.search(r"[0-9][-−]$", bare)
        or re.search(r"\([^()]*[0-9][^()]*\)$", bare)
    )
