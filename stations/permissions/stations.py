"""Who keeps the stations."""

from congress.permissions import may, works_in_an_office, works_in_the_office

may(
    "stations.station", view=works_in_an_office, add=works_in_the_office, change=works_in_the_office
)
