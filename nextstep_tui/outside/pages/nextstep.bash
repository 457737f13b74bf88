# bash completion for nextstep. Made by python -m tests.pages from the parser; change that instead.
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

# How many words an option of a command takes.
_nextstep_takes() {
    case "$1 $2" in
        ' --journal') return 1 ;;
        'add --journal' | 'add --deal' | 'add --who' | 'add --what' | 'add --when' | 'add --help-from' | 'add --so-that' | 'add --stage' | 'add --agreed') return 1 ;;
        'meeting --journal') return 1 ;;
        'due --journal' | 'due --days') return 1 ;;
        'deals --journal') return 1 ;;
        'show --journal') return 1 ;;
        'find --journal') return 1 ;;
        'deal --journal' | 'deal --name' | 'deal --account' | 'deal --kind' | 'deal --stage' | 'deal --value' | 'deal --close' | 'deal --horizon' | 'deal --because' | 'deal --until') return 1 ;;
        'person --journal' | 'person --email' | 'person --name') return 1 ;;
        'follow --journal' | 'follow --outcome' | 'follow --learned' | 'follow --next') return 1 ;;
        'move --journal' | 'move --because') return 1 ;;
        'edit --journal' | 'edit --deal' | 'edit --who' | 'edit --what' | 'edit --when' | 'edit --help-from' | 'edit --so-that' | 'edit --stage' | 'edit --agreed' | 'edit --because') return 1 ;;
        'log --journal') return 1 ;;
        'note --journal' | 'note --eml' | 'note --file') return 1 ;;
        'morning --journal') return 1 ;;
        'evening --journal') return 1 ;;
        'journal --journal' | 'journal --write' | 'journal --find' | 'journal --md') return 1 ;;
        'review --journal') return 1 ;;
        'brief --journal') return 1 ;;
        'stats --journal' | 'stats --days') return 1 ;;
        'partner --journal') return 1 ;;
        'report --journal' | 'report --md' | 'report --html' | 'report --eml' | 'report --for') return 1 ;;
        'check --journal' | 'check --now') return 1 ;;
        'when --journal' | 'when --now') return 1 ;;
        'read --journal' | 'read --now') return 1 ;;
        'status --journal' | 'status --format') return 1 ;;
        'init --journal' | 'init --rc') return 1 ;;
        'remind --journal' | 'remind --at' | 'remind --by') return 1 ;;
        'import --journal' | 'import --date-order' | 'import --map') return 1 ;;
        'export --journal' | 'export --for' | 'export --as') return 1 ;;
        'calendar --journal') return 1 ;;
        'undo --journal') return 1 ;;
        'redo --journal') return 1 ;;
        'backup --journal') return 1 ;;
        'restore --journal') return 1 ;;
        'sync --journal') return 1 ;;
        'merge --journal') return 1 ;;
        'merge --driver') return 3 ;;
        'doctor --journal') return 1 ;;
        'config --journal') return 1 ;;
        'completions --journal') return 1 ;;
        'help --journal') return 1 ;;
        'demo --journal' | 'demo --write' | 'demo --years' | 'demo --seed') return 1 ;;
    esac
    return 0
}

_nextstep_offer() {
    case $command in
        '')
            case $prev in
                --journal) _nextstep_files ;;
                *) _nextstep_words '--journal --plain --version --help add meeting due deals show find deal person follow move edit log note morning evening journal review brief stats partner report check when read status init remind import export calendar undo redo backup restore sync merge doctor config completions help demo' ;;
            esac
            ;;
        add)
            case $prev in
                --journal) _nextstep_files ;;
                --deal) _nextstep_deals open ;;
                --who) : ;;
                --what) : ;;
                --when) : ;;
                --help-from) : ;;
                --so-that) : ;;
                --stage) : ;;
                --agreed) _nextstep_words 'aloud proposed mine' ;;
                *)
                    case $cur in
                        -*) _nextstep_words '--help --journal --json --plain --deal --who --what --when --help-from --so-that --stage --agreed --witnessed --no-witnessed' ;;
                        *)
                            case $place in
                                *) : ;;
                            esac
                            ;;
                    esac
                    ;;
            esac
            ;;
        meeting)
            case $prev in
                --journal) _nextstep_files ;;
                *)
                    case $cur in
                        -*) _nextstep_words '--help --journal --json --plain' ;;
                        *)
                            case $place in
                                *) _nextstep_deals open ;;
                            esac
                            ;;
                    esac
                    ;;
            esac
            ;;
        due)
            case $prev in
                --journal) _nextstep_files ;;
                --days) : ;;
                *)
                    case $cur in
                        -*) _nextstep_words '--help --journal --json --plain --days' ;;
                    esac
                    ;;
            esac
            ;;
        deals)
            case $prev in
                --journal) _nextstep_files ;;
                *)
                    case $cur in
                        -*) _nextstep_words '--help --journal --json --plain' ;;
                        *)
                            case $place in
                                *) _nextstep_words 'stalled quiet theirs parked all who: stage: due:<7d' ;;
                            esac
                            ;;
                    esac
                    ;;
            esac
            ;;
        show)
            case $prev in
                --journal) _nextstep_files ;;
                *)
                    case $cur in
                        -*) _nextstep_words '--help --journal --json --plain' ;;
                        *)
                            case $place in
                                *) _nextstep_deals open ;;
                            esac
                            ;;
                    esac
                    ;;
            esac
            ;;
        find)
            case $prev in
                --journal) _nextstep_files ;;
                *)
                    case $cur in
                        -*) _nextstep_words '--help --journal --json --plain' ;;
                        *)
                            case $place in
                                *) : ;;
                            esac
                            ;;
                    esac
                    ;;
            esac
            ;;
        deal)
            case $prev in
                --journal) _nextstep_files ;;
                --name) : ;;
                --account) : ;;
                --kind) _nextstep_words 'deal account project' ;;
                --stage) : ;;
                --value) : ;;
                --close) : ;;
                --horizon) : ;;
                --because) : ;;
                --until) : ;;
                *)
                    case $cur in
                        -*) _nextstep_words '--help --journal --json --plain --name --account --kind --stage --value --close --horizon --because --until' ;;
                        *)
                            case $place in
                                0) _nextstep_words 'add edit win lose park reopen' ;;
                                *) case $act in add) ;; reopen) _nextstep_deals closed ;; *) _nextstep_deals open ;; esac ;;
                            esac
                            ;;
                    esac
                    ;;
            esac
            ;;
        person)
            case $prev in
                --journal) _nextstep_files ;;
                --email) : ;;
                --name) : ;;
                *)
                    case $cur in
                        -*) _nextstep_words '--help --journal --json --plain --ours --theirs --email --name' ;;
                        *)
                            case $place in
                                0) _nextstep_words 'add list edit' ;;
                                *) : ;;
                            esac
                            ;;
                    esac
                    ;;
            esac
            ;;
        follow)
            case $prev in
                --journal) _nextstep_files ;;
                --outcome) : ;;
                --learned) : ;;
                --next) : ;;
                *)
                    case $cur in
                        -*) _nextstep_words '--help --journal --json --plain --outcome --learned --next' ;;
                        *)
                            case $place in
                                0) : ;;
                                1) _nextstep_words 'kept partly missed dropped' ;;
                            esac
                            ;;
                    esac
                    ;;
            esac
            ;;
        move)
            case $prev in
                --journal) _nextstep_files ;;
                --because) : ;;
                *)
                    case $cur in
                        -*) _nextstep_words '--help --journal --json --plain --because' ;;
                        *)
                            case $place in
                                0) : ;;
                                *) : ;;
                            esac
                            ;;
                    esac
                    ;;
            esac
            ;;
        edit)
            case $prev in
                --journal) _nextstep_files ;;
                --deal) _nextstep_deals open ;;
                --who) : ;;
                --what) : ;;
                --when) : ;;
                --help-from) : ;;
                --so-that) : ;;
                --stage) : ;;
                --agreed) _nextstep_words 'aloud proposed mine' ;;
                --because) : ;;
                *)
                    case $cur in
                        -*) _nextstep_words '--help --journal --json --plain --deal --who --what --when --help-from --so-that --stage --agreed --witnessed --no-witnessed --because' ;;
                        *)
                            case $place in
                                0) : ;;
                            esac
                            ;;
                    esac
                    ;;
            esac
            ;;
        log)
            case $prev in
                --journal) _nextstep_files ;;
                *)
                    case $cur in
                        -*) _nextstep_words '--help --journal --json --plain --meeting --value --status --decision --note' ;;
                        *)
                            case $place in
                                0) _nextstep_deals open ;;
                                *) : ;;
                            esac
                            ;;
                    esac
                    ;;
            esac
            ;;
        note)
            case $prev in
                --journal) _nextstep_files ;;
                --eml) _nextstep_files ;;
                --file) _nextstep_files ;;
                *)
                    case $cur in
                        -*) _nextstep_words '--help --journal --json --plain --recap --ask --late --break-up --next-step --edit --copy --mail --eml --file' ;;
                        *)
                            case $place in
                                *) _nextstep_deals open ;;
                            esac
                            ;;
                    esac
                    ;;
            esac
            ;;
        morning)
            case $prev in
                --journal) _nextstep_files ;;
                *)
                    case $cur in
                        -*) _nextstep_words '--help --journal --json --plain --status' ;;
                    esac
                    ;;
            esac
            ;;
        evening)
            case $prev in
                --journal) _nextstep_files ;;
                *)
                    case $cur in
                        -*) _nextstep_words '--help --journal --json --plain --status' ;;
                    esac
                    ;;
            esac
            ;;
        journal)
            case $prev in
                --journal) _nextstep_files ;;
                --write) : ;;
                --find) : ;;
                --md) _nextstep_files ;;
                *)
                    case $cur in
                        -*) _nextstep_words '--help --journal --json --plain --write --find --md' ;;
                        *)
                            case $place in
                                *) : ;;
                            esac
                            ;;
                    esac
                    ;;
            esac
            ;;
        review)
            case $prev in
                --journal) _nextstep_files ;;
                *)
                    case $cur in
                        -*) _nextstep_words '--help --journal --json --plain --status' ;;
                    esac
                    ;;
            esac
            ;;
        brief)
            case $prev in
                --journal) _nextstep_files ;;
                *)
                    case $cur in
                        -*) _nextstep_words '--help --journal --json --plain' ;;
                        *)
                            case $place in
                                *) _nextstep_deals open ;;
                            esac
                            ;;
                    esac
                    ;;
            esac
            ;;
        stats)
            case $prev in
                --journal) _nextstep_files ;;
                --days) : ;;
                *)
                    case $cur in
                        -*) _nextstep_words '--help --journal --json --plain --days --all' ;;
                    esac
                    ;;
            esac
            ;;
        partner)
            case $prev in
                --journal) _nextstep_files ;;
                *)
                    case $cur in
                        -*) _nextstep_words '--help --journal --json --plain' ;;
                        *)
                            case $place in
                                0) _nextstep_words 'questions' ;;
                                1) _nextstep_files ;;
                            esac
                            ;;
                    esac
                    ;;
            esac
            ;;
        report)
            case $prev in
                --journal) _nextstep_files ;;
                --md) _nextstep_files ;;
                --html) _nextstep_files ;;
                --eml) _nextstep_files ;;
                --for) _nextstep_words 'partner' ;;
                *)
                    case $cur in
                        -*) _nextstep_words '--help --journal --json --plain --week --month --md --html --eml --for --redact --force' ;;
                    esac
                    ;;
            esac
            ;;
        check)
            case $prev in
                --journal) _nextstep_files ;;
                --now) : ;;
                *)
                    case $cur in
                        -*) _nextstep_words '--help --journal --json --plain --now' ;;
                        *)
                            case $place in
                                *) : ;;
                            esac
                            ;;
                    esac
                    ;;
            esac
            ;;
        when)
            case $prev in
                --journal) _nextstep_files ;;
                --now) : ;;
                *)
                    case $cur in
                        -*) _nextstep_words '--help --journal --json --plain --now' ;;
                        *)
                            case $place in
                                *) : ;;
                            esac
                            ;;
                    esac
                    ;;
            esac
            ;;
        read)
            case $prev in
                --journal) _nextstep_files ;;
                --now) : ;;
                *)
                    case $cur in
                        -*) _nextstep_words '--help --journal --json --plain --now' ;;
                        *)
                            case $place in
                                *) : ;;
                            esac
                            ;;
                    esac
                    ;;
            esac
            ;;
        status)
            case $prev in
                --journal) _nextstep_files ;;
                --format) : ;;
                *)
                    case $cur in
                        -*) _nextstep_words '--help --journal --json --plain --format --file' ;;
                    esac
                    ;;
            esac
            ;;
        init)
            case $prev in
                --journal) _nextstep_files ;;
                --rc) _nextstep_files ;;
                *)
                    case $cur in
                        -*) _nextstep_words '--help --journal --json --plain --install --uninstall --rc' ;;
                        *)
                            case $place in
                                0) _nextstep_words 'bash zsh fish powershell' ;;
                            esac
                            ;;
                    esac
                    ;;
            esac
            ;;
        remind)
            case $prev in
                --journal) _nextstep_files ;;
                --at) : ;;
                --by) _nextstep_words 'systemd cron launchd windows' ;;
                *)
                    case $cur in
                        -*) _nextstep_words '--help --journal --json --plain --at --by --dry-run' ;;
                        *)
                            case $place in
                                0) _nextstep_words 'now install status uninstall shell' ;;
                            esac
                            ;;
                    esac
                    ;;
            esac
            ;;
        import)
            case $prev in
                --journal) _nextstep_files ;;
                --date-order) _nextstep_words 'dmy mdy' ;;
                --map) : ;;
                *)
                    case $cur in
                        -*) _nextstep_words '--help --journal --json --plain --dry-run --yes --date-order --replace --map' ;;
                        *)
                            case $place in
                                0) _nextstep_words 'deals json' ;;
                                1) _nextstep_files ;;
                            esac
                            ;;
                    esac
                    ;;
            esac
            ;;
        export)
            case $prev in
                --journal) _nextstep_files ;;
                --for) _nextstep_words 'salesforce hubspot pipedrive' ;;
                --as) _nextstep_words 'event todo' ;;
                *)
                    case $cur in
                        -*) _nextstep_words '--help --journal --json --plain --for --deals --as --force' ;;
                        *)
                            case $place in
                                0) _nextstep_words 'json csv md ics crm' ;;
                                1) _nextstep_files ;;
                            esac
                            ;;
                    esac
                    ;;
            esac
            ;;
        calendar)
            case $prev in
                --journal) _nextstep_files ;;
                *)
                    case $cur in
                        -*) _nextstep_words '--help --journal --json --plain' ;;
                        *)
                            case $place in
                                0) _nextstep_words 'status sync keep' ;;
                                *) : ;;
                            esac
                            ;;
                    esac
                    ;;
            esac
            ;;
        undo)
            case $prev in
                --journal) _nextstep_files ;;
                *)
                    case $cur in
                        -*) _nextstep_words '--help --journal --json --plain --list' ;;
                    esac
                    ;;
            esac
            ;;
        redo)
            case $prev in
                --journal) _nextstep_files ;;
                *)
                    case $cur in
                        -*) _nextstep_words '--help --journal --json --plain' ;;
                    esac
                    ;;
            esac
            ;;
        backup)
            case $prev in
                --journal) _nextstep_files ;;
                *)
                    case $cur in
                        -*) _nextstep_words '--help --journal --json --plain' ;;
                        *)
                            case $place in
                                0) _nextstep_words 'list' ;;
                            esac
                            ;;
                    esac
                    ;;
            esac
            ;;
        restore)
            case $prev in
                --journal) _nextstep_files ;;
                *)
                    case $cur in
                        -*) _nextstep_words '--help --journal --json --plain' ;;
                        *)
                            case $place in
                                0) : ;;
                            esac
                            ;;
                    esac
                    ;;
            esac
            ;;
        sync)
            case $prev in
                --journal) _nextstep_files ;;
                *)
                    case $cur in
                        -*) _nextstep_words '--help --journal --json --plain --join' ;;
                        *)
                            case $place in
                                0) _nextstep_words 'init' ;;
                                1) : ;;
                            esac
                            ;;
                    esac
                    ;;
            esac
            ;;
        merge)
            case $prev in
                --journal) _nextstep_files ;;
                --driver) _nextstep_files ;;
                *)
                    case $cur in
                        -*) _nextstep_words '--help --journal --json --plain --driver' ;;
                        *)
                            case $place in
                                0) _nextstep_files ;;
                            esac
                            ;;
                    esac
                    ;;
            esac
            ;;
        doctor)
            case $prev in
                --journal) _nextstep_files ;;
                *)
                    case $cur in
                        -*) _nextstep_words '--help --journal --json --plain --fix' ;;
                    esac
                    ;;
            esac
            ;;
        config)
            case $prev in
                --journal) _nextstep_files ;;
                *)
                    case $cur in
                        -*) _nextstep_words '--help --journal --json --plain --sample --paths --check' ;;
                    esac
                    ;;
            esac
            ;;
        completions)
            case $prev in
                --journal) _nextstep_files ;;
                *)
                    case $cur in
                        -*) _nextstep_words '--help --journal --json --plain' ;;
                        *)
                            case $place in
                                0) _nextstep_words 'bash zsh fish' ;;
                            esac
                            ;;
                    esac
                    ;;
            esac
            ;;
        help)
            case $prev in
                --journal) _nextstep_files ;;
                *)
                    case $cur in
                        -*) _nextstep_words '--help --journal --json --plain --man' ;;
                        *)
                            case $place in
                                *) _nextstep_words 'rules commitment next-step line dates health review evening reliability note screen settings keys import export calendar sync backup shell reminders partner privacy add meeting due deals show find deal person follow move edit log note morning evening journal review brief stats partner report check when read status init remind import export calendar undo redo backup restore sync merge doctor config completions help demo' ;;
                            esac
                            ;;
                    esac
                    ;;
            esac
            ;;
        demo)
            case $prev in
                --journal) _nextstep_files ;;
                --write) _nextstep_files ;;
                --years) : ;;
                --seed) : ;;
                *)
                    case $cur in
                        -*) _nextstep_words '--help --journal --json --plain --write --years --seed' ;;
                    esac
                    ;;
            esac
            ;;
    esac
}

complete -o default -F _nextstep nextstep
