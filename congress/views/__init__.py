"""Pages of the congress, and the homes that show something of every app."""
