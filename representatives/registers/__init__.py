"""Registers of the representatives: their roster, the records of their duties, and who lives in which constituency."""

from representatives.registers import duties, neighbourhoods, people, roster

__all__ = ["duties", "neighbourhoods", "people", "roster"]
