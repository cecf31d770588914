"""The API's documentation in a browser, under the same content security policy as every page."""

from playwright.sync_api import expect


def test_every_endpoint_is_shown_and_can_be_tried_out(open_page, district):
    page = open_page("/api/v1/docs/")
    page.locator(".opblock").first.wait_for()

    districts = page.locator(".opblock", has_text="/api/v1/public/districts/")
    districts.locator(".opblock-summary-control").click()
    districts.get_by_role("button", name="Try it out").click()
    districts.get_by_role("button", name="Execute").click()
    answer = districts.locator(".live-responses-table tbody")
    expect(answer).to_contain_text("嘉定区")

    paths = page.request.get("/api/v1/schema/?format=json").json()["paths"]
    expect(page.locator(".opblock")).to_have_count(sum(len(methods) for methods in paths.values()))
