"""What TAB completes in bash, from version 3.2 on; nothing is started but the shell itself."""

from __future__ import annotations

from tests.pages.commands import HEAD, TOP, Described, Kind, Option, Place, Word, described

_FUNCTIONS = r"""
# The deals that begin as the word does, each as one word of the shell; ids where no name does.
# $1: "open" for those that are worked on, "closed" for the others.
_nextstep_deals() {
    local id state name reply typed=$cur opening='' lead='' journal=$given file fold=''
    [[ -n $journal ]] || journal=${NEXTSTEP_JOURNAL-}
    if [[ -n $journal ]]; then
        [[ $journal == '~/'* ]] && journal=$HOME/${journal#'~/'}
        [[ -L $journal ]] && journal=$(readlink -f -- "$journal")
        file=$journal.state/deals
    elif [[ $OSTYPE == darwin* && -z ${XDG_STATE_HOME-} ]]; then
        file="$HOME/Library/Application Support/nextstep/deals"
    else
        file=${XDG_STATE_HOME:-$HOME/.local/state}/nextstep/deals
    fi
    [[ -r $file ]] || return
    case $typed in
        \"*) opening='"' typed=${typed#\"} ;;
        \'*) opening="'" typed=${typed#\'} ;;
        *) lead=${cur%"$last"} ;;
    esac
    typed=${typed//\\\\/$'\001'}
    typed=${typed//\\/}
    typed=${typed//$'\001'/\\}
    shopt -q nocasematch && fold=set
    while IFS=$'\t' read -r id state name; do
        case $1$state in
            openopen | openparked | closedwon | closedlost | closedparked) ;;
            *) continue ;;
        esac
        shopt -s nocasematch
        if [[ $name != "$typed"* ]]; then
            [[ -n $typed && $id == "$typed"* ]] || continue
            name=$id
        fi
        [[ -n $fold ]] || shopt -u nocasematch
        case $opening in
            \")
                reply=${name//\\/\\\\}
                reply=${reply//\"/\\\"}
                reply=${reply//\$/\\\$}
                reply=${reply//\`/\\\`}
                reply=${reply//!/\"\'!\'\"}
                ;;
            \') reply=${name//\'/\'\\\'\'} ;;
            *)
                printf -v reply %q "$name"
                # What stands before a colon is no part of the word that bash replaces.
                [[ $reply == "$lead"* ]] || continue
                reply=${reply#"$lead"}
                ;;
        esac
        COMPREPLY+=("$reply")
    done < "$file"
    [[ -n $fold ]] || shopt -u nocasematch
}

_nextstep_words() {
    local IFS=$' \t\n' word
    for word in $1; do
        [[ $word == "$cur"* ]] && COMPREPLY+=("$word")
    done
}

_nextstep_files() {
    compopt -o default 2> /dev/null
}

# The words of the line as the shell reads them: bash cuts them at colons as well.
_nextstep_read() {
    local rest=$COMP_LINE word at=-1 i
    words=()
    for ((i = 0; i <= COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        if ((i == 0)) || [[ $rest == [[:space:]]* || -z $word ]]; then
            rest=${rest#"${rest%%[![:space:]]*}"}
            ((at += 1))
            words[at]=$word
        else
            words[at]+=$word
        fi
        rest=${rest#"$word"}
    done
    cur=${words[at]}
    last=${COMP_WORDS[COMP_CWORD]}
    case $last in
        [:=]*) last='' ;;
    esac
    count=$at
}

_nextstep() {
    local cur last count given='' command='' prev='' act='' place=0 i word skip=0
    local -a words
    COMPREPLY=()
    compopt +o default 2> /dev/null
    _nextstep_read
    for ((i = 1; i < count; i++)); do
        word=${words[i]}
        if ((skip > 0)); then
            ((skip -= 1))
            [[ $prev == --journal ]] && given=$word
            ((skip == 0)) && prev=''
            continue
        fi
        case $word in
            --journal=*) given=${word#*=} ;;
            -*)
                _nextstep_takes "$command" "$word"
                skip=$?
                ((skip > 0)) && prev=$word
                ;;
            *)
                if [[ -z $command ]]; then
                    command=$word
                else
                    ((place += 1))
                    ((place == 1)) && act=$word
                fi
                ;;
        esac
    done
    if [[ -z $prev && $cur == --*=* ]]; then
        prev=${cur%%=*}
        cur=${cur#*=}
    fi
    _nextstep_offer
}
"""


def _spelt(option: Option) -> str:
    return " | ".join(option.names)


def _word(word: Word) -> str:
    match word.kind:
        case Kind.WORDS:
            return f"_nextstep_words '{' '.join(word.words)}'"
        case Kind.FILE:
            return "_nextstep_files"
        case Kind.DEAL:
            return "_nextstep_deals open"
        case Kind.CLOSED_DEAL:
            return "_nextstep_deals closed"
        case Kind.OWN:
            return ":"


def _at(place: Place, command: Described) -> str:
    if (command.name, place.name) != ("deal", "name"):
        return _word(place.word)
    return "case $act in add) ;; reopen) _nextstep_deals closed ;; *) _nextstep_deals open ;; esac"


def _offer(command: Described) -> list[str]:
    names = " ".join(name for one in command.options for name in one.names if name != "-h")
    lines = [f"        {command.name})", "            case $prev in"]
    lines += [
        f"                {_spelt(one)}) {_word(one.value)} ;;"
        for one in command.options
        if one.value is not None
    ]
    lines += [
        "                *)",
        "                    case $cur in",
        f"                        -*) _nextstep_words '{names}' ;;",
    ]
    if command.places:
        lines += ["                        *)", "                            case $place in"]
        for at, place in enumerate(command.places):
            where = "*" if place.repeats else str(at)
            lines.append(f"                                {where}) {_at(place, command)} ;;")
        lines += ["                            esac", "                            ;;"]
    lines += [
        "                    esac",
        "                    ;;",
        "            esac",
        "            ;;",
    ]
    return lines


def _takes(command: Described) -> list[str]:
    by_count: dict[int, list[str]] = {}
    for one in command.options:
        if one.takes:
            by_count.setdefault(one.takes, []).extend(
                f"'{command.name} {name}'" for name in one.names
            )
    return [f"        {' | '.join(names)}) return {takes} ;;" for takes, names in by_count.items()]


def bash() -> str:
    """The file's text."""
    commands = described()
    top = " ".join([*(one.names[0] for one in TOP), *(one.name for one in commands)])
    lines = [
        f"# bash completion for nextstep. {HEAD}",
        _FUNCTIONS.strip("\n"),
        "",
        "# How many words an option of a command takes.",
        "_nextstep_takes() {",
        '    case "$1 $2" in',
        "        ' --journal') return 1 ;;",
        *(line for one in commands for line in _takes(one)),
        "    esac",
        "    return 0",
        "}",
        "",
        "_nextstep_offer() {",
        "    case $command in",
        "        '')",
        "            case $prev in",
        "                --journal) _nextstep_files ;;",
        f"                *) _nextstep_words '{top}' ;;",
        "            esac",
        "            ;;",
        *(line for one in commands for line in _offer(one)),
        "    esac",
        "}",
        "",
        "complete -o default -F _nextstep nextstep",
        "",
    ]
    return "\n".join(lines)
