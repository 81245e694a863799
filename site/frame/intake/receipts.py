"""Receipt numbers of what the public hands in: dated, hard to guess, and safe against one slip of the pen."""

import secrets
from datetime import date

# No 0/O, 1/I/L, 2/Z, 5/S, 8/B, U/V: they are mistaken for one another in handwriting and on the telephone.
# 23 signs, a prime number: then a weighted sum finds every single slip and every swap of neighbours.
ALPHABET = "3467ACDEFGHJKMNPQRTUWXY"
DATE_LENGTH = 8
RANDOM_LENGTH = 8


def new_receipt(day: date) -> str:
    """A receipt such as 20260405-K7QM4XHD-R for something handed in on `day`; about 78 thousand million a day."""
    body = "".join(secrets.choice(ALPHABET) for _position in range(RANDOM_LENGTH))
    return f"{day:%Y%m%d}-{body}-{_check_letter(f'{day:%Y%m%d}{body}')}"


def is_receipt(text: str) -> bool:
    """Whether `text` is a receipt as issued; finds any one wrong character and any two neighbours swapped."""
    match text.strip().upper().split("-"):
        case [day, body, letter] if len(day) == DATE_LENGTH and len(body) == RANDOM_LENGTH and day.isdecimal():
            return set(body) <= set(ALPHABET) and _check_letter(day + body) == letter
    return False


def _check_letter(text: str) -> str:
    values = [int(sign) for sign in text[:DATE_LENGTH]] + [ALPHABET.index(sign) for sign in text[DATE_LENGTH:]]
    total = sum(weight * value for weight, value in enumerate(values, start=1))
    return ALPHABET[total % len(ALPHABET)]
