"""选票的密封: a ballot is sealed with both keepers' public keys, so that neither of them opens one without the other.

Each keeper's pair is X25519 (RFC 7748). For every ballot a pair of its own is made, agreed with both public keys, and
the two secrets together give the key (HKDF-SHA256) under which the ballot is closed (ChaCha20-Poly1305, RFC 8439).
That key is used once, so that the nonce may be constant. Every sealed ballot is `SEALED` bytes long, whatever it says.
"""

import re
from collections.abc import Sequence

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

LENGTH = 28  # items on a ballot at most
_KEY = 32  # bytes of X25519
_NONCE = bytes(12)


def new_key() -> tuple[str, str]:
    """The private half as it is written on a slip, in groups of four, and the public half."""
    made = X25519PrivateKey.generate()
    private = made.private_bytes_raw().hex().upper()
    return "-".join(re.findall(".{4}", private)), made.public_key().public_bytes_raw().hex()


def public_of(slip: str) -> str:
    """The public half that goes with a slip, however it was typed. Raises ValueError for what is none."""
    return _private(slip).public_key().public_bytes_raw().hex()


def seal(answers: Sequence[int], *, publics: Sequence[str], vote: str) -> bytes:
    """The answers of one ballot, each 0 to 3, closed for this vote. Raises ValueError for more than fit."""
    if len(answers) > LENGTH:
        raise ValueError("too many items")
    own = X25519PrivateKey.generate()
    others = [X25519PublicKey.from_public_bytes(bytes.fromhex(public)) for public in publics]
    sender = own.public_key().public_bytes_raw()
    key = _agreed(sender, [own.exchange(other) for other in others])
    words = bytes(answers).ljust(LENGTH, b"\0")
    return sender + ChaCha20Poly1305(key).encrypt(_NONCE, words, vote.encode())


def unseal(sealed: bytes, *, slips: Sequence[str], vote: str, items: int) -> list[int]:
    """The answers again. Raises ValueError where the slips do not open it or somebody has changed it."""
    sender = X25519PublicKey.from_public_bytes(sealed[:_KEY])
    key = _agreed(sealed[:_KEY], [_private(slip).exchange(sender) for slip in slips])
    try:
        words = ChaCha20Poly1305(key).decrypt(_NONCE, sealed[_KEY:], vote.encode())
    except InvalidTag as broken:
        raise ValueError("not opened by these keys") from broken
    return list(words[:items])


def _private(slip: str) -> X25519PrivateKey:
    raw = bytes.fromhex(re.sub(r"[\W_]", "", slip))
    return X25519PrivateKey.from_private_bytes(raw)


def _agreed(sender: bytes, secrets: Sequence[bytes]) -> bytes:
    return HKDF(SHA256(), _KEY, salt=sender, info=b"supervision.ballot").derive(b"".join(secrets))
