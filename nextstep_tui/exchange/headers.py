"""What a column's header says it holds: the synonyms, in five languages, and how they are found.

To teach the importer a header, add it to ``SYNONYMS`` in its plain form: lower case, without
accents, words apart by one space. Earlier ones win where a file has several.

The CRMs' own headers are those of their exports (Pipedrive with and without its ``Deal - ``
prefix, HubSpot by label and by property name, Salesforce by report column and by API name, Zoho,
Close by API name).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from nextstep_tui.core.frozen import frozen
from nextstep_tui.core.one_of import OneOf
from nextstep_tui.core.text import clean
from nextstep_tui.exchange.amounts import without_currency
from nextstep_tui.exchange.wordlists import listed


class Field(OneOf):
    """What of a deal a column can hold."""

    NAME = "name"
    ACCOUNT = "account"
    STAGE = "stage"
    VALUE = "value"
    CURRENCY = "currency"
    EXPECTED_CLOSE = "expected_close"
    STATUS = "status"
    EXTERNAL_ID = "external_id"
    NEXT_STEP = "next_step"
    NEXT_STEP_DUE = "next_step_due"
    LAST_ACTIVITY = "last_activity"


SYNONYMS: dict[Field, str] = {
    Field.NAME: """
        deal name, dealname, opportunity name, deal title, opportunity title, potential name, deal,
        opportunity, opp, opp name, title, topic, project, project name, pursuit, bid,
        verkaufschance, geschaft, geschaftschance, vorgang, projekt, projektname, chance,
        affaire, nom de l affaire, opportunite, nom de l opportunite, transaction, projet,
        oportunidad, nombre de la oportunidad, negocio, nombre del negocio, trato, proyecto,
        verkoopkans, kans, dealnaam, naam van deal, deals, opportunities, name, naam, nom, nombre,
        bezeichnung, titel, titre, titulo
    """,
    Field.ACCOUNT: """
        account name, account, company name, company, companies, organization, organisation,
        organization name, organisation name, org name, org, associated company,
        associated companies, associated company names, associated company primary,
        primary associated company, primary company, primary company name, customer,
        customer name, client, client name, potential customer, prospect, prospect name, buyer,
        firm, kunde, kundenname, firma, firmenname, unternehmen, auftraggeber,
        client nom, nom du client, societe, entreprise, compte, nom du compte, organisme,
        cliente, empresa, cuenta, nombre de la cuenta, organizacion, compania,
        klant, klantnaam, bedrijf, bedrijfsnaam, organisatie, opdrachtgever,
        lead name, display name
    """,
    Field.STAGE: """
        stage, deal stage, dealstage, stage name, sales stage, pipeline stage, opportunity stage,
        pipeline phase, phase, status label, step in pipeline, sales phase, milestone,
        stufe, verkaufsphase, vertriebsphase, vertriebsstufe, verkaufsstufe, vertriebsstatus,
        etape, etape de vente, stade, etapa, fase, fase de venta, etapa del negocio,
        verkoopfase, dealfase, stadium
    """,
    Field.VALUE: """
        value formatted, value, amount, deal value, deal amount, opportunity value,
        opportunity amount, total value, total amount, deal size, opportunity size,
        contract value, order value, sum, price, worth, size, volume, revenue, turnover,
        estimated value, est value, estimated revenue, est revenue, potential value,
        budget amount, net amount, quote amount,
        wert, betrag, auftragswert, dealwert, volumen, auftragsvolumen, umsatz, summe, preis,
        valeur, montant, montant de l affaire, prix, importe, valor, monto, cantidad, precio,
        bedrag, waarde, dealwaarde, orderwaarde, omzet, prijs,
        total contract value, tcv, annual contract value, acv, annual recurring revenue, arr,
        monthly recurring revenue, mrr, total
    """,
    Field.CURRENCY: """
        currency, currency of value, amount currency, value currency, deal currency,
        opportunity currency, total amount currency, currency code, deal currency code,
        currency iso code, ccy, curr, wahrung, devise, monnaie, moneda, divisa, valuta, munteenheid
    """,
    Field.EXPECTED_CLOSE: """
        expected close date, expected close, expected closing date, estimated close date,
        est close date, est close, close date, closedate, closing date, close date estimated,
        expected signature, signature expected, target close date, target close, target date,
        forecast close date, forecast close, forecast date, decision date, close by, closing,
        close, closes, closes on, date won, eta,
        erwarteter abschluss, erwartetes abschlussdatum, voraussichtlicher abschluss,
        geplanter abschluss, abschlussdatum, abschluss, abschluss am, abschlusstermin,
        date de cloture, date de cloture prevue, cloture prevue, cloture, date de signature,
        signature prevue, fecha de cierre, fecha de cierre prevista, fecha estimada de cierre,
        cierre previsto, cierre, verwachte sluitingsdatum, verwachte sluiting, sluitingsdatum,
        sluiting, afsluitdatum
    """,
    Field.STATUS: """
        status, deal status, opportunity status, status type, state, outcome, result,
        statut, estado, staat, ergebnis
    """,
    Field.EXTERNAL_ID: """
        record id, deal id, opportunity id, hs object id, opp id, crm id, external id, deal key,
        deal number, opportunity number, deal no, deal nr, record key, id, potential id,
        deal uuid, uuid, guid, projektnummer, vorgangsnummer, reference, ref
    """,
    Field.NEXT_STEP: """
        next step, next steps, hs next step, opportunity next step, opportunity next steps,
        next action, next actions, next action item, next move, next step description, what next,
        whats next, what s next, next todo, next to do, next task text, next task, next activity,
        next activity subject, next activity name, to do, todo, to dos, todos, action,
        action item, action items, action needed, task, follow up, followup,
        nachster schritt, nachste schritte, nachste aktion, nachste aktivitat, nachste aufgabe,
        aufgabe, aktion, massnahme,
        prochaine etape, prochaines etapes, prochaine action, etape suivante, a faire, tache,
        proximo paso, proximos pasos, siguiente paso, proxima accion, siguiente accion, tarea,
        por hacer, volgende stap, volgende stappen, volgende actie, actie, taak
    """,
    Field.NEXT_STEP_DUE: """
        next step due, next step due date, next step date, next step by, next step deadline,
        next action due, next action due date, next action date, next action by,
        next task due date, next task due, next task date, next activity date,
        notes next activity date, next activity due date, next activity time,
        next follow up date, next follow up, next followup, follow up date, followup date,
        follow up on, next contact date, next contact, next meeting, next meeting date, next call,
        task due date, task due, action due, action date, due date, due, due on, due by,
        by when, when, by, do by, deadline, until, to do by, todo by,
        fallig, fallig am, falligkeit, falligkeitsdatum, bis wann, bis, termin, frist, wann,
        wiedervorlage, nachster termin, datum nachster schritt, nachster schritt am,
        nachster schritt bis, echeance, date d echeance, pour le, pour quand, date limite, quand,
        date prochaine etape, date de la prochaine etape, date prochaine action,
        vencimiento, fecha de vencimiento, fecha limite, para cuando, cuando,
        fecha proximo paso, fecha del proximo paso, vervaldatum, wanneer, uiterlijk,
        datum volgende stap, voor wanneer
    """,
    Field.LAST_ACTIVITY: """
        last activity date, last activity, last activity time, last contacted,
        notes last contacted, last contact, last contact date, last touch, last touched,
        last touchpoint, last meeting, last communication, last communication date,
        last conversation, last interaction,
        letzte aktivitat, letzter kontakt, derniere activite, dernier contact,
        ultima actividad, ultimo contacto, laatste activiteit, laatste contact
    """,
}

NOT_THE_VALUE = frozenset(
    listed("""
    weighted, expected, converted, annualized, annualised, forecast, projected, company, base,
    home, probability, gewichtet, gewichteter, erwartet, erwarteter, pondere, ponderee,
    ponderado, gewogen, umgerechnet, converti, convertido
    """)
)
"""Words of an amount, or its currency, that is another than the deal's own."""

# The same header is words in one file and days in the next: its cells tell.
WORDS_OR_DAYS = frozenset(
    listed("""
    next activity, next task, next action, next meeting, next call, next contact, follow up,
    followup, next follow up, next followup, nachste aktivitat, nachste aktion, wiedervorlage
    """)
)

# Says nothing by itself; beside the next step it is the step's day.
BARE_DATE = frozenset(listed("date, datum, fecha, jour, tag, day"))

_PREFIX = re.compile(r"(?:primary opportunity|deal|opportunity|opp|potential|sales) (?=.)")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_WORD = re.compile(r"[^\W_]+")
_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_PARTS = re.compile(r"\s*[/&+]\s*|\s+(?:or|oder|ou)\s+")
_LONGEST_HEADER = 200
_BY_BARE_WORDS, _BY_A_PART = 1000, 2000  # ranks behind every header that says it outright


def _index() -> dict[str, tuple[Field, int]]:
    """Each synonym's field and rank."""
    found: dict[str, tuple[Field, int]] = {}
    for field, names in SYNONYMS.items():
        for rank, name in enumerate(listed(names)):
            found.setdefault(name, (field, rank))
    return found


_INDEX = _index()


@frozen
class Meaning:
    """What a header was taken for."""

    field: Field
    rank: int
    """The lower, the surer."""


def plain(header: str) -> str:
    """A header's words: lower case, no accents, no punctuation, ``StageName`` taken apart."""
    spaced = _CAMEL.sub(" ", clean(header[:_LONGEST_HEADER])).casefold()
    bare = "".join(c for c in unicodedata.normalize("NFKD", spaced) if not unicodedata.combining(c))
    return " ".join(_WORD.findall(bare))


def without_prefix(words: str) -> str:
    """A plain header without the name of its table in front: ``deal stage`` is ``stage``."""
    return _PREFIX.sub("", words, count=1) if _PREFIX.match(words) else words


def forms(header: str) -> set[str]:
    """A header's words, with and without its table's name in front."""
    words = plain(header)
    return {words, without_prefix(words)}


@lru_cache(maxsize=1024)
def meaning(header: str) -> Meaning | None:
    """What a header says its column holds.

    Args:
        header: as the file has it.

    Returns:
        The field and how sure that is, or None for a header of something else.
    """
    header = header[:_LONGEST_HEADER]
    found = _outright(header) or _by_bare_words(header) or _by_a_part(header)
    if found and found.field in (Field.VALUE, Field.CURRENCY) and _is_other_amount(header):
        return None
    return found


def _is_other_amount(header: str) -> bool:
    """Whether the header names a weighted, converted or expected amount."""
    return not NOT_THE_VALUE.isdisjoint(plain(header).split())


def _outright(header: str, worse: int = 0) -> Meaning | None:
    """By the words as they stand, with or without the table's name in front."""
    words = plain(header)
    hit = _INDEX.get(words) or _INDEX.get(without_prefix(words))
    return Meaning(hit[0], hit[1] + worse) if hit else None


def _by_bare_words(header: str) -> Meaning | None:
    """Without brackets and currency: ``Amount in USD``, ``Close (DD/MM/YYYY)``, a mere ``€``."""
    short = _BRACKETS.sub(" ", header)
    rest, currency = without_currency(header)
    if currency and not plain(_BRACKETS.sub(" ", rest)):
        return Meaning(Field.VALUE, _BY_BARE_WORDS)
    bare, _ = without_currency(short)
    found = _outright(short, _BY_BARE_WORDS)
    if found or bare == short:
        return found
    found = _outright(bare, _BY_BARE_WORDS)
    return found if found and found.field is Field.VALUE else None


def _by_a_part(header: str) -> Meaning | None:
    """By the first part that says something: ``Deal / project``, ``Next step & owner``."""
    parts = _PARTS.split(_BRACKETS.sub(" ", header))
    if len(parts) < 2:
        return None
    return next((found for part in parts if (found := _outright(part, _BY_A_PART))), None)


def field_named(name: str) -> Field | None:
    """The field that a person means: its own name, or any header that would be taken for it."""
    words = plain(name)
    for field in Field:
        if words == plain(field.value):
            return field
    found = meaning(name)
    return found.field if found else None
