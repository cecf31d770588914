"""The year's figures of supervision."""
