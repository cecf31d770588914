"""What people enter about representatives, their duties, events, reports and learning."""
