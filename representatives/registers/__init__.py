"""Registers of the representatives: their roster, the records of their duties, and who contacts whom."""

from representatives.registers import duties, pairs, people, roster

__all__ = ["duties", "pairs", "people", "roster"]
