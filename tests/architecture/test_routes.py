"""No address ships without saying who it is open to, and none changes unnoticed."""

from tests.architecture.routes import PATH, patterns, policy_of, text

#: Open by their nature and without a word on who: the process answers that it is alive.
WITHOUT_POLICY = {"healthz"}
_KNOWN = {
    "everybody", "logged_in", "citizen", "coordinator", "coordinating_unit", "hospital_reporter", "professional",
    "regional_unit", "privacy_officer", "local_admin",
}  # fmt: skip


def test_there_are_addresses() -> None:
    assert len(list(patterns())) > 20


def test_every_address_says_who_it_is_for() -> None:
    silent = [address for address, view in patterns() if policy_of(view) == "-"]
    assert set(silent) == WITHOUT_POLICY


def test_the_words_are_known() -> None:
    used = {word for _, view in patterns() for word in getattr(view, "policy", ())}
    assert used <= _KNOWN


def test_no_plan_is_open_to_everybody() -> None:
    wrong = [
        address
        for address, view in patterns()
        if address.startswith(("plan/", "enhet/", "koordinator/")) and "everybody" in policy_of(view)
    ]
    assert not wrong


def test_the_list_is_frozen() -> None:
    assert PATH.read_text(encoding="utf-8") == text(), (
        "look at the difference, then `python -m tests.architecture.routes`"
    )
