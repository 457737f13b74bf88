"""The words the gate knows, by what they do in a wording.

Words are no verdict by themselves: a table only names a kind, the rules of ``acts`` decide.
"""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """A set of words, written as one text."""
    return frozenset(text.split())


# --- Words that fill nothing -------------------------------------------------------------------
INTENTIONS = words(
    "need want wanted would like love going try trying have got remember continue aim intend "
    "will shall should must can could may might i we am be wish able want's mean ought"
)
FILLERS = words(
    "just quick quickly brief briefly short again soon please kindly currently friendly gentle "
    "polite still maybe perhaps also really regular regularly another once more simply only then "
    "now already little bit too so well fyi btw ok okay um casual informal light small instead "
    "nice weekly biweekly fortnightly monthly quarterly daily annual periodic periodically "
    "occasional occasionally asap eventually probably possibly hopefully definitely sometime "
    "later yet further anyway back first second third 2nd 3rd final few couple internally "
    "proactive proactively directly personally regarding same early mid late always let's lets "
    "i'd repeatedly constantly routine todo to-do recurring ongoing warm today's various general"
)
TIMES = words(
    "today tomorrow tonight yesterday morning afternoon evening noon midday night day days week "
    "weeks weekend month months quarter quarters year years fortnight hour hours minute minutes "
    "min mins monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur "
    "thurs fri sat sun january february march april may june july august september october "
    "november december jan feb mar apr jun jul aug sep sept oct nov dec q1 q2 q3 q4 h1 h2 eod "
    "eow eom eoq eoy cob am pm next this coming end start beginning middle half summer winter "
    "autumn fall spring easter christmas xmas thanksgiving holiday holidays vacation new-year "
    "asap soon later time times fy q1's period business working ago"
)
DETERMINERS = words(
    "a an the this that these those my our your his her their its some any each every both all "
    "no 's another"
)
PREPOSITIONS = words(
    "with to for from on in at about re regarding around over of by via into onto through under "
    "per within during before after until since between among concerning across off out up down "
    "without as vs versus towards toward against than like despite near inside post"
)
PLACING = words("in on with under at out off away up")
TOPIC_MARKS = words("on re about regarding around concerning over of")
PRONOUNS = words("they he she it everyone everybody someone somebody nobody")
PEOPLE = PRONOUNS | words(
    "them him her me us you i we who themselves himself herself myself yourself customer "
    "customers client clients buyer buyers prospect prospects champion champions sponsor "
    "sponsors cfo ceo cto cio coo ciso cmo cro cpo cdo vp svp evp md gm director directors "
    "manager managers mgr head boss chief exec execs executive executives leadership management "
    "team teams committee board procurement purchasing legal finance it ops operations hr "
    "engineering marketing sales support infosec accounting accounts ap contact contacts "
    "stakeholder stakeholders partner partners vendor reseller distributor rep reps ae se sdr "
    "bdr csm colleague colleagues folks guys people group user users admin admins assistant pa "
    "ea secretary gatekeeper owner founder president chairman lawyer lawyers counsel attorney "
    "controller dpo architect engineer engineers developer developers dev devs department dept "
    "office company org organisation organization side counterpart maker makers influencer "
    "blocker evaluator lead leads leader leaders supplier treasury compliance product it's "
    "account receptionist desk dm guy lady gentleman mr mrs ms dr person parties everyone "
    "analyst consultant planner specialist officer coordinator superintendent facilities estates "
    "r&d economic facility plant's personnel staff council cab nurse doctor principal teacher "
    "supervisor foreman headquarters hq site sites business"
)
# Departments by whose name a topic goes too: "legal".
DEPARTMENTS = words("legal procurement finance support marketing sales compliance infosec it")
# The deal itself and its states of being talked about: naming one asks for nothing.
DEAL_WORDS = words(
    "deal deals opportunity opportunities account accounts pipeline situation thing things stuff "
    "thread conversation conversations discussion discussions relationship relationships process "
    "progress status project projects matter topic item items issue it this that these those "
    "them everything anything something interest engagement momentum dialogue dialog "
    "communication comms channel line lines inbox news space developments movement activity "
    "signals updates update proposal quote contract offer pricing evaluation review decision rfp "
    "po pilot trial renewal talks contact rapport partnership buyer lead leads linkedin here "
    "there where they're field"
)

# --- Nouns -------------------------------------------------------------------------------------
# Ways of talking: with them alone nothing is delivered, but the act is real ("call Maria").
CHANNELS = words(
    "call calls phone telephone email emails mail mails e-mail text texts sms message messages "
    "whatsapp zoom teams skype slack dm inmail linkedin meeting meetings chat chats talk talks "
    "conversation conversations discussion discussions session conference appointment meet video "
    "word visit coffee lunch dinner breakfast drinks drink beer tea beers 1:1 one-on-one "
    "facetime webex vc telco telcon telecon huddle videocall"
)
# Contact by another name: a message that carries nothing.
CONTACT_NOUNS = words(
    "note notes line ping pings buzz ring shout bell tinkle nudge nudges poke prod bump hello hi "
    "hey howdy reminder reminders touch knock holler hollar wave prompt feeler feelers chaser "
    "chasers chase outreach kick ping-back postcard wink card cards greetings greeting regards "
    "wishes thanks congrats congratulations hug"
)
# Words that turn a call, a meeting or an e-mail into one about nothing.
EMPTY_NOUNS = words(
    "status appreciation checkpoint checkpoints courtesy howdy hello hi pulse temperature "
    "cadence reminder nudge bump ping sync syncs relationship rapport greeting greetings thanks "
    "wellness goodwill temp progress chaser nurture nurturing reconnect touch-base outreach "
    "regroup reconnection keep-warm feeler social"
)
EMPTY_PAIRS = frozenset(
    {
        ("check", "in"),
        ("check", "ins"),
        ("checking", "in"),
        ("check", "up"),
        ("check", "back"),
        ("catch", "up"),
        ("catch", "ups"),
        ("follow", "up"),
        ("follow", "ups"),
        ("following", "up"),
        ("touch", "base"),
        ("touching", "base"),
        ("touch", "point"),
        ("touch", "points"),
        ("circle", "back"),
        ("sync", "up"),
        ("thank", "you"),
        ("meet", "greet"),
        ("stay", "touch"),
        ("well", "being"),
        ("how", "going"),
        ("merry", "christmas"),
        ("happy", "holidays"),
        ("happy", "birthday"),
        ("christmas", "card"),
        ("xmas", "card"),
        ("holiday", "card"),
        ("birthday", "card"),
        ("new", "year"),
        ("follow", "through"),
        ("keep", "touch"),
    }
)
# What may stand beside such a word without filling it: "status call", "progress review".
EMPTY_COMPANIONS = (
    CHANNELS
    | CONTACT_NOUNS
    | words(
        "review reviews check checks update updates point points catchup building management "
        "tbd followup status progress round series wishes exercise request quo query "
        "question inquiry enquiry "
        "happy merry marker task activity action reach ask"
    )
)
NEWS = words(
    "update updates mood appetite news status progress pulse temperature feel feeling sense read "
    "latest word response reply replies standing state idea inkling vibe vibes steer pulse-check "
    "heads visibility clue signal headline sitrep whereabouts handle callback"
)
REAL_DOINGS = words(
    "demo demos workshop training kickoff poc presentation pilot webinar walkthrough dive audit "
    "benchmark deep-dive bake-off hackathon deployment migration rollout installation handover"
)
PLAIN_NOUNS = CHANNELS | words(
    "review reviews discussion session planning strategy preparation prep research work analysis "
    "alignment brainstorm ideas negotiation negotiations follow-through onboarding evaluation "
    "exploration coordination engagement next-phase options questions concerns objections"
)
# Things that can be handed over, seen or had: with one of these an act delivers.
DELIVERABLES = words(
    "agenda agreement amendment answers answer api access approval approvals architecture "
    "assessment attachment audit benchmark benchmarks bid bill blueprint bom brief briefing "
    "brochure budget business-case calculation calculator calendar case cases certificate "
    "certificates certification chart checklist clause clauses code comments comparison contract "
    "contracts copy cost costs countersignature credentials credit criteria curriculum dashboard "
    "data dataset datasheet deadline deck decks decision decisions deliverable deliverables demo "
    "deposit design diagram discount doc docs document documents documentation dpa draft "
    "drawings dates escalation estimate estimates evidence example examples excerpt extension "
    "feature figures file files financials findings fix form forms forecast guide guides ideas "
    "info information insight insights introduction intro invoice invoices itinerary "
    "justification key keys kit licence license licences licenses link links list lists loi log "
    "login logins logo logs manual map material materials memo metrics migration minutes model "
    "mockup mockups module msa name names nda number numbers offer offers option options order "
    "orders org-chart outline overview packet pack package paper papers paperwork parts password "
    "payment permit photo photos plan plans po policy pos presentation price prices pricing "
    "prototype proof proposal proposals quantities questionnaire questionnaires questions "
    "quotation quote quotes ratecard rate rates recommendation recommendations recording redline "
    "redlines reference references refund release renewal report reports requirements research "
    "resources response-times results resume rfi rfp rfq roadmap roi rundown sample samples "
    "sandbox schedule scope scorecard screenshot screenshots script seats section sheet "
    "signature signatures sign-off signoff slides sla snippet soc2 solution solutions sow spec "
    "specs specification specifications spreadsheet statement stats statistics story stories "
    "strategy study studies subscription summary survey swag tco template templates term terms "
    "testimonial testimonials ticket tickets timeline tool tracker trial unit units version "
    "video videos voucher w9 walkthrough waiver warranty webinar whitepaper workbook workflow "
    "yes money article articles post book ebook date confirmation confirmations commitment wire "
    "funds receipt bug patch contacts hardware device devices equipment tests test transcript "
    "notes-summary variant variants quantity volume volumes forecasts thoughts acceptance "
    "authorisation authorization clearance consent endorsement counteroffer counter "
    "counterproposal concession nomination verdict ruling introductions proposal's "
    "sizing measurements readout url insurance bafo t&cs tcs ts&cs mou eula addendum annex "
    "letter letters appendix exhibit scoresheet "
    "verification referral referrals invite invites cheque check w-9 "
    "9 tender specimen swatch swatches prints blueprints"
)
HANDED_OVER = words(
    "signed countersigned completed revised updated corrected attached final finalised finalized "
    "filled executed redlined missing approved requested promised overdue outstanding agreed "
    "written printed stamped annotated sealed unsigned amended reworked itemised itemized verbal"
)
DELIVERABLE_ENDINGS = (
    "sheet", "list", "book", "paper", "ation", "sion", "ysis", "gram", "mary", "doc", "pdf",
    "ware", "ings",
)  # fmt: skip
# A contact verb with one of these is about a machine: "ping the server".
MACHINES = words(
    "server servers endpoint host api ip address url webhook database gateway router switch node "
    "cluster network firewall port sensor device box instance"
)

# --- States of a deal --------------------------------------------------------------------------
STATE_WORDS = words(
    "frozen parked freeze delayed stalled pending paused postponed pushed stuck blocked deferred "
    "slipped quiet silent dark cold unresponsive unavailable travelling traveling away ooo oof "
    "pto busy swamped undecided unclear ghosted ghosting silence backlog limbo slammed tbd tbc "
    "tba underway awaiting reviewing evaluating thinking considering deciding deliberating "
    "mulling interested uninterested keen hot lukewarm happy positive slow stale dormant cooling "
    "progressing ticking moving looking weighing pondering comparing digesting waiting dragging "
    "overloaded unreachable restructuring reorganising reorganizing sick ill absent"
)
STATE_PLACES = words(
    "hold pause pattern mode holding legal review progress procurement court limbo holiday "
    "holidays vacation leave negotiation negotiations radar pipeline backlog flux evaluation "
    "discussion discussions air works pending process flight office pto finance purchasing hands "
    "hand queue board committee management approval consideration track ice wait standby waiting "
    "motion play talks hospital paternity maternity meetings side desk plate burner contention "
    "transit legal's infosec it security compliance signature approvals decision break "
    "sabbatical touch contact stand budgeting"
)
SETBACKS = words("lost moved changed hired cut delayed pushed merged quit resigned froze slipped")
STATE_FOLLOWERS = words("quiet dark cold silent radio away stale missing nowhere ghost")
KEEP_EMPTY = words(
    "warm finger pulse touch eye eyes tabs pushing trying chasing going posted loop close "
    "contact alive radar momentum conversation dialogue dialog relationship relationships "
    "engaged interested nurturing calling following monitoring watching waiting hot updated "
    "informed communication communications communicating connected connection touching checking "
    "pinging nudging talking emailing poking visible warmed fresh pressure ball engagement "
    "rapport front mind plugging pursuing reaching bugging pestering hounding moving hoping "
    "cadence sight happy sweet abreast apprised chatting poke feelers tracking flame fire pot "
    "friendly"
)
TIME_OUT = words("time space weeks days breathing week month months room while longer")
META = words(
    "tbd tba tbc none nothing nil null nada na wip ditto etc misc unknown unsure dunno idk skip "
    "blank placeholder whatever something stuff things pending ongoing outstanding todo next "
    "step steps action actions item required needed applicable determined determine defined "
    "define decided decide confirmed confirm to be do not no yes see notes above same various "
    "sure as n done open continue asap later soon yet idea clue further blah foo xxx xx progress "
    "in work works the a i we have there is are for at point moment now currently"
)
META_CORE = words(
    "tbd tba tbc none nothing nil null nada na wip ditto etc misc unknown unsure dunno idk skip "
    "blank placeholder whatever something stuff things ongoing todo step steps action actions "
    "item applicable determined defined confirmed notes above same sure yes no do blah foo xxx "
    "xx yet done idea clue decided open"
)
NOTHING_NEW = words(
    "response reply replies answer news update updates change changes movement luck decision "
    "budget feedback contact word show progress rush action next new pick joy dice traction "
    "activity urgency need answers time interest sign"
)

# --- Questions ---------------------------------------------------------------------------------
QUESTION_WORDS = words("whether if who whom whose what when where why how which")
HOW_MEASURED = words("many much long often big large soon far fast to best high low old")
HOW_EMPTY = words(
    "going goes gone go things getting coming progressing progress fare faring proceeding "
    "shaping evolving feeling went landed doing unfolds plays looking"
)
HOW_WEAK = words("look looks feel feels feeling think thinks see")
WHERE_EMPTY = words("stand stands standing heads head heading going things landed lands process")
WHAT_EMPTY = words("happening happened happens up new going latest status news cooking state")
WHAT_OPEN = words(
    "think thinks thought thoughts say says feel decide decided do comes come concluded said"
)
RECEIVED = words("get got received receive seen see saw read opened open arrived")
CONTACT_THINGS = (
    CHANNELS
    | CONTACT_NOUNS
    | words(
        "proposal quote info information deck docs documents contract voicemail vm "
        "materials pricing it them "
        "everything brochure material attachment last previous offer"
    )
)
IDLE_ENDS = words(
    "anything questions news update updates progress movement thoughts feedback chance changed "
    "else interested around alive ok okay happy developments alright interest"
)
SUBORDINATORS = words(
    "until once after before while unless because since when if so although though whenever as "
    "given assuming"
)
CONJUNCTIONS = words("and then but plus n")
ABSTRACT_GAINS = words(
    "feedback buy-in buyin buy traction alignment momentum clarity mindshare consensus ready "
    "involved going started together aligned closer better organised organized"
)
LOOKED_AT = words(
    "decide decided look looked reviewed reviewing digested moved replied responded answered "
    "progressed"
)
