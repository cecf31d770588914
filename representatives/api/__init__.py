"""Representatives, their events and their duties in the API."""
