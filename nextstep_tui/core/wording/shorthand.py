"""How wordings are really typed: shorthand, slips and irregular forms, written out.

A word is only read as another where hardly anybody could have meant the word itself.
"""

from __future__ import annotations

from nextstep_tui.core.wording.words import words

# Shorthand and slips, written out. A word typed otherwise than it is meant goes here.
SHORT = {
    "w": "with",
    "checkin": "check in", "chekin": "check in", "synch": "sync", "checkins": "check in",
    "chkin": "check in", "chk": "check", "chck": "check", "checkup": "check up",
    "touchbase": "touch base", "touchbases": "touch base", "touchpoint": "touch point",
    "touchpoints": "touch point", "catchup": "catch up", "catchups": "catch up",
    "followup": "follow up", "followups": "follow up", "fup": "follow up", "f/u": "follow up",
    "f/up": "follow up", "flw": "follow", "flwup": "follow up", "circleback": "circle back",
    "reachout": "reach out", "syncup": "sync up", "sync'd": "sync", "standby": "stand by",
    "loopback": "loop back", "ketchup": "catch up", "pingback": "ping", "n/a": "none",
    "w/": "with", "wth": "with", "w/o": "without", "w/f": "waiting for", "waitin": "waiting",
    "wtg": "waiting", "lvm": "left voicemail", "lmtcb": "left message", "vm": "voicemail",
    "vmail": "voicemail", "lmom": "left message", "msg": "message", "msgs": "messages",
    "mtg": "meeting", "mtgs": "meetings", "eml": "email", "appt": "appointment", "wk": "week",
    "wks": "weeks", "nxt": "next", "mth": "month", "tmrw": "tomorrow", "tmw": "tomorrow",
    "tomoz": "tomorrow", "pls": "please", "plz": "please", "thx": "thanks", "thnx": "thanks",
    "ty": "thanks", "cust": "customer", "pricng": "pricing", "propsal": "proposal", "regs": "re",
    "abt": "about", "resp": "response", "theyll": "they will", "theyre": "they are",
    "shell": "she will", "shes": "she is", "hes": "he is", "whats": "what is", "hows": "how is",
    "wheres": "where is", "dont": "do not", "havent": "have not", "hasnt": "has not",
    "didnt": "did not", "isnt": "is not", "cant": "can not", "im": "i am", "ive": "i have",
    "weve": "we have", "gonna": "going to", "wanna": "want to", "gotta": "got to",
    "gtee": "guarantee", "vacay": "vacation", "hols": "holidays", "ooto": "ooo", "wfh": "ooo",
    "til": "until", "till": "until", "thru": "through", "convo": "conversation",
    "convos": "conversation", "opp": "opportunity", "opps": "opportunity", "stdby": "stand by",
    "sched": "schedule", "discus": "discuss", "recieved": "received", "recieve": "receive",
    "wether": "whether", "shld": "should", "shd": "should", "wld": "would", "wheter": "whether",
    "hlding": "holding",
}  # fmt: skip
# Read as shorthand only where a wording starts: elsewhere they may be names.
SHORT_AT_START = {
    "fu": "follow up",
    "tb": "touch base",
    "wf": "waiting for",
    "lm": "left message",
    "cb": "call back",
}
# Words so often mistyped that a missing, doubled or swapped letter is forgiven.
OFTEN_MISTYPED = words(
    "check checking touch touching base circle circling follow following reach reaching wait "
    "waiting awaiting status update catch catching connect connecting reconnect reminder "
    "voicemail monitor nurture response whether"
)
NOT_MISTYPED = words("stats caught watch bases chess chuck")

IRREGULAR = {
    form: verb
    for verb, forms in (
        ("be", "be is are am was were been being"),
        ("have", "has had having"),
        ("do", "does did done"),
        ("send", "sent"),
        ("leave", "left"),
        ("speak", "spoke spoken"),
        ("meet", "met"),
        ("get", "got gotten"),
        ("hear", "heard"),
        ("see", "saw seen"),
        ("go", "went gone goes"),
        ("think", "thought"),
        ("tell", "told"),
        ("say", "said"),
        ("keep", "kept"),
        ("hold", "held"),
        ("give", "gave given"),
        ("write", "wrote written"),
        ("make", "made"),
        ("take", "took taken"),
        ("find", "found"),
        ("bring", "brought"),
        ("stand", "stood"),
        ("sit", "sat"),
        ("come", "came"),
        ("catch", "caught"),
        ("swing", "swung"),
        ("ring", "rang rung"),
        ("stick", "stuck"),
        ("lie", "lying"),
    )
    for form in forms.split()
}
