"""Other verbs and odd spellings of addresses: a clear refusal, never an error of ours."""

import pytest
from django.test import Client

from tests.hostile.asking import PLAN, addresses, ids_of

GETS = ["/", "/hjelp/", "/om/", "/demo/", "/min-plan/", f"/plan/{PLAN}/", f"/plan/{PLAN}/maal/", f"/plan/{PLAN}/maal/ny/",
        f"/plan/{PLAN}/tjenester/", f"/plan/{PLAN}/innsyn/", f"/plan/{PLAN}/samtykke/", f"/plan/{PLAN}/samtykke/trekk/",
        f"/plan/{PLAN}/innsyn/liste.csv", "/mine-meldinger/", "/velkommen/"]  # fmt: skip


def test_head_answers_as_get_without_a_body(module_demo_db, client_for):
    owner = client_for("owner")
    for url in GETS:
        get, head = owner.get(url), owner.head(url)
        assert (head.status_code, head.content) == (get.status_code, b""), url
        assert head["Content-Type"] == get["Content-Type"], url


@pytest.mark.parametrize("verb", ["put", "patch", "delete", "options", "trace"])
def test_other_verbs_are_refused_everywhere(module_demo_db, bypass, client_for, verb):
    owner, found = client_for("owner"), ids_of(bypass, PLAN)
    for address in addresses():
        if address.pattern == "healthz":
            continue
        answer = getattr(owner, verb)(address.filled(**found))
        assert answer.status_code in (404, 405), (address.pattern, answer.status_code)
        assert "Content-Security-Policy" in answer, address.pattern


@pytest.mark.parametrize("header", ["HTTP_X_HTTP_METHOD_OVERRIDE", "HTTP_X_METHOD_OVERRIDE", "HTTP_X_ORIGINAL_URL"])
def test_no_header_changes_verb_or_address(module_demo_db, client_for, header):
    answer = client_for("owner").get(f"/plan/{PLAN}/maal/", **{header: "DELETE"})
    assert answer.status_code == 200


ODD = [
    f"/plan/{str(PLAN).upper()}/", f"/plan/{PLAN.hex}/", f"/plan/%7B{PLAN}%7D/", f"//plan/{PLAN}/", f"/plan//{PLAN}/",
    f"/plan/{PLAN}//maal/", f"/plan/{PLAN}/%2e%2e/", f"/plan/{PLAN}/./maal/", f"/plan/x/../{PLAN}/", f"/plan/{PLAN}%00/",
    f"/plan/{PLAN}/maal/%00/", f"/plan/{PLAN};a=1/", f"/plan/{PLAN}/%C0%AE/", f"/plan/{PLAN}/%ff%fe/",
    "/plan/" + "a" * 8000 + "/", "/invitasjon/%00/", "/invitasjon/" + "%C3%28" * 50 + "/", "/velkommen/%00%0d%0a/",
    f"/plan/{PLAN}/innsyn/99999999999999999999999/", f"/plan/{PLAN}/innsyn/9223372036854775807/",
    f"/plan/{PLAN}/innsyn/-1/", f"/plan/{PLAN}/innsyn/" + "9" * 5000 + "/", f"/plan/{PLAN}/innsyn/٣/",
    f"/plan/{PLAN}/om-meg/__class__/", f"/plan/{PLAN}/om-meg/..%2f/",
]  # fmt: skip


@pytest.mark.parametrize("who", ["owner", "outsider"])
def test_odd_spellings_find_nothing(module_demo_db, client_for, who):
    client = client_for(who)
    for url in ODD:
        assert client.get(url).status_code == 404, url[:80]


QUERIES = ["?visning=%00", "?visning=alt&visning=kort", "?dager=%00", "?dager=-1", "?dager=" + "9" * 400, "?alt=%ff",
           "?vis=-5", "?vis=99999999", "?vis=%D9%A3", "?" + "a" * 5000, "?plan[]=1", "?%00=%00"]  # fmt: skip


@pytest.mark.parametrize("path", [f"/plan/{PLAN}/", f"/plan/{PLAN}/innsyn/", "/mine-meldinger/", "/min-plan/"])
def test_odd_queries_are_read_as_nothing(module_demo_db, client_for, path):
    owner = client_for("owner")
    for query in QUERIES:
        assert owner.get(path + query).status_code == 200, query[:80]


@pytest.mark.parametrize("host", ["elsewhere.example", "127.0.0.1@elsewhere.example", "127.0.0.1:8000#x", "", "a b"])
def test_another_hosts_name_is_refused_in_our_look(module_demo_db, host):
    answer = Client().get("/", HTTP_HOST=host)
    assert answer.status_code == 400
    assert "Content-Security-Policy" in answer
    assert "Vi forsto ikke" in answer.content.decode()
