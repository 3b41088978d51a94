"""What a trained transformer thinks of rows, for a smaller encoder to learn from.

    dixit train taught --encoder accurate.json --rows rows.raw.jsonl --out raw.scores
    python teacher.py --rows rows.raw.jsonl --scores raw.scores --out raw.npz

For each token how likely each label is, given the whole row, and for each row the same of every pair of neighbours,
summed over its places: all that the likelihood of a conditional random field on the same
labels asks for. `--only I/N`, of both, reads the articles alone whose number leaves
I when divided by N: those that the transformer of `accurate.py --fold I/N` has not seen.
"""
import argparse

import jax
import jax.numpy as jnp
import numpy as np
from jax import lax
from jax.nn import logsumexp

from quotes import legal, pieces, read

B = 64  # rows a batch


@jax.jit
def marginals(em, n, moves):
    """Of labels at each place, and of pairs of neighbours summed over the places, row by row."""
    inside = (jnp.arange(1, em.shape[1])[None] < n[:, None]).T
    later = jnp.swapaxes(em[:, 1:], 0, 1)

    def forward(a, t):
        e, on = t
        a = jnp.where(on[:, None], logsumexp(a[:, :, None] + moves, 1) + e, a)
        return a, a

    def backward(b, t):
        e, on = t
        b = jnp.where(on[:, None], logsumexp(moves + (e + b)[:, None], 2), b)
        return b, b

    first, last = em[:, 0], jnp.zeros_like(em[:, 0])
    ahead = jnp.concatenate([first[None], lax.scan(forward, first, (later, inside))[1]])
    back = jnp.concatenate([lax.scan(backward, last, (later, inside), reverse=True)[1], last[None]])
    all_ways = logsumexp(ahead[-1], -1)[:, None, None]

    def pair(sums, t):
        a, e, b, on = t
        odds = jnp.exp(a[:, :, None] + moves + (e + b)[:, None] - all_ways)
        return sums + odds * on[:, None, None], None

    none = jnp.zeros((em.shape[0], *moves.shape))
    pairs = lax.scan(pair, none, (ahead[:-1], later, back[1:], inside))[0]
    return jnp.swapaxes(jax.nn.softmax(ahead + back, -1), 0, 1), pairs


def scores(path, labels):
    """The score of each label after each other, and of each label of each token."""
    both = np.fromfile(path, "<f4")
    moves = np.where(legal(labels), both[: len(labels) ** 2].reshape(2 * [len(labels)]), -1e4)
    return moves.astype("f"), both[moves.size :].reshape(-1, len(labels))


def main():
    ap = argparse.ArgumentParser()
    for name in ("rows", "scores", "out"):
        ap.add_argument("--" + name, required=True)
    ap.add_argument("--only", help="I/N: the articles whose number leaves I when divided by N")
    o = ap.parse_args()
    scheme, _, articles, _ = read(o.rows)
    own, of = map(int, (o.only or "0/1").split("/"))
    rows = [(a["id"], start, end) for a in articles[own::of] for start, end in pieces(a)]
    moves, em = scores(o.scores, scheme["labels"])
    begins = np.cumsum([0] + [end - start for _, start, end in rows])
    assert begins[-1] == len(em), "the scores are those of other rows"
    probable, pairs = [None] * len(rows), [None] * len(rows)
    by_length = np.argsort(np.diff(begins), kind="stable")
    for at in range(0, len(rows), B):
        picked = by_length[at : at + B]
        n = np.ones(B, np.int32)
        n[: len(picked)] = np.diff(begins)[picked]
        x = np.zeros((B, -(-n.max() // 16) * 16, len(moves)), "f")
        for i, row in enumerate(picked):
            x[i, : n[i]] = em[begins[row] : begins[row + 1]]
        found = [np.asarray(part, np.float16) for part in marginals(x, n, moves)]
        for i, row in enumerate(picked):
            probable[row], pairs[row] = found[0][i, : n[i]], found[1][i]
    names, starts, ends = zip(*rows)
    np.savez(o.out, articles=names, starts=starts, ends=ends, own=np.concatenate(probable), pairs=np.stack(pairs))


if __name__ == "__main__":
    main()
