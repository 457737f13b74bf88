# nextstep: the morning's line at the first prompt of a workday.
# Before each prompt this compares two numbers; no process is started.
if (-not (Test-Path Function:\__nextstep_due) -and $Host.Name -eq 'ConsoleHost' -and
    -not [Console]::IsOutputRedirected) {
  $global:__nextstep_since = 0L
  $global:__nextstep_until = 0L
  $global:__nextstep_failed = ''
  $global:__nextstep_prompt = $function:prompt
  function global:__nextstep_due([string]$now) {
    $number = [long]$now
    ($number -lt $global:__nextstep_since -or $number -ge $global:__nextstep_until) -and
      $now.Substring(0, 8) -ne $global:__nextstep_failed
  }
  function global:__nextstep_stamp {
    $global:__nextstep_since = 0L
    $global:__nextstep_until = 0L
    try {
      $words = [IO.File]::ReadAllText(@STAMP@).Split(' ')
      $global:__nextstep_since = [long]$words[0]
      $global:__nextstep_until = [long]$words[1]
    } catch { }
  }
  function global:prompt {
    $wasWell = $?
    $code = $global:LASTEXITCODE
    $now = [DateTime]::Now.ToString('yyyyMMddHH', [Globalization.CultureInfo]::InvariantCulture)
    if (__nextstep_due $now) {
      __nextstep_stamp
      if (__nextstep_due $now) {
        try { @COMMAND@ 2>$null | Out-Host } catch { }
        __nextstep_stamp
        # Where that has not helped, it is not tried again today.
        if (__nextstep_due $now) { $global:__nextstep_failed = $now.Substring(0, 8) }
      }
    }
    $global:LASTEXITCODE = $code
    # The rep's own prompt may show whether the last command went well.
    if ($? -ne $wasWell) {
      if ($wasWell) { $null = 1 } else { Write-Error '' -ErrorAction Ignore }
    }
    & $global:__nextstep_prompt
  }
}
