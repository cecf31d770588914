"""Pages of representatives, their duties, events, reports and learning."""
