import pytest

from formcheck.app.seats import Seats


def test_no_more_seats_are_given_than_there_are():
    seats = Seats(2)
    assert [seats.take(), seats.take(), seats.take()] == [True, True, False]


def test_a_seat_given_back_can_be_taken_again():
    seats = Seats(1)
    seats.take()
    seats.give_back()
    assert seats.take()


def test_a_seat_that_nobody_has_can_not_be_given_back():
    with pytest.raises(ValueError, match="no seat is taken"):
        Seats(1).give_back()
