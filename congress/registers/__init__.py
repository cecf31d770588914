"""Hand-kept registers: judged, read, previewed and imported. Apps declare theirs in their `registers.py`."""

from congress.registers import organs, published
from congress.registers.importing import bring, confirm
from congress.registers.kind import RegisterKind, get, kinds

__all__ = ["RegisterKind", "bring", "confirm", "get", "kinds", "organs", "published"]
