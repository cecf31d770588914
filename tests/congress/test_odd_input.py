"""What no honest person types is answered by a page, never by an error of the server."""

import pytest

from congress.models import PublishedFigure

pytestmark = pytest.mark.django_db


def test_a_log_in_with_an_endless_name_fails_like_any_other(client):
    endless = "长" * 60_000

    answer = client.post("/accounts/login/", {"login": endless, "password": endless})

    assert answer.status_code == 200


def test_a_published_figure_with_endless_digits_comes_back_in_its_page(client, office, district):
    figure = PublishedFigure.objects.create(
        district=district, year=2024, area="建议", name="提出", value=1, unit="件", source="报告"
    )
    client.force_login(office)
    odd = dict.fromkeys(("district", "year", "value", "places", "version"), "9" * 20)

    answer = client.post(
        f"/admin/congress/publishedfigure/{figure.pk}/change/", {**odd, "area": "建议"}
    )

    assert "9" * 20 in answer.content.decode()
