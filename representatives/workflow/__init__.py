"""Verbs: what is done with duty records, events and attendances, each in one transaction with its record."""

from representatives.workflow import duties, events, photos

__all__ = ["duties", "events", "photos"]
