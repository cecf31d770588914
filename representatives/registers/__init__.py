"""Registers of the representatives: their roster and the records of their duties."""

from representatives.registers import duties, people, roster

__all__ = ["duties", "people", "roster"]
