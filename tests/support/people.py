"""Logs the demo's people in, the way a browser does it."""

from django.test import Client

#: The keys of the demo's accounts.
KEYS = (
    "owner", "newcomer", "waiting", "coordinator", "deputy", "unit", "doctor", "outsider", "son", "physio", "nav",
    "hospital-unit-nurse", "teen", "parent", "parent-apart", "child-coordinator", "ward", "guardian", "no-capacity",
    "regional-unit", "privacy-officer", "admin", "two-jobs", "doctor-owner", "city-admin",
)  # fmt: skip


def log_in(client: Client, key: str) -> Client:
    """Log a client in as one of the demo's people through the demo's own form; raises AssertionError if refused."""
    page = client.get("/demo/")
    assert page.status_code == 200, f"/demo/ answered {page.status_code}"
    token = client.cookies.get("csrftoken") or client.cookies.get("__Host-csrftoken")
    fields = {"person": key}
    if token is not None:
        fields["csrfmiddlewaretoken"] = token.value
    answer = client.post("/demo/login", fields)
    assert answer.status_code in (302, 303), f"login as {key} answered {answer.status_code}"
    return client
