"""Pages of representatives and their duties."""
