"""Articles without annotations, in the shape of the corpus of quotations.

    python raw.py worldwide.train.jsonl gum.train.jsonl ewt.train.jsonl > raw.jsonl

Takes JSON lines with `id` and `text`, leaves all else out, and marks the ids.
"""
import json
import sys

for path in sys.argv[1:]:
    with open(path, encoding="utf8") as lines:
        for line in lines:
            article = json.loads(line)
            raw = dict(id=f"raw-{article['id']}", text=article["text"], attributions=[])
            print(json.dumps(raw, ensure_ascii=False))
