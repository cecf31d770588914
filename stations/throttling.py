"""Heavy posting: nothing honest is lost, and nobody drowns the station (docs/decisions/0016)."""

from datetime import timedelta
from typing import Self

from django.http import HttpRequest

from congress.accounts import guessing
from congress.accounts.guessing import Secret
from congress.errors import Refused
from congress.models import Attempt

# From one network: so many are usual even where a contact day shares one; what goes beyond is looked at first.
USUAL, WITHIN = 20, timedelta(minutes=10)


class Posting:
    """One opinion or booking that comes in. Raises Refused (429) beyond all measure, with the text still in the reader's hand.

    Within `with`, a form that is refused, and so has to be filled in better, is not counted.
    """

    def __init__(self, request: HttpRequest) -> None:
        try:
            self.attempt: Attempt = guessing.begin(request, Secret.OPINION)
        except Refused as refused:
            raise Refused(
                "从您所在的网络提交的太多，一时收不下了。您写的都还在，请一小时以后再提交，或者到站点当面说。",
                code=refused.code,
            ) from refused

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is not None and issubclass(kind, Refused):
            self.forget()

    @property
    def is_bulk(self) -> bool:
        """One of very many: accepted like any other, and marked."""
        return guessing.times(self.attempt, within=WITHIN) > USUAL

    def forget(self) -> None:
        """It was no new one: the same form again."""
        self.attempt.delete()
