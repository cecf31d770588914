"""Pages of the stations."""
