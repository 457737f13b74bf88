"""The verbs that promised acts begin with."""

from __future__ import annotations

_WRITTEN = """
    accept action activate add address adjust advise agree align amend analyse analyze announce
    answer apply approve arrange ask assemble assess assign attach attend audit authorise
    authorize baseline benchmark bill block book brief bring build buy calculate call cancel
    capture chase check circulate clarify clean clear close collect come commit compare compile
    complete compute confirm connect consolidate contact convert coordinate correct cost
    countersign create cut decide define deliver demo demonstrate deploy describe design detail
    determine develop diagnose discuss distribute document download draft draw drive drop edit
    email enable engage ensure enter escalate estimate evaluate examine exchange execute explain
    export extend extract facilitate file fill finalise finalize find finish fix follow forward
    gather generate get give go grant guide hand handle have help hire hold host identify implement
    import improve include inform initiate inspect install integrate introduce invite invoice
    issue join keep kick label launch lead leave let list load lock log look loop make map mark
    measure meet message migrate model modify move name negotiate nominate notify nudge obtain
    offer onboard open order organise organize outline own pack pay phone pick pilot ping place
    plan prepare present price print prioritise prioritize process procure produce propose prove
    provide provision publish pull purchase push put qualify quantify quote raise rank reach
    read rebuild receive recommend reconcile record recruit redline redraft reduce refine
    register reissue release remind remove renew reply report request reschedule resend reserve
    resolve respond restore return review revise rewrite ring rollout route run scan schedule
    scope score secure see select sell send set settle setup shadow share ship show sign
    simplify simulate size sort source specify sponsor start stop submit suggest summarise
    summarize supply support survey swap sync take tell test text trace track train transfer
    translate trial try turn update upgrade upload use validate verify visit vote wait walk
    whitelist withdraw work wrap write
    """
VERBS = frozenset(_WRITTEN.split())
"""What a sentence of command begins with: "confirm that legal will sign" is no promise."""
