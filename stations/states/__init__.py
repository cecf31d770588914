"""The procedures of the stations: of an opinion, and what else has moves."""
