# fish completion for nextstep. Made by python -m tests.pages from the parser; change that instead.
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

function __nextstep_takes
    switch $argv[1]
        case ' --journal' 'add --journal' 'add --deal' 'add --who' 'add --what' 'add --when' 'add --help-from' 'add --so-that' 'add --stage' 'add --agreed' 'meeting --journal' 'due --journal' 'due --days' 'deals --journal' 'show --journal' 'find --journal' 'deal --journal' 'deal --name' 'deal --account' 'deal --kind' 'deal --stage' 'deal --value' 'deal --close' 'deal --horizon' 'deal --because' 'deal --until' 'person --journal' 'person --email' 'person --name' 'follow --journal' 'follow --outcome' 'follow --learned' 'follow --next' 'move --journal' 'move --because' 'edit --journal' 'edit --deal' 'edit --who' 'edit --what' 'edit --when' 'edit --help-from' 'edit --so-that' 'edit --stage' 'edit --agreed' 'edit --because' 'log --journal' 'note --journal' 'note --eml' 'note --file' 'morning --journal' 'evening --journal' 'journal --journal' 'journal --write' 'journal --find' 'journal --md' 'review --journal' 'brief --journal' 'stats --journal' 'stats --days' 'partner --journal' 'report --journal' 'report --md' 'report --html' 'report --eml' 'report --for' 'check --journal' 'check --now' 'when --journal' 'when --now' 'read --journal' 'read --now' 'status --journal' 'status --format' 'init --journal' 'init --rc' 'remind --journal' 'remind --at' 'remind --by' 'import --journal' 'import --date-order' 'import --map' 'export --journal' 'export --for' 'export --as' 'calendar --journal' 'undo --journal' 'redo --journal' 'backup --journal' 'restore --journal' 'sync --journal' 'merge --journal' 'doctor --journal' 'config --journal' 'completions --journal' 'help --journal' 'demo --journal' 'demo --write' 'demo --years' 'demo --seed'
            echo 1
        case 'merge --driver'
            echo 3
        case '*'
            echo 0
    end
end

complete -c nextstep -f
complete -c nextstep -n '__nextstep_is ""' -l journal -r -F -d 'use another journal'
complete -c nextstep -n '__nextstep_is ""' -l plain -f -d 'plain text, for screen readers'
complete -c nextstep -n '__nextstep_is ""' -l version -f -d 'say which version it is'
complete -c nextstep -n '__nextstep_is ""' -l help -f -d 'list the commands'
complete -c nextstep -n '__nextstep_is ""' -a add -d 'capture one commitment from one line'
complete -c nextstep -n '__nextstep_is ""' -a meeting -d 'capture what a meeting ended with, at the prompt'
complete -c nextstep -n '__nextstep_is ""' -a due -d 'what is due'
complete -c nextstep -n '__nextstep_is ""' -a deals -d 'the open deals and their health'
complete -c nextstep -n '__nextstep_is ""' -a show -d 'one deal or commitment, whole'
complete -c nextstep -n '__nextstep_is ""' -a find -d 'search in everything'
complete -c nextstep -n '__nextstep_is ""' -a deal -d 'add, edit, win, lose, park or reopen a deal'
complete -c nextstep -n '__nextstep_is ""' -a person -d 'add, list or edit the people'
complete -c nextstep -n '__nextstep_is ""' -a follow -d 'answer a commitment: how did it go?'
complete -c nextstep -n '__nextstep_is ""' -a move -d 'move a commitment\'s date, with the reason'
complete -c nextstep -n '__nextstep_is ""' -a edit -d 'correct a commitment'
complete -c nextstep -n '__nextstep_is ""' -a log -d 'write an entry for a deal'
complete -c nextstep -n '__nextstep_is ""' -a note -d 'draft a note: a recap, an ask, being late, a break-up, the next step'
complete -c nextstep -n '__nextstep_is ""' -a morning -d 'the morning review, as questions at the prompt'
complete -c nextstep -n '__nextstep_is ""' -a evening -d 'the evening review: did I keep my promises?'
complete -c nextstep -n '__nextstep_is ""' -a journal -d 'the journal\'s page of a day; writes a line on it'
complete -c nextstep -n '__nextstep_is ""' -a review -d 'the pipeline review, deal by deal at the prompt'
complete -c nextstep -n '__nextstep_is ""' -a brief -d 'what to know before a call about a deal'
complete -c nextstep -n '__nextstep_is ""' -a stats -d 'looking back: who keeps promises, what the pipeline says'
complete -c nextstep -n '__nextstep_is ""' -a partner -d 'your accountability partner, and what they ask back'
complete -c nextstep -n '__nextstep_is ""' -a report -d 'the promises of a week or a month, as text or a page'
complete -c nextstep -n '__nextstep_is ""' -a check -d 'judge a wording: a next step, or checking in?'
complete -c nextstep -n '__nextstep_is ""' -a when -d 'read a date phrase'
complete -c nextstep -n '__nextstep_is ""' -a read -d 'read a capture line, saving nothing'
complete -c nextstep -n '__nextstep_is ""' -a status -d 'how the day stands, in one line, for prompts and status bars'
complete -c nextstep -n '__nextstep_is ""' -a init -d 'the morning\'s line in bash, zsh, fish or PowerShell'
complete -c nextstep -n '__nextstep_is ""' -a remind -d 'a notification in the morning and for timed promises'
complete -c nextstep -n '__nextstep_is ""' -a import -d 'bring in a CRM\'s deals, or a journal that was exported'
complete -c nextstep -n '__nextstep_is ""' -a export -d 'write deals, promises or the whole journal for other programs'
complete -c nextstep -n '__nextstep_is ""' -a calendar -d 'synchronise with a CalDAV calendar, and answer what it asks'
complete -c nextstep -n '__nextstep_is ""' -a undo -d 'take back the last action'
complete -c nextstep -n '__nextstep_is ""' -a redo -d 'do again what was taken back'
complete -c nextstep -n '__nextstep_is ""' -a backup -d 'copy the journal, or list the copies'
complete -c nextstep -n '__nextstep_is ""' -a restore -d 'put a copy back in the journal\'s place'
complete -c nextstep -n '__nextstep_is ""' -a sync -d 'carry the journal between machines by git'
complete -c nextstep -n '__nextstep_is ""' -a merge -d 'join another copy of the journal with this one'
complete -c nextstep -n '__nextstep_is ""' -a doctor -d 'look the journal over'
complete -c nextstep -n '__nextstep_is ""' -a config -d 'the settings in force, a sample of them, where things are'
complete -c nextstep -n '__nextstep_is ""' -a completions -d 'what TAB completes, for bash, zsh or fish'
complete -c nextstep -n '__nextstep_is ""' -a help -d 'explain a topic or a command'
complete -c nextstep -n '__nextstep_is ""' -a demo -d 'open a sample journal in a temporary place'
complete -c nextstep -n '__nextstep_is add' -s h -l help -f -d 'show this help message and exit'
complete -c nextstep -n '__nextstep_is add' -l journal -r -F -d 'use another journal'
complete -c nextstep -n '__nextstep_is add' -l json -f -d 'answer as JSON, for scripts'
complete -c nextstep -n '__nextstep_is add' -l plain -f -d 'plain text, for screen readers'
complete -c nextstep -n '__nextstep_is add' -l deal -x -a '(__nextstep_deals open)' -d 'the deal\'s name or id'
complete -c nextstep -n '__nextstep_is add' -l who -x -d 'who owns it'
complete -c nextstep -n '__nextstep_is add' -l what -x -d 'what will be done'
complete -c nextstep -n '__nextstep_is add' -l when -x -d 'by when: fri, 3d, dec 4, tomorrow 3pm'
complete -c nextstep -n '__nextstep_is add' -l help-from -x -d 'who helps'
complete -c nextstep -n '__nextstep_is add' -l so-that -x -d 'what comes of it'
complete -c nextstep -n '__nextstep_is add' -l stage -x -d 'the stage the deal reaches by it'
complete -c nextstep -n '__nextstep_is add' -l agreed -x -a 'aloud proposed mine' -d 'how firmly it stands'
complete -c nextstep -n '__nextstep_is add' -l witnessed -f -d 'your accountability partner knows of it'
complete -c nextstep -n '__nextstep_is add' -l no-witnessed -f -d 'they don\'t know of it'
complete -c nextstep -n '__nextstep_is meeting' -s h -l help -f -d 'show this help message and exit'
complete -c nextstep -n '__nextstep_is meeting' -l journal -r -F -d 'use another journal'
complete -c nextstep -n '__nextstep_is meeting' -l json -f -d 'answer as JSON, for scripts'
complete -c nextstep -n '__nextstep_is meeting' -l plain -f -d 'plain text, for screen readers'
complete -c nextstep -n '__nextstep_after meeting 0' -f -a '(__nextstep_deals open)'
complete -c nextstep -n '__nextstep_is due' -s h -l help -f -d 'show this help message and exit'
complete -c nextstep -n '__nextstep_is due' -l journal -r -F -d 'use another journal'
complete -c nextstep -n '__nextstep_is due' -l json -f -d 'answer as JSON, for scripts'
complete -c nextstep -n '__nextstep_is due' -l plain -f -d 'plain text, for screen readers'
complete -c nextstep -n '__nextstep_is due' -l days -x -d 'only what is due within N days'
complete -c nextstep -n '__nextstep_is deals' -s h -l help -f -d 'show this help message and exit'
complete -c nextstep -n '__nextstep_is deals' -l journal -r -F -d 'use another journal'
complete -c nextstep -n '__nextstep_is deals' -l json -f -d 'answer as JSON, for scripts'
complete -c nextstep -n '__nextstep_is deals' -l plain -f -d 'plain text, for screen readers'
complete -c nextstep -n '__nextstep_after deals 0' -f -a 'stalled quiet theirs parked all who: stage: due:<7d'
complete -c nextstep -n '__nextstep_is show' -s h -l help -f -d 'show this help message and exit'
complete -c nextstep -n '__nextstep_is show' -l journal -r -F -d 'use another journal'
complete -c nextstep -n '__nextstep_is show' -l json -f -d 'answer as JSON, for scripts'
complete -c nextstep -n '__nextstep_is show' -l plain -f -d 'plain text, for screen readers'
complete -c nextstep -n '__nextstep_after show 0' -f -a '(__nextstep_deals open)'
complete -c nextstep -n '__nextstep_is find' -s h -l help -f -d 'show this help message and exit'
complete -c nextstep -n '__nextstep_is find' -l journal -r -F -d 'use another journal'
complete -c nextstep -n '__nextstep_is find' -l json -f -d 'answer as JSON, for scripts'
complete -c nextstep -n '__nextstep_is find' -l plain -f -d 'plain text, for screen readers'
complete -c nextstep -n '__nextstep_is deal' -s h -l help -f -d 'show this help message and exit'
complete -c nextstep -n '__nextstep_is deal' -l journal -r -F -d 'use another journal'
complete -c nextstep -n '__nextstep_is deal' -l json -f -d 'answer as JSON, for scripts'
complete -c nextstep -n '__nextstep_is deal' -l plain -f -d 'plain text, for screen readers'
complete -c nextstep -n '__nextstep_is deal' -l name -x -d 'edit: its new name'
complete -c nextstep -n '__nextstep_is deal' -l account -x -d 'the customer\'s company'
complete -c nextstep -n '__nextstep_is deal' -l kind -x -a 'deal account project'
complete -c nextstep -n '__nextstep_is deal' -l stage -x -d 'the start of a stage\'s name'
complete -c nextstep -n '__nextstep_is deal' -l value -x -d 'such as 84000, 84k or \'84,000 EUR\''
complete -c nextstep -n '__nextstep_is deal' -l close -x -d 'the expected close date'
complete -c nextstep -n '__nextstep_is deal' -l horizon -x -d 'its next step must fall within'
complete -c nextstep -n '__nextstep_is deal' -l because -x -d 'lose, park: why'
complete -c nextstep -n '__nextstep_is deal' -l until -x -d 'park: when it comes back'
complete -c nextstep -n '__nextstep_at deal 0' -f -a 'add edit win lose park reopen'
complete -c nextstep -n '__nextstep_after deal 1' -f -a '(__nextstep_deal_names)'
complete -c nextstep -n '__nextstep_is person' -s h -l help -f -d 'show this help message and exit'
complete -c nextstep -n '__nextstep_is person' -l journal -r -F -d 'use another journal'
complete -c nextstep -n '__nextstep_is person' -l json -f -d 'answer as JSON, for scripts'
complete -c nextstep -n '__nextstep_is person' -l plain -f -d 'plain text, for screen readers'
complete -c nextstep -n '__nextstep_is person' -l ours -f
complete -c nextstep -n '__nextstep_is person' -l theirs -f
complete -c nextstep -n '__nextstep_is person' -l email -x -d 'for drafts of notes'
complete -c nextstep -n '__nextstep_is person' -l name -x -d 'edit: the new name'
complete -c nextstep -n '__nextstep_at person 0' -f -a 'add list edit'
complete -c nextstep -n '__nextstep_is follow' -s h -l help -f -d 'show this help message and exit'
complete -c nextstep -n '__nextstep_is follow' -l journal -r -F -d 'use another journal'
complete -c nextstep -n '__nextstep_is follow' -l json -f -d 'answer as JSON, for scripts'
complete -c nextstep -n '__nextstep_is follow' -l plain -f -d 'plain text, for screen readers'
complete -c nextstep -n '__nextstep_is follow' -l outcome -x -d 'what came of it'
complete -c nextstep -n '__nextstep_is follow' -l learned -x -d 'what you learned'
complete -c nextstep -n '__nextstep_is follow' -l next -x -d 'what comes next: a capture line'
complete -c nextstep -n '__nextstep_at follow 1' -f -a 'kept partly missed dropped'
complete -c nextstep -n '__nextstep_is move' -s h -l help -f -d 'show this help message and exit'
complete -c nextstep -n '__nextstep_is move' -l journal -r -F -d 'use another journal'
complete -c nextstep -n '__nextstep_is move' -l json -f -d 'answer as JSON, for scripts'
complete -c nextstep -n '__nextstep_is move' -l plain -f -d 'plain text, for screen readers'
complete -c nextstep -n '__nextstep_is move' -l because -x -d 'why; it is needed'
complete -c nextstep -n '__nextstep_is edit' -s h -l help -f -d 'show this help message and exit'
complete -c nextstep -n '__nextstep_is edit' -l journal -r -F -d 'use another journal'
complete -c nextstep -n '__nextstep_is edit' -l json -f -d 'answer as JSON, for scripts'
complete -c nextstep -n '__nextstep_is edit' -l plain -f -d 'plain text, for screen readers'
complete -c nextstep -n '__nextstep_is edit' -l deal -x -a '(__nextstep_deals open)' -d 'the deal\'s name or id'
complete -c nextstep -n '__nextstep_is edit' -l who -x -d 'who owns it'
complete -c nextstep -n '__nextstep_is edit' -l what -x -d 'what will be done'
complete -c nextstep -n '__nextstep_is edit' -l when -x -d 'by when: fri, 3d, dec 4, tomorrow 3pm'
complete -c nextstep -n '__nextstep_is edit' -l help-from -x -d 'who helps'
complete -c nextstep -n '__nextstep_is edit' -l so-that -x -d 'what comes of it'
complete -c nextstep -n '__nextstep_is edit' -l stage -x -d 'the stage the deal reaches by it'
complete -c nextstep -n '__nextstep_is edit' -l agreed -x -a 'aloud proposed mine' -d 'how firmly it stands'
complete -c nextstep -n '__nextstep_is edit' -l witnessed -f -d 'your accountability partner knows of it'
complete -c nextstep -n '__nextstep_is edit' -l no-witnessed -f -d 'they don\'t know of it'
complete -c nextstep -n '__nextstep_is edit' -l because -x -d 'why the date changes'
complete -c nextstep -n '__nextstep_is log' -s h -l help -f -d 'show this help message and exit'
complete -c nextstep -n '__nextstep_is log' -l journal -r -F -d 'use another journal'
complete -c nextstep -n '__nextstep_is log' -l json -f -d 'answer as JSON, for scripts'
complete -c nextstep -n '__nextstep_is log' -l plain -f -d 'plain text, for screen readers'
complete -c nextstep -n '__nextstep_is log' -l meeting -f -d 'a meeting; it counts as activity'
complete -c nextstep -n '__nextstep_is log' -l value -f -d 'something of value given; it counts too'
complete -c nextstep -n '__nextstep_is log' -l status -f -d 'how things stand; it does not count'
complete -c nextstep -n '__nextstep_is log' -l decision -f -d 'something decided'
complete -c nextstep -n '__nextstep_is log' -l note -f -d 'anything else; it does not count'
complete -c nextstep -n '__nextstep_at log 0' -f -a '(__nextstep_deals open)'
complete -c nextstep -n '__nextstep_is note' -s h -l help -f -d 'show this help message and exit'
complete -c nextstep -n '__nextstep_is note' -l journal -r -F -d 'use another journal'
complete -c nextstep -n '__nextstep_is note' -l json -f -d 'answer as JSON, for scripts'
complete -c nextstep -n '__nextstep_is note' -l plain -f -d 'plain text, for screen readers'
complete -c nextstep -n '__nextstep_is note' -l recap -f -d 'what was agreed last'
complete -c nextstep -n '__nextstep_is note' -l ask -f -d 'ask how a promise of theirs went'
complete -c nextstep -n '__nextstep_is note' -l late -f -d 'say that a promise of ours will be late'
complete -c nextstep -n '__nextstep_is note' -l break-up -f -d 'ask whether to stop'
complete -c nextstep -n '__nextstep_is note' -l next-step -f -d 'ask the customer for the next step'
complete -c nextstep -n '__nextstep_is note' -l edit -f -d 'change the words in $EDITOR first'
complete -c nextstep -n '__nextstep_is note' -l copy -f -d 'copy it'
complete -c nextstep -n '__nextstep_is note' -l mail -f -d 'open it in the mail program'
complete -c nextstep -n '__nextstep_is note' -l eml -r -F -d 'write it as a mail draft'
complete -c nextstep -n '__nextstep_is note' -l file -r -F -d 'write it as text: .md or .txt'
complete -c nextstep -n '__nextstep_after note 0' -f -a '(__nextstep_deals open)'
complete -c nextstep -n '__nextstep_is morning' -s h -l help -f -d 'show this help message and exit'
complete -c nextstep -n '__nextstep_is morning' -l journal -r -F -d 'use another journal'
complete -c nextstep -n '__nextstep_is morning' -l json -f -d 'answer as JSON, for scripts'
complete -c nextstep -n '__nextstep_is morning' -l plain -f -d 'plain text, for screen readers'
complete -c nextstep -n '__nextstep_is morning' -l status -f -d 'only say how much is waiting'
complete -c nextstep -n '__nextstep_is evening' -s h -l help -f -d 'show this help message and exit'
complete -c nextstep -n '__nextstep_is evening' -l journal -r -F -d 'use another journal'
complete -c nextstep -n '__nextstep_is evening' -l json -f -d 'answer as JSON, for scripts'
complete -c nextstep -n '__nextstep_is evening' -l plain -f -d 'plain text, for screen readers'
complete -c nextstep -n '__nextstep_is evening' -l status -f -d 'only say how much is waiting'
complete -c nextstep -n '__nextstep_is journal' -s h -l help -f -d 'show this help message and exit'
complete -c nextstep -n '__nextstep_is journal' -l journal -r -F -d 'use another journal'
complete -c nextstep -n '__nextstep_is journal' -l json -f -d 'answer as JSON, for scripts'
complete -c nextstep -n '__nextstep_is journal' -l plain -f -d 'plain text, for screen readers'
complete -c nextstep -n '__nextstep_is journal' -l write -x -d 'write a line on the page; without words it is asked for'
complete -c nextstep -n '__nextstep_is journal' -l find -x -d 'list the days whose page has these words'
complete -c nextstep -n '__nextstep_is journal' -l md -r -F -d 'write the page as Markdown; - prints it'
complete -c nextstep -n '__nextstep_is review' -s h -l help -f -d 'show this help message and exit'
complete -c nextstep -n '__nextstep_is review' -l journal -r -F -d 'use another journal'
complete -c nextstep -n '__nextstep_is review' -l json -f -d 'answer as JSON, for scripts'
complete -c nextstep -n '__nextstep_is review' -l plain -f -d 'plain text, for screen readers'
complete -c nextstep -n '__nextstep_is review' -l status -f -d 'only say how many deals wait'
complete -c nextstep -n '__nextstep_is brief' -s h -l help -f -d 'show this help message and exit'
complete -c nextstep -n '__nextstep_is brief' -l journal -r -F -d 'use another journal'
complete -c nextstep -n '__nextstep_is brief' -l json -f -d 'answer as JSON, for scripts'
complete -c nextstep -n '__nextstep_is brief' -l plain -f -d 'plain text, for screen readers'
complete -c nextstep -n '__nextstep_after brief 0' -f -a '(__nextstep_deals open)'
complete -c nextstep -n '__nextstep_is stats' -s h -l help -f -d 'show this help message and exit'
complete -c nextstep -n '__nextstep_is stats' -l journal -r -F -d 'use another journal'
complete -c nextstep -n '__nextstep_is stats' -l json -f -d 'answer as JSON, for scripts'
complete -c nextstep -n '__nextstep_is stats' -l plain -f -d 'plain text, for screen readers'
complete -c nextstep -n '__nextstep_is stats' -l days -x -d 'the last N days; 365 where nothing is said'
complete -c nextstep -n '__nextstep_is stats' -l all -f -d 'everything there is'
complete -c nextstep -n '__nextstep_is partner' -s h -l help -f -d 'show this help message and exit'
complete -c nextstep -n '__nextstep_is partner' -l journal -r -F -d 'use another journal'
complete -c nextstep -n '__nextstep_is partner' -l json -f -d 'answer as JSON, for scripts'
complete -c nextstep -n '__nextstep_is partner' -l plain -f -d 'plain text, for screen readers'
complete -c nextstep -n '__nextstep_at partner 0' -f -a 'questions'
complete -c nextstep -n '__nextstep_at partner 1' -F
complete -c nextstep -n '__nextstep_is report' -s h -l help -f -d 'show this help message and exit'
complete -c nextstep -n '__nextstep_is report' -l journal -r -F -d 'use another journal'
complete -c nextstep -n '__nextstep_is report' -l json -f -d 'answer as JSON, for scripts'
complete -c nextstep -n '__nextstep_is report' -l plain -f -d 'plain text, for screen readers'
complete -c nextstep -n '__nextstep_is report' -l week -f -d 'the last 7 days, as usual'
complete -c nextstep -n '__nextstep_is report' -l month -f -d 'the last 30 days'
complete -c nextstep -n '__nextstep_is report' -l md -r -F -d 'write it as Markdown'
complete -c nextstep -n '__nextstep_is report' -l html -r -F -d 'write it as a page, for a browser or paper'
complete -c nextstep -n '__nextstep_is report' -l eml -r -F -d 'write it as a mail draft'
complete -c nextstep -n '__nextstep_is report' -l for -x -a 'partner' -d 'for the accountability partner of the settings, with what they asked back'
complete -c nextstep -n '__nextstep_is report' -l redact -f -d 'stand-ins for people, deals and companies, no amounts'
complete -c nextstep -n '__nextstep_is report' -l force -f -d 'over a file that is there already'
complete -c nextstep -n '__nextstep_is check' -s h -l help -f -d 'show this help message and exit'
complete -c nextstep -n '__nextstep_is check' -l journal -r -F -d 'use another journal'
complete -c nextstep -n '__nextstep_is check' -l json -f -d 'answer as JSON, for scripts'
complete -c nextstep -n '__nextstep_is check' -l plain -f -d 'plain text, for screen readers'
complete -c nextstep -n '__nextstep_is check' -l now -x -d 'as if at another moment: 2026-11-23T09:00'
complete -c nextstep -n '__nextstep_is when' -s h -l help -f -d 'show this help message and exit'
complete -c nextstep -n '__nextstep_is when' -l journal -r -F -d 'use another journal'
complete -c nextstep -n '__nextstep_is when' -l json -f -d 'answer as JSON, for scripts'
complete -c nextstep -n '__nextstep_is when' -l plain -f -d 'plain text, for screen readers'
complete -c nextstep -n '__nextstep_is when' -l now -x -d 'as if at another moment: 2026-11-23T09:00'
complete -c nextstep -n '__nextstep_is read' -s h -l help -f -d 'show this help message and exit'
complete -c nextstep -n '__nextstep_is read' -l journal -r -F -d 'use another journal'
complete -c nextstep -n '__nextstep_is read' -l json -f -d 'answer as JSON, for scripts'
complete -c nextstep -n '__nextstep_is read' -l plain -f -d 'plain text, for screen readers'
complete -c nextstep -n '__nextstep_is read' -l now -x -d 'as if at another moment: 2026-11-23T09:00'
complete -c nextstep -n '__nextstep_is status' -s h -l help -f -d 'show this help message and exit'
complete -c nextstep -n '__nextstep_is status' -l journal -r -F -d 'use another journal'
complete -c nextstep -n '__nextstep_is status' -l json -f -d 'answer as JSON, for scripts'
complete -c nextstep -n '__nextstep_is status' -l plain -f -d 'plain text, for screen readers'
complete -c nextstep -n '__nextstep_is status' -l format -x -d 'text with fields: {day} {date} {due} {overdue} {theirs} {stalled} {next} {next_when} {next_who} {next_what} {next_deal} {reliability} {review} {line}'
complete -c nextstep -n '__nextstep_is status' -l file -f -d 'say where the file is that every save keeps current'
complete -c nextstep -n '__nextstep_is init' -s h -l help -f -d 'show this help message and exit'
complete -c nextstep -n '__nextstep_is init' -l journal -r -F -d 'use another journal'
complete -c nextstep -n '__nextstep_is init' -l json -f -d 'answer as JSON, for scripts'
complete -c nextstep -n '__nextstep_is init' -l plain -f -d 'plain text, for screen readers'
complete -c nextstep -n '__nextstep_is init' -l install -f -d 'write the line into the rc file'
complete -c nextstep -n '__nextstep_is init' -l uninstall -f -d 'take it out again'
complete -c nextstep -n '__nextstep_is init' -l rc -r -F -d 'another rc file'
complete -c nextstep -n '__nextstep_at init 0' -f -a 'bash zsh fish powershell'
complete -c nextstep -n '__nextstep_is remind' -s h -l help -f -d 'show this help message and exit'
complete -c nextstep -n '__nextstep_is remind' -l journal -r -F -d 'use another journal'
complete -c nextstep -n '__nextstep_is remind' -l json -f -d 'answer as JSON, for scripts'
complete -c nextstep -n '__nextstep_is remind' -l plain -f -d 'plain text, for screen readers'
complete -c nextstep -n '__nextstep_is remind' -l at -x -d 'when in the morning; 08:30'
complete -c nextstep -n '__nextstep_is remind' -l by -x -a 'systemd cron launchd windows' -d 'another scheduler than the system\'s'
complete -c nextstep -n '__nextstep_is remind' -l dry-run -f -d 'only show every file and command, touching nothing'
complete -c nextstep -n '__nextstep_at remind 0' -f -a 'now install status uninstall shell'
complete -c nextstep -n '__nextstep_is import' -s h -l help -f -d 'show this help message and exit'
complete -c nextstep -n '__nextstep_is import' -l journal -r -F -d 'use another journal'
complete -c nextstep -n '__nextstep_is import' -l json -f -d 'answer as JSON, for scripts'
complete -c nextstep -n '__nextstep_is import' -l plain -f -d 'plain text, for screen readers'
complete -c nextstep -n '__nextstep_is import' -l dry-run -f -d 'show what would come in; save nothing'
complete -c nextstep -n '__nextstep_is import' -l yes -f -d 'import without asking'
complete -c nextstep -n '__nextstep_is import' -l date-order -x -a 'dmy mdy' -d 'how 03/12/2026 is meant'
complete -c nextstep -n '__nextstep_is import' -l replace -f -d 'json: take the file\'s record where the journal\'s differs'
complete -c nextstep -n '__nextstep_is import' -l map -x -d 'what a column holds'
complete -c nextstep -n '__nextstep_at import 0' -f -a 'deals json'
complete -c nextstep -n '__nextstep_at import 1' -F
complete -c nextstep -n '__nextstep_is export' -s h -l help -f -d 'show this help message and exit'
complete -c nextstep -n '__nextstep_is export' -l journal -r -F -d 'use another journal'
complete -c nextstep -n '__nextstep_is export' -l json -f -d 'answer as JSON, for scripts'
complete -c nextstep -n '__nextstep_is export' -l plain -f -d 'plain text, for screen readers'
complete -c nextstep -n '__nextstep_is export' -l for -x -a 'salesforce hubspot pipedrive' -d 'crm: whose import reads it'
complete -c nextstep -n '__nextstep_is export' -l deals -f -d 'csv: the deals, not the promises'
complete -c nextstep -n '__nextstep_is export' -l as -x -a 'event todo' -d 'ics: events, or to-dos'
complete -c nextstep -n '__nextstep_is export' -l force -f -d 'replace a file that is there'
complete -c nextstep -n '__nextstep_at export 0' -f -a 'json csv md ics crm'
complete -c nextstep -n '__nextstep_at export 1' -F
complete -c nextstep -n '__nextstep_is calendar' -s h -l help -f -d 'show this help message and exit'
complete -c nextstep -n '__nextstep_is calendar' -l journal -r -F -d 'use another journal'
complete -c nextstep -n '__nextstep_is calendar' -l json -f -d 'answer as JSON, for scripts'
complete -c nextstep -n '__nextstep_is calendar' -l plain -f -d 'plain text, for screen readers'
complete -c nextstep -n '__nextstep_at calendar 0' -f -a 'status sync keep'
complete -c nextstep -n '__nextstep_is undo' -s h -l help -f -d 'show this help message and exit'
complete -c nextstep -n '__nextstep_is undo' -l journal -r -F -d 'use another journal'
complete -c nextstep -n '__nextstep_is undo' -l json -f -d 'answer as JSON, for scripts'
complete -c nextstep -n '__nextstep_is undo' -l plain -f -d 'plain text, for screen readers'
complete -c nextstep -n '__nextstep_is undo' -l list -f -d 'show what can be taken back'
complete -c nextstep -n '__nextstep_is redo' -s h -l help -f -d 'show this help message and exit'
complete -c nextstep -n '__nextstep_is redo' -l journal -r -F -d 'use another journal'
complete -c nextstep -n '__nextstep_is redo' -l json -f -d 'answer as JSON, for scripts'
complete -c nextstep -n '__nextstep_is redo' -l plain -f -d 'plain text, for screen readers'
complete -c nextstep -n '__nextstep_is backup' -s h -l help -f -d 'show this help message and exit'
complete -c nextstep -n '__nextstep_is backup' -l journal -r -F -d 'use another journal'
complete -c nextstep -n '__nextstep_is backup' -l json -f -d 'answer as JSON, for scripts'
complete -c nextstep -n '__nextstep_is backup' -l plain -f -d 'plain text, for screen readers'
complete -c nextstep -n '__nextstep_at backup 0' -f -a 'list'
complete -c nextstep -n '__nextstep_is restore' -s h -l help -f -d 'show this help message and exit'
complete -c nextstep -n '__nextstep_is restore' -l journal -r -F -d 'use another journal'
complete -c nextstep -n '__nextstep_is restore' -l json -f -d 'answer as JSON, for scripts'
complete -c nextstep -n '__nextstep_is restore' -l plain -f -d 'plain text, for screen readers'
complete -c nextstep -n '__nextstep_is sync' -s h -l help -f -d 'show this help message and exit'
complete -c nextstep -n '__nextstep_is sync' -l journal -r -F -d 'use another journal'
complete -c nextstep -n '__nextstep_is sync' -l json -f -d 'answer as JSON, for scripts'
complete -c nextstep -n '__nextstep_is sync' -l plain -f -d 'plain text, for screen readers'
complete -c nextstep -n '__nextstep_is sync' -l join -f -d 'join a remote whose history was rewritten'
complete -c nextstep -n '__nextstep_at sync 0' -f -a 'init'
complete -c nextstep -n '__nextstep_is merge' -s h -l help -f -d 'show this help message and exit'
complete -c nextstep -n '__nextstep_is merge' -l journal -r -F -d 'use another journal'
complete -c nextstep -n '__nextstep_is merge' -l json -f -d 'answer as JSON, for scripts'
complete -c nextstep -n '__nextstep_is merge' -l plain -f -d 'plain text, for screen readers'
complete -c nextstep -n '__nextstep_is merge' -l driver -r -F -d 'join two versions of a file for git, the result in the place of OURS'
complete -c nextstep -n '__nextstep_at merge 0' -F
complete -c nextstep -n '__nextstep_is doctor' -s h -l help -f -d 'show this help message and exit'
complete -c nextstep -n '__nextstep_is doctor' -l journal -r -F -d 'use another journal'
complete -c nextstep -n '__nextstep_is doctor' -l json -f -d 'answer as JSON, for scripts'
complete -c nextstep -n '__nextstep_is doctor' -l plain -f -d 'plain text, for screen readers'
complete -c nextstep -n '__nextstep_is doctor' -l fix -f -d 'mend what needs no decision'
complete -c nextstep -n '__nextstep_is config' -s h -l help -f -d 'show this help message and exit'
complete -c nextstep -n '__nextstep_is config' -l journal -r -F -d 'use another journal'
complete -c nextstep -n '__nextstep_is config' -l json -f -d 'answer as JSON, for scripts'
complete -c nextstep -n '__nextstep_is config' -l plain -f -d 'plain text, for screen readers'
complete -c nextstep -n '__nextstep_is config' -l sample -f -d 'print a config.toml with every key and its comment'
complete -c nextstep -n '__nextstep_is config' -l paths -f -d 'say where everything is kept'
complete -c nextstep -n '__nextstep_is config' -l check -f -d 'only say what is wrong; exit code 1 if anything is'
complete -c nextstep -n '__nextstep_is completions' -s h -l help -f -d 'show this help message and exit'
complete -c nextstep -n '__nextstep_is completions' -l journal -r -F -d 'use another journal'
complete -c nextstep -n '__nextstep_is completions' -l json -f -d 'answer as JSON, for scripts'
complete -c nextstep -n '__nextstep_is completions' -l plain -f -d 'plain text, for screen readers'
complete -c nextstep -n '__nextstep_at completions 0' -f -a 'bash zsh fish'
complete -c nextstep -n '__nextstep_is help' -s h -l help -f -d 'show this help message and exit'
complete -c nextstep -n '__nextstep_is help' -l journal -r -F -d 'use another journal'
complete -c nextstep -n '__nextstep_is help' -l json -f -d 'answer as JSON, for scripts'
complete -c nextstep -n '__nextstep_is help' -l plain -f -d 'plain text, for screen readers'
complete -c nextstep -n '__nextstep_is help' -l man -f -d 'print the manual page; for example | man -l -'
complete -c nextstep -n '__nextstep_after help 0' -f -a 'rules commitment next-step line dates health review evening reliability note screen settings keys import export calendar sync backup shell reminders partner privacy add meeting due deals show find deal person follow move edit log note morning evening journal review brief stats partner report check when read status init remind import export calendar undo redo backup restore sync merge doctor config completions help demo'
complete -c nextstep -n '__nextstep_is demo' -s h -l help -f -d 'show this help message and exit'
complete -c nextstep -n '__nextstep_is demo' -l journal -r -F -d 'use another journal'
complete -c nextstep -n '__nextstep_is demo' -l json -f -d 'answer as JSON, for scripts'
complete -c nextstep -n '__nextstep_is demo' -l plain -f -d 'plain text, for screen readers'
complete -c nextstep -n '__nextstep_is demo' -l write -r -F -d 'only write the sample journal there'
complete -c nextstep -n '__nextstep_is demo' -l years -x -d 'years of history instead of 90 days'
complete -c nextstep -n '__nextstep_is demo' -l seed -x -d 'another sample'
