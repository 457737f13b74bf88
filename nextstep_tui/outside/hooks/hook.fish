# nextstep: the morning's line at the first prompt of a workday.
# Before each prompt this compares two numbers, with builtins alone; no process is started.
# Fish has no clock of its own, but it can tell how old a file is: the stamp is as old as the day.
if status is-interactive; and path mtime -R / >/dev/null 2>/dev/null
    set -g __nextstep_length 0
    set -g __nextstep_asked never
    function __nextstep_is_quiet
        set -l age (path mtime -R @STAMP@)
        test -n "$age"; and test $age -ge 0; and test $age -lt $__nextstep_length
    end
    function __nextstep_stamp
        set -g __nextstep_length 0
        test -r @STAMP@; or return
        read -l -d ' ' begin end length <@STAMP@
        string match -qr '^[0-9]+$' -- "$length"; and set -g __nextstep_length $length
    end
    function __nextstep_prompt --on-event fish_prompt
        __nextstep_is_quiet; and return
        __nextstep_stamp
        __nextstep_is_quiet; and return
        # Where it has not helped, it is tried again once the stamp is another one.
        test "$__nextstep_asked" = "$(path mtime @STAMP@)"; and return
        @COMMAND@ </dev/null 2>/dev/null
        __nextstep_stamp
        set -g __nextstep_asked "$(path mtime @STAMP@)"
    end
else if status is-interactive
    # Before 3.6 fish can't tell that: one look at the first prompt of each shell.
    function __nextstep_prompt --on-event fish_prompt
        functions -e __nextstep_prompt
        @COMMAND@ </dev/null 2>/dev/null
    end
end
