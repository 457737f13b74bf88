"""What help explains, once: for ``nextstep help``, the screen's help and the manual page."""

from __future__ import annotations

from nextstep_tui.commands import COMMANDS, Command, Scope, shown_key
from nextstep_tui.core.frozen import frozen

Pairs = tuple[tuple[str, str], ...]
"""What is written or pressed, and what it is or does."""


@frozen
class Topic:
    """One thing that is explained, in at most a screen."""

    name: str
    title: str
    """What it is, in a few words, for the list and as the heading."""
    parts: tuple[str | Pairs, ...]
    """Paragraphs, and lists of pairs."""
    aliases: tuple[str, ...] = ()
    """Other words that lead to it."""


SCOPES = (
    (Scope.MAIN, "On the main screen"),
    (Scope.COMMITMENT, "On a commitment"),
    (Scope.DEAL, "On a deal"),
    (Scope.ANYWHERE, "Anywhere"),
    (Scope.LIST, "In every list"),
)
"""Where keys work, in the order of the help."""
LINE_KEYS: Pairs = (
    ("Enter", "save it, or go to the next question"),
    ("Ctrl+S", "save it and write another"),
    ("Tab", "its single fields; Down or → takes a suggestion, Enter saves"),
    ("→", "in the empty line: take the example"),
    ("Ctrl+N", "start the deal that it names, and save"),
)
"""The keys while a capture line is typed."""


def _short(command: Command) -> str:
    return f"{shown_key(command.keys[0])} {command.label}"


def _keys_of(scope: Scope, title: str) -> str:
    return f"{title}: {', '.join(_short(one) for one in COMMANDS if one.scope is scope)}."


TOPICS = (
    Topic(
        "rules",
        "how nextstep thinks",
        (
            (
                ("1", "A commitment says who will do what by when, with help from whom."),
                ("2", "Checking in is not a next step: say what gets sent, asked, decided."),
                ("3", "An open deal always has a next step, with a date within 30 days."),
                ("4", "A deal that has been quiet for 30 days is decided: move, park, lose it."),
                ("5", "Both sides commit. A deal whose steps are all ours is one-sided."),
                ("6", "A step says what comes of it, or which stage the deal reaches by it."),
                ("7", "On its day each step is asked about: how did it go, and what next?"),
                ("8", "A moved date keeps its old one and its reason."),
                ("9", "Nothing is deleted; undo takes back."),
                ("10", "Nothing is ever sent by itself."),
            ),
        ),
        ("thinking", "discipline", "method"),
    ),
    Topic(
        "commitment",
        "a promise: who will do what by when",
        (
            "A commitment is one promise, ours or theirs. Who, what and when are needed; who helps"
            " and what comes of it may stay empty. How it was agreed counts too: aloud with the"
            " customer, proposed, or mine only. One without a deal is a personal one.",
            (
                ("nextstep add LINE", "capture one; on the screen: a"),
                ("nextstep meeting DEAL", "what a meeting ended with, theirs first; m"),
                ("nextstep follow ID kept", "how did it go? or partly, missed, dropped; f"),
                ("nextstep move ID WHEN", "another date, with --because; v"),
                ("nextstep edit ID", "correct its words; e"),
                ("nextstep due", "what is due"),
            ),
            "ID is the short id that due shows, or words of the promise. See also: nextstep help"
            " line, next-step, dates.",
        ),
        ("commitments", "promise", "promises", "w"),
    ),
    Topic(
        "next-step",
        "what counts as a next step, and what is checking in",
        (
            "A next step gets something delivered, asked for, decided or agreed, so that anybody"
            " could tell when it is done. The wording is judged as it is typed.",
            (
                ("counts", "send the revised quote; ask Maria who signs; book the security review"),
                ("counts", "Maria will return the DPA (their promise is the best next step)"),
                ("does not", "check in, touch base, follow up, circle back, wait to hear back"),
            ),
            "Instead of checking in: ask for the status of the decision, ask for a meeting face to"
            " face, share something useful, name the event that changes things, or ask whether to"
            " stop. Waiting for them? Then who promised what, by when? If nobody did, the step is"
            " to get that promise. Something useful noted with nextstep log DEAL TEXT --value is"
            " offered here.",
            "nextstep check TEXT judges a wording and saves nothing. Words of your own go under"
            " [wording] in the settings.",
        ),
        ("nextstep", "step", "checking-in", "check-in", "wording", "gate"),
    ),
    Topic(
        "line",
        "writing a line",
        (
            (
                ("Maria will send the NDA by fri", "a sentence is enough: who, what, by when"),
                ("acme: … or #acme", "the deal, by the start of any of its words"),
                ("with help from Dave, or +Dave", "who helps"),
                ("so that legal can start, or >…", "what comes of it"),
                ("@Maria ^fri", "who and when, where a sentence would be longer"),
            ),
            'Without a name it is yours; "me" and "I" are you, and your name under [me] in the'
            " settings. In a shell put a line with # > ' or ! in single quotes.",
            "nextstep read LINE shows how a line is read and saves nothing.",
        ),
        ("capture", "capturing", "sigils"),
    ),
    Topic(
        "dates",
        "how days are written",
        (
            (
                ("fri, next tue", "a weekday: the coming one, the one of next week"),
                ("3d 2w 1m, 3bd", "days, weeks, months from now; working days"),
                ("dec 4, 4 dec, 12/4, 2026-12-04", "a date; 12/4 by [days] order"),
                ("today, tomorrow 3pm", "with a time where it matters"),
                ("eow, eom, eoq", "the last working day of the week, month, quarter"),
            ),
            "What is no single day, such as soon or this week, is refused, never guessed. The"
            " day turns at 4 in the morning, settable. Days off are not worked: [days] and"
            " [holidays] in the settings.",
            "nextstep when PHRASE reads one and saves nothing.",
        ),
        ("date", "days", "time"),
    ),
    Topic(
        "health",
        "what holds a deal back, and what mends it",
        (
            "An open deal is healthy or it has one or more of these, most serious first. Each says"
            " why, and offers what mends it.",
            (
                ("stalled", "no next step, or none within 30 days; only a commitment mends it"),
                ("overdue", "a promise is past its day: answer it"),
                ("quiet", "30 days without activity, nothing ahead: move, park or lose it"),
                ("one-sided", "the last three steps were all ours: get a promise of theirs"),
                ("spinning", "its steps name neither a stage nor what comes of them"),
                ("slipping", "a step was moved twice: break it down, hand it over, drop it"),
            ),
            "Activity is a meeting, something of value given, a commitment made with the customer,"
            " or one that was kept. Edits, moves and status notes are not. The days are settable:"
            " [deals] horizon and quiet, and per deal with nextstep deal edit DEAL --horizon DAYS.",
            "nextstep deals stalled lists them; nextstep show DEAL says why.",
        ),
        ("stalled", "overdue", "quiet", "one-sided", "spinning", "slipping", "horizon"),
    ),
    Topic(
        "review",
        "the morning review, and the pipeline's",
        (
            "The first start of a workday brings the morning review, a card at a time: our"
            " promises past due, what they owe, what is due today, deals without a next step,"
            " quiet deals, your partner's questions, the promise that matters most today. A card"
            " can be put off until tomorrow with a reason. Esc leaves, and it resumes there."
            " Yesterday is closed first where its evening was not, days off are one card, and"
            " where more is due than you close in a day, you choose.",
            (
                ("nextstep morning", "the same at the prompt; r on the screen"),
                ("nextstep morning --plain", "for screen readers"),
                ("nextstep morning --status", "only how much is waiting"),
                ("r, y on a card", "ask again later today; a note that it will be late"),
            ),
            "The pipeline review goes deal by deal, worst first: what must the customer do next,"
            " does it move the stage, are we aligned, is it real? It goes on where it was left.",
            (("nextstep review", "at the prompt; R on the screen"),),
        ),
        ("reviews", "morning-review", "pipeline"),
    ),
    Topic(
        "evening",
        "closing the day",
        (
            "What is still open today is answered or moved; did I keep my promises? One"
            " reflection, tomorrow's first promise, and an honest note about what will be late."
            " Quitting after 16:00 offers it; a second q quits all the same.",
            (
                ("nextstep evening", "at the prompt; E on the screen"),
                ("nextstep journal", "the day's page, from the records; J on the screen"),
                ("nextstep journal --write TEXT", "a line on it"),
                ("nextstep journal --find WORDS", "the days whose page has these words"),
                ("nextstep journal --md FILE", "the page as Markdown; - prints it"),
            ),
        ),
        ("reflection", "pages"),
    ),
    Topic(
        "reliability",
        "who keeps promises, and what a late one is worth",
        (
            "The mean credit of the promises that have come due: all of it on time, .99 a day"
            " late, .9 a week, .5 a month. Partly gives half; missed, or dropped without telling,"
            " none. After a move with notice it is 2% less, from the new date on.",
            (
                ("nextstep stats", "mine, each person's, coverage, moves; S on the screen"),
                ("nextstep report --week --html FILE", "as a page; --md, --eml too"),
                ("nextstep brief DEAL", "before a call; b on the screen"),
            ),
        ),
        ("score", "credit", "looking-back"),
    ),
    Topic(
        "note",
        "notes: drafted, never sent",
        (
            "A recap, an ask, an honest late, a break-up, or asking for the next step; what fits"
            " best comes first.",
            (
                (
                    "y, on the screen",
                    "draft one: y copies it, o opens the mail program, w writes a file,"
                    " e edits the words, digits choose another kind",
                ),
                ("nextstep note ID --ask --copy", "or --mail, --eml FILE, --file FILE; --edit"),
            ),
            "Your own words go into templates/ beside config.toml: recap.md, ask.md, late.md,"
            " break-up.md, next-step.md. A first line Subject: … is the subject. {deal}, {to} and"
            " {me} are in all of them; an unknown placeholder is named with those there are, a"
            " sentence that only checks in with its line, and the built-in words are used.",
            "Copying takes the system's tool (pbcopy, wl-copy, xclip, xsel, clip.exe), else asks"
            " the terminal (OSC 52, over ssh and within tmux and screen too), up to 74,994 bytes,"
            " else writes a file in the state folder. Which way was taken is said.",
        ),
        ("notes", "draft", "drafts", "template", "templates", "clipboard", "copy", "mail"),
    ),
    Topic(
        "screen",
        "the screen: panes, mouse, colours, cursor",
        (
            "It needs 80x24. From 100 columns on, three panes; below, one at a time. Letters are"
            " commands, but typed in a field. Text typed and left with Esc is kept as a draft.",
            (
                ("click, double click, wheel", "highlight, open, scroll; the keys below too"),
                ("Tab in a line", "its single fields: who, what, when, help, so that, stage, …"),
                ("[look] theme", "ink, paper, terminal, or one of Textual's; NO_COLOR: no colour"),
                ("[look] animation", "false: nothing moves, no cursor blinks"),
                ("[look] cursor", "true: the terminal's cursor is seen; it follows the focus"),
                ("[keys]", "other keys for a command; Esc and Ctrl+Q stay"),
                ("t, nextstep demo", "a sample journal, apart from your own"),
            ),
            "Nothing is said by colour alone. Everything can be done at the prompt as well,"
            " with --plain for screen readers.",
        ),
        ("mouse", "theme", "themes", "colour", "cursor", "accessibility"),
    ),
    Topic(
        "settings",
        "config.toml",
        (
            "One file, in which nothing is changed unasked. What is wrong in it is named with its"
            " line and the nearest right word; its default holds and everything else works.",
            (
                ("nextstep config", "what is in force, and which line sets it"),
                ("nextstep config --sample", "a file with every key and its comment"),
                ("nextstep config --check", "only what is wrong; exit code 1 if anything is"),
                ("nextstep config --paths", "where it is, and where everything else is"),
            ),
            "On the screen , offers your name, your workdays, the shell's line and the reminder,"
            " and shows first what would be written where. Enter writes it, Enter again takes it"
            " back byte for byte, n is a no that is remembered.",
            "NEXTSTEP_CONFIG names another file, NEXTSTEP_JOURNAL or --journal another journal,"
            " NEXTSTEP_NOW another moment, for trying the next workday.",
        ),
        ("configuration", "config.toml", "options"),
    ),
    Topic(
        "keys",
        "the keys of the screen",
        (
            *(_keys_of(scope, title) for scope, title in SCOPES),
            "Letters are typed, not commands, while a field is being typed in; F1 shows help there"
            " too. A command gets other keys under [keys] in the settings.",
        ),
        ("key", "shortcuts", "bindings", "keyboard"),
    ),
    Topic(
        "import",
        "bringing in a CRM's deals",
        (
            "A CSV from Salesforce, HubSpot, Pipedrive, Zoho, Close or a sheet of your own. It is"
            " shown how the file is read before anything is saved; one undo takes all of it back.",
            (
                ("nextstep import deals FILE.csv", "preview, then a question; i on the screen"),
                ("--dry-run", "only the preview"),
                ("--map 'Header=field'", "what a column holds; remembered for this header"),
                ("--date-order dmy", "how 03/12/2026 is meant; remembered too"),
                ("nextstep import json FILE", "what export json has written"),
                ("nextstep export crm --for hubspot", "next steps back into the CRM"),
            ),
            "A next step that is good and has a day becomes a commitment; checking in becomes a"
            " note, which counts for nothing. Its day is a field of your own in the CRM: name it as"
            " the header has it, or map it.",
        ),
        ("crm", "csv", "importing"),
    ),
    Topic(
        "export",
        "taking things out",
        (
            (
                (
                    "nextstep export crm --for hubspot FILE",
                    "next steps for the CRM; salesforce, pipedrive",
                ),
                ("nextstep export json FILE", "all of it, the archive too"),
                ("nextstep export csv FILE", "promises; --deals; no cell is a live formula"),
                ("nextstep export md FILE", "the journal, to read"),
                ("nextstep export ics FILE", "a calendar, days and local times; --as todo"),
                ("nextstep report --html FILE", "a week or a month; --md, --eml"),
                ("nextstep journal --md FILE", "a day's page"),
            ),
            "Without a file it goes to standard output. A file that is there is replaced with"
            " --force alone. On the screen x writes a deal's plan for both sides, and Y copies its"
            " next step as one line for the CRM.",
        ),
        ("exporting", "plan"),
    ),
    Topic(
        "calendar",
        "promises in a calendar",
        (
            (
                ("[calendar] file", "a file that follows every save; subscribe to it"),
                ("nextstep export ics FILE", "the same once"),
                ("[calendar] url, user", "to-dos on a CalDAV server, kept in step"),
                ("nextstep calendar sync", "do it now; C on the screen"),
                ("nextstep calendar", "what is set, and what was changed there and is asked"),
                ("nextstep calendar keep ID", "the journal's word stands"),
            ),
            "In the file a closed promise is shown as cancelled for 30 days. On the server, which"
            " needs pip install 'nextstep[caldav]', a date moved there moves here. What is ticked"
            " off or deleted there is asked about, and so is a date changed on both sides. What was"
            " added to a to-do there stays.",
            "The password comes from password_command or the keyring (pip install"
            " 'nextstep[keyring]', keyring set nextstep YOU). The caldav library makes every Python"
            " of its environment start slower.",
        ),
        ("caldav", "ics", "todo"),
    ),
    Topic(
        "sync",
        "one journal on several machines",
        (
            (
                ("nextstep sync init REMOTE", "once a machine; an empty git repository"),
                ("nextstep sync", "record, fetch, merge, send; U on the screen"),
                ("nextstep merge FILE", "join a journal on a stick, or a conflict copy; M"),
            ),
            "The merge is by record and by field, after a backup. The same field changed twice: the"
            " later one counts, and the next review shows the other. Answered twice: you are asked."
            " Offline it is recorded here, and the next sync sends it. on_start and on_quit under"
            " [sync] do it by themselves. The archive and the undo list travel; drafts, locks and"
            " backups do not. What was undone here stays away there, unless it was changed there"
            " since. A merge is taken back by nextstep restore.",
            "Git is called with your own keys and never forces. Where the remote's history was"
            " rewritten nothing is done until nextstep sync --join.",
            "In a folder that Syncthing, Dropbox, iCloud, OneDrive or ownCloud keeps, their"
            " conflict copies are shown. Nothing is merged unasked; merged ones go to the backups.",
        ),
        ("git", "machines", "syncing", "conflict"),
    ),
    Topic(
        "backup",
        "undo, copies, and another machine",
        (
            (
                ("nextstep undo, redo", "a whole action, over restarts; u and Ctrl+R"),
                ("nextstep undo --list", "what can be taken back"),
                ("nextstep backup", "copy the journal now; list shows the copies"),
                ("nextstep restore [COPY]", "put one back; what it replaces is kept"),
                ("nextstep doctor", "look the journal over; --fix mends it"),
                ("nextstep config --paths", "where all of it is"),
            ),
            "A copy is made before the first write of a day and before an import: 14 daily, 8"
            " weekly, 12 monthly. To move to another machine take the journal's folder, or"
            " nextstep export json FILE there and nextstep import json FILE here.",
            "What closed long ago moves to archive/ beside the journal, a file a quarter, so that"
            " the journal stays small; finding, showing and looking back read it too.",
        ),
        ("backups", "undoing", "restoring", "recovery", "archive", "move-machine"),
    ),
    Topic(
        "shell",
        "the morning's line, completions, scripts",
        (
            "Each line goes into the file that your shell reads at its start. The first prompt of a"
            " workday shows what waits, once over all terminals; the others start nothing.",
            (
                ('eval "$(nextstep init bash)"', "the morning's line; zsh too"),
                ("nextstep init fish | source", "the same for fish"),
                (
                    "Invoke-Expression (& nextstep init powershell | Out-String)",
                    "and for PowerShell",
                ),
                (
                    "nextstep init bash --install",
                    "writes it for you; --uninstall restores the file",
                ),
                ('eval "$(nextstep completions bash)"', "what TAB completes; zsh after compinit"),
                (
                    "nextstep completions fish | source",
                    "the same for fish; or in a file of its own",
                ),
            ),
            "--json answers scripts on one line; --plain, NO_COLOR and a pipe leave the colours"
            " out, and --plain the marks too. Exit codes: 0 done, 1 the answer is no, 2 the call is"
            " wrong, 3 the journal can't be read or written, 130 interrupted.",
        ),
        ("bash", "zsh", "fish", "powershell", "completion", "scripts"),
    ),
    Topic(
        "reminders",
        "notifications, and a line in status bars",
        (
            (
                ("nextstep remind install --at 08:30", "a notification in the morning"),
                ("nextstep remind status, uninstall", "whether it is there; take it away"),
                ("--dry-run", "show every file and command, touch nothing"),
            ),
            "The system's own timer does it: systemd, cron, launchd or a scheduled task. It looks"
            " every quarter of an hour, so a promise with a time is brought up a quarter of an hour"
            " before. One notification a morning; none in quiet hours, on days off, or once the"
            " review is done.",
            (
                ("nextstep status --format F", "a line for prompts and bars, with fields"),
                ("nextstep status --file", "a file with that line, for cat; every save writes it"),
                ("#(cat FILE)", "that file in tmux's status-right"),
            ),
            "The file names its day. The shell's line and the timer write it anew in the morning;"
            " where there is neither, call nextstep status in the bar.",
        ),
        ("reminder", "notifications", "bar", "prompt", "tmux", "starship"),
    ),
    Topic(
        "partner",
        "somebody who asks about your promises",
        (
            "Name them under [partner] in the settings. Say --witnessed, or fill that field, where"
            " they know of a promise.",
            (
                ("nextstep report --for partner --eml FILE", "a draft of the week to them"),
                ("--redact", "stand-ins for people and deals; no amounts, addresses, links"),
                ("nextstep partner questions FILE", "what they ask back; the next review asks it"),
                ("nextstep partner", "what is set"),
            ),
            "The stand-ins (deal A, their person B) are the same in every report. A name that is"
            " nowhere on record stays: read it over.",
        ),
        ("accountability",),
    ),
    Topic(
        "privacy",
        "what it never does",
        (
            "It never sends anything by itself: notes are drafted, to the clipboard, the mail"
            " program or a file. It talks to a network only where you say so: nextstep sync to your"
            " git remote, nextstep calendar sync to your server. Nobody counts or watches.",
            "It never deletes a record, never takes checking in for a next step, never shows a date"
            " that it is not sure of, and never writes over a journal that it can't read.",
            "The journal is one JSON file, readable by its owner alone; nextstep config --paths"
            " says where. nextstep report --redact names nobody.",
        ),
        ("never", "network", "data", "telemetry", "security"),
    ),
)
"""All of them, in the order of the list."""
_BY_NAME = {name: topic for topic in TOPICS for name in (topic.name, *topic.aliases)}


def topic_named(name: str) -> Topic | None:
    """The topic of a name, or of another word for it; None where there is none.

    Args:
        name: in any case, with spaces or dashes.
    """
    return _BY_NAME.get("-".join(name.casefold().split()))


def topic_words() -> tuple[str, ...]:
    """All words that lead to a topic."""
    return tuple(_BY_NAME)
