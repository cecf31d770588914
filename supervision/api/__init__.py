"""Supervision in the API."""
