"""Addresses, one module for each place."""
