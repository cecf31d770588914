"""The API's documentation in a browser, under the same content security policy as every page."""

from playwright.sync_api import expect


def test_every_subject_is_shown_and_an_endpoint_can_be_tried_out(open_page, district):
    page = open_page("/api/v1/docs/")
    paths = page.request.get("/api/v1/schema/?format=json").json()["paths"]
    subjects = {
        tag for methods in paths.values() for one in methods.values() for tag in one["tags"]
    }
    subject = paths["/api/v1/public/districts/"]["get"]["tags"][0]
    expect(page.locator(".opblock-tag")).to_have_count(len(subjects))

    page.locator(".opblock-tag", has_text=subject).click()
    districts = page.locator(".opblock", has_text="/api/v1/public/districts/")
    districts.locator(".opblock-summary-control").click()
    districts.get_by_role("button", name="Try it out").click()
    districts.get_by_role("button", name="Execute").click()

    answer = districts.locator(".live-responses-table tbody")
    expect(answer).to_contain_text("嘉定区")
