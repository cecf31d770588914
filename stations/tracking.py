"""查询码: with it whoever left an opinion asks at any time what became of it. 80 random bits, kept as a keyed hash."""

import re
import secrets
import unicodedata
from uuid import UUID

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


def key_of(nonce: UUID) -> UUID:
    """Under what a form is known here. Not the nonce itself: with it, whoever reads the database could make the code."""
    digest = salted_hmac("stations.form", nonce.bytes.hex(), algorithm="sha256").digest()
    return UUID(bytes=digest[:16], version=4)


def code_of(nonce: UUID) -> str:
    """The code that goes with a form: 80 of the bits that only the phone knows, the same when the form comes twice."""
    digest = salted_hmac("stations.code", nonce.bytes.hex(), algorithm="sha256").digest()
    number = int.from_bytes(digest[:10], "big")
    letters = [ALPHABET[(number >> 5 * place) & 31] for place in range(LETTERS)]
    return "-".join(re.findall(".{4}", "".join(letters)))
