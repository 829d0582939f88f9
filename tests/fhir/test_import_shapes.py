"""Plans of other makes: transactions, contained resources, details, references of every sort."""

import pytest

from minoversikt.domain.codes import ActivityStatus, GoalStatus
from minoversikt.domain.imported_plan import Fate, ShownAs
from tests.fhir.bundles import bundle, codes, goal, line, patient, pertains_to, plan, request, resource, to, understood


@pytest.mark.parametrize(
    "kind", ["searchset", "collection", "transaction", "batch", "document", "history", "transaction-response"]
)
def test_any_type_of_bundle(kind: str) -> None:
    """The type of the bundle plays no part."""
    imported = understood(
        bundle(
            patient(),
            plan(goal=[to("Goal/g")], activity=[{"reference": to("ServiceRequest/s")}]),
            goal("g", "Gå tur"),
            request("s", "Fysioterapi"),
            kind=kind,
        )
    )
    assert [item.title for item in imported.goals] == ["Gå tur"]
    assert [item.title for item in imported.activities] == ["Fysioterapi"]


def test_transaction_with_urn_uuid() -> None:
    """References by urn:uuid are found by the entries' fullUrl."""
    urls = {0: "urn:uuid:aa", 1: "urn:uuid:bb", 2: "urn:uuid:cc", 3: "urn:uuid:dd"}
    about = to("urn:uuid:aa")
    imported = understood(
        bundle(
            {"resourceType": "Patient", "name": [{"text": "Kari"}]},
            {
                "resourceType": "CarePlan",
                "status": "active",
                "subject": about,
                "goal": [to("urn:uuid:cc")],
                "activity": [{"reference": to("urn:uuid:dd")}],
            },
            {
                "resourceType": "Goal",
                "lifecycleStatus": "completed",
                "description": {"text": "Bo hjemme"},
                "subject": about,
            },
            {
                "resourceType": "ServiceRequest",
                "status": "completed",
                "code": {"coding": [{"display": "Ergoterapi"}]},
                "subject": about,
                "extension": [pertains_to("urn:uuid:cc")],
            },
            kind="transaction",
            urls=urls,
        )
    )
    assert imported.goals[0].status is GoalStatus.DONE
    assert imported.activities[0].status is ActivityStatus.DONE
    assert imported.activities[0].goal_keys == ("urn:uuid:cc",)
    assert not codes(imported)


def test_contained_resources_of_a_lone_plan() -> None:
    """A CarePlan alone carries goals, requests, team and condition inside."""
    imported = understood(
        plan(
            contained=[
                goal("g", "Lage middag"),
                request("s", "Kjøkkentrening", performer=[to("#fys")]),
                resource("Practitioner", "fys", name=[{"given": ["Ola"], "family": "Nes"}]),
                resource("CareTeam", "t", participant=[{"member": to("#fys"), "role": [{"text": "Ergoterapeut"}]}]),
                resource("Condition", "c", code={"text": "Hjerneslag"}, onsetDateTime="2025"),
            ],
            goal=[to("#g")],
            activity=[{"reference": to("#s")}],
            careTeam=[to("#t")],
            addresses=[to("#c")],
        )
    )
    assert [item.title for item in imported.goals] == ["Lage middag"]
    assert imported.activities[0].responsible_name == "Ola Nes"
    assert [(who.name, who.role) for who in imported.participants] == [("Ola Nes", "Ergoterapeut")]
    assert [(note.text, str(note.since)) for note in imported.health_notes] == [("Hjerneslag", "2025-01-01")]
    assert line(imported, "CarePlan/plan#g").shown_as is ShownAs.GOAL
    assert len(imported.foreign) == 1  # the contained ones are kept inside their holder


def test_activity_by_detail() -> None:
    """Details stand in the plan itself: code, timing, performer, goal and progress."""
    detail = {
        "status": "in-progress",
        "code": {"text": "Svømming"},
        "description": "I varmtvannsbasseng",
        "goal": [to("Goal/g")],
        "performer": [to("Practitioner/x", "Ola Nes")],
        "scheduledTiming": {
            "repeat": {
                "boundsPeriod": {"start": "2026-02-01", "end": "2026-05"},
                "frequency": 2,
                "period": 1,
                "periodUnit": "wk",
                "duration": 30,
                "durationUnit": "min",
                "dayOfWeek": ["mon", "thu"],
            }
        },
    }
    told = {"time": "2026-02-03T12:00:00+01:00", "authorString": "Kari", "text": "Går bra"}
    imported = understood(bundle(plan(activity=[{"detail": detail, "progress": [told]}]), goal("g", "Bli sterk")))
    [activity] = imported.activities
    assert activity.title == "Svømming"
    assert line(imported, "CarePlan/plan activity").title == "Svømming"
    assert activity.extent == "2 ganger per uke, på mandag og torsdag, 30 minutter hver gang"
    assert activity.description == "I varmtvannsbasseng\n03.02.2026, Kari: Går bra"
    assert (str(activity.start), str(activity.due)) == ("2026-02-01", "2026-05-31")
    assert activity.responsible_name == "Ola Nes"
    assert activity.goal_keys == ("Goal/g",)
    assert "partial_date" in codes(imported)


def test_details_keep_their_keys_in_another_order() -> None:
    """A detail has no id of its own; its title makes the key, so that order plays no part."""
    parts = [{"detail": {"status": "active", "code": {"text": text}}} for text in ("Trening", "Kosthold", "Trening")]
    keys = {item.key for item in understood(plan(activity=parts)).activities}
    assert len(keys) == 3
    assert {item.key for item in understood(plan(activity=parts[::-1])).activities} == keys


def test_synthea_plans() -> None:
    """Plans that are over give way; reasons by reference, requests outside the plan are kept without showing."""
    over = {
        **plan("old"),
        "status": "completed",
        "activity": [{"detail": {"status": "completed", "code": {"text": "X"}}}],
    }
    current = plan(
        "new",
        category=[{"coding": [{"code": "736285004", "display": "Hyperlipidemia clinical management plan"}]}],
        addresses=[to("Condition/c")],
        activity=[
            {
                "detail": {
                    "code": {"coding": [{"display": "Healthy diet"}], "text": "Healthy diet"},
                    "status": "in-progress",
                    "location": {"display": "HOSPITAL"},
                }
            }
        ],
    )
    past = {"clinicalStatus": {"coding": [{"code": "resolved"}]}, "subject": to("Patient/p")}
    imported = understood(
        bundle(
            patient(),
            over,
            current,
            resource("Condition", "c", code={"text": "Hyperlipidemia"}, **past),
            resource("Condition", "d", code={"text": "Sinusitis"}, **past),
            request("s", "Depression screening"),
            kind="transaction",
        )
    )
    assert [item.title for item in imported.activities] == ["Healthy diet"]
    assert [note.text for note in imported.health_notes] == ["Hyperlipidemia"]
    assert imported.title == "Hyperlipidemia clinical management plan"
    assert {item.reason for item in imported.report if item.fate is Fate.KEPT} == {
        "plan_over",
        "past_condition",
        "not_in_plan",
    }


def test_absolute_relative_and_versioned_references() -> None:
    """The same goal may be pointed at in several ways; two servers may use one id."""
    home, other = "https://a.example/fhir", "https://b.example/fhir"
    imported = understood(
        bundle(
            plan(goal=[to("Goal/1"), to(f"{other}/Goal/1"), to(f"{home}/Goal/1/_history/3")]),
            goal("1", "Hos oss"),
            goal("1", "Hos dem"),
            urls={0: f"{home}/CarePlan/plan", 1: f"{home}/Goal/1", 2: f"{other}/Goal/1"},
        )
    )
    assert [item.title for item in imported.goals] == ["Hos oss", "Hos dem"]
    assert not codes(imported)


def test_conditional_and_logical_references() -> None:
    """A reference by business identifier finds the resource inside the file."""
    doctor = resource("Practitioner", "x", identifier=[{"system": "urn:hpr", "value": "7"}], name=[{"text": "Ola Nes"}])
    logical = {"type": "Practitioner", "identifier": {"system": "urn:hpr", "value": "7"}}
    imported = understood(
        bundle(
            plan(activity=[{"reference": to("ServiceRequest/s")}]),
            request("s", "Trening", performer=[logical], requester=to("Practitioner?identifier=urn:hpr|7")),
            doctor,
        )
    )
    assert imported.activities[0].responsible_name == "Ola Nes"
    assert "Bestilt av" not in imported.activities[0].description


def test_dangling_references_keep_their_words() -> None:
    """What is not in the file is shown by its name; without a name it is a warning."""
    imported = understood(
        plan(
            goal=[to("Goal/gone", "Bli sterkere"), to("Goal/lost")],
            activity=[{"reference": to("ServiceRequest/gone", "Fysioterapi")}, {"reference": to("Task/lost")}],
            careTeam=[{"display": "Rehabteam Sagene"}],
            addresses=[{"display": "Hjerneslag"}],
        )
    )
    assert [item.title for item in imported.goals] == ["Bli sterkere"]
    assert [item.title for item in imported.activities] == ["Fysioterapi"]
    assert [item.name for item in imported.participants] == ["Rehabteam Sagene"]
    assert [item.text for item in imported.health_notes] == ["Hjerneslag"]
    assert [item.code for item in imported.warnings].count("reference_missing") == 2


def test_sub_goals_hang_under_their_goal() -> None:
    """resource-pertainsToGoal makes a sub-goal; the deadline is the first there is."""
    imported = understood(
        bundle(
            plan(goal=[to("Goal/a"), to("Goal/b")]),
            goal("a", "Bo hjemme"),
            goal("b", "Gå i trapp", extension=[pertains_to("Goal/a")], target=[{"dueDate": "2026-12"}]),
        )
    )
    assert imported.goals[1].parent_key == imported.goals[0].key
    assert str(imported.goals[1].due) == "2026-12-31"


def test_requests_that_hang_on_the_plan_by_other_links() -> None:
    """basedOn the plan, basedOn what is shown, for a shown goal, in a group."""
    imported = understood(
        bundle(
            plan(activity=[{"reference": to("RequestGroup/r")}]),
            goal("g", "Mål"),
            resource(
                "RequestGroup", "r", status="active", action=[{"title": "Pakke", "resource": to("ServiceRequest/1")}]
            ),
            request("1", "I gruppen"),
            request("2", "På planen", basedOn=[to("CarePlan/plan")]),
            request("3", "På tiltaket", basedOn=[to("ServiceRequest/2"), to("ServiceRequest/4")]),
            request("4", "I ring", basedOn=[to("ServiceRequest/3")]),
            request("5", "For målet", extension=[pertains_to("Goal/g")]),
            request("6", "Noe annet"),
        )
    )
    assert {item.title for item in imported.activities} == {
        "Pakke",
        "I gruppen",
        "På planen",
        "På tiltaket",
        "I ring",
        "For målet",
    }
    assert line(imported, "ServiceRequest/6").reason == "not_in_plan"


@pytest.mark.parametrize(
    ("kind", "fields", "title", "extent"),
    [
        (
            "MedicationRequest",
            {"medicationReference": to("#m"), "contained": [resource("Medication", "m", code={"text": "Metoprolol"})],
             "dosageInstruction": [{"text": "1 tablett morgen"}]},
            "Metoprolol",
            "1 tablett morgen",
        ),
        (
            "MedicationRequest",
            {"medicationCodeableConcept": {"text": "Paracet"},
             "dosageInstruction": [{"timing": {"code": {"coding": [{"code": "TID"}]}}, "asNeededBoolean": True,
                                    "doseAndRate": [{"doseQuantity": {"value": 2.0, "unit": "tabletter"}}]}]},
            "Paracet",
            "2 tabletter, 3 ganger per dag, ved behov",
        ),
        ("CommunicationRequest", {"payload": [{"contentString": "Ring Kari"}]}, "Ring Kari", ""),
        ("Task", {"code": {"text": "Søk om støttekontakt"}, "owner": to("Practitioner/x", "Ola")}, "Søk om støttekontakt", ""),
        (
            "Appointment",
            {"description": "Kontroll", "start": "2026-03-01T08:00:00Z", "minutesDuration": 45,
             "participant": [{"actor": to("Patient/p")}, {"actor": to("Practitioner/x", "Ola")}]},
            "Kontroll",
            "45 minutter",
        ),
        ("DeviceRequest", {"codeCodeableConcept": {"text": "Rullator"}}, "Rullator", ""),
        ("NutritionOrder", {"oralDiet": {"type": [{"text": "Lite salt"}]}}, "Lite salt", ""),
        ("RequestGroup", {"action": [{"title": "Første", "action": [{"title": "Andre"}]}]}, "Første", ""),
        ("VisionPrescription", {}, "Briller", ""),
        ("ImmunizationRecommendation", {}, "Tiltak uten navn", ""),
    ],
)  # fmt: skip
def test_every_kind_of_request(kind: str, fields: dict[str, object], title: str, extent: str) -> None:
    """All that FHIR lets a plan point at becomes an activity."""
    imported = understood(
        bundle(plan(activity=[{"reference": to(f"{kind}/k")}]), resource(kind, "k", status="active", **fields))
    )
    [activity] = imported.activities
    assert (activity.title, activity.extent, activity.kind) == (title, extent, kind)
    assert not activity.responsible_is_owner


def test_norwegian_translation_is_chosen_when_offered() -> None:
    """Texts are shown in the language given, or in Norwegian where the sender has it."""
    extension = {
        "url": "http://hl7.org/fhir/StructureDefinition/translation",
        "extension": [{"url": "lang", "valueCode": "nb-NO"}, {"url": "content", "valueString": "Gå ned i vekt"}],
    }
    described = {"text": "Lose weight", "_text": {"extension": [extension]}}
    imported = understood(bundle(plan(), {**goal("g", ""), "description": described}))
    assert imported.goals[0].title == "Gå ned i vekt"


def test_team_from_roles_organisations_and_kin() -> None:
    """Names, roles and workplaces are found through whichever resource the sender used."""
    imported = understood(
        bundle(
            plan(careTeam=[to("CareTeam/t")]),
            resource(
                "CareTeam",
                "t",
                participant=[
                    {"member": to("PractitionerRole/pr")},
                    {"member": to("RelatedPerson/rp")},
                    {"member": to("Organization/o")},
                    {"member": to("Patient/p")},
                    {"member": to("Practitioner/far", "Liv Dal"), "role": [{"text": "Fastlege"}],
                     "onBehalfOf": to("Organization/o")},
                ],
            ),
            resource("PractitionerRole", "pr", practitioner=to("Practitioner/x"), organization=to("Organization/o"),
                     code=[{"text": "Fysioterapeut"}], telecom=[{"system": "phone", "value": "22 00 00 00"}]),
            resource("Practitioner", "x", name=[{"given": ["Ola"], "family": "Nes"}]),
            resource("Organization", "o", name="Bydel Sagene"),
            resource("RelatedPerson", "rp", patient=to("Patient/p"), name=[{"text": "Per Ås"}],
                     relationship=[{"text": "Bror"}]),
        )
    )  # fmt: skip
    assert [(who.name, who.role, who.organisation, who.phone, who.kind) for who in imported.participants] == [
        ("Ola Nes", "Fysioterapeut", "Bydel Sagene", "22 00 00 00", "professional"),
        ("Per Ås", "Bror", "", "", "next_of_kin"),
        ("Bydel Sagene", "", "Bydel Sagene", "", "unit"),
        ("Liv Dal", "Fastlege", "Bydel Sagene", "", "professional"),
    ]
    assert line(imported, "Practitioner/x").shown_as is ShownAs.PARTICIPANT


def test_codes_are_names_only_where_there_is_no_other() -> None:
    """A machine's code is no text for people, but better than no name at all."""
    coded = {"coding": [{"code": "x-17"}]}
    imported = understood(
        bundle(
            plan(author=to("Practitioner/x", "Ola Nes")),
            {**goal("g", ""), "description": coded},
            request("s", "", code=coded, extension=[pertains_to("Goal/g")]),
            request("t", "", code=coded, basedOn=[to("CarePlan/plan")], patientInstruction="Gå tur"),
        )
    )
    assert imported.goals[0].title == "x-17"
    assert sorted(item.title for item in imported.activities) == ["Gå tur", "x-17"]
    assert not any("x-17" in item.description for item in imported.activities)


def test_a_plan_without_a_team_gives_who_wrote_it() -> None:
    """Somebody stands behind the plan; the owner is not shown as their own helper."""
    written = plan(
        author=to("Practitioner/x", "Ola Nes"), contributor=[to("Patient/p", "Kari"), to("Practitioner/x", "Ola Nes")]
    )
    assert [who.name for who in understood(written).participants] == ["Ola Nes"]
