"""Receipt numbers: any one slip of the pen is found."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frame.intake.receipts import ALPHABET, is_receipt, new_receipt

DAYS = st.dates(date(2020, 1, 1), date(2099, 12, 31))
SIGNS = ALPHABET + "0123456789"


@given(DAYS)
def test_a_receipt_is_one_typed_small_or_with_blanks_around(day):
    receipt = new_receipt(day)
    assert receipt.startswith(f"{day:%Y%m%d}-")
    assert is_receipt(receipt)
    assert is_receipt(f" {receipt.lower()}\n")


@given(DAYS, st.data())
def test_one_wrong_sign_is_found_wherever_it_is(day, data):
    receipt = new_receipt(day)
    place = data.draw(st.integers(0, len(receipt) - 1))
    sign = data.draw(st.sampled_from([sign for sign in SIGNS if sign != receipt[place]]))
    assert not is_receipt(receipt[:place] + sign + receipt[place + 1 :])


@given(DAYS, st.data())
def test_two_neighbours_swapped_are_found(day, data):
    receipt = new_receipt(day)
    place = data.draw(st.integers(0, len(receipt) - 2))
    swapped = receipt[:place] + receipt[place + 1] + receipt[place] + receipt[place + 2 :]
    assert swapped == receipt or not is_receipt(swapped)


@given(DAYS, st.data())
def test_a_sign_left_out_or_put_in_is_found(day, data):
    receipt = new_receipt(day)
    place = data.draw(st.integers(0, len(receipt) - 1))
    assert not is_receipt(receipt[:place] + receipt[place + 1 :])
    assert not is_receipt(receipt[:place] + data.draw(st.sampled_from(SIGNS)) + receipt[place:])


@given(st.text(max_size=30))
def test_no_text_makes_it_fail(text):
    assert is_receipt(text) in (True, False)


@pytest.mark.parametrize(
    "text", ["", "-", "--", "20260405-K7QM4XHD", "2026040５-34679ACD-3", "２０２６０４０５-34679ACD-R"]
)
def test_what_only_looks_like_one_is_none(text):
    assert not is_receipt(text)


def test_receipts_of_a_day_do_not_repeat():
    day = date(2026, 4, 5)
    assert len({new_receipt(day) for _turn in range(2_000)}) == 2_000


def test_signs_that_are_mistaken_for_one_another_are_not_used():
    assert not set(ALPHABET) & set("0O1IL2Z5S8BUV") - set("U")
    assert len(ALPHABET) == len(set(ALPHABET)) == 23
