"""The mean of two encoders, of which the second was trained on from the first.

    python mean.py before.json after.npz rows.train.jsonl mean.json

Half of each weight (Wortsman et al. 2022, "Robust fine-tuning of zero-shot models"): it keeps what the first
knew of the corpus, and most of what the second has learnt beside. Keys that one alone knows stay as they are there.
"""
import json
import sys
from types import SimpleNamespace

import numpy as np

import quotes
from pack import stored, styled
from unpack import unpacked

OF_VECTORS = ("vector_keys", "vector_rows", "vector_scale")


def mean(before, after):
    with open(before, encoding="utf8") as file:
        old = set(json.load(file)["form_keys"])
    new = dict(zip(after["key_names"].tolist(), after["keys"][1:]))
    names = np.array(sorted(old | new.keys()), np.uint32)
    shapes = {k: x for k, x in after.items() if k not in (*OF_VECTORS, "key_names")}
    shapes["keys"] = np.zeros((len(names) + 1, quotes.E), "f")
    first = unpacked(before, SimpleNamespace(keys=names), shapes)
    both = {k: (first[k] + after[k]) / 2 for k in shapes if k != "keys"}
    rows = first["keys"]
    for at, key in enumerate(names.tolist(), 1):
        if key in new:
            rows[at] = (rows[at] + new[key]) / 2 if key in old else new[key]
    return both | dict(keys=rows, key_names=names) | {k: after[k] for k in OF_VECTORS}


def main():
    before, after, rows, out = sys.argv[1:]
    with open(rows, encoding="utf8") as lines:
        labels = json.loads(next(lines))["labels"]
    with open(out, "w") as file:
        json.dump(stored(mean(before, styled(np.load(after))), labels, quotes), file, separators=(",", ":"))


if __name__ == "__main__":
    main()
