"""Articles without annotations, in the shape of the corpus of quotations.

    python raw.py --but world.jsonl worldwide.train.jsonl gum.train.jsonl ewt.train.jsonl > raw.jsonl

Takes JSON lines with `id` and `text`, leaves all else out, and marks the ids. Those of `world.jsonl` are annotated.
"""
import argparse
import json


def articles(path):
    with open(path, encoding="utf8") as lines:
        yield from map(json.loads, lines)


ap = argparse.ArgumentParser()
ap.add_argument("--but")
ap.add_argument("paths", nargs="+")
o = ap.parse_args()
annotated = {a["id"] for a in articles(o.but)} if o.but else set()
for path in o.paths:
    for article in articles(path):
        if article["id"] not in annotated:
            raw = dict(id=f"raw-{article['id']}", text=article["text"], attributions=[])
            print(json.dumps(raw, ensure_ascii=False))
