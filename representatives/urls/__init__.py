"""Addresses, by whose they are and what they are about."""
