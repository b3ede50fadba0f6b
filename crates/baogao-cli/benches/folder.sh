#!/usr/bin/env bash
# A folder of 10,000 copies of the fixtures, parsed by the command as it is published, with one job and with two: wall time, memory at
# its peak, and how much faster two are. FILES, FORMAT and RUNS change the size, the format (default jsonl) and how often
# each is timed (default 5, the two in turns; the best counts, because other work on the machine only ever adds time).
set -euo pipefail
cd "$(dirname "$0")/../../.."

files=${FILES:-10000}
format=${FORMAT:-jsonl}
runs=${RUNS:-5}
cargo build --quiet --profile dist -p baogao-cli
command=${CARGO_TARGET_DIR:-target}/dist/baogao
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

reports=(fixtures/reports/*.txt)
for ((number = 0; number < files; number++)); do
    cp "${reports[number % ${#reports[@]}]}" "$folder/$(printf '%05d' "$number").txt"
done
bytes=$(cat "$folder"/*.txt | wc -c)
echo "$files files, $bytes bytes, $format, load $(cut -d ' ' -f 1 /proc/loadavg)"

python3 - "$command" "$folder" "$format" "$runs" "$bytes" <<'PYTHON'
import os, subprocess, sys, time

command, folder, format, runs, size = *sys.argv[1:4], int(sys.argv[4]), int(sys.argv[5])
best = {1: (float("inf"), 0), 2: (float("inf"), 0)}
peak = {1: 0, 2: 0}
for _ in range(runs):
    for jobs in best:
        start = time.perf_counter()
        with open(os.devnull, "wb") as nowhere:
            run = subprocess.Popen([command, "parse", folder, "--format", format, "--jobs", str(jobs)], stdout=nowhere)
            _, status, usage = os.wait4(run.pid, 0)
        if status:
            sys.exit(f"it failed with {os.waitstatus_to_exitcode(status)}")
        elapsed = time.perf_counter() - start
        best[jobs] = min(best[jobs], (elapsed, usage.ru_utime + usage.ru_stime))
        peak[jobs] = max(peak[jobs], usage.ru_maxrss)
for jobs, (elapsed, cpu) in best.items():
    rate = size / elapsed / 1e6
    print(f"--jobs {jobs}: {elapsed:.2f} s ({cpu:.2f} s of processor), {rate:.1f} MB/s, peak {peak[jobs] / 1024:.0f} MiB")
print(f"two jobs are {best[1][0] / best[2][0]:.2f} times as fast as one")
PYTHON
