# nextstep: the morning's line at the first prompt of a workday.
# Before each prompt this compares two numbers, with builtins alone; no process is started.
if [[ -o interactive ]] && zmodload zsh/datetime 2>/dev/null; then
  typeset -gi __nextstep_since=0 __nextstep_until=0
  typeset -g __nextstep_failed=
  __nextstep_stamp() {
    __nextstep_since=0 __nextstep_until=0
    [[ -r @STAMP@ ]] || return 0
    local begin end rest
    IFS=' ' read -r begin end rest <@STAMP@ 2>/dev/null
    begin=${begin//[^0-9]/} end=${end//[^0-9]/}
    __nextstep_since=$((10#${begin:-0})) __nextstep_until=$((10#${end:-0}))
  }
  __nextstep_prompt() {
    emulate -L zsh
    local now
    strftime -s now '%Y%m%d%H' $EPOCHSECONDS
    (( now >= __nextstep_since && now < __nextstep_until )) && return 0
    [[ ${now%??} == $__nextstep_failed ]] && return 0
    __nextstep_stamp
    (( now >= __nextstep_since && now < __nextstep_until )) && return 0
    @COMMAND@ </dev/null 2>/dev/null
    __nextstep_stamp
    # Where that has not helped, it is not tried again today.
    (( now >= __nextstep_since && now < __nextstep_until )) || __nextstep_failed=${now%??}
    return 0
  }
  autoload -Uz add-zsh-hook && add-zsh-hook precmd __nextstep_prompt
fi
