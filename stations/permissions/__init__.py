"""Who may work with stations and with what was said there; never when."""

from stations.permissions import (
    contact_days,
    deliberations,
    hotline,
    legislation,
    opinions,
    rounds,
    stations,
)

__all__ = [
    "contact_days",
    "deliberations",
    "hotline",
    "legislation",
    "opinions",
    "rounds",
    "stations",
]
