"""What TAB completes in zsh; nothing is started but the shell itself."""

from __future__ import annotations

from tests.pages.commands import HEAD, TOP, Described, Kind, Option, Place, Word, described

_FUNCTIONS = r"""
# "open" at the end for the deals that are worked on, "closed" for the others.
_nextstep_deals() {
    local id state name file given=${opt_args[--journal]:-$_nextstep_given}
    local journal=${${(Q)given}:-$NEXTSTEP_JOURNAL}
    local -a names ids shown expl
    if [[ -n $journal ]]; then
        journal=${journal/#\~\//$HOME/}
        file=${journal:A}.state/deals
    elif [[ $OSTYPE == darwin* && -z $XDG_STATE_HOME ]]; then
        file="$HOME/Library/Application Support/nextstep/deals"
    else
        file=${XDG_STATE_HOME:-$HOME/.local/state}/nextstep/deals
    fi
    [[ -r $file ]] || return 1
    while IFS=$'\t' read -r id state name; do
        case $argv[-1]$state in
            (openopen|openparked|closedwon|closedlost|closedparked)
                names+=("$name")
                ids+=("$id")
                shown+=("$id  $name")
                ;;
        esac
    done < $file
    _description deals expl deal
    compadd "$expl[@]" -M 'm:{[:lower:][:upper:]}={[:upper:][:lower:]}' -a names && return
    [[ -n $PREFIX ]] && compadd "$expl[@]" -l -d shown -a ids
}

_nextstep_own() {
    _message "$1"
}
"""


def _quoted(text: str) -> str:
    return text.replace("'", "'\\''")


def _about(text: str) -> str:
    """A description within a specification."""
    for char in "\\[]:":
        text = text.replace(char, f"\\{char}")
    return _quoted(text)


def _word(word: Word, about: str) -> str:
    about = _about(about)
    match word.kind:
        case Kind.WORDS:
            return f"{about}:({' '.join(_about(one) for one in word.words)})"
        case Kind.FILE:
            return f"{about}:_files"
        case Kind.DEAL:
            return f"{about}:_nextstep_deals open"
        case Kind.CLOSED_DEAL:
            return f"{about}:_nextstep_deals closed"
        case Kind.OWN:
            return f"{about}: "


def _option(option: Option) -> list[str]:
    value = ""
    if option.value is not None:
        about = option.metavar or option.help
        words = [about] if option.takes == 1 else about.split()
        value = "".join(f":{_word(option.value, one.casefold())}" for one in words)
    star = "*" if option.repeats else ""
    return [f"'{star}{name}[{_about(option.help)}]{value}'" for name in option.names]


def _place(place: Place, command: Described) -> str:
    star = "*" if place.repeats else ""
    about = place.help or place.name
    if (command.name, place.name) == ("deal", "name"):
        return "'*:deal:_nextstep_deal_names'"
    if place.word.kind is Kind.OWN:
        return f"'{star}:{_about(about)}:()'"  # a message would keep options from being completed
    return f"'{star}:{_word(place.word, about)}'"


_DEAL_NAMES = """
_nextstep_deal_names() {
    case ${line[1]:-$words[2]} in
        (add) _message 'its name' ;;
        (reopen) _nextstep_deals closed ;;
        (*) _nextstep_deals open ;;
    esac
}
"""


def zsh() -> str:
    """The file's text."""
    commands = described()
    lines = [
        "#compdef nextstep",
        f"# {HEAD}",
        _FUNCTIONS.strip("\n"),
        _DEAL_NAMES.rstrip("\n"),
        "",
        "_nextstep() {",
        "    local curcontext=$curcontext state _nextstep_given",
        "    local -a line commands",
        "    typeset -A opt_args",
        "    commands=(",
        *(f"        '{one.name}:{_about(one.help)}'" for one in commands),
        "    )",
        "    _arguments -C -A '-*' \\",
        *(f"        {spec} \\" for one in TOP for spec in _option(one)),
        "        '1:command:->command' \\",
        "        '*::word:->words' && return",
        "    _nextstep_given=${opt_args[--journal]}",
        "    case $state in",
        "        (command) _describe -t commands command commands ;;",
        "        (words)",
        "            case $line[1] in",
    ]
    for one in commands:
        specs = [spec for option in one.options for spec in _option(option)]
        specs += [_place(place, one) for place in one.places]
        lines += [f"                ({one.name})", "                    _arguments \\"]
        lines += [f"                        {spec} \\" for spec in specs[:-1]]
        lines += [f"                        {specs[-1]}", "                    ;;"]
    lines += [
        "            esac",
        "            ;;",
        "    esac",
        "}",
        "",
        "if [[ $funcstack[1] == _nextstep ]]; then",
        '    _nextstep "$@"',
        "else",
        "    compdef _nextstep nextstep",
        "fi",
        "",
    ]
    return "\n".join(lines)
