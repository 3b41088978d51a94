"""The floats of an encoder in whole numbers (`dixit train encoder`), to train on from.

`unpacked` undoes what `pack.py` does, but for the rounding.
"""
import json

import numpy as np


def signed(x):
    """Bytes, which the program writes without a sign."""
    return np.array(x, np.int64).astype(np.uint8).astype(np.int8).astype("f")


def dense(d):
    steps = np.array(d["steps"], "f")
    return signed(d["weights"]).reshape(-1, len(steps)) * steps, np.array(d["bias"], "f")


def unpacked(path, tables, p):
    """The parameters of `quotes.start` as the encoder of the file has them; `p` are fresh ones, which
    stay where it knows no key."""
    with open(path, encoding="utf8") as file:
        d = json.load(file)
    out = {k: np.array(x) for k, x in p.items()}
    rows = signed(d["forms"]).reshape(-1, d["form_width"]) * np.array(d["form_steps"], "f")[:, None]
    known = {key: row for key, row in zip(d["form_keys"], rows)}
    for at, key in enumerate(tables.keys.tolist()):
        out["keys"][at + 1] = known.get(key, 0.0)
    out["type_w"], out["type_b"] = dense(d["of_type"])
    out["norm"] = np.array(d["norm"], "f")
    for i, flag in enumerate(d["flags"]):
        out[f"flag{i}"] = np.array(flag, "f").reshape(len(out[f"flag{i}"]), -1)
    window, *recurrent = d["layers"]
    out["conv_w"], out["conv_b"] = dense(window["Window"])
    for i, layer in enumerate(recurrent):
        out[f"sru{i}_w"], out[f"sru{i}_b"] = dense(layer["Recurrent"])
    out["head_w"], out["head_b"] = dense(d["head"])
    out["moves"] = np.array(d["moves"], "f").reshape(out["moves"].shape)
    if len(out["norm"]) < len(p["norm"]):
        widen(out, p)
    assert all(out[k].shape == x.shape for k, x in p.items()), "an encoder of another shape"
    return out


def widen(out, p):
    """Makes a narrower encoder as wide as `p` without changing what it says (Chen, Goodfellow and Shlens 2016):
    the new channels, at the end of each direction's half, are fresh and small, and nothing old listens to them yet."""
    few, many = len(out["norm"]), len(p["norm"])
    own = np.concatenate([np.arange(few // 2), many // 2 + np.arange(few // 2)])
    louder = (few / many) ** 0.5  # a mean over more channels, the new ones near nought

    def columns(name, scale, blocks=1):
        at = np.concatenate([own + many * i for i in range(blocks)])
        fresh = np.array(p[name]) * scale
        fresh[..., at] = out[name]
        out[name] = fresh

    def rows(name, blocks=1):
        at = np.concatenate([own + many * i for i in range(blocks)])
        wide = np.zeros((many * blocks, out[name].shape[1]), "f")
        wide[at] = out[name] * louder
        out[name] = wide

    def both(name, rows_, columns_):
        rows(name, rows_)
        old = np.concatenate([own + many * i for i in range(columns_)])
        fresh = np.array(p[name]) * 0.3
        fresh[:, old] = out[name]
        out[name] = fresh

    out["norm"] = out["norm"] * louder
    for name in ("type_w", "type_b", *(k for k in p if k.startswith("flag"))):
        columns(name, 0.2)
    columns("norm", 1.0)
    columns("conv_b", 1.0)
    both("conv_w", 3, 1)
    for i in (0, 1):
        columns(f"sru{i}_b", 1.0, 3)
        both(f"sru{i}_w", 1, 3)
    rows("head_w")
