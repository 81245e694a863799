"""Identity and mobile numbers are found however they are written; other numbers pass."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from frame.personal_data import (
    CHECK_DIGITS,
    IDENTITY_WEIGHTS,
    is_identity_number,
    personal_number_in,
    refuse_personal_numbers,
)

WIDE = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")
# The first 17 digits: a division, a birthday, an order. The numbers are composed here and belong to nobody known.
BODIES = st.from_regex(r"[1-9][0-9]{16}", fullmatch=True)
MOBILES = st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True)


def with_check_digit(body):
    total = sum(weight * int(digit) for weight, digit in zip(IDENTITY_WEIGHTS, body, strict=True))
    return body + CHECK_DIGITS[total % 11]


@given(BODIES)
def test_an_identity_number_is_found_plain_wide_and_with_a_small_x(body):
    number = with_check_digit(body)
    for written in (number, number.lower(), number.translate(WIDE), f"身份证{number}。", f"号{number}，"):
        assert personal_number_in(written)


@given(BODIES, st.integers(0, 10))
def test_eighteen_digits_with_another_check_digit_are_something_else(body, step):
    number = with_check_digit(body)
    other = CHECK_DIGITS[(CHECK_DIGITS.index(number[17]) + 1 + step) % 11]
    assert is_identity_number(body + other) == (other == number[17])


def test_the_check_digit_is_that_of_the_standard():
    # The example of GB 11643-1999 itself.
    assert is_identity_number("11010519491231002X")
    assert is_identity_number("440524188001010014")
    assert not is_identity_number("110105194912310021")


@given(BODIES, st.sampled_from(" -　－—\t"))
def test_an_identity_number_in_groups_is_found(body, gap):
    number = with_check_digit(body)
    assert personal_number_in(f"{number[:6]}{gap}{number[6:14]}{gap}{number[14:]}")


@given(MOBILES, st.sampled_from(["", " ", "-", "　"]), st.sampled_from(["", "+86", "+86 ", "86-", "电话"]))
def test_a_mobile_number_is_found_in_groups_and_with_the_country(number, gap, before):
    written = f"{before}{number[:3]}{gap}{number[3:7]}{gap}{number[7:]}"
    assert personal_number_in(written)
    assert personal_number_in(written.translate(WIDE))


@pytest.mark.parametrize(
    "text",
    [
        "370811001001",
        "鲁烈字第 370811198701 号",
        "0537-2345678",
        "（0635）8412345",
        "1942-05-03",
        "12345678901",
        "21380013800013",
        "军号 1234567",
        "1950年第13512号",
        "",
        "12380",
        "400-810-0000",
        "913708000000000000",
    ],
)
def test_codes_certificates_office_telephones_and_dates_pass(text):
    assert personal_number_in(text) == ""
    refuse_personal_numbers(text)


@given(st.from_regex(r"[0-9]{12}", fullmatch=True))
def test_every_twelve_digit_code_passes(code):
    assert personal_number_in(code) == ""


@given(st.text(max_size=60))
def test_no_text_makes_it_fail(text):
    personal_number_in(text)


def test_the_refusal_does_not_repeat_the_number():
    with pytest.raises(ValidationError) as refused:
        refuse_personal_numbers("联系人 13800138000")
    assert "138" not in str(refused.value)
    assert "座机" in str(refused.value) or "单位电话" in str(refused.value)
