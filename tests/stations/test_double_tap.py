"""A form that a phone sends twice at the same moment is one opinion, with one set of photographs and one code."""

import re
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections
from django.test import Client

from stations import intake
from stations.models import OpinionPhoto, PublicOpinion
from tests.factories import StationFactory
from tests.stations.test_leaving import JPEG

pytestmark = pytest.mark.django_db(transaction=True)
TAPS = 4


def test_taps_at_the_same_moment_are_one_opinion(district, town):
    address = intake.address(district, station=StationFactory.create(district=district, town=town))
    nonce = str(uuid.uuid4())

    def tap(_):
        try:
            page = Client().post(
                address,
                {
                    "nonce": nonce, "content": "路灯不亮",
                    "photos": [SimpleUploadedFile("a.jpg", JPEG)],
                },
            )  # fmt: skip
            return re.search(r'id="code">([0-9A-Z-]+)<', page.content.decode())[1]
        finally:
            connections.close_all()

    with ThreadPoolExecutor(TAPS) as pool:
        codes = set(pool.map(tap, range(TAPS)))

    assert len(codes) == 1
    assert PublicOpinion.objects.count() == 1
    assert OpinionPhoto.objects.count() == 1
    OpinionPhoto.objects.get().file.delete(save=False)
