"""One package over texts, for compare.py: its version, what it gives of each, the best time of five runs over the first ones.

usage: run.py TOOL TEXTS TIMED    (TEXTS: a JSON list of strings; TIMED: how many of them are timed)

What is given is a list of `[text, value, said]`: the words of the text, their value where the package tells one, and all that it
says of them, for people.
"""

import importlib.metadata
import json
import sys
import time
from pathlib import Path


def baogao():
    import baogao

    def given(text):
        said = []
        for metric in baogao.parse(text).metrics:
            year = str(metric.period.end.year) if metric.period and metric.period.end else None
            facts = [metric.name, f"{metric.value}{metric.unit}", metric.role, metric.direction, metric.status, year]
            said.append([metric.span.text, str(metric.value), " ".join(fact for fact in facts if fact)])
        return said

    return given, "baogao"


def recognizers():
    from recognizers_number import Culture, NumberRecognizer
    from recognizers_number_with_unit import NumberWithUnitRecognizer

    models = [NumberRecognizer(Culture.Chinese).get_number_model(), NumberRecognizer(Culture.Chinese).get_percentage_model()]
    units = NumberWithUnitRecognizer(Culture.Chinese)
    models += [units.get_currency_model(), units.get_dimension_model()]

    def given(text):
        found = [result for model in models for result in model.parse(text)]
        found.sort(key=lambda result: (result.start, -result.end))
        told = []
        for result in found:
            value, unit = result.resolution.get("value"), result.resolution.get("unit")
            told.append([result.text, value, f"{result.text}={value} {unit or ''}".strip()])
        return told

    return given, "recognizers-text-number-with-unit"


def jionlp():
    import jionlp

    def given(text):
        told = []
        for one in jionlp.ner.extract_money(text, with_parsing=True):
            number = one["detail"]["num"]
            value = number if isinstance(number, str) else number[0]
            told.append([one["text"], value, f"{one['text']}={number} {one['detail']['case']}"])
        return told

    return given, "jionlp"


def chinese2digits():
    import chinese2digits

    def given(text):
        found = chinese2digits.takeNumberFromString(text)
        pairs = zip(found["CHNumberStringList"], found["digitsStringList"])
        return [[words, str(number), f"{words}={number}"] for words, number in pairs]

    return given, "chinese2digits"


def cn2an():
    import cn2an

    return lambda text: [[text, None, cn2an.transform(text, "cn2an")]], "cn2an"


TOOLS = {
    "baogao": baogao,
    "recognizers-text": recognizers,
    "jionlp": jionlp,
    "chinese2digits": chinese2digits,
    "cn2an": cn2an,
}


def main(tool, texts, timed):
    given, package = TOOLS[tool]()
    texts = json.loads(Path(texts).read_text(encoding="utf-8"))
    told = [given(text) for text in texts]
    times = []
    for _ in range(5):
        start = time.perf_counter()
        for text in texts[: int(timed)]:
            given(text)
        times.append(time.perf_counter() - start)
    print(json.dumps({"version": importlib.metadata.version(package), "given": told, "seconds": min(times)}, ensure_ascii=False))


if __name__ == "__main__":
    main(*sys.argv[1:])
