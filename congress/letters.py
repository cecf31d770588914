"""Letters that a text may hold: what XML and a printed page know, and nothing that only steers a machine."""

import re

_NO_LETTER = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def letters_of(text: str) -> str:
    """The text without control characters and other code points that are no letter."""
    return _NO_LETTER.sub("", text)
