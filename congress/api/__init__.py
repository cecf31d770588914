"""The API of the congress, and what every app's API shares."""
