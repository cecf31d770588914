"""What a form takes."""
