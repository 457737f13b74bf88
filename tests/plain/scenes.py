"""Every flow at the prompt, as calls: what is typed, and the exit code that each ends with."""

from __future__ import annotations

from nextstep_tui.core.frozen import frozen
from tests.plain.speaking import Call

TUESDAY, WEDNESDAY = "2026-11-24T09:00", "2026-11-25T09:00"
SATURDAY, NEXT_MONDAY = "2026-11-28T10:00", "2026-11-30T09:00"
EVENING = "2026-11-25T17:00"


@frozen
class Scene:
    """Some calls on a journal."""

    calls: tuple[Call, ...]
    begins: tuple[Call, ...] = ()
    """What was written before."""
    settings: str = ""
    """The rep's ``config.toml``."""


def c(
    words: str,
    *typed: str,
    code: int = 0,
    at: str = "2026-11-23T09:00",
    in_terminal: bool = True,
) -> Call:
    """One call."""
    return Call(words, typed, code, at, in_terminal)


FILLED = (
    c("person add Maria Lopez --theirs --email maria@acme.example"),
    c("person add Dave Ng --ours"),
    c("deal add Acme rollout --account Acme --stage disc"),
    c("deal add Acme renewal"),
    c("deal add Globex pilot --value '84k EUR' --close '15 jan'"),
    c("deal add Initech"),
    c("deal park globex --until '4 jan' --because 'no budget'"),
    c("deal lose initech --because 'went silent'"),
    c("add rollout: Maria will send the questionnaire by fri with help from Dave"),
    c('add "rollout: I\'ll send the revised pricing by wed 3pm so that Maria can sign"'),
)
"""Two deals at work, one parked, one lost, two people, a promise each way."""

SCENES: dict[str, Scene] = {
    "first-start": Scene(
        (
            c("", code=2, in_terminal=False),
            c("due"),
            c("deals"),
            c("morning"),
            c("review"),
            c("journal", code=1),
            c("stats"),
            c("status"),
            c("undo", code=1),
            c("demo", code=2, in_terminal=False),
            c("demo --write @/sample.json"),
            c("add Acme: Maria will send the questionnaire by fri", code=2),
            c("deal add Acme"),
            c("add Acme: Maria will send the questionnaire by fri"),
            c("due"),
        )
    ),
    "add": Scene(
        (
            c("add renewal: Maria will sign the order form by thu with help from Dave"),
            c("add renewal: check in with Maria by fri", code=1),
            c("add renewal: send the price list", code=2),
            c("add renewal: send the price list by someday", code=2),
            c("add send the forecast by fri --so-that 'the board sees it' --agreed aloud"),
            c("read rollout: Maria will send the NDA by fri with help from Dave"),
            c("read rollout: check in", code=2),
            c("check send the revised price list"),
            c("check touch base", code=1),
            c("when fri 3pm"),
            c("when someday", code=2),
        ),
        FILLED,
    ),
    "meeting": Scene(
        (
            c(
                "meeting rollout",
                "Maria will name the signatory by thu",
                "touch base by fri",
                "I'll send the recap by tomorrow",
                "",
            ),
            c("meeting renewal", "", "they were not ready"),
            c("meeting renewal", code=2),
        ),
        FILLED,
    ),
    "looking": Scene(
        (
            c("due", at=SATURDAY),
            c("due --days 1"),
            c("deals all", at=SATURDAY),
            c("deals who:maria"),
            c("show rollout", at=SATURDAY),
            c("show pricing", at=SATURDAY),
            c("find send", at=SATURDAY),
            c("find xylophone", code=1),
            c("status", at=SATURDAY),
            c("person list"),
        ),
        FILLED,
    ),
    "deals": Scene(
        (
            c("deal add Umbra portal --stage lead --value 12k --horizon 14"),
            c("deal edit umbra --stage prop"),
            c("deal win umbra"),
            c("deal lose renewal --because 'chose another'"),
            c("deal reopen renewal"),
            c("deal park renewal --until 'jan 11' --because 'budget freeze'"),
            c("deal win nobody", code=2),
            c("person add Rhys Vane --theirs --email rhys@globex.example"),
            c("person edit rhys --ours"),
            c("deals all"),
        ),
        FILLED,
    ),
    "following": Scene(
        (
            c("follow questionnaire kept --outcome 'she sent all of it'", at=SATURDAY),
            c("follow pricing missed", code=2, at=SATURDAY),
            c(
                "follow pricing partly --outcome 'half of it' --learned 'mornings are better'"
                ' --next "I\'ll send the other half by fri"',
                at=SATURDAY,
            ),
            c("add renewal: Dave will call their buyer by sat 5pm", at=SATURDAY),
            c("follow buyer missed --outcome 'I did not get to it'", at=NEXT_MONDAY),
            c(
                "follow half dropped --outcome 'not needed any more'",
                "park",
                "jan 11",
                "budget",
                at=NEXT_MONDAY,
            ),
            c("follow nothing kept", code=2),
            c("show rollout", at=NEXT_MONDAY),
        ),
        FILLED,
    ),
    "changing": Scene(
        (
            c("move pricing fri --because 'waiting for the discount'"),
            c("move pricing mon --because 'still waiting'"),
            c("move pricing tue --because 'ill'", "keep"),
            c("move pricing yesterday --because 'no'", code=2),
            c("edit pricing --what 'send the final pricing' --help-from Dave"),
            c("log rollout 'Called Maria about security' --meeting"),
            c("note pricing --late"),
            c("note rollout --recap"),
            c("note renewal --break-up"),
            c("undo"),
            c("redo"),
            c("undo --list"),
        ),
        FILLED,
    ),
    "morning": Scene(
        (
            c(
                "morning",
                "",
                "m",
                "I did not get to it",
                "mornings are better",
                "",
                "w",
                "back",
                "k",
                "all of it came",
                "I'll book the workshop by fri",
                "Maria will sign by wed",
                "park",
                "jan 11",
                "budget freeze",
                "two",
                "1",
                at=NEXT_MONDAY,
            ),
            c("morning --status", at=NEXT_MONDAY),
        ),
        FILLED,
    ),
    "morning-of-every-kind": Scene(
        (
            c(
                "morning",
                *("", "all", "1-3", "r", "3pm", *("t", "the train is late") * 2),
                *("tomorrow", "she is away") * 5,
                "2",
                at="2026-12-01T09:00",
            ),
            c("journal", at="2026-12-01T09:00"),
        ),
        (c("demo --write @/journal.json"),),
    ),
    "morning-of-a-team": Scene(
        (
            c(
                "morning",
                *("y", "", "", *("t", "the train is late") * 4),
                *("Maria, since Monday", "none", "1"),
                at="2026-11-26T09:00",
            ),
        ),
        (
            *FILLED,
            c("add renewal: send the price list by thu"),
            c("add renewal: send the order form by thu"),
            c("copy journal.json other.json"),
            c("follow questionnaire kept --outcome 'all of it'", at=TUESDAY),
            c(
                "follow questionnaire missed --outcome 'nothing came' --journal @/other.json",
                at=TUESDAY,
            ),
            c("edit pricing --what 'send the final pricing'", at=TUESDAY),
            c("edit pricing --what 'send both prices' --journal @/other.json", at=TUESDAY),
            c("merge @/other.json", at=TUESDAY),
            c("morning", at=WEDNESDAY),
        ),
        settings='[sync]\nname = "desk"\n[partner]\nquestions = ["Whom did you not call?"]\n',
    ),
    "evening": Scene(
        (
            c(
                "evening",
                "k",
                "",
                "",
                "",
                "y",
                "Block an hour for quotes",
                "",
                at=EVENING,
            ),
            c("journal", at=EVENING),
            c("journal --write 'A good day'", at=EVENING),
            c("journal yesterday", at=EVENING, code=1),
        ),
        FILLED,
    ),
    "evening-before-a-full-day": Scene(
        (
            c(
                "evening",
                *("t", "in the afternoon train", "n", "", "2", "y", "n"),
                at=EVENING,
            ),
        ),
        (
            *FILLED,
            c("add renewal: send the price list by thu"),
            c("add renewal: send the order form by thu"),
        ),
    ),
    "review": Scene(
        (
            c(
                "review",
                *("Maria will name a budget by fri", "yes", "perhaps", "back", "no"),
                *("it is real", "", "yes", "it is real"),
                at=WEDNESDAY,
            ),
            c("review --status", at=WEDNESDAY),
            c("brief rollout"),
        ),
        FILLED,
    ),
    "looking-back": Scene(
        (
            c("stats", at=NEXT_MONDAY),
            c("report", at=NEXT_MONDAY),
            c("report --md @/report.md", at=NEXT_MONDAY),
            c("partner"),
        ),
        (*FILLED, c("follow questionnaire kept --outcome done --learned ''", at=SATURDAY)),
    ),
    "exchange": Scene(
        (
            c("import deals @/deals.csv --dry-run"),
            c("import deals @/deals.csv", "what", "yes"),
            c("export csv", in_terminal=False),
            c("export md @/deals.md"),
            c("export ics @/due.ics"),
            c("calendar"),
            c("remind"),
            c("remind install --by cron --dry-run --at 08:30"),
        ),
        FILLED,
    ),
    "care": Scene(
        (
            c("backup"),
            c("backup list"),
            c("undo"),
            c("restore"),
            c("doctor"),
            c("merge", code=1),
            c("sync", code=1),
            c("merge @/nowhere.json", code=2),
        ),
        FILLED,
    ),
    "asking": Scene(
        (
            c("help"),
            c("help dates"),
            c("help add"),
            c("help datse", code=2),
            c("config --check"),
        )
    ),
}
"""Each scene by its name, which is that of its golden file."""
