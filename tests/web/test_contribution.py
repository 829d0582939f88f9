"""Everybody's pages: cut to what each may see, no way that leads nowhere, Din tur first, one tap, comments, marks, history."""

import re
from html import unescape

import pytest

from minoversikt.demo.book import demo_id
from tests.hostile.asking import fields_of, send
from tests.support import many
from tests.support.participants import CONTENT, PLAN, circle, give

BASE = f"/plan/{PLAN}/"
GOAL, WALK = demo_id("Goal", "owner-shop"), demo_id("Activity", "owner-walk")
SERVICE, NOTE = demo_id("Service", "owner-physio"), demo_id("HealthNote", "owner-stroke")
#: What stands in the plan under each section, to be found nowhere else.
CANARY = {
    "about_me": "kanari-om", "services": "kanari-tjeneste", "goals": "kanari-maal", "calendar": "kanari-avtale", "health": "kanari-helse",
}  # fmt: skip
_TABLES = {
    "about_me": ("plantext", "text"), "services": ("service", "name"), "goals": ("goal", "title"), "calendar": ("appointment", "title"),
    "health": ("healthnote", "text"),
}  # fmt: skip
#: The words a page has for a section, in its navigation and headings.
NAMES = {
    "about_me": ("Om personen", "om-meg/"), "services": ("Tjenester", "tjenester/"), "goals": ("Hvem gjør hva", "maal/"),
    "calendar": ("Kalender", "kalender/"), "health": ("Helse", "helse/"),
}  # fmt: skip


@pytest.fixture(autouse=True)
def _given(demo_db, bypass):
    circle(bypass)


@pytest.fixture
def canaries(bypass):
    """Write a word of its own into every text of every section, comments and marks included."""
    for section, (table, column) in _TABLES.items():
        bypass.execute(
            f"UPDATE records_{table} SET {column} = '{CANARY[section]} ' || {column} WHERE plan_id = %s", [PLAN]
        )
    said = {
        "goals": ("goal_id", GOAL, "goal"),
        "services": ("service_id", SERVICE, "service"),
        "health": (None, NOTE, "health_note"),
    }
    author = "gen_random_uuid(), now(), %s, 1, %s, 'x', '', false, now(), 0, ''"
    for section, (column, row, kind) in said.items():
        given = [PLAN, demo_id("Person", "coordinator")]
        names = "id, created_at, plan_id, version, author_id, author_name, author_byline, voiced_by_owner, changed_at, position, source_key"
        if column:
            bypass.execute(
                f"INSERT INTO records_comment ({names}, {column}, section, text) VALUES ({author}, %s, %s, %s)",
                [*given, row, section, CANARY[section]],
            )
        bypass.execute(
            f"INSERT INTO records_flag ({names}, section, about_kind, about_id, text, answer, answered_by_name)"
            f" VALUES ({author}, %s, %s, %s, %s, '', '')",
            [*given, section, kind, row, CANARY[section]],
        )
    bypass.commit()


def text_of(page):
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.content.decode())))


def reachable(client, start=BASE, most=120):
    """Open every page of the plan that a link or a GET form on the others leads to; returns address → page."""
    seen, waiting = {}, [start, f"{start}?visning=alt"]
    while waiting and len(seen) < most:
        address = waiting.pop(0)
        if address in seen:
            continue
        seen[address] = client.get(address)
        html = seen[address].content.decode() if seen[address].get("Content-Type", "").startswith("text/html") else ""
        for found in re.findall(rf'<a [^>]*href="({BASE}[^"#]*)', html):
            if found not in seen and found not in waiting:
                waiting.append(unescape(found))
    return seen


WORLDS = {
    "only goals": ("nav", ["goals"], "contribute"),
    "only goals, to see": ("nav", ["goals"], "see"),
    "everything but health": ("son", [one for one in CONTENT if one != "health"], "contribute"),
    "everything, to see": ("physio", CONTENT, "see"),
    "health and no more": ("physio", ["health"], "contribute"),
    "calendar to see": ("son", ["calendar"], "see"),
}


@pytest.mark.parametrize("world", WORLDS)
def test_every_way_leads_somewhere_and_nothing_hidden_is_named(bypass, client_for, canaries, world):
    who, sections, level = WORLDS[world]
    give(bypass, who, sections, level)
    pages = reachable(client_for(who))
    assert len(pages) >= 4, list(pages)
    broken = {address: page.status_code for address, page in pages.items() if page.status_code != 200}
    assert not broken
    for section, (word, tail) in NAMES.items():
        given = section in sections
        found = {address for address, page in pages.items() if CANARY[section] in page.content.decode()}
        assert bool(found) is given, (section, found)
        if given:
            continue
        for address, page in pages.items():
            html = page.content.decode()
            assert f'href="{BASE}{tail}' not in html, (address, section)
            assert not re.search(rf">\s*{word}\s*<", html), (address, word)


@pytest.mark.parametrize("world", WORLDS)
def test_no_heading_stands_over_nothing(bypass, client_for, world):
    who, sections, level = WORLDS[world]
    give(bypass, who, sections, level)
    for address, page in reachable(client_for(who)).items():
        main = page.content.decode().split("<main", 1)[-1].split("</main>", 1)[0]
        empty = re.findall(r"<h([23])[^>]*>([^<]*)</h\1>\s*(?=</section>|<h[12]\b|</main>)", main)
        assert not empty, (address, empty)


@pytest.mark.parametrize(("who", "level"), [("nav", "see"), ("physio", "see")])
def test_one_who_only_sees_is_offered_nothing_to_write(bypass, client_for, who, level):
    give(bypass, who, CONTENT, level)
    for address, page in reachable(client_for(who)).items():
        main = page.content.decode().split("<main", 1)[-1].split("</main>", 1)[0]
        if address == f"{BASE}team/meg/" or "/team/meg/" in address:
            continue  # one's own card is one's own
        assert 'method="post"' not in main, address
        assert not re.search(r'href="[^"]*/(ny|nytt|endre|skriv|stemmer-ikke/[^"]*)/"', main), address


@pytest.mark.parametrize("visning", ["kort", "alt"])
def test_din_tur_comes_first_for_whoever_takes_part(bypass, client_for, visning):
    bypass.execute("UPDATE records_activity SET due = current_date, status = 'in_progress' WHERE id = %s", [WALK])
    bypass.commit()
    page = client_for("physio").get(f"{BASE}?visning={visning}").content.decode()
    assert page.index("Din tur") < page.index("Dette skjer nå")
    assert "Gjort" in page
    assert "Ikke ennå" in page


def press(client, page, do, activity=WALK):
    """Press a button of Din tur as the browser does."""
    html = page.content.decode()
    token = re.findall(r'name="csrfmiddlewaretoken" value="([^"]*)"', html)[-1]
    for form in re.findall(rf'<form method="post" action="{BASE}din-tur/".*?</form>', html, re.DOTALL):
        fields = dict(re.findall(r'<input type="hidden" name="(activity|version)" value="([^"]*)"', form))
        if fields["activity"] == str(activity) and f'value="{do}"' in form:
            return client.post(f"{BASE}din-tur/", fields | {"do": do, "csrfmiddlewaretoken": token})
    raise AssertionError(f"no button {do} for {activity}")


def test_one_tap_says_done_and_one_says_not_yet_and_each_is_taken_back(bypass, client_for):
    bypass.execute("UPDATE records_activity SET due = current_date, status = 'in_progress' WHERE id = %s", [WALK])
    bypass.commit()
    physio = client_for("physio")
    answer = press(physio, physio.get(BASE), "not_yet")
    assert (answer.status_code, answer["Location"]) == (303, BASE)
    after = physio.get(BASE)
    assert "Takk for svaret" in after.content.decode()
    assert f'value="{WALK}"' not in after.content.decode()
    assert "ikke ennå" in text_of(client_for("owner").get(f"{BASE}aktiviteter/{WALK}/"))
    undo = re.search(r'action="([^"]*/angre/[^"]*)"', after.content.decode())
    assert undo
    assert physio.post(undo[1]).status_code == 303
    assert press(physio, physio.get(BASE), "done").status_code == 303
    assert "Ferdig" in text_of(physio.get(f"{BASE}aktiviteter/{WALK}/"))


def test_a_late_tap_on_what_somebody_changed_meanwhile_changes_nothing(bypass, client_for):
    physio = client_for("physio")
    stale = {"do": "done", "activity": str(WALK), "version": "999"}
    assert physio.post(f"{BASE}din-tur/", stale).status_code == 303
    assert "samtidig" in physio.get(BASE).content.decode()
    for wrong in ({"do": "maybe", "activity": str(WALK)}, {"do": "done", "activity": "x"}, {"do": "yes"}):
        assert physio.post(f"{BASE}din-tur/", wrong).status_code == 404
    assert client_for("outsider").post(f"{BASE}din-tur/", stale).status_code == 404


@pytest.mark.parametrize("back", ["https://example.com/", "//example.com/", "javascript:alert(1)", ""])
def test_a_tap_leads_nowhere_but_to_our_own_pages(client_for, back):
    answer = client_for("son").post(f"{BASE}din-tur/", {"do": "yes", "activity": str(WALK), "next": back})
    assert answer["Location"] == BASE


@pytest.mark.parametrize("page", [f"aktiviteter/{WALK}/", f"tjenester/{SERVICE}/", f"maal/{GOAL}/"])
def test_a_comment_is_written_changed_and_taken_away(client_for, page):
    son = client_for("son")
    assert send(son, f"{BASE}{page}skriv/", text="Vi fikk det til i dag").status_code == 303
    shown = son.get(BASE + page).content.decode()
    assert "Vi fikk det til i dag" in shown
    edit = re.search(rf'href="({BASE}skrevet/[^"]*/endre/)"', shown)
    assert edit
    assert send(son, edit[1], text="Vi fikk det nesten til").status_code == 303
    assert "nesten til" in client_for("owner").get(BASE + page).content.decode()
    assert edit[1] not in client_for("owner").get(BASE + page).content.decode()
    assert client_for("physio").get(edit[1]).status_code == 404
    form = son.get(edit[1])
    gone = edit[1].replace("endre/", "ta-bort/")
    assert son.post(gone, {"base_version": fields_of(form)["base_version"]}).status_code == 303
    assert "nesten til" not in son.get(BASE + page).content.decode().split("<main", 1)[1].split("skjedd", 1)[1]


def test_two_screens_with_one_comment_show_both_texts(client_for):
    son = client_for("son")
    send(son, f"{BASE}tjenester/{SERVICE}/skriv/", text="Først")
    edit = re.search(rf'href="({BASE}skrevet/[^"]*/endre/)"', son.get(f"{BASE}tjenester/{SERVICE}/").content.decode())
    assert edit
    stale = fields_of(son.get(edit[1]))
    send(son, edit[1], text="Fra telefonen")
    answer = son.post(edit[1], stale | {"text": "Fra nettbrettet"})
    assert answer.status_code == 409
    assert "Fra telefonen" in text_of(answer)
    assert "Fra nettbrettet" in answer.content.decode()


def test_a_comment_not_sent_is_offered_again(client_for):
    son, address = client_for("son"), f"{BASE}aktiviteter/{WALK}/skriv/"
    page = son.get(address).content.decode()
    draft = re.search(r'data-draft-url="([^"]*)"', page)
    assert draft
    assert son.post(unescape(draft[1]), {"text": "Halvferdig"}).status_code == 204
    assert "Halvferdig" in son.get(address).content.decode()


def test_a_mark_is_made_shown_and_answered(client_for):
    owner, coordinator = client_for("owner"), client_for("coordinator")
    page = owner.get(f"{BASE}aktiviteter/{WALK}/").content.decode()
    address = re.search(rf'href="({BASE}stemmer-ikke/tiltak/[^"]*)"', page)
    assert address
    assert owner.post(address[1], fields_of(owner.get(address[1])) | {"text": ""}).status_code == 422
    assert send(owner, address[1], text="Det er to ganger i uka nå").status_code == 303
    shown = coordinator.get(f"{BASE}aktiviteter/{WALK}/").content.decode()
    assert "Kari Testperson sier at dette ikke stemmer" in shown
    answer = re.search(rf'href="({BASE}merket/[^"]*)"', shown)
    assert answer
    assert answer[1] in coordinator.get(f"{BASE}?visning=alt").content.decode()
    assert "Rett teksten" in coordinator.get(answer[1]).content.decode()
    assert send(coordinator, answer[1], answer="Takk, jeg retter det.").status_code == 303
    assert "Takk, jeg retter det." in owner.get(f"{BASE}aktiviteter/{WALK}/").content.decode()
    assert client_for("nav").get(answer[1]).status_code == 404


def test_only_the_text_of_others_has_the_way_to_mark_it(client_for):
    assert "stemmer-ikke" not in client_for("coordinator").get(f"{BASE}aktiviteter/{WALK}/").content.decode()
    assert "stemmer-ikke" not in client_for("owner").get(f"{BASE}maal/{GOAL}/").content.decode()
    assert "stemmer-ikke/maal/" in client_for("nav").get(f"{BASE}maal/{GOAL}/").content.decode()
    assert "stemmer-ikke/om-meg/" in client_for("son").get(f"{BASE}om-meg/").content.decode()
    assert "stemmer-ikke/helse/" in client_for("physio").get(f"{BASE}helse/").content.decode()


def test_how_a_goal_is_going_is_told_by_name_in_words(client_for):
    for who, attainment in (("owner", "1"), ("physio", "0")):
        answer = client_for(who).post(f"{BASE}maal/{GOAL}/hvordan-gaar-det/", {"attainment": attainment})
        assert answer.status_code == 303
    shown = text_of(client_for("son").get(f"{BASE}maal/{GOAL}/"))
    assert "Kari Testperson: litt bedre enn håpet" in shown
    assert "Siri Eksempel: som håpet" in shown


@pytest.mark.parametrize(
    "tail",
    [
        f"tiltak/{WALK}",
        f"tjeneste/{SERVICE}",
        f"helse/{NOTE}",
        f"maal/{GOAL}",
        f"team/{demo_id('Participant', 'owner-physio')}",
    ],
)
def test_every_text_has_its_history(client_for, tail):
    page = client_for("coordinator").get(f"{BASE}historikk/{tail}/")
    assert page.status_code == 200
    assert "Slik har det vært før" in text_of(page)


def test_the_history_shows_the_words_before_and_after(client_for):
    coordinator = client_for("coordinator")
    send(coordinator, f"{BASE}helse/{NOTE}/endre/", text="Hjerneslag i fjor vår.", since="")
    page = client_for("owner").get(f"{BASE}historikk/helse/{NOTE}/").content.decode()
    assert "<mark>" in page
    assert "før</dt>" in page
    assert "i fjor vår" in re.sub(r"</?mark>", "", page)


def test_the_team_page_says_who_has_written_and_to_the_owner_who_has_opened(client_for):
    client_for("son").get(BASE)
    owner, coordinator = (text_of(client_for(who).get(f"{BASE}team/")) for who in ("owner", "coordinator"))
    for page in (owner, coordinator):
        assert re.search(r"Har skrevet \d+ ganger, sist", page)
    assert "Åpnet planen sist i dag." in owner
    assert "Åpnet planen" not in coordinator
    assert "åpnet planen" not in coordinator


def test_the_unit_reads_a_line_of_numbers(client_for):
    page = text_of(client_for("unit").get("/enhet/saker/"))
    assert re.search(
        r"I (færre enn 5|mer enn \d+|\d+) av \d+ planer har flere enn koordinatoren skrevet de siste 90 dagene\.", page
    )


def said_much(bypass, many):
    """Add marks, comments, answers and reviews to the plan, past every lock."""
    names = "id, created_at, plan_id, version, author_id, author_name, author_byline, voiced_by_owner, changed_at, position, source_key"
    row = "gen_random_uuid(), now() - n * interval '1 minute', %s, 1, %s, 'x', '', false, now(), 0, ''"
    given = [PLAN, demo_id("Person", "son")]
    inserts = (
        ("comment", "activity_id, section, text", "%s, 'goals', 'ord'", [WALK]),
        ("comment", "service_id, section, text", "%s, 'services', 'ord'", [SERVICE]),
        ("goalreview", "goal_id, attainment, note", "%s, 0, ''", [GOAL]),
        ("stilltrueanswer", "activity_id, answer", "%s, 'yes'", [WALK]),
        (
            "flag",
            "section, about_kind, about_id, text, answer, answered_by_name",
            "'goals', 'activity', %s, 'ord', '', ''",
            [WALK],
        ),
    )
    for table, columns, values, about in inserts:
        bypass.execute(
            f"INSERT INTO records_{table} ({names}, {columns}) SELECT {row}, {values} FROM generate_series(1, %s) n",
            [*given, *about, many],
        )
    bypass.commit()


PINNED = {
    ("physio", BASE): 6, ("son", BASE): 6, ("physio", f"{BASE}aktiviteter/{WALK}/"): 5, ("son", f"{BASE}tjenester/{SERVICE}/"): 5,
    ("nav", f"{BASE}maal/{GOAL}/"): 5, ("coordinator", BASE): 5,
}  # fmt: skip


def test_no_page_costs_more_statements_for_what_is_said(bypass, client_for, count_statements):
    def counted():
        found = {}
        for who, address in PINNED:
            client = client_for(who)
            client.get(address)
            with count_statements() as count:
                assert client.get(address).status_code == 200
            found[who, address] = count.total
        return found

    assert counted() == PINNED
    said_much(bypass, 200)
    many.rows(bypass, "activity", 100)
    assert counted() == PINNED


def test_the_list_of_plans_asks_about_own_work_and_a_tap_leads_back(bypass, client_for):
    bypass.execute("UPDATE records_activity SET due = current_date, status = 'in_progress' WHERE id = %s", [WALK])
    bypass.commit()
    physio = client_for("physio")
    page = physio.get("/planer/")
    assert "Gåtrening ute" in page.content.decode()
    assert "Planen til Kari Testperson" in text_of(page)
    answer = physio.post(f"{BASE}din-tur/", {"do": "not_yet", "activity": str(WALK), "next": "/planer/"})
    assert answer["Location"] == "/planer/"
    assert "Gåtrening ute" not in physio.get("/planer/").content.decode()
    give(bypass, "physio", ["goals"], "see")
    bypass.execute("DELETE FROM records_stilltrueanswer")
    bypass.commit()
    assert "Gåtrening ute" not in physio.get("/planer/").content.decode()
