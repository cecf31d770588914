"""满意度测评: the tally is entered by one person and certified by another; not satisfied means another report."""

from datetime import date

import pghistory
from django.db import transaction
from django.utils import timezone

from congress import calendar, procedure
from congress.errors import Refused
from congress.models import User
from supervision.models import Item, OpinionPoint, SatisfactionRule, SatisfactionTest
from supervision.states.items import ItemAction
from supervision.states.review_opinions import Progress, Satisfaction
from supervision.workflow import publishing, review_opinions


@transaction.atomic
def record_test(
    item: Item,
    *,
    by: User,
    on: date,
    members: int,
    satisfied: int,
    basically: int,
    dissatisfied: int,
    invalid: int = 0,
) -> SatisfactionTest:
    """登记测评 as it was counted. Raises Refused for more ballots than members, for none, and for a day to come."""
    calendar.ensure_near(on)
    if on > timezone.localdate():
        raise Refused("测评日期不能在今天以后。", code="future")
    cast_ = satisfied + basically + dissatisfied + invalid
    if min(satisfied, basically, dissatisfied, invalid) < 0 or not 0 < cast_ <= members:
        raise Refused("各项票数合计要大于零，而且不能超过组成人员人数。", code="does_not_add_up")
    procedure.move(item, ItemAction.RECORD_TEST, by=by)
    with pghistory.context(user=by.pk, action=str(ItemAction.RECORD_TEST)):
        return SatisfactionTest.objects.create(
            item=item, round=item.round, held_on=on, members=members, satisfied=satisfied,
            basically=basically, dissatisfied=dissatisfied, invalid=invalid, recorded_by=by,
        )  # fmt: skip


@transaction.atomic
def certify_test(item: Item, *, by: User, period: str = "") -> str:
    """确认测评结果, which the rule in force gives: not satisfied sends it back. Returns the result.

    Raises Refused for whoever entered the tally, and where no rule is in force.
    """
    procedure.check(item, ItemAction.PASS_TEST, by=by)
    test = SatisfactionTest.objects.select_for_update().get(item=item, round=item.round)
    test.item = item
    if test.recorded_by_id == by.pk:
        raise Refused("票数是您登记的，请由另一个人核对确认。", code="second_person_required")
    rule = SatisfactionRule.objects.in_force(district=item.district_id, on=test.held_on)
    if rule is None:
        raise Refused("还没有满意度测评办法，请先在后台设置。", code="rule_missing")
    result = rule.judge(test)
    settle(test, result, f"{rule}（{rule.source}）", by=by, period=period)
    return result


@transaction.atomic
def settle(test: SatisfactionTest, result: str, basis: str, *, by: User, period: str = "") -> None:
    """What two people have certified takes effect: not satisfied sends it back, with another clock.

    `basis` says by which rule the result was found.
    """
    item = test.item
    if result == Satisfaction.DISSATISFIED:
        # What is not done is to be answered again.
        undone = OpinionPoint.objects.filter(opinion__item=item).exclude(progress=Progress.DONE)
        undone.update(progress=Progress.OPEN)
        review_opinions.again(item, ItemAction.FAIL_TEST, by=by, note=str(test), period=period)
    else:
        procedure.move(item, ItemAction.PASS_TEST, by=by, note=str(test), satisfaction=result)
    test.result, test.basis = result, basis
    test.certified_by, test.certified_at = by, timezone.now()
    test.version += 1
    with pghistory.context(user=by.pk, action=str(ItemAction.PASS_TEST)):
        test.save()
    publishing.follow(item)
