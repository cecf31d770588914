"""Notices: what people are told in the portal, once, with the reason and the way."""

from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from congress import accounts, notifications
from congress.models import Notice
from tests.congress.notices import notice
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def tell(*people, district, **facts):
    known = {
        "kind": "suggestions.assigned", "subject": "第 012 号建议已交办区教育局。",
        "reason": "您是领衔代表", "link": "/me/",
    }  # fmt: skip
    notifications.tell(people, district=district, **known | facts)


class TestTelling:
    """In the portal."""

    def test_everybody_concerned_is_told_with_the_reason_and_the_way(self, district, person):
        about = uuid4()
        colleague = UserFactory.create(district=district)

        tell(person, colleague, person, district=district, about=about, urgent=True)

        told = Notice.objects.order_by("user_id").values_list(
            "user", "subject", "reason", "link", "about", "urgent", "read_at", "sent_at"
        )
        facts = ("第 012 号建议已交办区教育局。", "您是领衔代表", "/me/", about, True, None, None)
        assert list(told) == [(person.pk, *facts), (colleague.pk, *facts)]

    def test_the_same_key_twice_is_one_notice_for_each(self, district, person):
        colleague = UserFactory.create(district=district)
        tell(person, district=district, key="due 7 days")

        tell(person, colleague, district=district, key="due 7 days")

        assert [n.user for n in Notice.objects.order_by("user_id")] == [person, colleague]

    def test_without_a_key_the_same_words_are_another_notice(self, district, person):
        tell(person, district=district)
        tell(person, district=district)

        assert notifications.unread(person).count() == 2

    def test_a_closed_account_is_told_nothing(self, district, person):
        accounts.close_account(person, by=None)

        tell(person, district=district)

        assert not Notice.objects.exists()

    def test_what_is_rolled_back_was_never_said(self, district, person):
        with transaction.atomic():
            tell(person, district=district)
            transaction.set_rollback(True)

        assert not Notice.objects.exists()

    @pytest.mark.parametrize(("urgent", "woken"), [(True, 1), (False, 0)])
    def test_an_urgent_notice_wakes_the_delivery_once_it_is_committed(
        self, district, person, urgent, woken, redis_client, django_capture_on_commit_callbacks
    ):
        with django_capture_on_commit_callbacks(execute=True):
            tell(person, district=district, urgent=urgent)
            before = redis_client.llen("celery")

        assert (before, redis_client.llen("celery")) == (0, woken)

    @pytest.mark.parametrize(
        "link", ["", "me/", "https://elsewhere.cn/", "//elsewhere.cn/", "/\\elsewhere.cn/", "/a b"]
    )
    def test_no_notice_leads_out_of_the_portal(self, district, person, link):
        with (
            pytest.raises(IntegrityError, match="notice_leads_into_the_portal"),
            transaction.atomic(),
        ):
            tell(person, district=district, link=link)

    def test_read_is_read_once_and_by_its_own_person(self, person):
        one = notice(person)

        notifications.read(UserFactory.create(), one)
        one.refresh_from_db()
        by_another = one.read_at
        notifications.read(person, one)
        one.refresh_from_db()
        first = one.read_at
        notifications.read(person, one)
        one.refresh_from_db()

        assert by_another is None
        assert first is not None
        assert one.read_at == first
