# nextstep: the morning's line at the first prompt of a workday.
# Before each prompt this compares two numbers, with builtins alone; no process is started.
if [[ $- == *i* && "${PROMPT_COMMAND[*]-}" != *__nextstep_prompt* ]]; then
  __nextstep_since=0 __nextstep_until=0 __nextstep_failed=
  __nextstep_base=@NOW@ __nextstep_turn=$((SECONDS + @SECONDS@))
  __nextstep_hour() {
    builtin printf -v __nextstep_now '%(%Y%m%d%H)T' -1 2>/dev/null && return
    # Before 4.2, bash can't tell the time: it counts the seconds until the day turns.
    if ((SECONDS >= __nextstep_turn)); then
      __nextstep_base=0 __nextstep_failed=
      while ((SECONDS >= __nextstep_turn)); do ((__nextstep_turn += 86400)); done
    fi
    __nextstep_now=$__nextstep_base
  }
  __nextstep_stamp() {
    __nextstep_since=0 __nextstep_until=0
    [[ -r @STAMP@ ]] || return
    local begin end rest
    IFS=' ' read -r begin end rest <@STAMP@ 2>/dev/null
    begin=${begin//[!0-9]/} end=${end//[!0-9]/}
    __nextstep_since=$((10#${begin:-0})) __nextstep_until=$((10#${end:-0}))
  }
  __nextstep_due() {
    ((__nextstep_now < __nextstep_since || __nextstep_now >= __nextstep_until)) &&
      [[ ${__nextstep_now%??} != "$__nextstep_failed" ]]
  }
  __nextstep_prompt() {
    local code=$? __nextstep_now
    __nextstep_hour
    if __nextstep_due; then
      __nextstep_stamp
      if __nextstep_due; then
        @COMMAND@ </dev/null 2>/dev/null
        __nextstep_stamp
        ((__nextstep_now)) || __nextstep_base=$__nextstep_since __nextstep_now=$__nextstep_since
        # Where that has not helped, it is not tried again today.
        __nextstep_due && __nextstep_failed=${__nextstep_now%??}
      fi
    fi
    return "$code"
  }
  PROMPT_COMMAND="__nextstep_prompt${PROMPT_COMMAND:+
$PROMPT_COMMAND}"
fi
