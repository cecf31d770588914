"""Which years are to be counted anew."""

from congress.models import FigureMark


def marks():
    """By district and year."""
    return set(FigureMark.objects.values_list("district", "year"))
