"""Verbs: what is done with duty records, events, attendances and appraisals, each in one transaction with its record."""

from representatives.workflow import appraisal, duties, events

__all__ = ["appraisal", "duties", "events"]
