"""The form token is masked so that Django's own check reads it, anew and evenly; its cookie is sent when it is needed."""

from collections import Counter

from django.conf import settings
from django.middleware.csrf import CSRF_ALLOWED_CHARS, CSRF_SECRET_LENGTH, _does_token_match
from django.test import Client

from minoversikt.web.csrf import masked

SECRET = "".join(CSRF_ALLOWED_CHARS[(7 * n) % 62] for n in range(CSRF_SECRET_LENGTH))


def test_django_reads_the_mask_and_finds_the_secret():
    for _ in range(200):
        assert _does_token_match(masked(SECRET), SECRET)
    assert not _does_token_match(masked(SECRET), SECRET[::-1])


def test_the_mask_is_another_each_time_and_no_character_is_likelier():
    tokens = [masked(SECRET) for _ in range(4000)]
    assert len(set(tokens)) == len(tokens)
    for half in (slice(CSRF_SECRET_LENGTH), slice(CSRF_SECRET_LENGTH, None)):
        seen = Counter(char for token in tokens for char in token[half])
        expected = 4000 * CSRF_SECRET_LENGTH / 62
        assert set(seen) == set(CSRF_ALLOWED_CHARS)
        # seven standard deviations: by chance once in far more runs than there will be
        assert all(abs(count - expected) < 7 * expected**0.5 for count in seen.values())


def test_the_cookie_comes_logged_out_and_with_login_and_pages_do_without(demo_db):
    client = Client(enforce_csrf_checks=True)
    assert settings.CSRF_COOKIE_NAME in client.get("/demo/").cookies
    token = client.cookies[settings.CSRF_COOKIE_NAME].value
    login = client.post("/demo/login", {"person": "owner", "csrfmiddlewaretoken": token})
    assert login.cookies[settings.CSRF_COOKIE_NAME].value != token
    page = client.get("/min-plan/")
    assert settings.CSRF_COOKIE_NAME not in page.cookies
    assert "Cookie" in page["Vary"]
    form = page.content.decode().split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    assert (
        client.post(
            "/innstillinger/", {"csrfmiddlewaretoken": form, "text_size": "lg", "next": "/min-plan/"}
        ).status_code
        == 302
    )


def test_a_browser_that_lost_the_cookie_gets_it_with_the_next_page(demo_db):
    client = Client(enforce_csrf_checks=True)
    client.get("/demo/")
    client.post(
        "/demo/login", {"person": "owner", "csrfmiddlewaretoken": client.cookies[settings.CSRF_COOKIE_NAME].value}
    )
    for broken in (None, "short", "x" * 64 + "!"):
        del client.cookies[settings.CSRF_COOKIE_NAME]
        if broken:
            client.cookies[settings.CSRF_COOKIE_NAME] = broken
        assert settings.CSRF_COOKIE_NAME in client.get("/min-plan/").cookies
