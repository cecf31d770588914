"""Who may work with representatives and their duty records."""

from congress.permissions import may, works_in_an_office, works_in_the_office

for reference in (
    "constituency",
    "delegation",
    "representativegroup",
    "dutykind",
    "representative",
    "mandate",
):
    may(
        f"representatives.{reference}",
        view=works_in_an_office,
        add=works_in_the_office,
        change=works_in_the_office,
    )
may("representatives.dutyrecord", view=works_in_an_office)
