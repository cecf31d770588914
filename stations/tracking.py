"""查询码: with it whoever left an opinion asks at any time what became of it. 80 random bits, kept as a keyed hash."""

import re
import secrets
import unicodedata

from django.utils.crypto import salted_hmac

from congress.accounts import ALPHABET, LOOK_ALIKES

LETTERS = 16  # of five bits each


def new_code() -> str:
    """A new code in four groups."""
    return "-".join(re.findall(".{4}", "".join(secrets.choice(ALPHABET) for _ in range(LETTERS))))


def digest_of(code: str) -> str:
    """How a code is kept; the same however it is typed."""
    plain = re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", code)).upper()
    return salted_hmac(
        "stations.tracking", plain.translate(LOOK_ALIKES), algorithm="sha256"
    ).hexdigest()
