"""Acts of a procedure as people do them on its pages."""


def do(page, act, **told):
    """Open the act, fill it, do it."""
    page.get_by_role("link", name=act, exact=True).click()
    for label, words in told.items():
        page.get_by_label(label, exact=True).fill(words)
    page.get_by_role("button", name=act, exact=True).click()
    page.get_by_text(f"“{act}”办好了").wait_for()


def counted_on_paper(staff, others, chair, *, answers):
    """Opened and counted in the hall: two enter the count, two certify it."""
    do(staff, "开启投票")
    do(staff, "截止投票")
    for page, act in ((staff, "录入纸票计数"), (others, "复核纸票计数")):
        page.goto(staff.url)
        page.get_by_role("link", name=act, exact=True).click()
        page.get_by_label("收回票数").fill(str(sum(answers)))
        for number, count in enumerate(answers, 1):
            page.locator(f"[name=item_1_{number}]").fill(str(count))
        page.get_by_role("button", name=act, exact=True).click()
        page.get_by_text(f"“{act}”办好了").wait_for()
    do(others, "认定结果（第一人）")
    chair.goto(staff.url)
    do(chair, "认定结果（第二人）")
