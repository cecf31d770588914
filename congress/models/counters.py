"""Official numbers without a gap: counted under a lock, within the transaction that uses them (trust §1.5)."""

from django.db import models

from congress.models.institution import District


class Counter(models.Model):
    """The last number given in one series of a district's year."""

    district = models.ForeignKey(District, models.PROTECT, related_name="+")
    series = models.CharField(max_length=40)
    year = models.PositiveSmallIntegerField()
    value = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = verbose_name_plural = "编号"
        constraints = [
            models.UniqueConstraint(
                name="counter_counts_one_series", fields=["district", "series", "year"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.district} {self.series} {self.year}：{self.value}"

    @classmethod
    def next(cls, series: str, *, district: District, year: int, above: int = 0) -> int:
        """The next number, greater than `above` (what a register has brought meanwhile). Holds its row until the end."""
        cls.objects.get_or_create(district=district, series=series, year=year)
        counter = cls.objects.select_for_update().get(district=district, series=series, year=year)
        counter.value = max(counter.value, above) + 1
        counter.save(update_fields=["value"])
        return counter.value
