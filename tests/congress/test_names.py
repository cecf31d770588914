"""Names are kept in one spelling (trust §1.12), whoever typed, brought or pasted them."""

import pytest

from congress.models import Organ
from tests.factories import OrganFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Cafe\u0301 管理局", "Café 管理局"),
        (" 安亭镇 ", "安亭镇"),
        ("区教育\x0b局", "区教育局"),  # a line break of Word's
        ("𠮷林\x02路居委", "𠮷林路居委"),
    ],
)
def test_a_name_is_stored_in_one_spelling_and_found_in_the_other(district, typed, kept):
    OrganFactory.create(district=district, name=typed)

    found = Organ.objects.filter(name=typed).values_list("name", flat=True)

    assert list(found) == [kept]
