"""The catalogue with 5,000 entries: few statements whatever is asked, and an answer while one waits."""

import time

import pytest
from django.test import Client

ENTRIES = 5000
#: BEGIN, places, the search, the entries, areas of life, the place's unit, COMMIT; the front counts instead.
MOST_STATEMENTS = 9
#: Generous for a shared machine: it is about a tenth of this on a quiet one.
SECONDS = 1.5

ASKED = {
    "one word": "?q=rullestol",
    "a question": "?q=hvem+kan+hjelpe+mor+med+dusjen+om+morgenen+i+helger",
    "misspelt": "?q=rulestoll+og+ergotrapi",
    "with a place": "?q=avlastning+helg+p%C3%A5+Sagene",
    "filters alone": "?sted=030103&livsomrade=home&alder=eldre",
    "a page far behind": "?q=hjelp&side=30",
    "nothing found": "?q=xyzzyxyzzy&sted=030103",
    "the ways in": "",
}

_COPY = """
    INSERT INTO records_serviceoffer (id, created_at, organisation_id, name, what, for_whom, how_to_apply, phone, email,
        web, place, opening_hours, cost, waiting_time, areas, life_areas, age_from, age_to, synonyms, takes_questions,
        checked_on, checked_by, is_demo, version, changed_at, changed_by, source_key, "foreign")
    SELECT gen_random_uuid(), created_at, organisation_id, name || ' ' || n, what, for_whom, how_to_apply, phone, email,
        web, place, opening_hours, cost, waiting_time, areas, life_areas, age_from, age_to, synonyms, takes_questions,
        checked_on, checked_by, is_demo, 1, changed_at, changed_by, '', '{}'
      FROM records_serviceoffer, generate_series(1, 20) n LIMIT %s
"""


@pytest.fixture
def many(demo_db, bypass):
    there = bypass.execute("SELECT count(*) FROM records_serviceoffer").fetchone()[0]
    bypass.execute(_COPY, (ENTRIES - there,))
    bypass.commit()
    with bypass.cursor() as cursor:
        cursor.execute("ANALYZE records_serviceoffer")
    bypass.commit()
    return demo_db


def test_few_statements_and_an_answer_while_one_waits(many, count_statements):
    client, slow = Client(), {}
    client.get("/tjenestekatalog/")
    for name, asked in ASKED.items():
        client.get(f"/tjenestekatalog/{asked}")
        with count_statements() as count:
            began = time.perf_counter()
            answer = client.get(f"/tjenestekatalog/{asked}")
            took = time.perf_counter() - began
        assert answer.status_code == 200
        assert count.total <= MOST_STATEMENTS, f"{name}\n{count}"
        slow[name] = round(took, 3)
    assert max(slow.values()) < SECONDS, slow
