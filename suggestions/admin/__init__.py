"""Suggestions in the back office: cases, what is public of them, looking back, and how they are sorted."""

from suggestions.admin import cases, look_backs, publications, reference, today

__all__ = ["cases", "look_backs", "publications", "reference", "today"]
