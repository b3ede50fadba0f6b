"""What the Python tests share: the fixtures, and texts that make offsets hard."""

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FIXTURES = sorted((ROOT / "fixtures" / "reports").glob("*.txt"))

#: Texts in which bytes, UTF-16 units, graphemes and code points all count differently.
HARD = {
    "astral": "𠮷野家報告\n一、𠮷𠮷经济\n全市生产总值1.2万亿元,增长5.5%。\n",
    "crlf": "工作总结\r\n一、经济运行\r\n完成投资3亿元。\r\n二、民生\r\n新建学校5所。\r\n",
    "bom": "\ufeff工作总结\n一、经济运行\n完成投资3亿元。\n",
    "combining": "一、cafe\u0301 与 e\u0301le\u0301ve 经济\n完成投资3亿元,增长8%。\n",
    "emoji": "一、👨‍👩‍👧 民生\n新增就业1200人👍🏽,增长3.1%。\n",
    "gloss": "一、全面推進創(chuàng)建工作\n投入資金20余萬元,創(chuàng)建示范校3所。\n",
    "controls": "一、经济\u2028运行\u0085\n完成\u200b投资3亿元。\x0b\x0c\n",
    "no outline": "今天天气很好,我们去公园散步。\n",
    "nothing": "\n",
}


def read(path):
    """The text as it stands: no newline is translated."""
    return path.read_bytes().decode("utf-8")


@pytest.fixture(params=[*HARD, *FIXTURES], ids=lambda item: item if isinstance(item, str) else item.stem)
def text(request):
    """Every hard text and every fixture."""
    return HARD[request.param] if isinstance(request.param, str) else read(request.param)
