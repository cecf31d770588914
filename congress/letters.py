"""What may be typed: letters that XML and a printed page know, whole numbers, years. Nothing that only steers a machine."""

import re

_NO_LETTER = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_WHOLE = re.compile("[0-9]{1,9}")
_YEAR = re.compile("(19|20)[0-9]{2}")


def letters_of(text: str) -> str:
    """The text without control characters and other code points that are no letter."""
    return _NO_LETTER.sub("", text)


def whole(text: str) -> int | None:
    """A whole number from an address or a hidden field; None for anything else, however long it is."""
    return int(text) if _WHOLE.fullmatch(text) else None


def year_in(text: str) -> int | None:
    """A year of this age; None for anything else."""
    return int(text) if _YEAR.fullmatch(text) else None
