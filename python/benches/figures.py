"""The figures of the Python package: `python python/benches/figures.py` in an environment with a release wheel and pyarrow.

Texts are the clean reports of `../shared` where they stand, else the bundled ones. Every figure is the best of some runs; those
that compare were taken in the same process.
"""

import itertools
import signal
import statistics
import subprocess
import sys
import time
from pathlib import Path

import baogao
import pyarrow as pa

ROOT = Path(__file__).resolve().parent.parent.parent
ROWS = 398_000


def texts():
    for folder in (ROOT / "../shared/corpus/reports", ROOT / "fixtures/reports"):
        if folder.is_dir():
            return [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))], folder.resolve()
    raise SystemExit("no reports")


def best(work, runs=5):
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def addresses(table):
    return [
        buffer.address
        for column in table.columns
        for chunk in column.chunks
        for buffer in chunk.buffers()
        if buffer is not None
    ]


def started(code, runs=15):
    """Median seconds of a process that runs a line of code."""

    def run():
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True)
        return time.perf_counter() - start

    return statistics.median(run() for _ in range(runs))


def interrupted():
    """Seconds from the signal to KeyboardInterrupt, while large texts are under way."""
    code = (
        "import baogao, itertools, time\n"
        "text = '全市地区生产总值1.2万亿元，增长5.5%。\\n' * 20000\n"
        "print('ready', flush=True)\n"
        "try:\n    baogao.parse_many(itertools.repeat(text))\n"
        "except KeyboardInterrupt:\n    print(time.time(), flush=True)\n"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as run:
        run.stdout.readline()
        time.sleep(1)
        sent = time.time()
        run.send_signal(signal.SIGINT)
        return float(run.stdout.readline()) - sent


def main():
    reports, folder = texts()
    size = sum(len(text.encode()) for text in reports)
    print(f"{len(reports)} reports of {folder}, {size / 1e6:.1f} MB")

    one = best(lambda: baogao.parse_many(reports, threads=1))
    two = best(lambda: baogao.parse_many(reports, threads=2))
    arrow = best(lambda: pa.table(baogao.parse_many(reports, threads=1).metrics))
    print(f"text in, documents out, one thread: {size / one / 1e6:.1f} MB/s")
    print(f"text in, Arrow out, one thread: {size / arrow / 1e6:.1f} MB/s")
    print(f"two threads: {one / two:.2f} x one")

    corpus = baogao.parse_many(reports)
    repeats = -(-ROWS // len(corpus.metrics))
    large = baogao.Corpus(list(itertools.chain.from_iterable([corpus] * repeats))).metrics
    start = time.perf_counter()
    first = pa.table(large)
    built = time.perf_counter() - start
    again = best(lambda: pa.table(large), 20)
    same = addresses(first) == addresses(pa.table(large))
    print(f"{len(large)} metric rows: columns built once in {built * 1e3:.0f} ms, out to pyarrow in {again * 1e3:.2f} ms")
    print(f"the same buffers by address: {same}")

    print(f"import: {(started('import baogao') - started('pass')) * 1e3:.0f} ms over `python -c pass`")
    print(f"Ctrl-C: {interrupted() * 1e3:.0f} ms")


if __name__ == "__main__":
    main()
