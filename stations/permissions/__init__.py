"""Who may work with stations and with what was said there; never when."""

from stations.permissions import legislation, opinions, rounds, stations

__all__ = ["legislation", "opinions", "rounds", "stations"]
