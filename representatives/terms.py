"""换届: what the end of a term does to mandates and to what representatives may open."""

from datetime import date, timedelta

import pghistory
from django.db import transaction
from django.db.models import F, Q

from congress.audit import facts_of
from congress.models import District, Term, User
from congress.terms import begin_term, in_force_on
from representatives.models import Level, Mandate, WhyEnded
from representatives.workflow.posts import end_posts_of_a_district


@transaction.atomic
def roll_over(district: District, *, to: int, on: date, by: User | None) -> Term:
    """The old term and its mandates end the day before `on`, and so do the posts of whoever holds no other mandate.

    Whoever is a representative of another level (a city representative, say) keeps the account's role. Nothing is
    deleted; the elected of the new term come with their roster.
    """
    with pghistory.context(verb="roll_over", **facts_of(by)):
        old, new = begin_term(district, to, on=on, by=by)
        last_day = on - timedelta(days=1)
        of_the_term = Q(term=old) | Q(term__isnull=True, level=Level.DISTRICT)
        Mandate.objects.filter(
            of_the_term, in_force_on(on), representative__district=district
        ).update(valid_to=last_day, why_ended=WhyEnded.TERM, version=F("version") + 1)
        end_posts_of_a_district(district, on=on)
    return new
