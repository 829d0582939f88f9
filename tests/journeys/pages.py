"""Every page of the product with whom to be and how to get there: read by the tests of what each page must hold."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from uuid import UUID, uuid5

from playwright.sync_api import Page

from minoversikt.demo.book import demo_id
from tests.journeys import (
    pages_catalogue,
    pages_consents,
    pages_files,
    pages_life,
    pages_offices,
    pages_questions,
    pages_team,
    pages_templates,
)
from tests.journeys import states as s
from tests.journeys import states_files as files
from tests.journeys import states_questions as asked
from tests.journeys import states_talk as talk

_PLAN: Final = f"/plan/{demo_id('Plan', 'owner')}/"
_GOAL: Final = f"{_PLAN}maal/{demo_id('Goal', 'owner-shop')}/"
_STEP: Final = f"{_GOAL}steg/{demo_id('Goal', 'owner-shop-together')}/"
_WORK: Final = f"{_PLAN}aktiviteter/{demo_id('Activity', 'owner-walk')}/"
_OWN_WORK: Final = f"{_PLAN}aktiviteter/{demo_id('Activity', 'owner-ten-words')}/"
_SERVICE: Final = f"{_PLAN}tjenester/{demo_id('Service', 'owner-cleaning')}/"
_OWN_SERVICE: Final = f"{_PLAN}tjenester/{demo_id('Service', 'owner-physio')}/"
_MEMBER: Final = f"{_PLAN}team/{demo_id('Participant', 'owner-physio')}/endre/"
_NOTE: Final = f"{_PLAN}helse/{demo_id('HealthNote', 'owner-tired')}/endre/"
_MEETING: Final = f"{_PLAN}kalender/{demo_id('Appointment', 'owner-team-meeting')}/"
_SMALL: Final = f"/plan/{demo_id('Plan', 'else-eksempel')}/"
_CASE: Final = f"/enhet/sak/{demo_id('CoordinationCase', 'owner')}/"
_ALONE: Final = f"/enhet/sak/{demo_id('CoordinationCase', 'alone')}/"
_NEW: Final = f"/enhet/sak/{demo_id('CoordinationCase', 'mikal-testperson')}/"


def _report(face: str, key: str, rest: str = "") -> str:
    return f"/{face}/{demo_id('NeedReport', key)}/{rest}"


def _draft(face: str, step: str) -> str:
    """Return a step of a report that is being written; whoever opens it too early is led to the first step."""
    return f"/{face}/{uuid5(UUID(int=0), face + step)}/{step}/"


@dataclass(frozen=True, slots=True)
class Shown:
    """A page as somebody meets it; `do` is what they do there before looking, `code` what the server answers."""

    who: str
    path: str
    do: Callable[[Page], object] | None = None
    code: int = 200
    before: str = ""

    @property
    def words_of_its_own(self) -> bool:
        """Tell whether other languages are looked at too: not where only what people wrote is different."""
        return self.before != "long texts" and self.do is not s.send_nothing

    def __str__(self) -> str:
        """Name it for the list of tests."""
        did = "" if self.do is None else "+" + self.do.__name__
        state = "" if not self.before else f" ({self.before})"
        return f"{self.who or 'nobody'} {self.path}{did}{state}"


EVERYBODYS: Final = (
    *(
        Shown("", path)
        for path in ("/", "/hjelp/", "/om/", "/personvern/", "/tilgjengelighet/", "/logg-inn/", "/demo/")
    ),
    *(Shown(key, "/") for key in ("owner", "doctor", "unit", "coordinator", "outsider")),
    Shown("", "/finnes-ikke/", code=404),
    Shown("", "/demo/login", code=405),
    Shown("", "/demo/", s.post_from_elsewhere, before="403"),
    Shown("owner", "/min-plan/", before="503", code=503),
    Shown("owner", "/min-plan/", before="500", code=500),
    Shown("owner", f"{_PLAN}angre/{demo_id('Plan', 'owner')}/", code=405),
    Shown("outsider", _PLAN, code=404),
    Shown("outsider", "/min-plan/"),
)

OWNERS: Final = (
    Shown("owner", "/min-plan/?visning=kort"),
    Shown("owner", "/min-plan/?visning=alt"),
    Shown("owner", "/min-plan/?visning=alt", s.open_menu),
    Shown("owner", "/min-plan/?visning=alt", s.answer_the_question),
    Shown("owner", f"{_PLAN}maal/"),
    Shown("owner", f"{_PLAN}maal/ny/"),
    Shown("owner", f"{_PLAN}maal/ny/", s.send_nothing),
    Shown("owner", f"{_PLAN}maal/ny/", s.leave_a_draft),
    Shown("owner", _GOAL),
    Shown("owner", f"{_GOAL}endre/"),
    Shown("owner", f"{_GOAL}endre/", s.send_nothing),
    Shown("owner", f"{_GOAL}steg/"),
    Shown("owner", f"{_GOAL}steg/nytt/"),
    Shown("owner", f"{_GOAL}steg/nytt/", s.send_nothing),
    Shown("owner", _STEP),
    Shown("owner", f"{_GOAL}skriv/"),
    Shown("owner", f"{_GOAL}skriv/", s.send_nothing),
    Shown("owner", _GOAL, s.answer_nothing_on_the_scale),
    Shown("owner", f"{_GOAL}historikk/"),
    Shown("owner", f"{_PLAN}tjenester/"),
    Shown("owner", f"{_PLAN}tjenester/ny/"),
    Shown("owner", f"{_PLAN}tjenester/ny/", s.send_nothing),
    Shown("owner", f"{_PLAN}tjenester/{demo_id('Service', 'owner-support')}/"),
    Shown("owner", _OWN_SERVICE),
    Shown("owner", f"{_OWN_SERVICE}endre/", s.unfold),
    Shown("owner", f"{_PLAN}hvem-gjor-hva/"),
    Shown("owner", f"{_PLAN}hvem-gjor-hva/?ferdig=1&alle=1"),
    Shown("owner", f"{_PLAN}aktiviteter/ny/"),
    Shown("owner", f"{_PLAN}aktiviteter/ny/", s.send_nothing),
    Shown("owner", _WORK),
    Shown("owner", f"{_OWN_WORK}status/"),
    Shown("owner", f"{_PLAN}team/"),
    Shown("owner", f"{_PLAN}team/ny/"),
    Shown("owner", f"{_PLAN}om-meg/"),
    Shown("owner", f"{_PLAN}om-meg/viktig/"),
    Shown("owner", f"{_PLAN}om-meg/viktig/", s.send_nothing),
    Shown("owner", f"{_PLAN}helse/"),
    Shown("owner", f"{_PLAN}helse/ny/"),
    Shown("owner", f"{_PLAN}kalender/"),
    Shown("owner", f"{_PLAN}kalender/ny/"),
    Shown("owner", f"{_PLAN}kalender/ny/", s.send_nothing),
    Shown("owner", _MEETING),
    Shown("owner", f"{_PLAN}om-planen/", s.unfold),
    Shown("owner", f"{_PLAN}om-planen/endre/"),
    Shown("owner", f"{_PLAN}samtykke/"),
    Shown("owner", f"{_PLAN}samtykke/trekk/"),
    Shown("owner", f"{_PLAN}innsyn/"),
    Shown("owner", f"{_PLAN}innsyn/", s.follow_the_first_doubt),
)

PROFESSIONALS: Final = (
    Shown("coordinator", "/koordinator/"),
    Shown("coordinator", f"{_PLAN}?visning=kort"),
    Shown("coordinator", f"{_PLAN}?visning=alt"),
    Shown("coordinator", f"{_SMALL}?visning=alt"),
    Shown("coordinator", _GOAL),
    Shown("coordinator", f"{_GOAL}endre/"),
    Shown("coordinator", f"{_GOAL}endre/", s.meet_a_conflict),
    Shown("coordinator", f"{_SMALL}maal/"),
    Shown("coordinator", f"{_SERVICE}endre/"),
    Shown("coordinator", f"{_SERVICE}endre/", s.send_nothing),
    Shown("coordinator", f"{_PLAN}aktiviteter/ny/", s.send_nothing),
    Shown("coordinator", _WORK),
    Shown("coordinator", f"{_WORK}endre/"),
    Shown("coordinator", f"{_WORK}status/"),
    Shown("coordinator", f"{_SMALL}hvem-gjor-hva/"),
    Shown("coordinator", f"{_PLAN}team/"),
    Shown("coordinator", f"{_PLAN}team/ny/", s.send_nothing),
    Shown("coordinator", _MEMBER),
    Shown("coordinator", f"{_PLAN}om-meg/"),
    Shown("coordinator", f"{_PLAN}om-meg/ressurser/"),
    Shown("coordinator", _NOTE),
    Shown("coordinator", _NOTE, s.send_nothing),
    Shown("coordinator", _MEETING),
    Shown("coordinator", f"{_MEETING}endre/"),
    Shown("coordinator", f"{_PLAN}om-planen/"),
    Shown("coordinator", f"{_PLAN}om-planen/endre/", s.turn_the_period_round),
    Shown("coordinator", f"{_SMALL}kalender/"),
    Shown("physio", f"{_PLAN}?visning=alt"),
    Shown("physio", _GOAL),
    Shown("doctor", "/mine-meldinger/"),
    Shown("doctor", "/meld-behov/"),
    Shown("doctor", _draft("meld-behov", "person")),
    Shown("doctor", _draft("meld-behov", "person"), s.send_nothing),
    Shown("doctor", _draft("meld-behov", "samtykke"), s.write_a_report_until_the_consent),
    Shown("doctor", _draft("meld-behov", "samtykke"), s.consent_without_an_answer),
    Shown("doctor", _draft("meld-behov", "behov"), s.write_a_report_until_the_need),
    Shown("doctor", _draft("meld-behov", "behov"), s.need_without_an_answer),
    Shown("doctor", _draft("meld-behov", "send"), s.write_a_report_until_the_end),
    Shown("doctor", _report("mine-meldinger", "waiting")),
    Shown("doctor", _report("mine-meldinger", "asked")),
    Shown("doctor", _report("mine-meldinger", "asked", "svar/")),
    Shown("doctor", _report("mine-meldinger", "asked", "svar/"), s.send_nothing),
    Shown("doctor", _report("mine-meldinger", "late", "trekk/")),
    Shown("doctor", _report("mine-meldinger", "moved")),
    Shown("unit", "/enhet/"),
    Shown("unit", "/enhet/tidligere/"),
    Shown("unit", "/enhet/saker/"),
    Shown("unit", "/enhet/tall/"),
    *(Shown("unit", _report("enhet/melding", key)) for key in ("waiting", "late", "asked", "owner")),
    *(
        Shown("unit", _report("enhet/melding", "waiting", f"{verb}/"))
        for verb in ("spor", "forelopig", "ja", "nei", "videre")
    ),
    *(Shown("unit", _report("enhet/melding", "waiting", f"{verb}/"), s.send_nothing) for verb in ("nei", "videre")),
    Shown("unit", _CASE),
    Shown("unit", _NEW),
    Shown("unit", _ALONE),
    Shown("unit", f"{_ALONE}oppnevn/"),
    Shown("unit", f"{_ALONE}oppnevn/", s.send_nothing),
    Shown("unit", f"{_CASE}oppnevn/"),
    Shown("unit", f"{_CASE}slutt/{demo_id('CoordinatorAssignment', 'owner-deputy')}/"),
    Shown("unit", f"{_CASE}slutt/{demo_id('CoordinatorAssignment', 'owner-deputy')}/", s.send_nothing),
    Shown("unit", _NEW, s.make_a_new_link),
)

_TEENS: Final = f"/plan/{demo_id('Plan', 'teen')}/"
_WARDS: Final = f"/plan/{demo_id('Plan', 'ward')}/"
_GUNVORS: Final = f"/plan/{demo_id('Plan', 'no-capacity')}/"
_WARD_CASE: Final = f"/enhet/sak/{demo_id('CoordinationCase', 'ward')}/"
_KEPT: Final = f"{_TEENS}hvem-kan-se/maal/{demo_id('Goal', 'teen')}/"

#: Who acts for whom, decisions on capacity, what the young keep to themselves, protected plans.
ACTING: Final = (
    *(Shown("parent", f"{_TEENS}{page}") for page in ("", "?visning=alt", "maal/", "hvem-handler-for-meg/", "innsyn/")),
    *(
        Shown("teen", f"{_TEENS}{page}")
        for page in ("om-meg/", "hvem-handler-for-meg/", "samtykkekompetanse/", "innsyn/")
    ),
    Shown("teen", f"{_TEENS}maal/{demo_id('Goal', 'teen')}/"),
    Shown("teen", _KEPT),
    Shown("teen", _KEPT, s.send_nothing),
    Shown("teen", _KEPT, s.keep_it_private),
    Shown("parent-apart", _TEENS, code=404),
    *(Shown("guardian", f"{_WARDS}{page}") for page in ("", "tjenester/", "hvem-handler-for-meg/")),
    Shown("ward", f"{_WARDS}hvem-handler-for-meg/"),
    Shown("owner", f"{_PLAN}hvem-handler-for-meg/"),
    Shown("owner", f"{_PLAN}hvem-handler-for-meg/ny/"),
    Shown("owner", f"{_PLAN}hvem-handler-for-meg/ny/", s.send_nothing),
    Shown("no-capacity", f"{_GUNVORS}hvem-handler-for-meg/"),
    Shown("no-capacity", f"{_GUNVORS}samtykkekompetanse/"),
    Shown("physio", f"{_PLAN}samtykkekompetanse/"),
    Shown("physio", f"{_PLAN}samtykkekompetanse/ny/"),
    Shown("physio", f"{_PLAN}samtykkekompetanse/ny/", s.send_nothing),
    Shown("unit", f"{_WARD_CASE}representasjon/"),
    Shown("unit", f"{_WARD_CASE}representasjon/ny/"),
    Shown("unit", f"{_WARD_CASE}representasjon/ny/", s.send_nothing),
    Shown("unit", f"{_WARD_CASE}representasjon/{demo_id('Representation', 'ward-guardian')}/avslutt/"),
    Shown("unit", f"{_WARD_CASE}representasjon/{demo_id('Representation', 'ward-guardian')}/avslutt/", s.send_nothing),
    Shown("unit", f"{_WARD_CASE}vern/"),
    *(
        Shown(key, path, before="a birthday is near")
        for key, path in (
            ("teen", "/min-plan/"),
            ("parent", "/planer/"),
            ("parent", _TEENS),
            ("child-coordinator", "/koordinator/"),
        )
    ),
)

#: In this order: each stage of the newcomer follows the one before.
THE_FIRST_TIME: Final = (
    Shown("newcomer", "/min-plan/"),
    Shown("newcomer", "/mine-meldinger/"),
    Shown("newcomer", "/sok-om-plan/"),
    Shown("newcomer", _draft("sok-om-plan", "person")),
    Shown("newcomer", _draft("sok-om-plan", "samtykke"), s.apply_without_a_yes),
    Shown("newcomer", _draft("sok-om-plan", "behov"), s.apply_until_the_need),
    Shown("newcomer", _draft("sok-om-plan", "send"), s.apply_until_the_end),
    Shown("waiting", "/min-plan/"),
    Shown("waiting", _report("mine-meldinger", "waiting")),
    Shown("newcomer", "/invitasjon/finnes-ikke/", code=404),
    Shown("newcomer", "/min-plan/", before="invited"),
    Shown("newcomer", "/velkommen/", before="invited"),
    Shown("newcomer", "/velkommen/viktig/", before="welcomed"),
    Shown("newcomer", "/velkommen/viktig/", s.send_nothing, before="welcomed"),
    Shown("newcomer", "/velkommen/ser/", before="welcomed"),
    Shown("newcomer", "/min-plan/", before="welcomed"),
    Shown("newcomer", "/velkommen/beskjed/", s.skip, before="welcomed"),
    *(
        Shown("newcomer", path, before="consented")
        for path in ("/min-plan/?visning=kort", "/min-plan/?visning=alt", "maal/", "tjenester/", "hvem-gjor-hva/")
    ),
    *(
        Shown("newcomer", path, before="consented")
        for path in ("team/", "om-meg/", "helse/", "kalender/", "om-planen/", "innsyn/")
    ),
    *(Shown(*row) for row in pages_consents.FIRST_TIME),
    Shown("coordinator", "hvem-gjor-hva/", before="consented"),
    Shown("newcomer", "samtykke/", before="withdrawn"),
    Shown("newcomer", "/min-plan/?visning=alt", before="withdrawn"),
)

#: Where people write most, each text as long as its field takes, with words that don't end.
LONG: Final = tuple(
    Shown(who, path, before="long texts")
    for who, path in (
        ("owner", "/min-plan/?visning=kort"), ("owner", "/min-plan/?visning=alt"), ("owner", f"{_PLAN}maal/"),
        ("owner", _GOAL), ("owner", f"{_GOAL}steg/"), ("owner", f"{_PLAN}tjenester/"), ("owner", _SERVICE),
        ("owner", f"{_PLAN}hvem-gjor-hva/"), ("owner", _WORK), ("owner", f"{_PLAN}team/"), ("owner", f"{_PLAN}om-meg/"),
        ("owner", f"{_PLAN}kalender/"), ("owner", _MEETING), ("owner", f"{_PLAN}helse/"), ("owner", f"{_PLAN}innsyn/"),
        ("coordinator", "/koordinator/"), ("coordinator", f"{_PLAN}aktiviteter/ny/"), ("unit", "/enhet/"),
        ("unit", _report("enhet/melding", "waiting")), ("doctor", "/mine-meldinger/"), *pages_consents.LONG,
    )
)  # fmt: skip

#: Last, since everybody's work is taken away.
NOTHING_TO_DO: Final = (
    Shown("unit", "/enhet/", before="nothing to do"),
    Shown("unit", "/enhet/saker/", before="nothing to do"),
    Shown("unit", "/enhet/tidligere/", before="nothing to do"),
    Shown("coordinator", "/koordinator/", before="nothing to do"),
)

OFFICES: Final = tuple(Shown(*row) for row in pages_offices.ROWS)
CATALOGUE: Final = tuple(Shown(*row) for row in (*pages_catalogue.ROWS, *pages_questions.ROWS, *pages_templates.ROWS))
THE_TEAM: Final = tuple(Shown(*row) for row in pages_team.ROWS)

#: What everybody says: Din tur of whoever takes part, comments, marks, the history of each text.
CONTRIBUTIONS: Final = (
    *(Shown(key, f"{_PLAN}?visning={view}") for key in ("son", "nav", "physio") for view in ("kort", "alt")),
    Shown("physio", f"{_PLAN}?visning=kort", talk.say_not_yet),
    *(
        Shown("son", f"{_PLAN}{tail}")
        for tail in ("maal/", "tjenester/", "hvem-gjor-hva/", "om-meg/", "kalender/", "om-planen/")
    ),
    Shown("nav", _GOAL),
    Shown("physio", f"{_PLAN}helse/"),
    Shown("son", _WORK),
    Shown("son", _SERVICE),
    Shown("son", f"{_WORK}skriv/"),
    Shown("son", f"{_WORK}skriv/", s.send_nothing),
    Shown("owner", f"{_SERVICE}skriv/"),
    Shown("son", _WORK, talk.change_what_one_wrote),
    Shown("owner", f"{_PLAN}stemmer-ikke/tiltak/{talk.WALK}/"),
    Shown("owner", f"{_PLAN}stemmer-ikke/tiltak/{talk.WALK}/", s.send_nothing),
    Shown("coordinator", _WORK, talk.meet_a_mark),
    Shown("coordinator", _WORK, talk.answer_a_mark_without_words),
    Shown("owner", _WORK),
    Shown("owner", f"{_PLAN}historikk/tiltak/{talk.WALK}/"),
    Shown("coordinator", f"{_PLAN}historikk/helse/{demo_id('HealthNote', 'owner-tired')}/"),
)

#: The life of a plan and a case.
WHO_SEES: Final = tuple(Shown(*row) for row in (*pages_consents.BEFORE, *pages_consents.ASKED))
LIFE: Final = tuple(Shown(*row) for row in (*pages_life.RUNNING, *pages_life.MOVING))
FILES: Final = tuple(Shown(*row) for row in pages_files.FILES)
AFTERWARDS: Final = tuple(Shown(*row) for row in pages_life.AFTERWARDS)

PAGES: Final = (
    *EVERYBODYS, *OWNERS, *PROFESSIONALS, *WHO_SEES, *THE_TEAM, *CONTRIBUTIONS, *OFFICES, *CATALOGUE, *ACTING, *LIFE, *FILES, *THE_FIRST_TIME, *AFTERWARDS,
)  # fmt: skip

#: Pages with an address of the moment, by what leads there.
REACHED: Final = {
    s.take_in_personnel: "administrasjon/hent-inn/<uuid:run_id>/",
    asked.take_in_offers: "tjenestekatalog/hent-inn/<uuid:run_id>/",
    files.take_in_a_plan: "plan/<uuid:plan_id>/hent-inn/<uuid:run_id>/",
    s.follow_the_first_doubt: "plan/<uuid:plan_id>/innsyn/<int:row_id>/",
    talk.change_what_one_wrote: "plan/<uuid:plan_id>/skrevet/<uuid:comment_id>/endre/",
    talk.meet_a_mark: "plan/<uuid:plan_id>/merket/<uuid:flag_id>/",
    s.open_the_proposal: "plan/<uuid:plan_id>/team/<uuid:participant_id>/svar/",
    s.open_the_invitation: "planer/invitasjon/<uuid:invitation_id>/",
}

#: Addresses that answer no page to somebody who just opens them: forms are sent there, or machines read them.
NO_PAGES: Final = (
    *pages_life.NO_PAGES,
    *pages_catalogue.NO_PAGES,
    *pages_questions.NO_PAGES,
    *pages_templates.NO_PAGES,
    *pages_files.NO_PAGES,
    *pages_consents.NO_PAGES,
    "administrasjon/steder/<uuid:unit_id>/av/<uuid:entry_id>/", "personvernombud/sporsmal/<uuid:question_id>/kladd/",
    "personvernombud/oppslag/<uuid:finding_id>/",
    "sykehuskoordinator/<uuid:report_id>/slutt/<uuid:assignment_id>/",
    "plan/<uuid:plan_id>/hvem-handler-for-meg/innlogging/",
    "plan/<uuid:plan_id>/hvem-handler-for-meg/<uuid:representation_id>/ta-tilbake/",
    "plan/<uuid:plan_id>/samtykkekompetanse/<uuid:decision_id>/avslutt/",
    "demo/login", "innstillinger/", "logg-ut/", "healthz", "kladd/<str:form_name>/",
    "meld-behov/<uuid:draft_id>/kast/", "meld-behov/<uuid:draft_id>/<slug:slug>/kladd/",
    "sok-om-plan/<uuid:draft_id>/kast/", "sok-om-plan/<uuid:draft_id>/<slug:slug>/kladd/",
    "mine-meldinger/<uuid:report_id>/<slug:verb>/kladd/", "enhet/melding/<uuid:report_id>/<slug:verb>/kladd/",
    "enhet/sak/<uuid:case_id>/invitasjon/", "plan/<uuid:plan_id>/stemmer-dette/",
    "plan/<uuid:plan_id>/din-tur/", "plan/<uuid:plan_id>/skrevet/<uuid:comment_id>/ta-bort/",
    "plan/<uuid:plan_id>/merket/<uuid:flag_id>/ta-bort/", "plan/<uuid:plan_id>/angre/<uuid:undo_id>/", "plan/<uuid:plan_id>/innsyn/liste.csv",
    "plan/<uuid:plan_id>/maal/<uuid:goal_id>/gjor/", "plan/<uuid:plan_id>/maal/<uuid:goal_id>/hvordan-gaar-det/",
    "plan/<uuid:plan_id>/aktiviteter/<uuid:activity_id>/ta-bort/",
    "plan/<uuid:plan_id>/team/<uuid:participant_id>/ta-bort/",
    "plan/<uuid:plan_id>/kalender/<uuid:appointment_id>/ta-bort/",
    "plan/<uuid:plan_id>/team/<uuid:participant_id>/invitasjon/",
)  # fmt: skip
