"""Templates and areas of life in the browser: who keeps them, tips that show in a plan and are never saved."""

import re

import pytest

from minoversikt.demo.book import demo_id

PLAN, STROKE = demo_id("Plan", "owner"), demo_id("PlanTemplate", "stroke")
BASE, FRAME = f"/plan/{PLAN}/", f"/plan/{PLAN}/om-planen/endre/"
AREAS = "/administrasjon/livsomrader/"
pytestmark = pytest.mark.usefixtures("demo_db")
#: Address of a form, the tip of the template under its field.
TIPS = {
    "om-meg/viktig/": "Tenk på en vanlig dag før slaget",
    "om-meg/snakke/": "Trenger du tid til å finne ordene",
    "om-meg/ressurser/": "Hva klarer du alene nå",
    "om-meg/behov/": "Tenk på stell, mat",
    "maal/ny/": "Et mål kan være lite",
    "aktiviteter/ny/": "Skriv hva dere øver på",
    "tjenester/ny/": "Mange har fysioterapi, logoped",
}


def text_of(answer) -> str:
    return answer.content.decode()


def hidden(client, path):
    html = text_of(client.get(path))
    names = ("csrfmiddlewaretoken", "row_id", "base_version")
    return {name: re.findall(rf'name="{name}" value="([^"]*)"', html)[-1] for name in names if f'name="{name}"' in html}


def send(client, path, **typed):
    return client.post(path, hidden(client, path) | typed)


def choose(client, template=STROKE):
    answer = send(client, FRAME, period_from="", period_to="", next_revision_on="", template_id=str(template or ""))
    assert answer.status_code == 303


def token(client, path):
    return {"csrfmiddlewaretoken": re.findall(r'csrfmiddlewaretoken" value="([^"]*)"', text_of(client.get(path)))[-1]}


@pytest.fixture
def city(client_for):
    """The administrator of the municipality."""
    return client_for("city-admin")


@pytest.mark.parametrize("key", ["owner", "coordinator"])
def test_a_chosen_template_tells_its_tips_under_the_fields(client_for, key):
    client = client_for(key)
    for path, words in TIPS.items():
        assert words not in text_of(client.get(BASE + path)), path
    choose(client)
    for path, words in TIPS.items():
        html = text_of(client.get(BASE + path))
        assert words in html, path
        assert not re.search(rf'value="[^"]*{words[:20]}', html), path
        assert not re.search(rf"<textarea[^>]*>[^<]*{words[:20]}", html), path
    assert "Etter hjerneslag" in text_of(client.get(f"{BASE}om-planen/"))


def test_the_examples_stand_folded_on_the_page_of_goals_for_who_may_write(client_for):
    owner = client_for("owner")
    assert "Mål andre har hatt" not in text_of(owner.get(f"{BASE}maal/"))
    choose(owner)
    assert "Jeg vil lese avisen" in text_of(owner.get(f"{BASE}maal/"))
    assert "Jeg vil lese avisen" not in text_of(client_for("nav").get(f"{BASE}maal/"))


STORED = {
    "plantext": "key, text, not_relevant",
    "goal": "title, why",
    "activity": "title, description, extent",
    "service": "name, provider, extent, reason",
    "participant": "name, role, contribution",
}


def test_an_untouched_form_saves_nothing(client_for, bypass):
    owner = client_for("owner")
    choose(owner)

    def stored():
        return {
            kind: bypass.execute(f"SELECT id, {names} FROM records_{kind} ORDER BY id").fetchall()
            for kind, names in STORED.items()
        }

    before = stored()
    for path in TIPS:
        html = text_of(owner.get(BASE + path))
        form = html[html.index('<form method="post" class="form edit"') :]
        typed = dict(re.findall(r'<input[^>]* type="(?:text|hidden)"[^>]* name="([^"]+)"[^>]* value="([^"]*)"', form))
        typed |= dict(re.findall(r'<input type="(?:text|hidden)" name="([^"]+)"[^>]* value="([^"]*)"', form))
        typed |= dict(re.findall(r'<textarea[^>]* name="([^"]+)"[^>]*>([^<]*)<', form))
        assert {"row_id", "base_version", "csrfmiddlewaretoken"} < set(typed), path
        answer = owner.post(BASE + path, typed)
        assert answer.status_code == (303 if "om-meg" in path else 422), path  # the demo's owner has answered those
    assert stored() == before


def test_a_template_shows_nothing_in_another_plan_and_nothing_after_none_is_chosen(client_for):
    owner = client_for("owner")
    choose(owner)
    choose(owner, None)
    for path, words in TIPS.items():
        assert words not in text_of(owner.get(BASE + path)), path


@pytest.mark.parametrize("key", ["physio", "nav", "outsider", "unit"])
def test_only_who_may_change_the_frame_is_asked(client_for, key):
    assert client_for(key).get(FRAME).status_code == 404


def test_a_template_of_elsewhere_is_no_answer(client_for):
    answer = send(client_for("owner"), FRAME, template_id=str(demo_id("PlanTemplate", "spinal")))
    assert answer.status_code == 422


def test_a_template_is_written_changed_taken_out_and_in_again(client_for):
    unit = client_for("unit")
    place = demo_id("Organisation", "030103")
    sent = {
        "organisation": str(place),
        "name": "Kreft",
        "hint_goal": "Tenk smått",
        "goals": "Jeg vil sove\n\nJeg vil gå",
    }
    assert send(unit, "/maler/ny/", **sent | {"name": ""}).status_code == 422
    assert send(unit, "/maler/ny/", **sent).status_code == 303
    html = text_of(unit.get("/maler/"))
    one = re.search(r'href="(/maler/[0-9a-f-]{36}/)">Kreft<', html)[1]
    assert "Jeg vil sove\nJeg vil gå" in text_of(unit.get(one))
    frame = hidden(unit, one)
    assert unit.post(one, frame | {"name": "Kreft hos voksne"}).status_code == 303
    lost = unit.post(one, frame | {"name": "Kreft hos unge"})
    assert lost.status_code == 409
    assert "Kreft hos voksne" in text_of(lost)
    assert unit.post(f"{one}ta-ut/", token(unit, "/maler/")).status_code == 303
    html = text_of(unit.get("/maler/"))
    assert "Tatt ut av bruk" in html
    assert f'action="{one}ta-inn/"' in html
    assert unit.post(f"{one}ta-inn/", token(unit, "/maler/")).status_code == 303
    assert "Tatt ut av bruk" not in text_of(unit.get("/maler/"))


@pytest.mark.parametrize("key", ["owner", "coordinator", "doctor", "privacy-officer"])
@pytest.mark.parametrize("path", ["/maler/", "/maler/ny/", f"/maler/{STROKE}/", AREAS])
def test_those_who_keep_none_find_no_page(client_for, key, path):
    assert client_for(key).get(path).status_code == 404


def test_a_districts_administrator_keeps_templates_but_not_the_areas(client_for):
    admin = client_for("admin")
    assert "livsomrader" not in text_of(admin.get("/maler/"))
    assert admin.get(AREAS).status_code == 404


def test_the_municipality_words_orders_and_hides(city, client_for):
    assert AREAS in text_of(city.get("/maler/"))
    html = text_of(city.get(AREAS))
    first, second = re.findall(rf'href="({AREAS}[0-9a-f-]{{36}}/)"', html)[:2]
    assert send(city, first, name_nb="").status_code == 422
    assert send(city, first, name_nb="Boligen", suggestion_nb="Jeg vil male stua.").status_code == 303
    assert city.post(f"{second}gjor/", token(city, AREAS) | {"do": "opp"}).status_code == 303
    html = text_of(city.get(AREAS))
    assert html.index("Skole og barnehage") < html.index("Boligen")
    owner = client_for("owner")
    form = text_of(owner.get(f"{BASE}maal/ny/"))
    assert "Boligen" in form
    assert "Jeg vil male stua" in form
    assert city.post(f"{first}gjor/", token(city, AREAS) | {"do": "skjul"}).status_code == 303
    assert ">Boligen<" not in text_of(owner.get(f"{BASE}maal/ny/"))
    dinner = f"{BASE}maal/{demo_id('Goal', 'owner-dinner')}/"
    assert "Livsområde: Boligen" in text_of(owner.get(dinner))
    assert re.search(r'value="home" selected>Boligen', text_of(owner.get(f"{dinner}endre/")))


def test_a_goal_may_have_an_area_and_keeps_it_when_reworded(client_for, bypass):
    owner = client_for("owner")
    empty = dict.fromkeys(("why", "due_day", "due_month", "due_year"), "")
    made = send(owner, f"{BASE}maal/ny/", title="Jeg vil spare", life_area="money", **empty)
    assert made.status_code == 303
    path = made["Location"]
    assert "Livsområde: Penger" in text_of(owner.get(path))
    assert send(owner, f"{path}endre/", title="Jeg vil spare litt", why="", life_area="").status_code == 303
    assert "Livsområde" not in text_of(owner.get(path))
    assert send(owner, f"{path}endre/", title="Jeg vil", why="", life_area="x").status_code == 422
    listed = text_of(owner.get(f"{BASE}maal/"))
    assert "Komme seg rundt" in listed  # the demo's goals are of several areas


def test_a_template_costs_one_reading_and_lists_cost_the_same_however_long(client_for, count_statements, bypass):
    owner, unit, path = client_for("owner"), client_for("unit"), f"{BASE}maal/"

    def cost(client, address):
        client.get(address)
        with count_statements() as count:
            client.get(address)
        return count.total

    plain, form = cost(owner, path), cost(owner, f"{path}ny/")
    choose(owner)
    assert cost(owner, path) == plain + 3  # BEGIN, the template, COMMIT
    assert cost(owner, f"{path}ny/") == form + 3
    few = cost(unit, "/maler/")
    bypass.execute(
        "INSERT INTO records_plantemplate (id, created_at, organisation_id, name, target_group, hints, goals, participants,"
        " services, version, changed_at, changed_by) SELECT gen_random_uuid(), now(), %s, 'Mal ' || n, '', '{}', '{}',"
        " '{}', '{}', 1, now(), '' FROM generate_series(1, 40) n",
        [demo_id("Organisation", "030103")],
    )
    assert cost(unit, "/maler/") == few
    assert text_of(unit.get("/maler/")).count("Mal ") >= 40


def test_a_conflict_about_the_area_of_a_goal_shows_both(client_for):
    path = f"{BASE}maal/{demo_id('Goal', 'owner-dinner')}/endre/"
    owner, coordinator = client_for("owner"), client_for("coordinator")
    late = hidden(coordinator, path)
    assert send(owner, path, title="Jeg vil lage middag", why="", life_area="leisure").status_code == 303
    lost = coordinator.post(path, late | {"title": "Jeg vil lage middag", "why": "", "life_area": "work"})
    assert lost.status_code == 409
    assert "Fritid" in text_of(lost)
    assert "Jobb" in text_of(lost)
