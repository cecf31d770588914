"""The procedures of supervision: of an item, of a plan, and what else has moves."""
