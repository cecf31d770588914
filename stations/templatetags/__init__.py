"""What pages ask of the stations."""
