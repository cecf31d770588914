"""Pages of suggestions: for the public, for those inside."""
