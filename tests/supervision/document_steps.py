"""Documents under review at the steps of their life, reached through the verbs."""

from datetime import timedelta

from django.utils import timezone

from supervision.workflow import documents


def registered(organ, by, *, days_ago=10, number="府规〔2026〕3号"):
    return documents.register(
        organ.district, by=by, kind="government", title="停车管理办法", number=number, organ=organ,
        published_on=timezone.localdate() - timedelta(days=days_ago),
    )  # fmt: skip


def under_review(organ, clerk, office, **facts):
    document = registered(organ, clerk, **facts)
    documents.file(document, by=clerk, explanation="依据停车场管理办法制定。")
    documents.accept(document, by=office)
    return document


def concluded(organ, clerk, office):
    document = under_review(organ, clerk, office)
    documents.clear(document, by=office, words="未发现问题。")
    return document
