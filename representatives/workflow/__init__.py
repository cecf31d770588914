"""Verbs: what is done with duty records, events and attendances, each in one transaction with its record."""

from representatives.workflow import contacts, duties, events, voters

__all__ = ["contacts", "duties", "events", "voters"]
