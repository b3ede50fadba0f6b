"""Files to documents, PDFs among them."""

import io
import sys
from pathlib import Path

import pytest

import baogao
from pdf_pages import Pages

FIXTURES = Path(__file__).parent.parent / "fixtures"

REPORT = [
    "2023年，全县上下坚持稳中求进工作总基调，统筹发展和安全，经济运行总体平稳、稳中向好，主要指标好于预期，圆满完成了县十七届人大二次会议确定的目标任务。",
    "一、2023年工作回顾",
    "（一）综合实力稳步提升。全年地区生产总值186.4亿元，增长5.8%；一般公共预算收入9.72亿元，增长7.1%；城镇居民人均可支配收入38412元，增长5.2%。",
    "（二）项目建设提质增效。实施重点项目128个，完成投资64.3亿元，其中产业项目76个。一是推进园区扩容，新建标准厂房12万平方米。二是推进招商引资，新签约项目41个，到位资金28.6亿元。",
    "二、2024年工作安排",
    "今年，地区生产总值增长6%左右，一般公共预算收入增长5%以上，粮食产量稳定在32万吨。",
]


def text_of(data):
    return baogao.open(data).text


def report(pages):
    for paragraph in REPORT:
        pages.paragraph(paragraph)
    return pages


def test_lines_that_the_page_broke_are_joined():
    document = baogao.open(report(Pages()).data(), name="report.pdf")
    assert document.text.splitlines() == REPORT
    assert (document.source.name, document.source.format) == ("report.pdf", "pdf")


def test_a_pdf_gives_the_records_of_its_text():
    read = baogao.open(report(Pages()).data())
    typed = baogao.parse("\n".join(REPORT) + "\n")
    assert len(typed.sections) == 4 and len(typed.metrics) == 15
    assert read.sections == typed.sections
    assert read.measures == typed.measures
    assert [metric.indicator for metric in read.metrics] == [metric.indicator for metric in typed.metrics]


@pytest.mark.parametrize("number", ["{}", "— {} —", "- {} -", "第{}页", "第 {} 页 共 3 页", "{}/3"])
def test_heads_and_page_numbers_are_left_out(number):
    pages = Pages(head="2023年政府工作报告", number=number)
    for _ in range(5):
        report(pages)
    assert text_of(pages.data()).splitlines() == REPORT * 5


def test_a_paragraph_goes_on_over_pages():
    pages = Pages(number="{}")
    long = "".join(REPORT) * 4
    assert text_of(pages.paragraph(long).data()).splitlines() == [long]


def test_figures_and_short_lines_that_are_the_texts_own_stay():
    lines = ["目 录", "一、2023年工作回顾", "1", "二、2024年工作安排", "12", "2023"]
    pages = Pages()
    for line in lines:
        pages.paragraph(line)
    assert text_of(pages.data()).splitlines() == lines


def test_words_that_recur_in_the_middle_of_pages_stay():
    pages = Pages()
    for _ in range(3):
        pages.next_page()
        pages.at(106, 500, "主要经济指标")
    assert text_of(pages.data()).splitlines() == ["主要经济指标"] * 3


def test_a_title_over_two_lines_is_one():
    pages = Pages().centred("青山县人民政府").centred("2023年度工作报告").paragraph(REPORT[0])
    assert text_of(pages.data()).splitlines() == ["青山县人民政府2023年度工作报告", REPORT[0]]


def test_a_list_without_full_lines_is_not_joined():
    names = ["县发展和改革局", "县财政局", "县统计局", "县人力资源和社会保障局"]
    pages = Pages()
    for name in names:
        pages.paragraph(name, indent=0)
    assert text_of(pages.data()).splitlines() == names


def test_rows_have_tabs_between_their_cells():
    pages = Pages().paragraph(REPORT[0])
    pages.row("指标", "单位", "2023年", "增长").row("粮食产量", "万吨", "32.4", "1.2").row("生猪出栏", "万头", "18.6", "-0.5")
    assert text_of(pages.data()).splitlines() == [
        REPORT[0],
        "指标\t单位\t2023年\t增长",
        "粮食产量\t万吨\t32.4\t1.2",
        "生猪出栏\t万头\t18.6\t-0.5",
    ]


def test_columns_are_read_one_after_the_other():
    pages = Pages()
    left, right = REPORT[2] + REPORT[3], REPORT[3] + REPORT[2]
    pages.paragraph(left, width=13, left=60)
    pages._line = None
    pages.paragraph(right, width=13, left=320)
    assert text_of(pages.data()).splitlines() == [left, right]


def test_latin_words_keep_their_space_and_figures_lose_it():
    pages = Pages()
    pages.at(106, 700, "推广 Open Data 标准，2023 年共 12 项")
    assert text_of(pages.data()) == "推广 Open Data 标准，2023年共12项\n"


def test_a_watermark_is_left_out():
    pages = report(Pages())
    pages.canvas.saveState()
    pages.canvas.translate(200, 400)
    pages.canvas.rotate(45)
    pages.canvas.setFont("STSong-Light", 40)
    pages.canvas.drawString(0, 0, "内部资料")
    pages.canvas.restoreState()
    assert text_of(pages.data()).splitlines() == REPORT


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_a_rotated_page_is_read_as_it_is_looked_at(rotation):
    upright = {90: (0, 1, -1, 0, 842, 0), 180: (-1, 0, 0, -1, 595, 842), 270: (0, -1, 1, 0, 0, 595)}
    pages = Pages()
    pages.next_page()
    pages.canvas.setPageRotation(rotation)
    pages.canvas.transform(*upright[rotation])
    # Of a turned line PDFium sees nothing where the font is not in the file and no figure gives the line a height.
    pages.at(106, 500, "一、2023年工作回顾")
    pages.at(106, 472, "全年增长5.8%，运行平稳。")
    assert text_of(pages.data()).splitlines() == ["一、2023年工作回顾", "全年增长5.8%，运行平稳。"]


def refusal(source, **options):
    with pytest.raises(baogao.ReadError) as caught:
        baogao.open(source, **options)
    assert isinstance(caught.value, ValueError)
    return caught.value.code, str(caught.value)


def test_paper_without_text_says_so():
    pages = Pages()
    pages.next_page()
    pages.canvas.rect(100, 100, 300, 400, fill=1)
    code, message = refusal(pages.data(), name="scan.pdf")
    assert code == "no_text"
    assert message.startswith("scan.pdf holds no text") and "OCR" in message


def test_an_encrypted_pdf_says_so():
    code, message = refusal(report(Pages(password="secret")).data())
    assert (code, message) == ("encrypted", "the file is encrypted: save it without a password")


def test_a_damaged_pdf_says_so():
    assert refusal(b"%PDF-1.7\n" + b"no objects at all\n" * 40)[0] == "damaged"


def test_without_the_extra_a_pdf_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    monkeypatch.delitem(sys.modules, "baogao._pdf", raising=False)
    monkeypatch.delattr(baogao, "_pdf", raising=False)
    with pytest.raises(ImportError, match=r"pip install 'baogao\[pdf\]'"):
        baogao.open(report(Pages()).data())


def test_paths_bytes_and_files_give_the_same(tmp_path):
    path = tmp_path / "report.pdf"
    path.write_bytes(report(Pages()).data())
    by_path = baogao.open(path)
    with path.open("rb") as file:
        by_file = baogao.open(file)
    assert by_path == by_file == baogao.open(str(path)) == baogao.open(path.read_bytes(), name="report.pdf")
    assert by_path.source.name == "report.pdf"


def test_every_format_by_its_content():
    files = FIXTURES / "files"
    assert baogao.open(files / "docx" / "report-numbered.docx").source.format == "docx"
    assert baogao.open((files / "html" / "article.html").read_bytes()).source.format == "html"
    assert baogao.open(io.BytesIO("一、经济".encode("gbk"))).source.encoding == "GBK"
    assert baogao.open("一、工作".encode("big5"), encoding="big5").text == "一、工作"
    assert baogao.open(bytearray("# 经济".encode()), name="x.md").source.format == "markdown"


def test_what_is_no_report_is_an_error_that_says_why(tmp_path):
    with pytest.raises(FileNotFoundError) as caught:
        baogao.open(tmp_path / "none.txt")
    assert caught.value.filename == str(tmp_path / "none.txt")
    assert refusal(tmp_path)[0] == "archive"
    assert refusal(b"")[0] == "empty"
    assert refusal(b"\x00" * 100_000)[0] == "binary"
    assert refusal(b"text", encoding="klingon")[0] == "unknown_encoding"
    with pytest.raises(TypeError, match="'rb'"):
        baogao.open(io.StringIO("一、经济"))
    with pytest.raises(TypeError, match="not int"):
        baogao.open(3)
