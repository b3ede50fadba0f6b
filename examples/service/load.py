"""200 requests in flight of mixed fixtures and hostile files: nothing panics, memory stays flat, and the p99 is said.

    load.py BINARY [SECONDS]
"""

import asyncio
import collections
import json
import random
import sys
import time
import zlib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
IN_FLIGHT = 200
# The second half of a run may hold so much more than the first, in MiB: what the allocator keeps apart.
SLACK = 48
EXPECTED = {200, 400, 413, 415, 422, 503, 504}


def files() -> list[tuple[str, bytes]]:
    """Our own reports in every form, and what nobody should send."""
    kinds = {".txt", ".docx", ".html", ".md", ".mht", ".eml", ".xlsx"}
    paths = [path for path in sorted((ROOT / "fixtures").rglob("*")) if path.suffix in kinds and path.stat().st_size < 1 << 20]
    mixed = [(path.name, path.read_bytes()) for path in paths]
    noise = random.Random(20).randbytes(300_000)
    docx = next((body for name, body in mixed if name.endswith(".docx")), b"PK\3\4")
    text = "全县地区生产总值186.4亿元，增长5.8%，"
    hostile = [
        ("empty.txt", b""),
        ("noise.bin", noise),
        ("noise.txt", noise[:5000]),
        ("cut.docx", docx[: len(docx) // 2]),
        ("bad.docx", docx[:2000] + noise[:2000] + docx[4000:]),
        ("deep.html", b"<div>" * 50_000),
        ("brackets.txt", "（（（“《".encode() * 20_000),
        ("sentence.txt", text.encode() * 10_000),
        ("digits.txt", b"1234567890" * 100_000),
        ("shifted.txt", "得到保證?,F(xiàn)匯報如下，取得成效?偨Y經驗。\n".encode() * 3000),
        ("table.txt", ("指标\t2022年\t2023年\n" + "产值\t12.3\t13.4\n" * 20_000).encode()),
        ("large.txt", b" " * (9 << 20)),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4000)),
        ("bomb.txt.gz", zlib.compress(bytes(64 << 20), wbits=31)),
    ]
    return mixed + hostile * max(1, len(mixed) // (4 * len(hostile)))


async def ask(host: str, port: int, name: str, body: bytes, form: str) -> int:
    """The status of one request, on a connection of its own; 0 where it was closed before."""
    reader, writer = await asyncio.open_connection(host, port)
    try:
        head = f"POST /parse?name={name}&format={form} HTTP/1.1\r\nhost: x\r\ncontent-length: {len(body)}\r\nconnection: close\r\n\r\n"
        writer.write(head.encode() + body)
        # a body that is too long is answered before it is taken
        answer = asyncio.ensure_future(reader.read())
        try:
            await writer.drain()
        except ConnectionError:
            pass
        try:
            line = (await answer).split(b"\r\n", 1)[0].split()
        except ConnectionError:
            return 0
        return int(line[1]) if len(line) > 1 else 0
    finally:
        writer.close()


def memory(pid: int) -> float:
    """What a process holds, in MiB."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024


async def main(binary: str, seconds: float) -> int:
    service = await asyncio.create_subprocess_exec(
        binary, "127.0.0.1:0", stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE
    )
    address = (await service.stdout.readline()).decode().strip().removeprefix("http://")
    host, port = address.rsplit(":", 1)
    sent, choice = files(), random.Random(7)
    statuses, times, held = collections.Counter(), [], []
    begin = time.monotonic()

    async def client() -> None:
        while time.monotonic() - begin < seconds:
            name, body = choice.choice(sent)
            start = time.monotonic()
            status = await ask(host, int(port), name.encode().hex() + Path(name).suffix, body, choice.choice(["json", "arrow"]))
            times.append(time.monotonic() - start)
            statuses[status] += 1

    async def watch() -> None:
        while time.monotonic() - begin < seconds:
            held.append(memory(service.pid))
            await asyncio.sleep(0.25)

    await asyncio.gather(watch(), *(client() for _ in range(IN_FLIGHT)))
    alive = service.returncode is None
    service.terminate()
    errors = (await service.stderr.read()).decode(errors="replace")
    times.sort()
    first, second = max(held[: len(held) // 2]), max(held[len(held) // 2 :])
    note = {
        "seconds": round(time.monotonic() - begin, 1),
        "requests": len(times),
        "in_flight": IN_FLIGHT,
        "statuses": {str(status): count for status, count in sorted(statuses.items())},
        "p50_ms": round(times[len(times) // 2] * 1000),
        "p99_ms": round(times[len(times) * 99 // 100] * 1000),
        "max_mib_first_half": round(first),
        "max_mib_second_half": round(second),
    }
    print(json.dumps(note))
    wrong = []
    if not alive or "panicked" in errors:
        wrong.append(f"it panicked or ended: {errors[-2000:]}")
    # a connection that is closed under a body that is too long shows no status
    if strange := set(statuses) - EXPECTED - {0}:
        wrong.append(f"answered with {strange}")
    if statuses[200] == 0 or statuses[0] > len(times) // 20:
        wrong.append("hardly anything was answered")
    if second > first + SLACK:
        wrong.append(f"memory grew from {first:.0f} to {second:.0f} MiB")
    print("\n".join(wrong) or "no panic, memory flat")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main(sys.argv[1], float(sys.argv[2]) if len(sys.argv) > 2 else 60)))
