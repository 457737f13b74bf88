"""What starts ``nextstep remind now`` by the clock: one module a system, all of them pure.

The timer ticks every quarter of an hour, for promises with a time, and at the morning's time. All
else the program decides when it is started: workdays, holidays, quiet hours, what was shown. So
settings hold at once, and no timer has to be set up anew.
"""
