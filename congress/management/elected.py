"""Who was elected where, in the sample districts: the registers name people, but neither constituency nor town."""

from django.db import transaction

from congress.models import District, User
from representatives.models import (
    Level,
    Mandate,
    Neighbourhood,
    PublishedRepresentative,
    Representative,
)
from representatives.workflow import profiles


def load(district: District, *, by: User) -> int:
    """The district's representatives shared out among the constituencies that are known, and all of them public."""
    with transaction.atomic():
        _share_out(district)
        profiles.publish_profiles(district, by=by)
    return PublishedRepresentative.objects.released(district=district).count()


def _share_out(district: District) -> None:
    heads = Neighbourhood.objects.filter(district=district, committee="").select_related("town")
    places = list({place.constituency_id: place for place in heads.order_by("pk")}.values())
    waiting = Mandate.objects.filter(
        representative__district=district, level=Level.DISTRICT, constituency=None
    ).select_related("representative")
    if not places:
        return
    mandates = list(waiting.order_by("representative__sort_key", "pk"))
    for number, mandate in enumerate(mandates):
        place = places[number % len(places)]
        person = mandate.representative
        mandate.constituency_id, person.town = place.constituency_id, place.town
        person.contact = person.contact or f"{place.town}代表之家，向工作人员登记后转达"
    Mandate.objects.bulk_update(mandates, ["constituency"])
    people = [mandate.representative for mandate in mandates]
    Representative.objects.bulk_update(people, ["town", "contact"])
