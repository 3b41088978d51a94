"""The floats of a transformer in whole numbers (`dixit train encoder`), to train on from.

    python unpack_accurate.py accurate.json accurate.npz

Undoes what `pack_accurate.py` does, but for the rounding and the word pieces, which stay as they began.
"""
import json
import sys

import numpy as np

from unpack import signed


def product(d):
    steps = np.array(d["steps"], "f")
    return dict(weight=(signed(d["weights"]).reshape(-1, len(steps)) * steps).T, bias=np.array(d["bias"], "f"))


def rows(d):
    steps = np.array(d["steps"], "f")
    return signed(d["rows"]).reshape(len(steps), -1) * steps[:, None]


def norm(d):
    return dict(weight=np.array(d["gain"], "f"), bias=np.array(d["bias"], "f"))


def parameters(d):
    parts = {"norm": norm(d["norm"]), "head": product(d["head"]), "links": product(d["links"])}
    for i, block in enumerate(d["blocks"]):
        for name in ("qkv", "out", "up", "down"):
            parts[f"layers.{i}.{name}"] = product(block[name])
        for name in ("after_attention", "after_all"):
            parts[f"layers.{i}.{name}"] = norm(block[name])
    for i, flag in enumerate(d["flags"]):
        parts[f"flags.{i}"] = dict(weight=rows(flag))
    labels = len(parts["head"]["bias"])
    return {f"{part}.{name}": x for part, of in parts.items() for name, x in of.items()} | dict(
        places=rows(d["places"]), link_bias=np.array(d["link_bias"], "f"), moves=np.array(d["moves"], "f").reshape(labels, labels))


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf8") as file:
        np.savez(sys.argv[2], **parameters(json.load(file)))
