"""Invitations: theirs alone, once, for a while."""

import pytest

from minoversikt.demo.book import demo_id
from minoversikt.demo.visits import demo_actor
from minoversikt.domain.errors import NotAllowedNowError, NotFoundError
from minoversikt.services import invitations
from tests.support.invited import invite_newcomer


def test_the_invited_finds_it_by_link_and_without(demo_db):
    token = invite_newcomer().token
    newcomer = demo_actor("newcomer")
    found = invitations.by_link(newcomer, token)
    assert invitations.waiting(newcomer).id == found.id
    invitations.accept(newcomer, found.id)
    assert invitations.waiting(newcomer) is None
    with pytest.raises(NotAllowedNowError):
        invitations.accept(newcomer, found.id)


def test_somebody_else_and_a_wrong_link_look_the_same(demo_db):
    token = invite_newcomer().token
    found = invitations.by_link(demo_actor("newcomer"), token)
    for key in ("owner", "waiting", "coordinator", "unit", "doctor", "outsider"):
        with pytest.raises(NotFoundError):
            invitations.by_link(demo_actor(key), token)
        with pytest.raises(NotFoundError):
            invitations.accept(demo_actor(key), found.id)
        assert invitations.waiting(demo_actor(key)) is None
    with pytest.raises(NotFoundError):
        invitations.by_link(demo_actor("newcomer"), "something else")


@pytest.mark.parametrize("column", ["revoked_at", "ends_at"])
def test_revoked_and_expired_let_nobody_in(demo_db, bypass, column):
    token = invite_newcomer().token
    bypass.execute(
        f"UPDATE records_invitation SET {column} = now() - interval '1 minute' WHERE subject_id = %s",
        [demo_id("Person", "newcomer")],
    )
    newcomer = demo_actor("newcomer")
    assert invitations.waiting(newcomer) is None
    with pytest.raises(NotAllowedNowError):
        invitations.accept(newcomer, invitations.by_link(newcomer, token).id)
