"""One package over sentences, for compare.py: its version, what it gives of each, the best time of five runs over all of them."""

import importlib.metadata
import json
import sys
import time
from pathlib import Path


def baogao():
    import baogao

    def given(sentence):
        said = []
        for metric in baogao.parse(sentence).metrics:
            year = str(metric.period.end.year) if metric.period and metric.period.end else None
            facts = [metric.name, f"{metric.value}{metric.unit}", metric.role, metric.direction, metric.status, year]
            said.append(" ".join(fact for fact in facts if fact))
        return said

    return given, "baogao"


def recognizers():
    from recognizers_number import Culture, NumberRecognizer
    from recognizers_number_with_unit import NumberWithUnitRecognizer

    models = [NumberRecognizer(Culture.Chinese).get_number_model(), NumberRecognizer(Culture.Chinese).get_percentage_model()]
    units = NumberWithUnitRecognizer(Culture.Chinese)
    models += [units.get_currency_model(), units.get_dimension_model()]

    def given(sentence):
        found = [result for model in models for result in model.parse(sentence)]
        found.sort(key=lambda result: (result.start, -result.end))
        return [f"{result.text}={result.resolution.get('value')} {result.resolution.get('unit') or ''}".strip() for result in found]

    return given, "recognizers-text-number-with-unit"


def jionlp():
    import jionlp

    def given(sentence):
        found = jionlp.ner.extract_money(sentence, with_parsing=True)
        return [f"{one['text']}={one['detail']['num']} {one['detail']['case']}" for one in found]

    return given, "jionlp"


def chinese2digits():
    import chinese2digits

    def given(sentence):
        found = chinese2digits.takeNumberFromString(sentence)
        return [f"{text}={number}" for text, number in zip(found["CHNumberStringList"], found["digitsStringList"])]

    return given, "chinese2digits"


def cn2an():
    import cn2an

    return lambda sentence: [cn2an.transform(sentence, "cn2an")], "cn2an"


TOOLS = {
    "baogao": baogao,
    "recognizers-text": recognizers,
    "jionlp": jionlp,
    "chinese2digits": chinese2digits,
    "cn2an": cn2an,
}


def main(tool, sentences):
    given, package = TOOLS[tool]()
    sentences = Path(sentences).read_text(encoding="utf-8").splitlines()
    told = [given(sentence) for sentence in sentences]
    times = []
    for _ in range(5):
        start = time.perf_counter()
        for sentence in sentences:
            given(sentence)
        times.append(time.perf_counter() - start)
    print(json.dumps({"version": importlib.metadata.version(package), "given": told, "seconds": min(times)}, ensure_ascii=False))


if __name__ == "__main__":
    main(*sys.argv[1:])
