"""The register of suggestions: read `columns`, then `rules`, then `cases`."""

from suggestions.registers import cases

__all__ = ["cases"]
