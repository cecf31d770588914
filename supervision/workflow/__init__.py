"""Verbs: what the standing committee does in supervision, each in one transaction with its record."""

from supervision.workflow import counting, votes

__all__ = ["counting", "votes"]
