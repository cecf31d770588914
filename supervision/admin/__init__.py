"""Supervision in the back office."""
