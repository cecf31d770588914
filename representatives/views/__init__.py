"""Pages of representatives: for the public, for those inside."""
