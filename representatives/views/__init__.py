"""Pages of representatives, their duties and their events."""
