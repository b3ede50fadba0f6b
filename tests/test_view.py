"""The view of a report, looked at in a browser."""

import shutil

import baogao
import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

REPORT = """青山县2024年政府工作报告
一、2023年工作回顾
全县地区生产总值186.4亿元，增长5.8%。
<script>document.title = "ran"; window.ran = true</script>
<img src="x" onerror="window.ran = true"> "引号" &amp; 一是修路12公里。二是架桥3座。
（一）产业发展
<b onclick="window.ran = true">新建</b>厂房3.5万平方米。
二、2024年工作安排
力争地区生产总值增长6%。
"""


@pytest.fixture(scope="module")
def browser():
    if CHROMIUM is None:
        pytest.skip("there is no Chromium: apt-get install chromium")
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as run:
        browser = run.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def page(browser, tmp_path):
    path = tmp_path / "report.html"
    baogao.parse(REPORT).to_html(path)
    page = browser.new_page()
    page.requests = []
    page.on("request", lambda request: page.requests.append(request.url))
    page.goto(path.as_uri())
    yield page
    page.close()


def test_a_metric_shows_its_fields_under_the_pointer(page):
    metric = page.locator("mark").first
    shown = "mark => getComputedStyle(mark, '::after').content"
    assert metric.inner_text() == "186.4亿元"
    assert metric.evaluate(shown) == "none"
    metric.hover()
    fields = metric.evaluate(shown)
    for field in ("指标: 地区生产总值", "数值: 18640000000", "单位: 元", "角色: level"):
        assert field in fields
    assert page.locator("mark.target").inner_text() == "6%"


def test_a_section_folds(page):
    sections = page.locator("details")
    assert sections.count() == 3
    body = page.get_by_text("3.5万平方米")
    assert body.is_visible()
    page.locator("summary").first.click()
    assert not body.is_visible() and page.locator("summary").last.is_visible()
    page.locator("summary").first.click()
    assert body.is_visible()


def test_a_key_figure_and_a_heading_lead_to_their_places(page):
    cards = page.locator(".cards a")
    assert cards.first.inner_text().split() == ["186.4亿元", "地区生产总值", "↑5.8%", "2023年"]
    for link in (cards.first, page.locator(".outline a").last):
        place = page.locator(link.get_attribute("href"))
        link.click()
        assert place.count() == 1 and place.is_visible()


def test_items_of_one_paragraph_are_set_apart(page):
    items = page.locator(".measure")
    assert [item.inner_text().strip() for item in items.all()] == ["一是修路12公里。", "二是架桥3座。"]
    assert items.first.evaluate("item => getComputedStyle(item).display") == "block"
    assert page.locator(".text .name").first.inner_text() == "地区生产总值"


@pytest.mark.parametrize("width", [390, 1280, 2560])
def test_the_page_is_as_wide_as_its_window(page, width):
    page.set_viewport_size({"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_dark_page_is_dark(page):
    page.emulate_media(color_scheme="dark")
    assert page.locator(".baogao").evaluate("view => getComputedStyle(view).backgroundColor") == "rgb(13, 17, 23)"


def test_markup_in_a_report_is_text(page):
    assert page.evaluate("window.ran") is None
    assert "ran" not in page.title()
    assert page.locator(".text script, .text img, .text b").count() == 0
    shown = page.locator(".text").text_content()
    assert "".join(shown.split()) == "".join(REPORT.split())
    assert page.requests == [page.url]


def test_the_view_of_a_notebook_is_the_same_and_leaves_the_rest_alone(page, browser):
    view = baogao.parse(REPORT)._repr_html_()
    assert "<html" not in view and "<body" not in view
    notebook = browser.new_page()
    notebook.set_content(f"<p id='mine'>mine</p><mark id='own'>own</mark>{view}")
    assert notebook.evaluate("window.ran") is None
    assert notebook.locator(".baogao mark").count() == page.locator("mark").count() > 4
    style = "id => getComputedStyle(document.getElementById(id)).fontFamily"
    assert notebook.evaluate(style, "mine") != notebook.locator(".baogao").evaluate("view => getComputedStyle(view).fontFamily")
    assert notebook.locator("#own").evaluate("mark => getComputedStyle(mark).cursor") == "auto"
    notebook.close()


def test_a_wrong_figure_is_found_from_the_page_alone(browser, tmp_path):
    text = REPORT.replace("二、2024年", "全县地区生产总值168.4亿元，来之不易。\n二、2024年").replace("一、2023年", "一、2022年")
    baogao.parse(text).to_html(tmp_path / "doctored.html")
    page = browser.new_page()
    page.goto((tmp_path / "doctored.html").as_uri())
    told = page.locator(".outline .found a", has_text="地区生产总值 is 168.4亿元 here and 186.4亿元")
    assert told.count() >= 1
    place = page.locator(told.first.get_attribute("href"))
    told.first.click()
    assert "168.4亿元" in place.inner_text() and place.is_visible()
    # the heading of last year's report too is led to
    assert page.locator(".outline .found a", has_text="2022年工作回顾").count() == 1
    for link in page.locator(".outline a").all():
        assert page.locator(link.get_attribute("href")).count() == 1
    page.close()


def test_a_comparison_shows_both_sides_and_runs_nothing(browser, tmp_path):
    old, new = baogao.parse(REPORT), baogao.parse(REPORT.replace("186.4", "197.8").replace("二是架桥3座。", ""))
    baogao.diff(old, new).to_html(tmp_path / "diff.html")
    page = browser.new_page(viewport={"width": 390, "height": 800})
    page.goto((tmp_path / "diff.html").as_uri())
    assert page.evaluate("window.ran") is None and page.locator(".baogao-diff script, .baogao-diff img").count() == 0
    row = page.locator("tr", has_text="186.4亿元").first.inner_text().split("\t")
    assert row[1:3] == ["地区生产总值", "186.4亿元 2023"] and row[4] == "+11.4亿元 (+6.1%)"
    assert (page.locator("del").first.inner_text(), page.locator("ins").first.inner_text()) == ("186.4", "197.8")
    assert any(row.endswith("架桥3座。") for row in page.locator("p.dropped").all_inner_texts())
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.close()
