"""Pages of representatives, their duties and events."""
