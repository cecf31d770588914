"""What is done at the machine's own command line."""
