"""What is asked of whoever does something with representatives, before a verb does it."""
