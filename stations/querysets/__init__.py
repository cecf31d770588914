"""Questions about many rows."""
