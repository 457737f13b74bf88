"""The words by which a capture line is read; change a rule here.

Each table is one plain list of small words. They decide only where the shape of the sentence
leaves a doubt, and a doubt about an owner is settled as ``me`` and about a date as none.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ASKING = _words(
    """
    ask asks beg chase convince encourage expect expects force get help invite let make need
    nudge persuade ping press push remind request tell tells urge want wants
    """
)
"""What has a person and "to" after it: "ask IT to unlock the account" names no outcome."""

PARTIES = _words(
    """
    accounting admin admins architecture auditor auditors board buyer buyers ceo cfo champion
    cio ciso client clients cmo compliance consultant controller controlling coo counsel cpo cro
    cto customer customers design dev devops dpo engineering everybody everyone facilities
    finance he hr infosec infra integrator it lawyer lawyers leadership legal logistics
    management marketing nobody operations ops partner partners pmo presales procurement product
    purchasing qa reseller sales security she somebody someone sourcing sponsor supplier
    suppliers support they treasury vendor vendors warehouse you
    """
)
"""Who may own a step though they are no known person."""

PARTY_HEADS = PARTIES | _words(
    """
    accountant agent analyst architect assistant attorney author boss chair champion chief
    colleague colleagues committee company coordinator council crew department dept developer
    developers director division driver drivers engineer engineers executive expert experts
    folks group guy guys head heads lab lead leader leads manager managers member members nurse
    office officer official owner owners pa panel people person physician pm president principal
    provider rep representative reviewer se side sides specialist staff steerco supervisor team
    teams technician user users vp
    """
)
"""What a name for several words ends with: "their IT team", "security lead"."""

THINGS = _words(
    """
    ability access action addendum agenda agreement aim amendment analysis answer approach
    approval attempt audit bid bill brief briefing budget call case chance chat check checklist
    comparison conference contract conversation data date deadline deal decision deck
    deliverable delivery demo deployment discount discovery discussion document draft effort
    email evaluation event everything feedback file follow-up form go-live goal idea
    implementation info information install installation integration intro introduction
    invitation invite invoice issue items kick-off kickoff launch letter licence license line
    list lunch mail mails meeting memo message migration model msa nda need needs new next note
    notes nothing number offer onboarding one-pager option options order paper payment
    permission phone pilot plan plans poc pov presentation price prices pricing process product
    project promise proof proposal prototype qbr question questionnaire questions quote ready
    reason recap redlines renewal report request requirements response results review right roi
    rollout room sandbox scope security-review server session signature site slides slot sow
    spec steps stuff summary system task tco template terms test tests ticket time today
    tomorrow training trial update upgrade version visit walkthrough way webinar what work
    workshop
    """
)
"""What owns nothing: "meeting to decide the price", "the contract must be signed"."""

NO_SUBJECT = _words(
    """
    about after also and as at because before but by first for from here how if in it just maybe
    no not of on once or please since so that then there these this those to unless until
    whatever when where whether which while who whoever why with without
    """
)
"""What never begins an owner's name."""

DETERMINERS = _words(
    """
    a all an another both each four her his its my one our some the their three two your
    """
)
"""What begins a name for somebody by their role."""

REPORTING = _words(
    """
    agreed agrees assured assures asked committed confirmed confirms hopes mentioned promised
    promises said says suggested thinks thought told wrote
    """
)
"""What is never part of an owner's name: "Maria said legal will return it"."""

FILLERS = _words("ok okay so and then also next finally well right great")
"""What may stand before a sentence and says nothing."""

BEFORE_A_MENTION = _words(
    """
    about ask by call cc chase email for from give help invite message nudge of phone ping remind
    send show tell text to via with
    """
)
"""Before ``@name`` these make it somebody mentioned: "send it to @Maria", "ask @Maria"."""

PARTICLES = _words(
    """
    abu af al av ben bin da das de del della den der di do dos du e el ibn la las le los ten ter
    van vom von y zu zur
    """
)
"""Small words inside a family name."""

ME_WORDS = _words("i me myself ourselves us we")
"""Whoever writes these is the owner."""

LABELS = _words(
    """
    action actions ai ap aw fw fwd fyi idea nb next note ps re remember reminder task to-do todo
    """
)
"""What stands before a colon and is no name: "todo: send the deck"."""

HELP_STOPS = _words(
    """
    and as at before by can due for from has i i'll i'm if in into is must needs no not on once
    or over per should so that then to until via w/ we we'll when who will with within without
    """
)
"""Where a helper's name is over."""

NOT_AN_OUTCOME = _words(
    """
    as called close early far few forth good great hard important late little long low many much
    often on quickly scarce short small soon sorry thankful that's to urgent what
    """
)
"""After these words "so" is no conjunction: "so far", "so many", "and so on"."""

SO_BELONGS_TO = _words(
    """
    are be believe did do does doing even ever feel guess hope if is it's just know not or quite
    said say says seem seems suppose tell think thinks told very was were why
    """
)
"""Nor before it: "do so", "if so", "a week or so", "think so"."""

NO_DUE_AFTER = _words(
    """
    about after approx approximately are around as before between beyond circa covering during
    each early every except for from in is last late later maybe mid not of or past per perhaps
    possibly previous probably roughly since some sometime sometimes starting than the this
    through thru till to until versus via vs was were with without
    """
)
"""A date after these is about something else or no single day: "for the 15th", "early fri"."""

HAPPENS = _words(
    """
    arrives begins closes docks ends expires finishes goes happens lands lapses launches leaves
    matures meets opens renews resumes returns ships starts travels votes
    """
)
"""A date after these is the day of what happens: "tell Sam that the quote expires on Friday"."""

CHANGING = _words(
    """
    cut decrease defer delay expand extend grow increase lengthen postpone prolong pull push
    raise reduce shift shorten slip
    """
)
"""What has "by" and a length of time after it: "extend the trial by 2w" says no due date."""

TAKES_A_DAY = _words(
    """
    accept agree block choose confirm hold offer pick propose reserve select suggest
    """
)
"""What has a bare date for its object: "confirm dec 8"."""

TAILS = ("at the very latest", "at the latest", "latest", "please", "pls", "plz", "thanks", "thx")
"""What may follow the date without meaning anything more."""
