"""Template tags of the congress."""
