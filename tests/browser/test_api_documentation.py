"""The API's documentation in a browser, under the same content security policy as every page."""


def test_every_endpoint_is_shown_and_can_be_tried_out(open_page, district):
    page = open_page("/api/v1/docs/")
    page.locator(".opblock").first.wait_for()

    districts = page.locator(".opblock", has_text="/api/v1/public/districts/")
    districts.locator(".opblock-summary-control").click()
    districts.get_by_role("button", name="Try it out").click()
    districts.get_by_role("button", name="Execute").click()
    answer = districts.locator(".live-responses-table tbody")
    answer.wait_for()

    paths = page.request.get("/api/v1/schema/?format=json").json()["paths"]
    assert page.locator(".opblock").count() == sum(len(methods) for methods in paths.values())
    assert "嘉定区" in answer.inner_text()
