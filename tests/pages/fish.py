"""What TAB completes in fish; nothing is started but the shell itself."""

from __future__ import annotations

from collections.abc import Sequence

from tests.pages.commands import HEAD, TOP, Described, Kind, Option, Place, Word, described

_FUNCTIONS = r"""
# Read the line up to the word that is typed: its command, the first word after it, and how many
# words come after it; what options take is left out.
function __nextstep_read
    set -g __nextstep_command ''
    set -g __nextstep_act ''
    set -g __nextstep_place 0
    set -g __nextstep_given ''
    set -l skip 0
    set -l prev ''
    set -l tokens (commandline -opc)
    for word in $tokens[2..-1]
        if test $skip -gt 0
            set skip (math $skip - 1)
            test "$prev" = --journal; and set -g __nextstep_given $word
            continue
        end
        switch $word
            case '--journal=*'
                set -g __nextstep_given (string replace -r '^--journal=' '' -- $word)
            case '-*'
                set skip (__nextstep_takes "$__nextstep_command $word")
                set prev $word
            case '*'
                if test -z "$__nextstep_command"
                    set -g __nextstep_command $word
                else
                    set -g __nextstep_place (math $__nextstep_place + 1)
                    test $__nextstep_place = 1; and set -g __nextstep_act $word
                end
        end
    end
end

# Whether the command is this one; without a name, whether there is none yet.
function __nextstep_is
    __nextstep_read
    test "$__nextstep_command" = "$argv[1]"
end

# Whether a word of this command stands at one of these places, counted from 0.
function __nextstep_at
    __nextstep_is $argv[1]; and contains -- $__nextstep_place $argv[2..-1]
end

function __nextstep_after
    __nextstep_is $argv[1]; and test $__nextstep_place -ge $argv[2]
end

# "open" for the deals that are worked on, "closed" for the others.
function __nextstep_deals
    set -l journal $__nextstep_given
    test -n "$journal"; or set journal $NEXTSTEP_JOURNAL
    set -l file
    if test -n "$journal"
        set file (builtin realpath -- (string replace -r '^~/' "$HOME/" -- $journal)).state/deals
    else if test -n "$XDG_STATE_HOME"
        set file $XDG_STATE_HOME/nextstep/deals
    else if test -d "$HOME/Library/Application Support/nextstep"
        set file "$HOME/Library/Application Support/nextstep/deals"
    else
        set file $HOME/.local/state/nextstep/deals
    end
    test -r "$file"; or return
    set -l typed (commandline -ct)
    while read -d \t -l id state name
        switch $argv[1]$state
            case openopen openparked closedwon closedlost closedparked
                printf '%s\t%s\n' $name $id
                test -n "$typed"; and printf '%s\t%s\n' $id $name
        end
    end <$file
end

function __nextstep_deal_names
    switch $__nextstep_act
        case add
        case reopen
            __nextstep_deals closed
        case '*'
            __nextstep_deals open
    end
end
"""


def _quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def _offers(word: Word, about: str = "") -> str:
    match word.kind:
        case Kind.WORDS:
            return f"-x -a {_quoted(' '.join(word.words))}"
        case Kind.FILE:
            return "-r -F"
        case Kind.DEAL:
            return "-x -a '(__nextstep_deals open)'"
        case Kind.CLOSED_DEAL:
            return "-x -a '(__nextstep_deals closed)'"
        case Kind.OWN:
            return "-x"


def _option(condition: str, option: Option) -> list[str]:
    offers = _offers(option.value) if option.value is not None else "-f"
    names = " ".join(
        f"-l {name.removeprefix('--')}" if name.startswith("--") else f"-s {name[1:]}"
        for name in option.names
    )
    about = f" -d {_quoted(option.help)}" if option.help else ""
    return [f"complete -c nextstep -n {_quoted(condition)} {names} {offers}{about}"]


def _place(command: Described, at: int, place: Place) -> list[str]:
    where = "after" if place.repeats else "at"
    condition = f"__nextstep_{where} {command.name} {at}"
    if (command.name, place.name) == ("deal", "name"):
        offers = "-f -a '(__nextstep_deal_names)'"
    elif place.word.kind is Kind.OWN:
        return []
    elif place.word.kind is Kind.FILE:
        offers = "-F"
    else:
        offers = _offers(place.word).replace("-x", "-f")
    return [f"complete -c nextstep -n {_quoted(condition)} {offers}"]


def _takes(commands: Sequence[Described]) -> list[str]:
    by_count: dict[int, list[str]] = {1: ["' --journal'"]}
    for command in commands:
        for one in command.options:
            if one.takes:
                by_count.setdefault(one.takes, []).extend(
                    f"'{command.name} {name}'" for name in one.names
                )
    lines = ["function __nextstep_takes", "    switch $argv[1]"]
    for takes, names in by_count.items():
        lines += [f"        case {' '.join(names)}", f"            echo {takes}"]
    return [*lines, "        case '*'", "            echo 0", "    end", "end"]


def fish() -> str:
    """The file's text."""
    commands = described()
    lines = [
        f"# fish completion for nextstep. {HEAD}",
        _FUNCTIONS.strip("\n"),
        "",
        *_takes(commands),
        "",
        "complete -c nextstep -f",
        *(line for one in TOP for line in _option('__nextstep_is ""', one)),
        *(
            f"complete -c nextstep -n '__nextstep_is \"\"' -a {one.name} -d {_quoted(one.help)}"
            for one in commands
        ),
    ]
    for command in commands:
        for option in command.options:
            lines += _option(f"__nextstep_is {command.name}", option)
        for at, place in enumerate(command.places):
            lines += _place(command, at, place)
    return "\n".join([*lines, ""])
