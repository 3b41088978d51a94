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
        out[f"flag{i}"] = np.array(flag, "f").reshape(out[f"flag{i}"].shape)
    window, *recurrent = d["layers"]
    out["conv_w"], out["conv_b"] = dense(window["Window"])
    for i, layer in enumerate(recurrent):
        out[f"sru{i}_w"], out[f"sru{i}_b"] = dense(layer["Recurrent"])
    out["head_w"], out["head_b"] = dense(d["head"])
    out["moves"] = np.array(d["moves"], "f").reshape(out["moves"].shape)
    assert all(out[k].shape == x.shape for k, x in p.items()), "an encoder of another shape"
    return out
