"""The stations in the API."""
