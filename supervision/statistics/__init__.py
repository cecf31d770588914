"""The year's figures of supervision."""

from supervision.statistics import items

__all__ = ["items"]
