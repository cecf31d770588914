"""Who may work with stations and with what was said there; never when."""

from stations.permissions import deliberations, hotline, legislation, opinions, rounds, stations

__all__ = ["deliberations", "hotline", "legislation", "opinions", "rounds", "stations"]
