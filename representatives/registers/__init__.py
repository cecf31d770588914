"""Registers of the representatives: their roster, their duties, who contacts whom, and who lives in which constituency."""

from representatives.registers import duties, neighbourhoods, pairs, people, roster

__all__ = ["duties", "neighbourhoods", "pairs", "people", "roster"]
