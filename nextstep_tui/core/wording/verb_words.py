"""The verbs the gate knows, by what they do in a wording, and how words are really typed.

A verb in several tables is judged by the first rule that has an answer for it. A word is only read
as another where hardly anybody could have meant the word itself.
"""

from __future__ import annotations

from nextstep_tui.core.wording.words import words

# --- Verbs -------------------------------------------------------------------------------------
WAITING = words("wait await hope pray expect anticipate linger")
PERSISTING = words(
    "chase nudge ping bump poke hound pester badger hassle buzz harass jog reping prod"
)
CONTACTING = words(
    "reconnect regroup reach sync connect touch circle recontact reengage resync resurface"
)
WATCHING = words("monitor watch observe track shadow recycle")
# "Corner the CFO" and, with "down", "pin down Sam" are chasing; so is tracking somebody down.
CORNERING = words("corner buttonhole collar hunt pin")
NURTURING = words("nurture cultivate babysit")
RETURNING = words(
    "revisit resume restart reopen rekindle revive reignite reactivate rewarm readdress"
)
THANKING = words("thank greet congratulate congrats wish thanks salute")
REPLYING = words("reply respond revert answer react")
PONDERING = words(
    "think consider evaluate decide review mull digest weigh ponder compare assess discuss look "
    "deliberate work process study read debate reflect explore shop negotiate align huddle check "
    "wait struggle travel"
)
# Asking verbs: what follows them is a question, judged as one.
ASKING = words(
    "ask see check find know confirm clarify learn understand hear enquire inquire wonder verify "
    "determine discover establish figure tell decide agree settle define say explain show "
    "propose suggest pick fix test question query investigate validate gauge explore advise "
    "inform"
)
WEAKLY_ASKING = words("see check find know wonder hear learn gauge understand figure")
SCHEDULING = words(
    "schedule book arrange organise organize calendar diarise diarize plan set fix put propose "
    "request reschedule add block calendarise line pencil get suggest offer"
)
HANDING = words(
    "send share give drop shoot fire write post pop make have do place leave record draft fling "
    "dash jot throw prepare pass ship forward ping deliver compose type sling lob whip resend "
    "bang offer slide"
)
PLAIN = words(
    "call phone telephone ring dial email mail text message dm whatsapp zoom skype slack contact "
    "meet see visit talk speak chat discuss work look think review prepare prep research handle "
    "push close move progress build qualify sort help deal engage involve brainstorm plan "
    "explore align manage improve support understand learn go focus continue start consider "
    "address tackle drive advance develop strategise strategize leverage pursue target position "
    "educate convince persuade sell pitch win influence assess evaluate investigate examine "
    "study lunch dinner coffee expand increase strengthen own lead coordinate liaise collaborate "
    "take join attend do have make be come try need want like pause park prospect network wine "
    "loop read debrief finalise finalize complete facetime ensure facilitate socialise socialize "
    "mature optimise optimize enable partner accelerate unblock reposition differentiate reply "
    "respond revert interact communicate hunt dig revisit reflect analyse analyze negotiate "
    "huddle workshop jump"
)
TALKING = words(
    "call phone telephone ring dial email mail text message dm whatsapp zoom skype slack contact "
    "meet see visit lunch dinner coffee go come try be do have take facetime jump"
)
# Verbs that deliver, decide, ask or agree; any other verb with an object is trusted as well.
FILLED = words(
    "send share give deliver submit provide return sign countersign approve confirm agree decide "
    "ask request book schedule reschedule introduce invite demo present show run set draft write "
    "create add update upload download file fill finish order pay invoice bill quote price "
    "calculate measure count test install deploy configure connect migrate integrate import "
    "export fix repair replace resolve answer verify validate check collect get obtain secure "
    "receive pick choose select name nominate appoint assign escalate hand record document list "
    "map compare walk train teach brief host hold organise organize arrange propose offer "
    "recommend negotiate settle close-out cut reduce extend cancel withdraw renew upgrade "
    "activate enable provision register enrol enroll onboard ship mail-merge print publish "
    "announce remind tell inform notify warn let forward reject accept kick launch issue release "
    "disclose define scope outline summarise summarize build design model rewrite redline revise "
    "correct amend edit translate mark review-and-return clarify determine establish find "
    "identify pull put place post bring drop stop lose win-back transfer convert switch "
    "whitelist unlock open raise lower waive attach enclose include remove delete merge clean "
    "log enter promise commit nail lock finalize-and-send report supply redeem swap reserve "
    "apply certify audit benchmark proof prove pilot quantify estimate size budget forecast turn "
    "take-over leave trade reword simplify compile gather produce prepare read-out read demoing "
    "circulate distribute email-out buy hire vote sponsor specify commission fund endorse "
    "authorise authorize execute counter expedite refer refund credit trigger source rank score "
    "shortlist compute copy align-dates drive-out rehearse"
)
VERBS = (
    WAITING | PERSISTING | CONTACTING | WATCHING | NURTURING | RETURNING | THANKING | REPLYING
    | PONDERING | ASKING | SCHEDULING | HANDING | PLAIN | FILLED
    | CORNERING | words(
        "follow attempt advise keep stay hold stand sit hang swing stop loop hear feel "
        "sound warm maintain remind "
        "say push circle touch tap knock stick resend retry bide cross play gauge seek "
        "enquire mind "
        "chill relax test catch link hook rattle knock jump put reach become ghost remain"
    )
)  # fmt: skip
# First names that are verbs as well: "Hope signs the order form".
NAMES_TOO = words(
    "hope chase mark bill grant rob pat sue drew skip chuck pierce wade lance ward page"
)
ATTENDING = words("hold run host attend join do organise organize lead conduct")
NOT_VERBS = words(
    "pricing meeting meetings training onboarding planning testing billing invoicing packaging "
    "staffing branding messaging positioning sourcing licensing financing contracting reporting "
    "redlines results answers questions quotes orders offers tests demos calls emails plans "
    "forms"
)
PAST_FORMS = words(
    "sent met spoke spoken got gave wrote made took brought had saw heard did was told said"
)
PRODUCING = words(
    "prepare prep plan research build develop complete finalise finalize negotiate analyse "
    "analyze study enable optimise optimize"
)
AUXILIARIES = words(
    "will would shall should must can could may might is are was were am be been being has have "
    "had needs need wants want to going still also now just currently about said says say told "
    "promised promises mentioned thinks hopes agreed do does did 's already probably likely "
    "supposed plans planning expected due that he she they us me hoping wanted needed ready not "
    "never always internally both all"
)
SAYING = words(
    "said says told promised promises mentioned thinks thought hopes agreed claims swears"
)
OUT_LOUD = words(
    "asking requesting sending sharing attaching enclosing proposing offering inviting "
    "confirming suggesting including giving providing checking following touching circling "
    "wondering hoping waiting explaining telling introducing catching"
)


# --- How words are typed ------------------------------------------------------------------------
# Shorthand and slips, written out. A word typed otherwise than it is meant goes here.
SHORT = {
    "w": "with",
    "checkin": "check in", "chekin": "check in", "synch": "sync", "checkins": "check in",
    "chkin": "check in", "chk": "check", "chck": "check", "checkup": "check up",
    "touchbase": "touch base", "touchbases": "touch base", "touchpoint": "touch point",
    "touchpoints": "touch point", "catchup": "catch up", "catchups": "catch up",
    "followup": "follow up", "followups": "follow up", "fup": "follow up", "flup": "follow up",
    "f/u": "follow up",
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
