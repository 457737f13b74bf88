"""Invented people and companies for the deals that lie behind.

Any likeness to a real company is chance; addresses end in ``.example``, which nobody can own.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator
from itertools import count, product
from random import Random

_FAMILIES = tuple(
    (first.split(), last.split())
    for first, last in (
        (
            "Amara Chidi Ngozi Emeka Folake Tunde Zainab Kofi Abena Kwame Nia Jabari Imani Sefu",
            "Okoro Adeyemi Mensah Boateng Nwosu Eze Balogun Asante Danjuma Kamau Otieno Mwangi"
            " Diallo Sesay Abara",
        ),
        (
            "Freja Lars Astrid Mikkel Signe Henrik Linnea Oskar Elin Tuva Anders Ronja Sven Maja",
            "Lindqvist Halvorsen Bergman Dahl Nyström Kjeldsen Holm Ekdahl Sandvik Ravn Torp"
            " Ahlgren Lund Winther Hagen",
        ),
        (
            "Lucía Mateo Valentina Joaquín Camila Thiago Renata Diego Paloma Rafael Inês Bruno"
            " Pilar",
            "Quintero Salgado Ferreira Montoya Pacheco Carvalho Rivas Navarrete Duarte Castellano"
            " Vieira Ibarra Peralta Zamora Lozano",
        ),
        (
            "Aarav Meera Rohan Anjali Kiran Nisha Arjun Kavya Vikram Leela Sanjay Divya Ishaan"
            " Tara",
            "Iyer Banerjee Deshmukh Kulkarni Chowdhury Menon Bhatt Kapadia Nair Saxena Pillai Joshi"
            " Mehra Rao Gill",
        ),
        (
            "Hannah Jonas Greta Felix Clara Moritz Elise Bastien Margot Thijs Femke Luca Chiara"
            " Matteo",
            "Brandt Vogel Keller Steiner Lefèvre Moreau Girard Bakker Visser Conti Rinaldi Ferri"
            " Baumann Huber Arnaud",
        ),
        (
            "Yuki Haruto Sakura Kenji Mei Wei Jia Minh Linh Jisoo Hana Dae Aiko Ren",
            "Tanaka Nakamura Fujii Mori Zhang Liu Huang Tran Nguyen Pham Park Choi Kang Hoshino"
            " Sato",
        ),
        (
            "Olga Pavel Irena Marek Zofia Tomasz Katya Milan Petra Jakub Vesna Dragan Ewa Andrej",
            "Novotny Kowalski Horvat Petrov Zielinska Dvorak Kral Ivanova Popescu Marin Sokol Wrona"
            " Babic Stoica Urban",
        ),
        (
            "Alice Gareth Fiona Callum Bethan Owen Niamh Declan Rosie Hamish Molly Conor Tessa"
            " Rhys",
            "Whitlock Pryce Gallagher Fairburn Ashdown Kerrigan Mackie Rowntree Tolland Beck"
            " Hartnell Quigley Sewell Lomax Farrow",
        ),
        (
            "Leila Omar Yasmin Karim Noor Samir Dalia Tariq Rana Faisal Hiba Emre Defne Cem",
            "Haddad Khoury Aziz Rahman Nasser Farouk Yilmaz Demir Aydin Saleh Mansour Kaplan"
            " Bishara Sabry Toprak",
        ),
    )
)
_COMPANIES = (
    "Aldermoor Paper",
    "Astervane Games",
    "Belgrano Freight",
    "Brackenthorpe Tools",
    "Cindral Chemicals",
    "Corravale Water",
    "Dovrinskaya Rail",
    "Elmstrand Logistics",
    "Fennimoor Bank",
    "Glasvik Fisheries",
    "Harrowden Glass",
    "Hexavar Pharma",
    "Ironquay Steel",
    "Juniperra Cosmetics",
    "Kestrelby Aviation",
    "Larkhollow Publishing",
    "Mistrane Software",
    "Norrfell Energy",
    "Ostervald Timber",
    "Pellumar Optics",
    "Quillonby Media",
    "Rookhollow Mining",
    "Sandrivo Travel",
    "Silverfen Telecom",
    "Tamariska Clinics",
    "Thornmere Council",
    "Trevannick Brewery",
    "Umbrano Coffee",
    "Vantolo Motors",
    "Wexlund Furniture",
    "Wyndrake Shipping",
    "Xanthe Interiors",
    "Yarrowdale Schools",
    "Zephyrine Textiles",
    "Zirkonia Dental",
)
_PLACES = (
    "EMEA",
    "Nordics",
    "Iberia",
    "DACH",
    "Benelux",
    "APAC",
    "Canada",
    "Midwest",
    "Gulf",
    "UK and Ireland",
    "Andes",
    "Baltics",
)
_PRODUCTS = (
    "rollout",
    "renewal",
    "pilot",
    "expansion",
    "analytics",
    "audit trail",
    "supplier portal",
    "seats",
    "mobile",
    "archive",
    "training",
    "single sign-on",
)


def people_names(rng: Random, taken: Collection[str]) -> Iterator[str]:
    """Whole names without end, none of them twice and none that is taken."""
    names = [
        (first, last)
        for firsts, lasts in _FAMILIES
        for first, last in product(firsts, lasts)
        if f"{first} {last}" not in taken
    ]
    rng.shuffle(names)
    yield from (f"{first} {last}" for first, last in names)
    for number in count():
        initial = "ABCDEGHJKLMNPRSTVW"[number % 18] * (1 + number // 18)
        yield from (f"{first} {initial}. {last}" for first, last in names)


def deal_names(rng: Random) -> Iterator[tuple[str, str]]:
    """Deals without end as name and account, no name twice: ``Corvane Shipping, EMEA rollout``."""
    names = list(product(_COMPANIES, _PLACES, _PRODUCTS))
    rng.shuffle(names)
    for year in count():
        again = f" {year + 1}" if year else ""
        yield from ((f"{who}, {where} {what}{again}", who) for who, where, what in names)


def address(name: str, company: str) -> str:
    """An e-mail address that leads nowhere: ``lucia.rivas@corvane.example``."""
    plain = unicodedata.normalize("NFKD", f"{name}@{company.split()[0]}").casefold()
    kept = "".join(char for char in plain if char.isascii() and (char.isalnum() or char in " @"))
    return kept.replace(" ", ".") + ".example"
