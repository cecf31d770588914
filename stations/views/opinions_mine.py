"""What residents told a representative, on a phone."""

from typing import cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from congress.models import User
from stations.models import PublicOpinion


@require_safe
def my_opinion(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """One opinion, for the representative who heard it."""
    own = PublicOpinion.objects.filter(representative__user=cast(User, request.user))
    opinion = get_object_or_404(own, public_id=public_id)
    return render(request, "stations/my_opinion.html", {"opinion": opinion})
