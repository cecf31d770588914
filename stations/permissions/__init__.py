"""Who may work with stations and with what was said there; never when."""

from stations.permissions import opinions, stations

__all__ = ["opinions", "stations"]
