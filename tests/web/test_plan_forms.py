"""The forms of a plan's parts as a browser sends them: saved, undone, drafted, brought together, told what is wrong."""

import re

import pytest

from minoversikt.demo.book import demo_id

PLAN = demo_id("Plan", "owner")
BASE = f"/plan/{PLAN}/"
OWNER = f"person-{demo_id('Person', 'owner')}"
SERVICE, ACTIVITY = demo_id("Service", "owner-speech"), demo_id("Activity", "owner-walk")
MEETING, PARTICIPANT = demo_id("Appointment", "owner-team-meeting"), demo_id("Participant", "owner-physio")

#: What a new one of each needs, and the words its page shows afterwards.
NEW = {
    "tjenester/ny/": ({"name": "Dagsenter", "decision": "granted", "delivery": "running"}, "tjenester/", "Dagsenter"),
    "aktiviteter/ny/": ({"title": "Gå tur", "responsible": OWNER}, "hvem-gjor-hva/", "Gå tur"),
    "team/ny/": ({"name": "Ola Nabo", "kind": "next_of_kin"}, "team/", "Ola Nabo"),
    "helse/ny/": ({"text": "Tåler ikke melk"}, "helse/", "Tåler ikke melk"),
    "kalender/ny/": (
        {"title": "Fisketur", "kind": "appointment", "day": "2027-03-01", "begins": "10.30"}, "kalender/", "Fisketur",
    ),
}  # fmt: skip


def hidden(page, name):
    return re.search(rf'name="{name}" value="([^"]*)"', page.content.decode())[1]


def fill(client, tail, **fields):
    """Open a form, type, and send it."""
    page = client.get(BASE + tail)
    assert page.status_code == 200
    frame = {name: hidden(page, name) for name in ("base_version", "row_id")}
    return client.post(BASE + tail, frame | fields)


def as_shown(client, tail):
    """The fields of a form as the browser would send them back untouched."""
    html = client.get(BASE + tail).content.decode()
    form = html[html.index('class="form edit"') :]
    sent = dict(
        re.findall(r'<input class="ds-input" type="(?:text|date)" name="([^"]+)" id="[^"]*" value="([^"]*)"', form)
    )
    sent |= dict(re.findall(r'type="radio" name="([^"]+)" value="([^"]*)" id="[^"]*" checked', form))
    sent |= dict(re.findall(r'<select[^>]* name="([^"]+)".*?<option value="([^"]*)" selected', form, re.DOTALL))
    return sent | dict(re.findall(r'<textarea[^>]* name="([^"]+)"[^>]*>([^<]*)<', form))


def undo_of(page):
    return re.search(r'action="(/plan/[^"]+/angre/[^"]+/)"', page.content.decode())[1]


@pytest.mark.parametrize("tail", NEW)
def test_something_new_is_saved_shown_and_taken_back(demo_db, client_for, tail):
    fields, shown_on, words = NEW[tail]
    owner = client_for("owner")
    answer = fill(owner, tail, **fields)
    assert answer.status_code == 303, answer.content.decode()[-3000:]
    page = owner.get(BASE + shown_on)
    assert words in page.content.decode()
    owner.post(undo_of(page))
    assert words not in owner.get(BASE + shown_on).content.decode()


@pytest.mark.parametrize("tail", NEW)
def test_a_form_sent_twice_saves_once(demo_db, client_for, tail):
    fields, shown_on, words = NEW[tail]
    owner = client_for("owner")
    page = owner.get(BASE + tail)
    sent = fields | {name: hidden(page, name) for name in ("base_version", "row_id")}
    assert [owner.post(BASE + tail, sent).status_code for _ in range(2)] == [303, 303]
    html = owner.get(BASE + shown_on).content.decode()
    assert len(re.findall(rf">{words}<", html)) == 1


@pytest.mark.parametrize(
    ("tail", "words"),
    [
        ("tjenester/ny/", "Hva heter tjenesten?"), ("aktiviteter/ny/", "Hva skal gjøres?"), ("team/ny/", "Navn"),
        ("helse/ny/", "Hva må de som hjelper, vite?"), ("kalender/ny/", "Hva er det?"), ("om-meg/behov/", "Skriv et svar"),
    ],
)  # fmt: skip
def test_an_empty_form_says_what_is_missing_and_keeps_nothing(demo_db, client_for, tail, words):
    answer = fill(client_for("owner"), tail, **({"text": ""} if "om-meg" in tail else {}))
    html = answer.content.decode()
    assert answer.status_code == 422
    assert 'id="feil"' in html
    assert words in html
    assert re.search(r"<title>\s*Feil:", html)


def test_who_writes_down_what_the_person_said(demo_db, client_for):
    coordinator, owner = client_for("coordinator"), client_for("owner")
    fields = NEW["tjenester/ny/"][0] | {"voiced_by_owner": "on"}
    assert fill(coordinator, "tjenester/ny/", **fields).status_code == 303
    link = re.search(r'href="([^"]+)">Dagsenter<', owner.get(f"{BASE}tjenester/").content.decode())[1]
    assert "Sagt av deg, skrevet av Amira Eksempel" in owner.get(link).content.decode()
    assert "voiced_by_owner" not in owner.get(f"{BASE}tjenester/ny/").content.decode()


@pytest.mark.parametrize(
    ("tail", "field", "theirs", "mine"),
    [
        (f"tjenester/{SERVICE}/endre/", "extent", "Hver dag", "Aldri"),
        (f"aktiviteter/{ACTIVITY}/endre/", "extent", "Hver dag", "Aldri"),
        (f"kalender/{MEETING}/endre/", "place", "Hjemme", "På kafé"),
        (f"team/{PARTICIPANT}/endre/", "contribution", "Går tur", "Sykler"),
        ("om-meg/behov/", "text", "Ro", "Hvile"),
    ],
)
def test_two_who_write_at_once_lose_nothing(demo_db, client_for, tail, field, theirs, mine):
    coordinator, deputy = client_for("coordinator"), client_for("deputy")
    page = deputy.get(BASE + tail)
    frame = {name: hidden(page, name) for name in ("base_version", "row_id")}
    shown = as_shown(deputy, tail)
    assert fill(coordinator, tail, **shown | {field: theirs}).status_code == 303
    answer = deputy.post(BASE + tail, frame | shown | {field: mine})
    html = answer.content.decode()
    assert answer.status_code == 409
    assert theirs in html
    assert mine in html
    assert "Amira Eksempel" in html
    chosen = frame | shown | {"base_version": hidden(answer, "base_version"), field: mine, f"pick_{field}": "mine"}
    assert deputy.post(BASE + tail, chosen | {f"theirs_{field}": theirs}).status_code == 303
    assert mine in as_shown(deputy, tail)[field]


def test_another_responsible_and_another_day_can_be_chosen_between(demo_db, client_for):
    coordinator, deputy = client_for("coordinator"), client_for("deputy")
    tail = f"aktiviteter/{ACTIVITY}/endre/"
    page = deputy.get(BASE + tail)
    frame = {name: hidden(page, name) for name in ("base_version", "row_id")}
    shown = as_shown(deputy, tail)
    physio = shown["responsible"]
    fill(coordinator, tail, **shown | {"responsible": OWNER, "due": "2027-05-05"})
    answer = deputy.post(BASE + tail, frame | shown | {"due": "2027-06-06"})
    html = answer.content.decode()
    assert "Kari Testperson" in html
    assert "Siri Eksempel" in html
    fixed = frame | shown | {"base_version": hidden(answer, "base_version"), "due": "2027-06-06"}
    fixed |= {"pick_responsible": "theirs", "theirs_responsible": OWNER, "pick_due": "mine", "theirs_due": "2027-05-05"}
    assert deputy.post(BASE + tail, fixed).status_code == 303
    now = as_shown(deputy, tail)
    assert (now["responsible"], now["due"]) == (OWNER, "2027-06-06")
    assert physio != OWNER


def test_the_days_of_the_plan_are_brought_together_too(demo_db, client_for):
    owner, coordinator = client_for("owner"), client_for("coordinator")
    days = {"period_from": "2026-01-01", "period_to": "2027-01-01", "next_revision_on": "2026-12-01"}
    page = coordinator.get(f"{BASE}om-planen/endre/")
    frame = {name: hidden(page, name) for name in ("base_version", "row_id")}
    assert fill(owner, "om-planen/endre/", **days).status_code == 303
    answer = coordinator.post(f"{BASE}om-planen/endre/", frame | days | {"period_to": "2028-01-01"})
    assert answer.status_code == 409
    assert "Kari Testperson" in answer.content.decode()
    shown = owner.get(f"{BASE}om-planen/")
    assert "1.\u00a0januar\u00a02027" in shown.content.decode()
    owner.post(undo_of(shown))
    assert "1.\u00a0januar\u00a02027" not in owner.get(f"{BASE}om-planen/").content.decode()


def test_one_tap_says_how_something_stands_and_takes_it_back(demo_db, client_for):
    owner = client_for("owner")
    url = f"{BASE}aktiviteter/{ACTIVITY}/"
    page = owner.get(url)
    tap = {"status": "done", "base_version": hidden(page, "base_version"), "row_id": hidden(page, "row_id")}
    answer = owner.post(f"{url}status/", tap | {"next": "/min-plan/"})
    assert (answer.status_code, answer["Location"]) == (303, "/min-plan/")
    shown = owner.get(url)
    assert "Ferdig i dag" in shown.content.decode()
    owner.post(undo_of(shown))
    assert "Ferdig i dag" not in owner.get(url).content.decode()


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_a_tap_leads_nowhere_outside_the_house(demo_db, client_for, elsewhere):
    owner, url = client_for("owner"), f"{BASE}aktiviteter/{ACTIVITY}/"
    page = owner.get(url)
    tap = {"status": "in_progress", "base_version": hidden(page, "base_version"), "row_id": hidden(page, "row_id")}
    assert owner.post(f"{url}status/", tap | {"next": elsewhere})["Location"] == url


def test_a_tap_on_an_old_page_shows_both_answers(demo_db, client_for):
    owner, coordinator = client_for("owner"), client_for("coordinator")
    url = f"{BASE}aktiviteter/{ACTIVITY}/"
    page = owner.get(url)
    frame = {name: hidden(page, name) for name in ("base_version", "row_id")}
    assert coordinator.post(f"{url}status/", frame | {"status": "stopped"}).status_code == 303
    answer = owner.post(f"{url}status/", frame | {"status": "done"})
    assert answer.status_code == 409
    assert "Stoppet" in answer.content.decode()


def test_what_is_typed_is_kept_as_a_draft_and_offered(demo_db, client_for):
    owner = client_for("owner")
    form = re.search(r'data-draft-url="([^"]+)"', owner.get(f"{BASE}tjenester/ny/").content.decode())[1]
    kept = owner.post(form, {"name": "Halvskrevet", "delivery_from": "2027-02-02", "base_version": "0"})
    assert kept.status_code == 204
    html = owner.get(f"{BASE}tjenester/ny/").content.decode()
    assert 'value="Halvskrevet"' in html
    assert 'value="2027-02-02"' in html
    assert "Vi har tatt vare på det du skrev" in html


@pytest.mark.parametrize(
    ("tail", "page", "words"),
    [
        (f"aktiviteter/{ACTIVITY}/", "hvem-gjor-hva/", "Gåtrening ute"),
        (f"kalender/{MEETING}/", "kalender/", "møterom Akerselva"),
    ],
)
def test_what_is_taken_away_comes_back(demo_db, client_for, tail, page, words):
    coordinator, owner = client_for("coordinator"), client_for("owner")
    where = BASE + tail
    html = coordinator.get(where).content.decode()
    form = html[html.index("ta-bort/") :]
    version = re.search(r'name="base_version" value="(\d+)"', form)[1]
    assert owner.post(f"{BASE}{tail}ta-bort/", {"base_version": version}).status_code == 404
    assert coordinator.post(f"{BASE}{tail}ta-bort/", {"base_version": version}).status_code == 303
    gone = coordinator.get(BASE + page)
    assert words not in gone.content.decode()
    coordinator.post(undo_of(gone))
    assert words in coordinator.get(BASE + page).content.decode()


def test_nobody_outside_writes_anything(demo_db, client_for, bypass):
    outsider = client_for("outsider")
    before = bypass.execute("SELECT count(*) FROM records_version").fetchone()
    for tail, (fields, *_) in NEW.items():
        frame = {"base_version": "0", "row_id": str(demo_id("Row", tail))}
        assert outsider.post(BASE + tail, fields | frame).status_code == 404
    for tail in (f"tjenester/{SERVICE}/endre/", f"aktiviteter/{ACTIVITY}/status/", "om-planen/endre/", "om-meg/behov/"):
        fields = {"status": "done", "text": "x", "name": "x", "base_version": "1", "row_id": str(SERVICE)}
        assert outsider.post(BASE + tail, fields).status_code == 404
    bypass.rollback()
    assert bypass.execute("SELECT count(*) FROM records_version").fetchone() == before


def test_a_decision_that_no_longer_may_follow_is_still_brought_together(demo_db, client_for):
    """Begun while it was wished for, sent after it was granted: «wished» can't follow, and is shown all the same."""
    coordinator, deputy = client_for("coordinator"), client_for("deputy")
    new = NEW["tjenester/ny/"][0] | {"decision": "wished", "delivery": "not_started"}
    fill(coordinator, "tjenester/ny/", **new)
    url = re.search(r'href="([^"]+)">Dagsenter<', deputy.get(f"{BASE}tjenester/").content.decode())[1]
    tail = url.removeprefix(BASE) + "endre/"
    frame = {name: hidden(deputy.get(BASE + tail), name) for name in ("base_version", "row_id")}
    assert fill(coordinator, tail, **new | {"decision": "granted"}).status_code == 303
    answer = deputy.post(BASE + tail, frame | new | {"extent": "Hver dag"})
    assert answer.status_code == 409
    assert "Ønsket, men ikke søkt om" in re.sub(r"<[^>]+>", "", answer.content.decode())
    mine = (
        frame
        | new
        | {"base_version": hidden(answer, "base_version"), "pick_decision": "mine", "theirs_decision": "granted"}
    )
    refused = deputy.post(BASE + tail, mine)
    assert refused.status_code == 422
