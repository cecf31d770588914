"""Who may work with stations and with what was said there; never when."""

from stations.permissions import opinions, rounds, stations

__all__ = ["opinions", "rounds", "stations"]
