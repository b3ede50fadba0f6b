"""Every cell checked against its source: what stands there is what was read."""

from pathlib import Path

import baogao

corpus = baogao.parse_many(Path("fixtures/panel"))
for document in corpus:
    for metric in document.metrics:
        assert document.text[metric.span.start : metric.span.end] == metric.span.source
        assert metric.span.source in metric.sentence.source
print(f"{len(corpus.metrics)} numbers stand where their records say")

# prints:
# 48 numbers stand where their records say
