"""The registers that stations and legislative contact points keep."""

from stations.registers import hotline, legislation, opinions, stations
from stations.registers.opinions import GUARD, STATIONS, guess_kind

__all__ = ["GUARD", "STATIONS", "guess_kind", "hotline", "legislation", "opinions", "stations"]
