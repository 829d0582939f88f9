"""«Hvem ser hva» as pages: owner, coordinator, participant and outsider; what is sent that should not be; its cost."""

import re
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from minoversikt.demo.book import demo_id
from minoversikt.demo.visits import demo_actor
from minoversikt.domain.codes import CONTENT_SECTIONS, ConsentLevel, Section
from minoversikt.domain.dates import oslo_today
from minoversikt.services import consent_giving, consents

PLAN = demo_id("Plan", "owner")
BASE = f"/plan/{PLAN}/hvem-ser-hva/"
NAV, SON, WARD = (demo_id("Participant", f"owner-{key}") for key in ("nav", "son", "ward"))
UNKNOWN = f"/plan/{uuid4()}/hvem-ser-hva/"


def day(days=60):
    return (oslo_today(datetime.now(UTC)) + timedelta(days=days)).isoformat()


def answer(**given):
    return {section.value: given.get(section.value, "none") for section in CONTENT_SECTIONS} | {"last_day": day()}


def seen(page):
    return re.search(r'name="seen" value="([^"]*)"', page.content.decode()).group(1)


def send(client, key, fields, tail=""):
    page = client.get(f"{BASE}{key}/")
    return client.post(f"{BASE}{key}/{tail}", {"seen": seen(page), **fields})


def words(answer_):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer_.content.decode()))


def consent_id(key="owner"):
    return consents.consent_of(demo_actor(key), PLAN, NAV).sharing.current[0].id


READ = ("", "gi/", f"{NAV}/", f"{SON}/slik/", f"{WARD}/slik/")


def _fill(bypass, many):
    """Let 40 more take part, each with writing in three parts and seeing in four, running out soon."""
    author = demo_id("Person", "coordinator")
    bypass.execute(
        """
        WITH people AS (
            INSERT INTO records_person (id, created_at, given_name, family_name, phone, language, needs_interpreter)
            SELECT gen_random_uuid(), now(), 'Hjelper', n::text, '', 'nb', false FROM generate_series(1, %(many)s) n
            RETURNING id, family_name
        ), members AS (
            INSERT INTO records_participant (id, created_at, plan_id, version, author_id, author_name, author_byline,
                voiced_by_owner, changed_at, position, source_key, person_id, name, role, organisation, kind, phone, reach,
                contribution, acting, status, accepted_at, proposal, is_student, supervisor_name, invited_acting)
            SELECT gen_random_uuid(), now(), %(plan)s, 1, %(author)s, 'A', '', false, now(), 20, '', id,
                   'Hjelper ' || family_name, 'Rolle', 'Sted', 'professional', '', '', '', 'private', 'active', now(), '',
                   false, '', 'private' FROM people RETURNING id, person_id, name
        )
        INSERT INTO records_consent (id, created_at, plan_id, kind, state, participant_id, grantee_id, grantee_acting,
            grantee_name, sections, level, starts_at, ends_at, purpose, legal_basis, ground, how, text_version,
            given_by_id, given_by_name, proposed_by_name, proposed_by_byline, agreed_by_name, recorded_by_name, view)
        SELECT gen_random_uuid(), now(), %(plan)s, 'access', 'active', m.id, m.person_id, 'private', m.name, l.sections,
               l.level, now(), now() + interval '20 days', '', 'consent', 'self', 'digital', '2026-1', %(author)s, 'A', '',
               '', '', '', ''
          FROM members m CROSS JOIN (VALUES ('contribute', ARRAY['goals', 'services', 'calendar']),
                                            ('see', ARRAY['about_me', 'messages', 'documents', 'health'])) l(level, sections)
        """,
        {"many": many, "plan": PLAN, "author": author},
    )
    bypass.commit()


@pytest.mark.parametrize("tail", READ)
def test_the_owner_and_the_coordinator_read_it_and_nobody_else_knows_it_is_there(module_demo_db, client_for, tail):
    for key in ("owner", "coordinator", "deputy"):
        assert client_for(key).get(BASE + tail).status_code == 200, key
    unknown = client_for("outsider").get(UNKNOWN + tail)
    for key in ("son", "nav", "physio", "outsider", "unit", "newcomer"):
        refused = client_for(key).get(BASE + tail)
        assert refused.status_code == 404, key
        if key == "outsider":
            assert words(refused) == words(unknown)


def test_only_the_owner_chooses_what_the_coordinator_sees(module_demo_db, client_for):
    assert client_for("owner").get(f"{BASE}koordinator/").status_code == 200
    for key in ("coordinator", "son", "outsider"):
        assert client_for(key).get(f"{BASE}koordinator/").status_code == 404


def test_only_the_coordinator_writes_down_a_yes(module_demo_db, client_for):
    assert client_for("coordinator").get(f"{BASE}{NAV}/skriv-ned/").status_code == 200
    for key in ("son", "outsider"):
        assert client_for(key).get(f"{BASE}{NAV}/skriv-ned/").status_code == 404


def test_the_first_to_run_out_comes_first_and_the_page_says_it_in_words(module_demo_db, client_for):
    page = client_for("owner").get(BASE)
    text = words(page)
    assert "Du bestemmer hvem som får se planen." in text
    assert "Gi noen tilgang" in text
    assert re.search(r"Går ut om \d+ dager", text)
    assert "Vil du stenge for alle?" in text
    cards = re.findall(r'<h3 class="row-title">(.*?)</h3>', page.content.decode())
    ward = next(n for n, card in enumerate(cards) if "Sunnaas" in card or "vdeling" in card)
    assert ward == 0
    assert 'data-color="danger"' not in page.content.decode()


def test_the_preview_holds_only_what_they_see(module_demo_db, client_for):
    owner = client_for("owner")
    nav = owner.get(f"{BASE}{NAV}/slik/")
    assert "Forhåndsvisning: slik ser" in words(nav)
    assert "Gåtrening ute" not in words(nav) or "mål" in words(nav)
    for hidden in ("Afasi", "klarer meg hjemme", "Møte med teamet ditt", "støttekontakt"):
        assert hidden not in words(nav), hidden
    son = words(owner.get(f"{BASE}{SON}/slik/"))
    assert "klarer meg hjemme" in son
    assert "Afasi" not in son


@pytest.mark.parametrize(
    "fields",
    [
        {"goals": ["see", "contribute"]}, {"goals": "edit"}, {"goals": ""}, {"access_log": "see"}, {"team": "contribute"},
        {"last_day": "2020-01-01"}, {"last_day": "9999-12-31"}, {"last_day": "i morgen"}, {"last_day": ""},
    ],
)  # fmt: skip
def test_hostile_answers_are_refused_in_words_and_give_nothing(module_demo_db, client_for, fields):
    owner = client_for("owner")
    refused = send(owner, NAV, answer(goals="see", health="see") | fields)
    assert refused.status_code == 422
    assert "ds-error-summary" in refused.content.decode()
    assert client_for("nav").get(f"/plan/{PLAN}/helse/").status_code == 404


def test_an_empty_answer_gives_nothing(module_demo_db, client_for):
    refused = send(client_for("owner"), NAV, answer())
    assert refused.status_code == 422
    assert "Velg minst én del" in words(refused)


def test_every_part_that_can_be_shared_is_asked_about(module_demo_db, client_for):
    page = client_for("owner").get(f"{BASE}{NAV}/").content.decode()
    for section in CONTENT_SECTIONS:
        assert page.count(f'name="{section.value}"') == 3, section
    for section in set(Section) - set(CONTENT_SECTIONS):
        assert f'name="{section.value}"' not in page


def test_a_yes_takes_one_form_and_works_on_the_next_request(demo_db, client_for):
    owner, nav = client_for("owner"), client_for("nav")
    assert nav.get(f"/plan/{PLAN}/helse/").status_code == 404
    assert send(owner, NAV, answer(health="see")).status_code == 303
    assert nav.get(f"/plan/{PLAN}/helse/").status_code == 200
    assert nav.get(f"/plan/{PLAN}/maal/").status_code == 404


def test_withdrawn_while_the_other_has_the_page_open(demo_db, bypass, client_for):
    owner, nav = client_for("owner"), client_for("nav")
    assert nav.get(f"/plan/{PLAN}/maal/").status_code == 200
    assert owner.post(f"{BASE}{NAV}/trekk/").status_code == 303
    refused, unknown = nav.get(f"/plan/{PLAN}/maal/"), nav.get(f"/plan/{uuid4()}/maal/")
    assert (refused.status_code, unknown.status_code) == (404, 404)
    assert words(refused) == words(unknown)
    rows = bypass.execute(
        "SELECT person_id, action, outcome FROM access_log WHERE plan_id = %s ORDER BY id DESC LIMIT 2", [PLAN]
    ).fetchall()
    assert rows == [
        (demo_id("Person", "nav"), "see", "denied"), (demo_id("Person", "owner"), "withdraw", "allowed"),
    ]  # fmt: skip
    assert owner.post(f"{BASE}{NAV}/trekk/").status_code == 303
    assert "Angre" not in owner.get(BASE).content.decode()


def test_proposed_by_the_coordinator_answered_by_the_owner_in_two_taps(demo_db, client_for):
    owner, coordinator, nav = client_for("owner"), client_for("coordinator"), client_for("nav")
    owner.post(f"{BASE}{NAV}/trekk/")
    assert send(coordinator, NAV, answer(goals="contribute", health="see")).status_code == 303
    assert nav.get(f"/plan/{PLAN}/maal/").status_code == 404
    start = owner.get("/min-plan/?visning=alt").content.decode()
    assert f'href="{BASE}{NAV}/"' in start
    page = owner.get(f"{BASE}{NAV}/")
    assert "Amira Eksempel foreslår dette" in words(page)
    assert re.search(r'name="goals" value="contribute"[^>]* checked', page.content.decode())
    assert re.search(r'name="health" value="see"[^>]* checked', page.content.decode())
    assert send(owner, NAV, answer(goals="contribute")).status_code == 303
    assert nav.get(f"/plan/{PLAN}/maal/").status_code == 200
    assert nav.get(f"/plan/{PLAN}/helse/").status_code == 404


def test_a_no_to_a_proposal(demo_db, client_for):
    owner, coordinator = client_for("owner"), client_for("coordinator")
    send(coordinator, NAV, answer(health="see"))
    assert owner.post(f"{BASE}{NAV}/nei/").status_code == 303
    assert "foreslår" not in words(owner.get(BASE))
    assert client_for("nav").get(f"/plan/{PLAN}/helse/").status_code == 404
    assert owner.post(f"{BASE}{NAV}/nei/").status_code == 404


def test_renew_all_is_one_tap_on_the_page(demo_db, client_for):
    owner = client_for("owner")
    assert "Forny alle til" in words(owner.get(BASE))
    assert owner.post(f"{BASE}forny/").status_code == 303
    page = words(owner.get(BASE))
    assert "Tilgangen er fornyet." in page
    assert "Forny alle til" not in page
    assert "Går ut om" not in page


def test_close_for_all(demo_db, client_for):
    owner = client_for("owner")
    assert owner.post(f"{BASE}steng/").status_code == 303
    assert "Ingen andre har fått tilgang ennå." in words(owner.get(BASE))
    for key in ("son", "nav", "physio"):
        assert client_for(key).get(f"/plan/{PLAN}/maal/").status_code == 404


def test_what_was_agreed_to_is_shown_word_by_word(demo_db, client_for):
    from minoversikt.domain.consent_texts import CURRENT_ACCESS

    owner = client_for("owner")
    send(owner, NAV, answer(goals="see"))
    page = words(owner.get(f"{BASE}samtykke/{consent_id()}/"))
    for point in (*CURRENT_ACCESS.means, *CURRENT_ACCESS.later):
        assert point in page
    assert "Dette sa du ja til" in page
    assert "Kari Testperson sa ja" in page
    assert owner.get(f"{BASE}samtykke/{uuid4()}/").status_code == 404
    assert client_for("nav").get(f"{BASE}samtykke/{consent_id()}/").status_code == 404


def test_a_paper_is_kept_by_its_content_and_handed_out_as_a_file(demo_db, client_for):
    owner, coordinator = client_for("owner"), client_for("coordinator")
    address = f"{BASE}{NAV}/skriv-ned/"
    fields = answer(goals="see") | {"how": "paper"}
    for name, body in (
        ("samtykke.pdf", b"<html><script>1</script>"), ("bilde.png", b"GIF89a..."), ("tom.pdf", b""),
        ("stor.pdf", b"%PDF-1.7" + b"0" * (5 * 1024 * 1024) + b"%%EOF"),
    ):  # fmt: skip
        refused = coordinator.post(address, fields | {"paper": SimpleUploadedFile(name, body)})
        assert refused.status_code == 422, name
    paper = SimpleUploadedFile("../../<b>.pdf.exe", b"%PDF-1.7\nabc\n%%EOF\n", content_type="text/html")
    assert coordinator.post(address, fields | {"paper": paper}).status_code == 303
    page = owner.get(f"{BASE}samtykke/{consent_id()}/").content.decode()
    link = re.search(r'href="([^"]+/papir/)"', page).group(1)
    for client in (owner, coordinator):
        scan = client.get(link)
        assert scan.content == b"%PDF-1.7\nabc\n%%EOF\n"
        assert scan["Content-Type"] == "application/pdf"
        assert scan["X-Content-Type-Options"] == "nosniff"
        assert scan["Content-Disposition"] == 'attachment; filename="samtykke.pdf"'
    for key in ("nav", "son", "outsider"):
        assert client_for(key).get(link).status_code == 404
    assert "Skrevet ned for deg" in words(owner.get(BASE))


def test_a_spoken_yes_is_written_down_and_shown_to_the_owner_at_once(demo_db, client_for):
    coordinator = client_for("coordinator")
    fields = answer(services="see") | {"how": "spoken"}
    assert coordinator.post(f"{BASE}{NAV}/skriv-ned/", fields).status_code == 303
    text = words(client_for("owner").get(BASE))
    assert "Amira Eksempel har skrevet ned et ja" in text
    assert "Amira Eksempel har skrevet ned at du sa ja" in words(client_for("owner").get("/min-plan/?visning=alt"))


def test_held_back_from_the_coordinator(demo_db, client_for):
    owner, coordinator = client_for("owner"), client_for("coordinator")
    assert coordinator.get(f"/plan/{PLAN}/helse/").status_code == 200
    assert owner.post(f"{BASE}koordinator/", {"withheld": ["health"]}).status_code == 303
    assert coordinator.get(f"/plan/{PLAN}/helse/").status_code == 404
    assert "bortsett fra det du holder tilbake: helse" in words(owner.get(BASE))
    assert owner.post(f"{BASE}koordinator/", {"withheld": ["team"]}).status_code == 422
    assert owner.post(f"{BASE}koordinator/", {}).status_code == 303
    assert coordinator.get(f"/plan/{PLAN}/helse/").status_code == 200


def test_foreign_ids_are_not_found(demo_db, client_for):
    owner = client_for("owner")
    other = demo_id("Participant", "lene-physio")
    for key in (uuid4(), other, PLAN):
        assert owner.get(f"{BASE}{key}/").status_code == 404
        for tail in ("trekk/", "nei/", "forelder/"):
            assert owner.post(f"{BASE}{key}/{tail}").status_code == 404
        assert owner.get(f"{BASE}{key}/slik/").status_code == 404
    for key in ("son", "nav", "outsider", "coordinator"):
        client = client_for(key)
        for tail in ("steng/", "forny/", f"{NAV}/forny/", f"{NAV}/forelder/"):
            assert client.post(BASE + tail).status_code == 404, (key, tail)
    for key in ("son", "nav", "outsider"):
        assert client_for(key).post(f"{BASE}{NAV}/trekk/").status_code == 404


def test_an_answer_on_an_old_page_comes_back_with_what_stands_now(demo_db, client_for):
    owner = client_for("owner")
    old = seen(owner.get(f"{BASE}{NAV}/"))
    owner.post(f"{BASE}{NAV}/trekk/")
    refused = owner.post(f"{BASE}{NAV}/", answer(goals="see") | {"seen": old})
    assert refused.status_code == 422
    assert "Noen har endret tilgangen" in words(refused)
    assert owner.post(f"{BASE}{NAV}/", answer(goals="see") | {"seen": seen(refused)}).status_code == 303


def test_forty_participants_and_seven_sections_cost_no_more_statements(demo_db, bypass, client_for, count_statements):
    owner = client_for("owner")
    owner.get(BASE)
    with count_statements() as few:
        owner.get(BASE)
    _fill(bypass, 40)
    with count_statements() as many:
        page = owner.get(BASE)
    assert page.status_code == 200
    assert len(re.findall(r'<h3 class="row-title">', page.content.decode())) >= 40
    assert many.total == few.total == 5, many
    with count_statements() as one:
        owner.get(f"{BASE}{NAV}/")
    assert one.total <= 6, one
    with count_statements() as renewed:
        assert owner.post(f"{BASE}forny/").status_code == 303
    assert renewed.total <= 9, renewed
    with count_statements() as closed:
        assert owner.post(f"{BASE}steng/").status_code == 303
    assert closed.total <= 8, closed


def test_a_representative_must_say_what_the_child_thinks(demo_db, client_for):
    teen = demo_id("Plan", "teen")
    page = client_for("parent").get(f"/plan/{teen}/hvem-ser-hva/")
    assert page.status_code == 200
    assert "Hvem ser hva" in words(page)


def test_long_ago_given_and_again(demo_db, client_for):
    owner = demo_actor("owner")
    page = consents.consent_of(owner, PLAN, NAV)
    last = oslo_today(datetime.now(UTC)) + timedelta(days=10)
    consent_giving.give(owner, PLAN, NAV, {Section.GOALS: ConsentLevel.SEE}, last, seen=page.sharing.seen)
    text = words(client_for("owner").get(f"{BASE}{NAV}/"))
    assert "Erstattet av et nytt svar" in text
    assert "Alt det er sagt ja og nei til (2)" in text
