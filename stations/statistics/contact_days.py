"""Contact days that were held, and how many residents were received (人次)."""

from django.db.models import Q

from congress.indicators import Indicator
from stations.models import ContactDay, ContactVisitor
from stations.states.contact_days import DayStatus

RECEIVED = Indicator(
    "contact_days.received",
    "接待基层群众",
    "人次",
    ContactVisitor,
    Q(),
    "本年度代表接待日在家站点接待的群众，来一次计一人次，有没有反映问题都计",
    published_as=("家站点/接待基层群众",),
)
HELD = Indicator(
    "contact_days.held",
    "代表接待日",
    "天",
    ContactDay,
    Q(status=DayStatus.HELD),
    "本年度举行了的代表接待日，一个站点一天计一次",
)
MISSED = Indicator(
    "contact_days.missed",
    "没有举行的代表接待日",
    "天",
    ContactDay,
    Q(status=DayStatus.MISSED),
    "本年度排了而没有举行的代表接待日；提前取消的不计",
)
