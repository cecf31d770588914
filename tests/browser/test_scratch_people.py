from datetime import timedelta
import pytest
from django.utils import timezone
from representatives.models import *
from representatives.workflow import groups, mandates
from representatives.names import order_keys
from tests.factories import *

def test_shots(open_page, district, term, office, town):
    today = timezone.localdate()
    group = RepresentativeGroupFactory.create(district=district, name="南翔代表小组", town=town)
    for n, name in enumerate(["丁一鸣","魏国强","王𠮷","陆文彬"]):
        p = RepresentativeFactory.create(district=district, name=name, position="某某厂厂长", town=town, logged_in=n<2, **order_keys(name))
        m = MandateFactory.create(representative=p)
        j = groups.join_group(p, group, by=office, on=today - timedelta(days=30))
        if n < 2: groups.appoint_convener(j, by=office)
        last = m
    CommitteeSeat.objects.create(representative=p, valid_from=m.valid_from)
    mandates.suspend(m, by=office, on=today - timedelta(days=20), ground="detained", decision="区七届人大常委会第二十次会议", announcement="第 12 号")
    base = "/admin/representatives/representative/"
    for w, size in (("desk", {"width": 1366, "height": 900}), ("hand", {"width": 390, "height": 844})):
        page = open_page(base, size=size, by=office)
        for key, path in {
            "list": base, "person": f"{base}{p.pk}/change/", "terminate": f"{base}{p.pk}/terminate", "new": f"{base}elect_somebody_new", "correct": f"{base}{p.pk}/correct",
            "groups": "/admin/representatives/representativegroup/", "group": f"/admin/representatives/representativegroup/{group.pk}/change/",
            "join": f"/admin/representatives/representativegroup/{group.pk}/join", "convene": f"/admin/representatives/representativegroup/{group.pk}/convene",
            "changes": "/admin/representatives/mandatechange/", "change": f"/admin/representatives/mandatechange/{MandateChange.objects.first().pk}/change/", "seats": "/admin/representatives/committeeseat/", "seatadd": "/admin/representatives/committeeseat/add/",
        }.items():
            r = page.goto(path if "?" in path or path.endswith("/") else path + "/")
            if r.status >= 400: r = page.goto(path)
            print(w, key, r.status, page.evaluate("document.documentElement.scrollWidth > innerWidth"))
            page.screenshot(path=f"/tmp/shots/people-{key}-{w}.png", full_page=True)
