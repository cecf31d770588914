"""Verbs: what the standing committee does in supervision, each in one transaction with its record."""
