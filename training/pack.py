"""Rounds a trained encoder into the whole numbers of dixit-encoder's `Stored`.

    python pack.py encoder.npz rows.train.jsonl encoder.json
"""
import json
import sys

import numpy as np

import quotes


def short(x):
    return [float(f"{v:.7g}") for v in np.asarray(x, np.float64).reshape(-1)]


def whole(x):
    return np.asarray(x).astype(int).reshape(-1).tolist()


def dense(w, b, input_step):
    step = np.maximum(np.abs(w).max(0), 1e-8).astype("f") / np.float32(127)
    return dict(input_step=input_step, weights=whole(np.round(w / step)), steps=short(step), bias=short(b))


def styled(p):
    """The parameters in the style of articles that stand not apart: each token has one of the first flags, and with it the style."""
    p = dict(p)
    if "style" in p:
        p["flag0"] = p["flag0"] + p.pop("style")[1]
        p["head_b"] = p["head_b"] + p.pop("style_head")[1]
    return p


def stored(p, labels, shape):
    """The parts of the file, in the names of `Stored`."""
    p = styled(p)
    step = shape.CLIP / 63
    keys = p["keys"][1:]
    key_step = np.maximum(np.abs(keys).max(-1), 1e-8).astype("f") / np.float32(127)
    halves = (p["vector_rows"].astype(int) + 8).reshape(-1, 2)
    layers = [{"Window": dense(p["conv_w"], p["conv_b"], step)}]
    layers += [{"Recurrent": dense(p[f"sru{i}_w"], p[f"sru{i}_b"], step)} for i in (0, 1)]
    flags = [p[f"flag{i}"] for i in range(sum(k.startswith("flag") for k in p))]
    return dict(
        channels=len(p["norm"]),
        vector_keys=whole(p["vector_keys"]), vectors=whole(halves[:, 0] | halves[:, 1] << 4),
        vector_steps=short(p["vector_scale"]), vector_width=shape.V,
        form_keys=whole(p["key_names"]), forms=whole(np.round(keys / key_step[:, None])),
        form_steps=short(key_step), form_width=shape.E,
        of_type=dense(p["type_w"], p["type_b"], 0.0),
        flags=[short(f) for f in flags], norm=short(p["norm"]), layers=layers,
        head=dense(p["head_w"], p["head_b"], step),
        moves=short(p["moves"]), legal=quotes.legal(labels).reshape(-1).tolist(),
    )


def main():
    trained, rows, out = sys.argv[1:]
    with open(rows, encoding="utf8") as lines:
        labels = json.loads(next(lines))["labels"]
    with open(out, "w") as file:
        json.dump(stored(dict(np.load(trained)), labels, quotes), file, separators=(",", ":"))


if __name__ == "__main__":
    main()
