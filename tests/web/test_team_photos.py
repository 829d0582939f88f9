"""Pictures of the team: taken in, shown, deleted; what is none is refused; looking at them is one look."""

import io
import re

import pytest
from PIL import Image

from tests.web.team import PHYSIO, PLAN, TEAM, as_, text_of


def picture(kind="PNG"):
    made = io.BytesIO()
    Image.new("RGB", (300, 200), "green").save(made, kind)
    made.seek(0)
    made.name = "../../x.php"
    return made


def test_a_picture_is_sent_shown_with_the_team_and_deleted(demo_db):
    physio, owner = as_("physio"), as_("owner")
    sent = physio.post(f"{TEAM}meg/bilde/", {"photo": picture()})
    assert sent.status_code == 303
    shown = owner.get(TEAM)
    address = re.search(rf"{TEAM}{PHYSIO}/bilde.jpg\?v=\d+", shown.content.decode())[0]
    served = owner.get(address)
    assert (served["Content-Type"], served["X-Content-Type-Options"]) == ("image/jpeg", "nosniff")
    assert served["Cache-Control"] == "no-store"
    assert served.content[:2] == b"\xff\xd8"
    assert len(served.content) < 12_000
    for key in ("son", "physio", "outsider", "nav", "unit"):
        assert as_(key).get(address).status_code == 404
    assert physio.get(f"{TEAM}meg/bilde.jpg").status_code == 200
    assert as_("son").get(f"{TEAM}meg/bilde.jpg").status_code == 404
    assert physio.post(f"{TEAM}meg/bilde/", {"take_down": "1"}).status_code == 303
    assert owner.get(address).status_code == 404
    assert "bilde.jpg" not in owner.get(TEAM).content.decode()


@pytest.mark.parametrize("what", ["nothing", "text", "svg", "large", "two"])
def test_what_is_no_picture_is_refused_with_a_word(demo_db, bypass, what):
    sent = {
        "nothing": {},
        "text": {"photo": io.BytesIO(b"hei")},
        "svg": {"photo": io.BytesIO(b"<svg onload='alert(1)'/>")},
        "large": {"photo": io.BytesIO(b"\xff\xd8\xff" + b"0" * (5 * 1024 * 1024))},
        "two": {"photo": [io.BytesIO(b"hei"), io.BytesIO(b"hei")]},
    }[what]
    page = as_("physio").post(f"{TEAM}meg/bilde/", sent)
    assert page.status_code == 422
    assert "Bildet ble ikke lagret" in text_of(page)
    assert bypass.execute("SELECT count(*) FROM records_participantphoto").fetchone() == (0,)


def test_files_are_taken_in_where_a_form_asks_for_one_and_nowhere_else(demo_db):
    physio = as_("physio")
    for address, name in ((f"{TEAM}meg/", "photo"), (f"{TEAM}meg/bilde/", "other"), ("/planer/", "photo")):
        page = physio.post(address, {name: picture()})
        assert not page.wsgi_request.FILES, address


def test_opening_the_team_with_pictures_reads_as_one_look(demo_db):
    as_("physio").post(f"{TEAM}meg/bilde/", {"photo": picture()})
    deputy = as_("deputy")
    page = deputy.get(TEAM)
    deputy.get(re.search(rf"{TEAM}{PHYSIO}/bilde.jpg", page.content.decode())[0])
    log = text_of(as_("owner").get(f"/plan/{PLAN}/innsyn/"))
    assert "Åpnet planen 2 ganger: mål og team." in log  # the demo's own visit is the other
    assert "3 ganger: mål og team" not in log
