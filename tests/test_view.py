"""The page of a report and the page over many, looked at in a browser."""

import re
import shutil

import baogao
import pytest
from conftest import ROOT

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

REPORT = """青山县2024年政府工作报告
一、2023年工作回顾
全县地区生产总值186.4亿元，同比增长5.8%。
<script>document.title = "ran"; window.ran = true</script>
<img src="x" onerror="window.ran = true"> "引号" &amp; 一是修路12公里。二是架桥3座。
（一）产业发展
<b onclick="window.ran = true">新建</b>厂房3.5万平方米。
二、2024年工作安排
力争地区生产总值增长6%。
"""

# a heading of last year, two values of one indicator, damage that is repaired
DOCTORED = REPORT.replace("二、2024年", "全县地区生产总值168.4亿元，来之不易。\n二、2024年").replace("一、2023年", "一、2022年")
DAMAGED = "一、工作回顾\n全面推進創(chuàng)建工作，完成投资１２亿元。\n"


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
def opened(browser, tmp_path):
    """Opens the page of a text, or one that is there, and holds that nothing is loaded and nothing goes wrong."""
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])

    def open_page(text=REPORT, *, path=None, lang="zh", width=1280):
        if path is None:
            path = tmp_path / "report.html"
            baogao.parse(text).to_html(path, lang=lang)
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": 800})
        page.requests, page.wrong = [], []
        page.on("request", lambda request: page.requests.append(request.url))
        page.on("pageerror", lambda error: page.wrong.append(str(error)))
        page.goto(path.as_uri())
        return page

    yield open_page
    for page in context.pages:
        assert page.wrong == []
    context.close()


@pytest.fixture
def page(opened):
    return opened()


def is_seen(place):
    """Whether it stands in the window, not only on the page."""
    return place.evaluate("at => { const box = at.getBoundingClientRect(); return box.bottom > 0 && box.top < innerHeight }")


def until(page, holds, *given):
    """Waits until it holds; the page lets no text be run, and so not Playwright's own waiting."""
    for _ in range(200):
        if page.evaluate(holds, *given):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"never so: {holds}")


def test_a_figure_shows_its_fields_and_its_indicator(page):
    metric, tip = page.locator("mark").first, page.locator(".tip")
    assert metric.inner_text() == "186.4亿元" and not tip.is_visible()
    metric.hover()
    for field in ("名称: 地区生产总值", "数值: 18640000000", "单位: 元", "类别: 数额", "状态: 实际"):
        assert field in tip.inner_text()
    assert page.locator(".tied").all_inner_texts() == ["地区生产总值", "186.4亿元", "5.8%"]
    page.locator("h1").hover()
    assert not tip.is_visible() and page.locator(".tied").count() == 0
    page.locator(".text .name").first.hover()
    assert page.locator("mark.tied").first.inner_text() == "186.4亿元"
    metric.focus()
    assert tip.is_visible() and page.locator(".name.tied").count() == 1
    assert page.locator("mark.target").inner_text() == "6%"


def test_a_click_or_a_key_explains_every_field(page):
    panel = page.locator(".panel")
    page.locator("mark", has_text="5.8%").click()
    assert panel.is_visible() and panel.locator("h2").inner_text() == "地区生产总值"
    role = panel.locator("[data-field=role]")
    assert role.locator("summary").inner_text().split() == ["类别", "变动"] and not role.locator("p").is_visible()
    role.locator("summary").click()
    assert role.locator("code").inner_text() == "role.predicate" and "表示变动的动词" in role.locator("p").inner_text()
    page.keyboard.press("Escape")
    assert not panel.is_visible()
    page.locator("mark", has_text="186.4亿元").press("Enter")
    assert panel.is_visible() and panel.locator("[data-field=period] code").count() == 1
    panel.get_by_role("button", name="关闭").click()
    assert page.evaluate("document.activeElement.textContent") == "186.4亿元"


def test_a_document_from_elsewhere_says_that_no_rule_was_kept(opened, tmp_path):
    baogao.Document.from_json(baogao.parse(REPORT).to_json()).to_html(tmp_path / "again.html")
    page = opened(path=tmp_path / "again.html")
    page.locator("mark").first.click()
    assert "没有记录依据" in page.locator(".panel").inner_text()


def test_the_table_filters_sorts_and_leads_to_the_text(page):
    page.get_by_role("tab", name="指标表").click()
    rows = page.locator(".table tbody tr")
    told = page.locator(".asked output")
    count = page.locator("mark").count()
    assert rows.count() == count > 5 and told.inner_text() == f"显示 {count} / {count} 条"
    page.get_by_role("searchbox").fill("生产总值 目标")
    until(page, "document.querySelectorAll('.table tbody tr').length === 1")
    assert rows.inner_text().split("\t")[:3] == ["地区生产总值", "6%", "变动 ↑ 上升"]
    page.get_by_role("searchbox").fill("")
    until(page, "document.querySelectorAll('.table tbody tr').length > 1")
    page.locator("select[data-by=role]").select_option("change")
    assert page.locator(".table td.number").all_inner_texts() == ["5.8%", "6%"]
    page.locator("select[data-by=role]").select_option("")
    value = page.locator("th", has_text="数值")
    value.locator("button").click()
    assert value.get_attribute("aria-sort") == "ascending"
    percents = [text for text in page.locator(".table td.number").all_inner_texts() if text.endswith("%")]
    assert percents == ["5.8%", "6%"]
    value.locator("button").click()
    assert value.get_attribute("aria-sort") == "descending"
    percents = [text for text in page.locator(".table td.number").all_inner_texts() if text.endswith("%")]
    assert percents == ["6%", "5.8%"]
    rows.filter(has_text="厂房").get_by_role("link").click()
    metric = page.locator("mark", has_text="3.5万平方米")
    assert metric.is_visible() and is_seen(metric) and not page.locator(".table").is_visible()
    assert page.evaluate("document.activeElement.textContent") == "3.5万平方米"


def test_the_table_is_copied_as_csv(page):
    page.get_by_role("tab", name="指标表").click()
    page.locator("select[data-by=role]").select_option("change")
    page.get_by_role("button", name="复制 CSV").click()
    until(page, "document.querySelector('.asked output').textContent === '已复制 2 行'")
    lines = page.evaluate("navigator.clipboard.readText()").splitlines()
    assert lines[0].startswith("名称,指标,原文,数值,") and len(lines) == 3
    assert lines[1].startswith("地区生产总值,地区生产总值,5.8%,5.8,")


def test_a_section_folds(page):
    sections = page.locator(".text details")
    assert sections.count() == 3
    body = page.get_by_text("3.5万平方米")
    assert body.is_visible()
    page.locator("summary").first.click()
    assert not body.is_visible() and page.locator("summary").last.is_visible()
    page.locator("summary").first.click()
    assert body.is_visible()
    page.get_by_role("button", name="全部折叠").click()
    assert not body.is_visible()
    # what is folded away is led to all the same, and printed
    page.evaluate("location.hash = ''")
    page.locator(".outline a", has_text="产业发展").click()
    assert body.is_visible()


def test_all_of_a_folded_page_is_printed(page, tmp_path):
    pdfium = pytest.importorskip("pypdfium2")
    page.get_by_role("button", name="全部折叠").click()
    page.pdf(path=tmp_path / "page.pdf")
    document = pdfium.PdfDocument(tmp_path / "page.pdf")
    text = "".join(sheet.get_textpage().get_text_bounded() for sheet in document)
    document.close()
    assert "3.5" in text and "186.4" in text and "全部折叠" not in text
    assert page.locator(".text details[open]").count() == 0


def test_a_key_figure_and_a_heading_lead_to_their_places(page):
    cards = page.locator(".cards a")
    assert cards.first.inner_text().split() == ["地区生产总值", "186.4亿元", "↑5.8%", "同比", "2023年", "·", "实际"]
    for link in (cards.first, page.locator(".outline a").last):
        place = page.locator(link.get_attribute("href"))
        link.click()
        assert place.count() == 1 and place.is_visible() and is_seen(place)


def test_an_address_leads_to_its_place(opened, tmp_path):
    baogao.parse(REPORT + "空行。\n" * 200 + "三、结尾\n新建学校5所。\n").to_html(tmp_path / "long.html")
    page = opened(path=tmp_path / "long.html")
    last = page.locator("mark").last
    assert not is_seen(last)
    page.goto(f"{page.url}#{last.get_attribute('id')}")
    page.reload()
    assert is_seen(last)


def test_the_outline_follows_the_scroll(opened):
    text = "".join(f"{ordinal}、第{ordinal}部分\n" + "我们坚持稳中求进，各项工作有序推进。\n" * 40 for ordinal in "一二三四")
    page = opened(f"青山县2024年工作总结\n{text}")
    current = page.locator(".outline [aria-current]")
    for ordinal, title in enumerate(("一、第一部分", "二、第二部分", "三、第三部分")):
        page.locator(".text details").nth(ordinal).evaluate("part => part.scrollIntoView()")
        page.mouse.wheel(0, 300)
        until(page, "title => document.querySelector('.outline [aria-current]')?.textContent === title", title)
        assert current.count() == 1 and is_seen(current)


def test_items_of_one_paragraph_are_set_apart_and_numbered(page):
    items = page.locator(".measure")
    assert [item.inner_text().strip() for item in items.all()] == ["一是修路12公里。", "二是架桥3座。"]
    assert items.first.evaluate("item => getComputedStyle(item).display") == "block"
    number = "item => getComputedStyle(item, '::before').content"
    assert [item.evaluate(number) for item in items.all()] == ['"1"', '"2"']
    assert page.locator(".text .name").first.inner_text() == "地区生产总值"


def test_repairs_are_shown_where_asked(opened):
    page = opened(DAMAGED)
    line = page.locator(".line").first
    assert line.inner_text() == "全面推進創(chuàng)建工作，完成投资１２亿元。"
    page.get_by_role("button", name="修复后").click()
    assert line.inner_text() == "全面推進創建工作，完成投资12亿元。"
    page.get_by_role("button", name="对照").click()
    assert page.get_by_role("button", name="对照").get_attribute("aria-pressed") == "true"
    assert "(chuàng)" in line.inner_text() and page.locator("ins", has_text="12").is_visible()
    assert page.locator("del").first.get_attribute("title") == "夹注拼音"
    page.get_by_role("button", name="原文").click()
    assert not page.locator("ins").first.is_visible()


@pytest.mark.parametrize("width", [390, 768, 1280, 1920, 2560])
def test_the_page_is_as_wide_as_its_window(opened, width):
    page = opened(DOCTORED, width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.locator("mark").first.hover()
    assert page.locator(".tip").bounding_box()["x"] >= 0
    page.locator("mark").first.click()
    assert page.locator(".panel").bounding_box()["width"] <= width
    page.keyboard.press("Escape")
    page.get_by_role("tab", name="指标表").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_dark_page_is_dark(page):
    page.emulate_media(color_scheme="dark")
    assert page.locator(".baogao").evaluate("view => getComputedStyle(view).backgroundColor") == "rgb(13, 17, 23)"


def test_a_chinese_page_speaks_no_english(opened):
    page = opened(DOCTORED + DAMAGED + "三三、尾声\n城镇化率提高1.2%。立案查处17家，其中音像3家，网吧8家，演出7家。\n")
    assert page.locator(".note").count() >= 4
    for figure in page.locator("mark:visible[role=button]").all():
        figure.click()
        for field in page.locator(".panel summary").all():
            field.click()
        told = page.locator(".panel p").evaluate_all("parts => parts.map(part => part.cloneNode(true).textContent).join(' ')")
        assert told and not re.search("[a-z]{3,} [a-z]{3,}", told), told
        page.keyboard.press("Escape")
    said = page.locator(".note, .outline .found, .finding[title]").evaluate_all("parts => parts.map(part => part.textContent + part.title).join('\\n')")
    assert not re.search("[a-z]{3,} [a-z]{2,}", said), said


def test_a_page_speaks_english_where_asked(opened):
    page = opened(DOCTORED, lang="en")
    assert page.locator("html").get_attribute("lang") == "en"
    assert "is 168.4亿元 here and 186.4亿元" in page.locator(".note", has_text="168.4亿元").inner_text()
    page.locator("mark", has_text="5.8%").click()
    page.locator("[data-field=role] summary").click()
    assert "verb of change" in page.locator("[data-field=role] p").inner_text()
    page.keyboard.press("Escape")
    assert re.match("year slip “2022年工作回顾” in a report of 2024: ", page.locator(".alerts a").first.inner_text())
    # what is left out quotes the report
    words = page.locator(".text, .outline ul, .alerts, .cards, h1, .group").evaluate_all("parts => parts.map(part => part.remove())")
    assert words and not re.search("[一-鿿]", page.locator(".baogao").inner_text())
    with pytest.raises(ValueError, match="zh or en"):
        baogao.parse(REPORT).to_html("nowhere.html", lang="fr")


def test_markup_in_a_report_is_text(page):
    assert page.evaluate("window.ran") is None
    assert "ran" not in page.title()
    assert page.locator(".text script, .text img, .text b").count() == 0
    shown = page.locator(".text").evaluate("text => { text.querySelectorAll('ins').forEach(one => one.remove()); return text.textContent }")
    assert "".join(shown.split()) == "".join(REPORT.split())
    assert page.requests == [page.url]
    # no other script would run either
    page.evaluate("document.body.append(Object.assign(document.createElement('script'), { textContent: 'window.ran = true' }))")
    assert page.evaluate("window.ran") is None


def test_the_view_of_a_notebook_is_the_same_and_leaves_the_rest_alone(page, browser):
    long = REPORT + "三、结尾\n" + "我们坚持稳中求进。\n" * 300 + "新建学校5所。\n"
    views = [baogao.parse(text)._repr_html_() for text in (REPORT, long)]
    assert "<html" not in views[0] and "<body" not in views[0]
    notebook = browser.new_page()
    notebook.set_content(f"<p id='mine'>mine</p><mark id='own'>own</mark>{views[0]}<hr>{views[1]}")
    assert notebook.evaluate("window.ran") is None
    first, second = notebook.locator(".baogao").all()
    assert first.locator("mark").count() == page.locator("mark").count() > 4
    style = "id => getComputedStyle(document.getElementById(id)).fontFamily"
    assert notebook.evaluate(style, "mine") != notebook.locator(".baogao").first.evaluate(
        "view => getComputedStyle(view).fontFamily"
    )
    assert notebook.locator("#own").evaluate("mark => getComputedStyle(mark).cursor") == "auto"
    # its height is capped, and a link of one view leads within it
    assert second.bounding_box()["height"] <= 660 < second.evaluate("view => view.scrollHeight")
    second.locator(".outline a").last.click()
    assert second.evaluate("view => view.scrollTop") > 0 and first.evaluate("view => view.scrollTop") == 0
    notebook.close()


def test_a_wrong_figure_is_found_from_the_page_alone(opened):
    page = opened(DOCTORED, width=1600)
    told = page.locator(".outline .found a", has_text="地区生产总值此处是 168.4亿元")
    assert told.count() >= 1
    place = page.locator(told.first.get_attribute("href"))
    told.first.click()
    assert "168.4亿元" in place.inner_text() and place.is_visible()
    # the heading of last year's report too is led to
    assert page.locator(".outline .found a", has_text="2022年工作回顾").count() == 1
    for link in page.locator(".outline a").all():
        assert page.locator(link.get_attribute("href")).count() == 1
    # in the margin, beside its line, with what to do
    note = page.locator(".note", has_text="168.4亿元").first
    line = page.locator(".line", has_text="来之不易")
    assert "指标前后不一" in note.inner_text() and "→" in note.inner_text()
    beside, text = note.bounding_box(), line.bounding_box()
    assert beside["x"] >= text["x"] + text["width"] and abs(beside["y"] - text["y"]) < 80


@pytest.mark.parametrize("width", [390, 1280])
def test_what_is_wrong_is_seen_at_first_sight(opened, width):
    """Two figures of a report of many headings that do not fit: told before anything is scrolled or opened, a click from their places."""
    text = (ROOT / "fixtures/reports/town-summary.txt").read_text(encoding="utf-8")
    growth, total = "税收收入1136万元，比上年增加103万元，增长12%。", "立案查处17家，其中音像3家，网吧8家，演出7家。"
    page = opened(text.replace("其中亿元以上项目1个。", f"其中亿元以上项目1个。{growth}").replace("8600平方米。", f"8600平方米。{total}"), width=width)
    alerts = page.locator(".alerts a")
    assert [alert.inner_text().split()[0] for alert in alerts.all()] == ["增幅不符", "合计不符"]
    assert "不是 12%" in alerts.first.inner_text() and "总数是 17家" in alerts.last.inner_text()
    for alert, figure in zip(alerts.all(), ("12%", "17家")):
        page.evaluate("scrollTo(0, 0)")
        assert is_seen(alert)
        alert.click()
        assert page.locator(".here").inner_text() == figure and is_seen(page.locator(".here"))


def test_figures_are_told_before_form_and_all_are_led_to(opened):
    page = opened("青山县工作总结\n一、工作回顾\n（一）、产业\n1、修路12公里。\n2、架桥3座。\n（二）、民生\n立案查处17家，其中音像3家，网吧8家，演出7家。\n四、结尾\n新建学校3所。\n")
    alerts = page.locator(".alerts a")
    told = page.locator(".outline .found")
    assert told.count() > 3 == alerts.count() - 1
    assert alerts.first.inner_text().startswith("合计不符") and not told.first.inner_text().startswith("合计不符")
    assert alerts.last.inner_text() == f"全部 {told.count()} 处疑点"
    alerts.last.click()
    assert is_seen(page.locator("#baogao-found"))


def test_a_page_of_a_megabyte_is_shown_and_asked(opened, tmp_path):
    part = "".join(
        f"（{ordinal}）产业发展\n新建厂房{number}.5万平方米，增长5.{number % 10}%。一是修路{number}公里。二是架桥3座，完成投资{number}亿元。\n"
        + "我们坚持稳中求进工作总基调，完整准确全面贯彻新发展理念，各项工作取得新的成效。\n" * 4
        for number, ordinal in enumerate("一二三四五六七八九十", 1)
    )
    text = "青山县2024年政府工作报告\n" + f"一、2023年工作回顾\n{part}" * 160
    assert 900_000 < len(text.encode()) < 1_600_000
    baogao.parse(text).to_html(tmp_path / "long.html")
    page = opened(path=tmp_path / "long.html")
    page.get_by_role("tab", name="指标表").click()
    page.get_by_role("searchbox").fill("厂房 5万平方米")
    until(page, "document.querySelector('.asked output').textContent.endsWith('/ 1600 条')")
    page.locator(".table tbody a").last.click()
    assert is_seen(page.locator(".here"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The pages of eight reports of two places, and one whose name is an address's trouble."""
    folder = tmp_path_factory.mktemp("pages")
    corpus = baogao.parse_many(ROOT / "fixtures/panel")
    hostile = baogao.open(REPORT.encode(), name="<b>#1 100%?.txt")
    baogao.Corpus([*corpus, hostile]).to_html(folder / "made", lang="zh")
    return folder / "made"


def test_the_page_over_many_searches_and_leads_to_every_page(folder, opened):
    assert len(list(folder.iterdir())) == 10
    page = opened(path=folder / "index.html")
    rows = page.locator("#reports tbody tr")
    assert rows.count() == 9 and not page.locator(".hits").is_visible()
    page.keyboard.press("/")
    page.keyboard.type("清江市 2023年 一般公共预算收入")
    until(page, "!document.querySelector('.hits').hidden")
    hits = page.locator(".hits a")
    assert hits.count() >= 1 and all("一般公共预算收入" in hit for hit in hits.all_inner_texts())
    page.get_by_role("searchbox").fill("青山县")
    until(page, "[...document.querySelectorAll('#reports tbody tr')].filter(row => !row.hidden).length === 1")
    page.locator("#reports a:visible").click()
    assert page.locator("h1").inner_text() == "青山县2024年政府工作报告"
    page.go_back()
    page.get_by_role("searchbox").fill("")
    cell = page.locator("#panel details", has_text="地区生产总值").first.locator("td a", has_text="1286.4亿元").first
    cell.click()
    place = page.locator(".here")
    assert place.inner_text() == "1286.4亿元" and is_seen(place)


def test_the_page_over_many_has_panel_charts_and_scorecard(folder, opened):
    page = opened(path=folder / "index.html")
    panel = page.locator("#panel details", has=page.locator("h3", has_text=re.compile("^地区生产总值$")))
    row = panel.locator("tbody tr", has_text="清江市").inner_text()
    assert "1286.4亿元" in row and "↑4.6%" in row
    charts = panel.locator("svg")
    assert charts.count() == 2
    assert charts.first.locator("polyline").count() == 2
    assert "清江市 2022: 1286.4亿元" in charts.first.locator("title").all_text_contents()
    scores = page.locator("#scorecard tbody tr")
    assert scores.count() > 4 and {"完成", "未完成"} <= {row.split("\t")[-1] for row in scores.all_inner_texts()}
    for width in (390, 2560):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("shown", ["text", "table", "panel", "narrow", "notebook", "index"])
def test_nobody_is_kept_out(opened, folder, tmp_path, shown, scheme):
    """What axe-core calls serious or critical: contrast, names, roles, the keyboard."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    if shown == "index":
        page = opened(path=folder / "index.html")
    elif shown == "notebook":
        path = tmp_path / "notebook.html"
        view = baogao.parse(DOCTORED + DAMAGED)._repr_html_()
        path.write_text(f"<!DOCTYPE html><html lang=zh><title>t</title><body>{view}", encoding="utf-8")
        page = opened(path=path)
    else:
        page = opened(DOCTORED + DAMAGED, width=390 if shown == "narrow" else 1600)
    page.emulate_media(color_scheme=scheme)
    if shown == "table":
        page.get_by_role("tab", name="指标表").click()
    if shown == "panel":
        page.locator("mark").first.click()
        page.locator(".panel summary").first.click()
    if shown == "text":
        page.get_by_role("button", name="对照").click()
    found = axe.run(page).response["violations"]
    serious = [
        (one["id"], one["nodes"][0]["html"][:120], one["nodes"][0]["failureSummary"][:200])
        for one in found
        if one["impact"] in ("serious", "critical")
    ]
    assert serious == []


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
