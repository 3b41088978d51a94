"""Writes a small encoder with random weights, and what the training script's
arithmetic makes of random rows: the test of dixit-encoder reads both.

    python fixture.py ../crates/dixit-encoder/tests/fixture.json
"""
import json
import sys
from types import SimpleNamespace


import jax.numpy as jnp
import numpy as np

import pack
import quotes

quotes.D, quotes.E, quotes.V, quotes.L, quotes.B, quotes.KEYS = 32, 8, 10, 24, 2, 5
FLAGS, LABELS = [3, 4, 2, 5, 2, 3], ["O", "B-A", "I-A", "E-A", "S-A"]


def main():
    rng = np.random.default_rng(5)
    p = quotes.start(5, 12, FLAGS, len(LABELS))
    p = {k: v + jnp.asarray(rng.normal(size=v.shape) * 0.2, jnp.float32) for k, v in p.items() if not k.startswith("style")}
    p["keys"] = p["keys"].at[0].set(0)
    steps = (0.1 + rng.random(6)).astype("f")
    rows = rng.integers(-7, 8, (6, quotes.V)).astype(np.int8)
    vectors = jnp.asarray(np.concatenate([np.zeros((1, quotes.V), "f"), rows * steps[:, None]]))
    allowed = quotes.legal(LABELS)
    n = np.array([quotes.L, 7], np.int32)
    types = 9
    b = dict(
        x=rng.integers(0, types, (2, quotes.L)).astype(np.int32),
        vector=rng.integers(0, 7, types).astype(np.int32),
        known=rng.integers(0, 13, (types, quotes.KEYS)).astype(np.int32),
        flags=np.stack([rng.integers(0, size, (2, quotes.L)) for size in FLAGS], -1).astype(np.int32),
        n=n,
    )
    em = np.asarray(quotes.emissions(p, vectors, b, None, SimpleNamespace(drop_in=0, drop_hidden=0, drop_out=0))[0])
    numbers = dict(vector_keys=np.arange(10, 70, 10), key_names=np.arange(1, 13) * 3, vector_rows=rows, vector_scale=steps)
    stored = pack.stored({k: np.asarray(v) for k, v in p.items()} | numbers, LABELS, quotes)
    out = dict(stored=stored, types=[], rows=[])
    for vector, known in zip(b["vector"].tolist(), b["known"].tolist()):
        out["types"].append([vector * 10, [k * 3 for k in known]])
    for i in range(2):
        k = int(n[i])
        labels = quotes.viterbi(em[i], k, np.asarray(p["moves"]), allowed)
        out["rows"].append(dict(types=b["x"][i, :k].tolist(), flags=b["flags"][i, :k].reshape(-1).tolist(),
                                emissions=[round(float(x), 5) for x in em[i, :k].reshape(-1)], labels=labels))
    with open(sys.argv[1], "w") as file:
        json.dump(out, file, separators=(",", ":"))
        file.write("\n")


if __name__ == "__main__":
    main()
