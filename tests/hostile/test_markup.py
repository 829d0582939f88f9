"""Hostile text in every field of every form comes out as the letters it is, on every page and in the file to take along."""

import csv
import io
from uuid import uuid4

from django.test import Client

from tests.hostile.asking import PLAN, addresses, ids_of
from tests.hostile.markup import PAYLOAD, read
from tests.services.reporting import stranger

FORMS = ("/ny/", "nytt/", "endre/", "skriv/", "om-meg/<slug:name>/", "steg/<uuid:step_id>/")
#: Forms that are not the coordinator's: their own words alone, and powers of attorney.
_NOT_THEIRS = {
    "plan/<uuid:plan_id>/skrevet/<uuid:comment_id>/endre/",
    "plan/<uuid:plan_id>/hvem-handler-for-meg/ny/",
    "plan/<uuid:plan_id>/samtykkekompetanse/ny/",
}
#: Forms that take no text of people's.
_DAYS_ONLY = ("om-planen/endre/",)


def _write_everywhere(client, found):
    """Fill every form of the plan with the hostile text; returns how many took it."""
    took = 0
    for address in addresses():
        if not address.of_plan or not address.pattern.endswith(FORMS) or address.pattern.endswith(_DAYS_ONLY):
            continue
        if address.pattern in _NOT_THEIRS:
            continue
        url = address.filled(**found, name="viktig")
        page = client.get(url)
        assert page.status_code == 200, address.pattern
        answer = client.post(url, read(page.content.decode()).fields)
        refused = read(answer.content.decode())
        assert refused.bad == [], (address.pattern, refused.bad)
        assert answer.status_code in (303, 422), address.pattern
        took += answer.status_code == 303
    return took


def test_every_text_of_a_plan_is_shown_as_text(demo_db, bypass, client_for):
    coordinator, owner, found = client_for("coordinator"), client_for("owner"), ids_of(bypass, PLAN)
    assert _write_everywhere(coordinator, found) >= 12
    client_for("owner").post(f"/kladd/goal:new:{PLAN}/?plan={PLAN}", {"title": PAYLOAD})
    shown = 0
    for client in (owner, coordinator):
        for address in addresses():
            if not address.of_plan:
                continue
            page = client.get(address.filled(**found, name="viktig"))
            if not page["Content-Type"].startswith("text/html"):
                continue
            seen = read(page.content.decode())
            assert seen.bad == [], (address.pattern, seen.bad)
            shown += "<script>alert(1)</script>" in "".join(seen.text) and "{{7*7}}" in "".join(seen.text)
        for url in ("/min-plan/?visning=alt", f"/plan/{PLAN}/", "/koordinator/"):
            assert read(client.get(url).content.decode()).bad == []
    assert shown >= 8


def test_every_text_of_a_report_is_shown_as_text(demo_db, bypass, client_for):
    doctor, unit, draft = client_for("doctor"), client_for("unit"), uuid4()
    for slug in ("person", "samtykke", "behov"):
        url = f"/meld-behov/{draft}/{slug}/"
        fields = read(doctor.get(url).content.decode()).fields
        if slug == "person":
            fields["identity_number"] = stranger().digits
        if slug == "samtykke":
            fields |= {"consent_on_day": "1", "consent_on_month": "1", "consent_on_year": "2026"}
        if slug == "behov":
            (fields["unit_id"],) = bypass.execute(
                "SELECT id FROM records_organisation WHERE code = '030103' AND kind = 'coordinating_unit'"
            ).fetchone()
        assert doctor.post(url, fields).status_code == 303, slug
    assert read(doctor.get(f"/meld-behov/{draft}/send/").content.decode()).bad == []
    assert doctor.post(f"/meld-behov/{draft}/send/").status_code == 303
    unit.post(f"/enhet/melding/{draft}/ta-imot/", {"version": "1"})
    unit.post(f"/enhet/melding/{draft}/spor/", {"version": "2", "text": PAYLOAD})
    for client, url in (
        (doctor, "/mine-meldinger/"), (doctor, f"/mine-meldinger/{draft}/"), (doctor, f"/mine-meldinger/{draft}/svar/"),
        (unit, "/enhet/"), (unit, f"/enhet/melding/{draft}/"), (unit, f"/enhet/melding/{draft}/nei/"),
    ):  # fmt: skip
        seen = read(client.get(url).content.decode())
        assert seen.bad == [], (url, seen.bad)
        if "svar" not in url and "nei" not in url:
            assert "<script>alert(1)</script>" in "".join(seen.text), url


def test_names_in_the_log_are_text_and_no_formula(demo_db, bypass, client_for):
    for number, name in enumerate(("=cmd|' /C calc'!A0", "+1+1", "-1", "@SUM(1)", "\t=1", "\r=1", " =1", PAYLOAD)):
        bypass.execute(
            "INSERT INTO access_log (plan_id, person_id, person_name, acting, organisation, role, action, sections,"
            " object_kind, outcome, face) VALUES (%s, gen_random_uuid(), %s, %s, %s, 'professional', 'see', '{goals}',"
            " 'plan', 'allowed', 'html')", [PLAN, name, str(number), name],
        )  # fmt: skip
    owner = client_for("owner")
    page = read(owner.get(f"/plan/{PLAN}/innsyn/").content.decode())
    assert page.bad == []
    body = owner.get(f"/plan/{PLAN}/innsyn/liste.csv")
    assert body["Content-Disposition"].startswith("attachment")
    cells = [
        cell
        for row in csv.reader(io.StringIO(body.content.decode("utf-8-sig"), newline=""), delimiter=";")
        for cell in row
    ]
    assert len(cells) > 60
    assert [cell for cell in cells if cell.lstrip().startswith(("=", "+", "-", "@", "|", "%"))] == []


def test_every_answer_forbids_what_is_not_ours(demo_db, bypass, client_for):
    owner, found = client_for("owner"), ids_of(bypass, PLAN)
    answers = [owner.get(address.filled(**found)) for address in addresses()]
    answers += [owner.get("/finnes-ikke/"), owner.put("/min-plan/"), Client().get("/", HTTP_HOST="elsewhere.example"),
                Client(enforce_csrf_checks=True).post("/logg-ut/"), owner.get(f"/plan/{PLAN}/", HTTP_HX_REQUEST="true")]  # fmt: skip
    assert {answer.status_code for answer in answers} >= {200, 302, 400, 403, 404, 405}
    for answer in answers:
        policy = answer["Content-Security-Policy"]
        assert "default-src 'none'" in policy, answer
        assert "unsafe" not in policy, answer
        assert "*" not in policy, answer
        assert (answer["X-Content-Type-Options"], answer["X-Frame-Options"]) == ("nosniff", "DENY")
        assert answer["Referrer-Policy"] == "same-origin"
        assert "Server" not in answer
        assert "X-Powered-By" not in answer
        if answer["Content-Type"].startswith("text/html") and answer.content:
            assert read(answer.content.decode()).bad == []
            assert answer["Cache-Control"] == "no-store"
