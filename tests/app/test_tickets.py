import pytest

from formcheck.app.tickets import LIFE_S, is_valid_ticket, issue_ticket


def test_an_issued_ticket_is_valid():
    assert is_valid_ticket(issue_ticket())


def test_every_ticket_is_another():
    assert issue_ticket() != issue_ticket()


def test_a_ticket_runs_out():
    ticket = issue_ticket(now_s=1000.0)
    assert is_valid_ticket(ticket, now_s=1000.0 + LIFE_S - 1)
    assert not is_valid_ticket(ticket, now_s=1000.0 + LIFE_S)


@pytest.mark.parametrize("forged", [None, 7, "", ".", "a.b.c", "9999999999.abc.0", "é.é.é", ["x"]])
def test_what_was_not_issued_is_refused(forged: object):
    assert not is_valid_ticket(forged)


def test_a_longer_life_can_not_be_written_into_a_ticket():
    expires, nonce, signature = issue_ticket().split(".")
    assert not is_valid_ticket(f"{int(expires) + 1}.{nonce}.{signature}")


def test_a_ticket_is_of_one_sign_in_only():
    ticket = issue_ticket(mark="ann")
    assert is_valid_ticket(ticket, mark="ann")
    assert not is_valid_ticket(ticket, mark="bo")
    assert not is_valid_ticket(ticket)
    assert not is_valid_ticket(issue_ticket(), mark="bo")
