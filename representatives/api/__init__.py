"""The API of representatives."""
