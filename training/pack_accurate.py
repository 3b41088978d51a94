"""Rounds a trained transformer into the whole numbers of dixit-encoder's
`StoredTransformer`.

    python pack_accurate.py [--style SHARE] accurate.npz vocab.txt rows.train.jsonl rows.dev.jsonl accurate.json

Word pieces that no form of the rows has and that no Latin text can have are left out.
"""
import argparse
import json
import unicodedata

import numpy as np


def short(x):
    return [float(f"{v:.7g}") for v in np.asarray(x, np.float64).reshape(-1)]


def whole(x):
    return np.asarray(x).astype(int).reshape(-1).tolist()


def in_steps(x, least):
    """Whole numbers of at most 127 and the step of each row, as training rounds them."""
    step = np.maximum(np.abs(x).max(1), np.float32(least)).astype("f") / np.float32(127)
    return np.round(x / step[:, None]), step


def product(p, name):
    weights, step = in_steps(p[name + ".weight"], 1e-8)
    return dict(weights=whole(weights.T), steps=short(step), bias=short(p[name + ".bias"]))


def rows(x):
    x, step = in_steps(x, 1e-8)
    return dict(rows=whole(x), steps=short(step))


def norm(p, name):
    return dict(gain=short(p[name + ".weight"]), bias=short(p[name + ".bias"]))


def legal(labels):
    def may(a, b):
        return (b[0] in "IE" and a[2:] == b[2:]) if a[0] in "BI" else b[0] in "OBS"
    return [may(a, b) for a in labels for b in labels]


def styled(p, share):
    """The parameters in so much of the style of articles that stand not apart: each piece has one of the first flags, and with it the style."""
    p, shares = dict(p), np.array([1 - share, share], "f")
    if "style" in p:
        p["flags.0.weight"] = p["flags.0.weight"] + shares @ p.pop("style")
        p["head.bias"] = p["head.bias"] + shares @ p.pop("style_head")
        p["link_bias"] = p["link_bias"] + shares @ p.pop("style_links")
    return p


def stored(p, vocabulary, labels):
    """The parts of the file, in the names of `StoredTransformer`."""
    count = lambda start: len({k.split(".")[1] for k in p if k.startswith(start)})
    block = lambda at: dict(
        qkv=product(p, at + "qkv"), out=product(p, at + "out"), after_attention=norm(p, at + "after_attention"),
        up=product(p, at + "up"), down=product(p, at + "down"), after_all=norm(p, at + "after_all"))
    return dict(
        width=p["words"].shape[1], vocabulary=vocabulary, words=rows(p["words"]), places=rows(p["places"]),
        flags=[rows(p[f"flags.{i}.weight"]) for i in range(count("flags."))], norm=norm(p, "norm"),
        blocks=[block(f"layers.{i}.") for i in range(count("layers."))],
        head=product(p, "head"), links=product(p, "links"), link_bias=short(p["link_bias"]),
        moves=short(p["moves"]), legal=legal(labels))


def is_latin(piece):
    piece = piece.removeprefix("##")
    return all(c.isascii() or unicodedata.name(c, "").startswith("LATIN ") or not c.isalpha() for c in piece)


def used(paths, vocabulary):
    """Numbers of the pieces of all forms of the rows."""
    from tokenizers import BertWordPieceTokenizer
    tokenizer, forms = BertWordPieceTokenizer(vocabulary, lowercase=True), set()
    for path in paths:
        with open(path, encoding="utf8") as lines:
            for line in lines:
                if line == '"forms"\n':
                    break
            forms |= {json.loads(line)["form"] for line in lines}
    return {n for form in forms for n in tokenizer.encode(form, add_special_tokens=False).ids}


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--style", type=float, default=0.5)
    for name in ("trained", "vocabulary", "train", "dev", "out"):
        ap.add_argument(name)
    o = ap.parse_args()
    paths = o.train, o.dev
    with open(o.vocabulary, encoding="utf8") as lines:
        pieces = lines.read().split("\n")
    pieces = pieces[:-1] if not pieces[-1] else pieces
    with open(paths[0], encoding="utf8") as lines:
        labels = json.loads(next(lines))["labels"]
    there = used(paths, o.vocabulary)
    keep = [n for n, piece in enumerate(pieces)
            if n in there or is_latin(piece) and not piece.startswith("[unused")]
    p = styled(np.load(o.trained), o.style)
    p["words"] = p["words"][keep]
    with open(o.out, "w", encoding="utf8") as file:
        json.dump(stored(p, [pieces[n] for n in keep], labels), file, separators=(",", ":"))
    print(f"{len(keep)} of {len(pieces)} word pieces")


if __name__ == "__main__":
    main()
