"""Trains the encoder of names, for where case tells nothing, on rows that `dixit train name-rows` wrote.

    python names.py --train rows.train.jsonl --dev rows.dev.jsonl --vectors vectors.json --out names.npz

The encoder of `quotes.py`, told of each token what the linear models found in texts that they
had not seen (stacking; Wolpert 1992). Corpora differ in what they mark: of a token that may bear
several labels any will do (Tsuboi et al. 2008). What is kept is a running mean of the weights.
"""
import argparse

import quotes
from quotes import B, LONG, SHORT, jax, jnp, lax, np


FOUND = slice(5, 7)  # numbers of a token that tell what the linear models found


# --- data

class Rows(quotes.Rows):
    """Rows with sets of labels, a bit for each."""

    def __init__(self, articles, forms, tables, labels, share=None):
        super().__init__([], forms, tables, labels)
        self.count, self.share, self.articles = labels, share or {}, articles
        for a in articles:
            a["forms"], a["labels"] = np.array(a["forms"], np.int32), np.array(a["labels"], np.int64)
            a["flags"] = np.array(a["flags"], np.int32).reshape(len(a["forms"]), -1)
        self.rows = [(a, s, e) for a in articles for s, e in a["rows"] if s < e]
        self.styles = np.array([a["flags"][s, 0] for a, s, _ in self.rows])
        self.long = np.array([e - s > SHORT for _, s, e in self.rows])

    def batches(self, rng):
        """One pass: of each style a share of its rows, short ones together, as many tokens in each batch."""
        share = np.array([self.share.get(int(s), 1) for s in self.styles])
        order = rng.permutation(np.flatnonzero(rng.random(len(share)) < share))
        long = self.long[order]
        out = [order[long][at : at + B] for at in range(0, long.sum(), B)]
        many = B * LONG // SHORT
        out += [order[~long][at : at + many] for at in range(0, (~long).sum(), many)]
        return [out[i] for i in rng.permutation(len(out))]

    def batch(self, picked, rng=None, o=None, pad=512):
        wide = len(picked) <= B
        rows, L = (B, LONG) if wide else (B * LONG // SHORT, SHORT)
        x, n = np.zeros((rows, L), np.int32), np.zeros(rows, np.int32)
        flags = np.zeros((rows, L, self.rows[0][0]["flags"].shape[1]), np.int32)
        may = np.ones((rows, L), np.int64)
        for i, number in enumerate(picked):
            a, s, e = self.rows[number]
            n[i] = e - s
            x[i, : e - s], may[i, : e - s] = a["forms"][s:e], a["labels"][s:e]
            flags[i, : e - s] = a["flags"][s:e]
            if rng is not None and rng.random() < o.forget:
                flags[i, :, FOUND] = 0
        types, at = np.unique(x, return_inverse=True)
        padded = np.zeros(-(-len(types) // pad) * pad, np.int32)
        padded[: len(types)] = types
        vector, known = self.vector[padded], self.known[padded]
        if rng is not None:
            known = known * (rng.random(known.shape) >= o.drop_keys)
            vector = vector * (rng.random(vector.shape) >= o.drop_vector)
        may = (may[..., None] >> np.arange(self.count)) & 1 == 1
        return dict(x=at.reshape(rows, L).astype(np.int32), vector=vector, known=known, flags=flags, may=may, n=n)


# --- model

def loss(p, b, key, *, vectors, allowed, o):
    """Of all ways through the labels the share of those that the corpus leaves open."""
    em, mask = quotes.emissions(p, vectors, b, key, o)
    on = jnp.concatenate([mask, mask])[..., 0]
    em = jnp.concatenate([em, jnp.where(b["may"], em, -1e4)])
    moves = jnp.where(allowed, jnp.exp(p["moves"]), 0.0)
    def step(a, t):
        e, on = t
        top = a.max(-1, keepdims=True)
        new = jnp.log(jnp.exp(a - top) @ moves + 1e-30) + top + e
        return jnp.where(on[:, None] > 0, new, a), None
    a, _ = lax.scan(step, em[:, 0], (jnp.swapaxes(em[:, 1:], 0, 1), on[:, 1:].T), unroll=2)
    total, gold = jnp.split(jax.nn.logsumexp(a, -1), 2)
    return (jnp.where(b["n"] > 0, total - gold, 0)).sum() / mask.sum()


# --- counting

def spans(labels, names):
    out, start = set(), None
    for i, label in enumerate(labels):
        part, _, kind = names[label].partition("-")
        if part in "BS":
            start = i
        if part in "ES" and start is not None:
            out.add((start, i, kind))
    return out


def lowest(mask):
    """The label of a gold set; outside of names, where a corpus leaves some open, none."""
    return (int(mask) & -int(mask)).bit_length() - 1


def four(names):
    """As CoNLL-2003 counts."""
    kinds = dict(PERSON="PERSON", ORG="ORG", LOC="LOC", FAC="LOC", NORP="MISC", PRODUCT="MISC", MISC="MISC")
    return {(s, e, kinds[k]) for s, e, k in names if k in kinds}


def evaluate(p, data, forward, allowed, names):
    """F1 of exact names in rows, by style; those of others than 0 as CoNLL-2003 counts."""
    counts, kinds = {}, {}
    for at in range(0, len(data.rows), B):
        picked = range(at, min(at + B, len(data.rows)))
        b = data.batch(picked, pad=2048)
        em = np.asarray(forward(p, b))
        for i, number in enumerate(picked):
            a, s, e = data.rows[number]
            found = spans(quotes.viterbi(em[i], e - s, np.asarray(p["moves"]), allowed), names)
            gold = spans([lowest(m) for m in a["labels"][s:e]], names)
            style = int(data.styles[number])
            if style:
                found, gold = four(found), four(gold)
            c = counts.setdefault(style, np.zeros(3))
            c += len(found & gold), len(found), len(gold)
            if not style:
                for kind in ("FAC", "PRODUCT"):
                    own = lambda z: {x for x in z if x[2] == kind}
                    c = kinds.setdefault(kind, np.zeros(3))
                    c += len(own(found) & own(gold)), len(own(found)), len(own(gold))
    f1 = {style: round(float(200 * c[0] / max(1, c[1] + c[2])), 2) for style, c in sorted(counts.items())}
    return f1, {k: c.astype(int).tolist() for k, c in kinds.items()}


# --- training

def main():
    ap = argparse.ArgumentParser()
    for name in ("train", "dev", "vectors", "out"):
        ap.add_argument("--" + name, required=True)
    ap.add_argument("--epochs", type=float, default=5)
    ap.add_argument("--others", type=float, default=0.5, help="share of the rows of other styles than 0 in each pass")
    ap.add_argument("--evals", type=int, default=4)
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--rate", type=float, default=2e-3)
    ap.add_argument("--words", type=int, default=10000, help="so many of the commonest words have a vector")
    ap.add_argument("--rare", type=int, default=14, help="what is known of a form counts if it was met so often")
    ap.add_argument("--forget", type=float, default=0.1, help="share of rows that are not told what the linear models found")
    for name, share in (("keys", 0.3), ("vector", 0.05), ("in", 0.25), ("hidden", 0.2), ("out", 0.4)):
        ap.add_argument("--drop-" + name, dest="drop_" + name, type=float, default=share)
    o = ap.parse_args()
    scheme, words, articles, forms = quotes.read(o.train)
    names = scheme["labels"]
    words = words[: o.words]
    vectors = quotes.load_vectors(o.vectors, [w["form"] for w in words])
    tables = quotes.Tables(words, articles, forms, vectors, o.rare)
    data = Rows(articles, forms, tables, len(names), {style: o.others for style in range(1, 16)})
    dev = Rows(*quotes.read(o.dev)[2:], tables, len(names))
    rng = np.random.default_rng(o.seed + 77)
    quotes.fit(o, scheme, tables, data, rng, len(data.batches(np.random.default_rng(0))),
               batch=lambda picked: data.batch(picked, rng, o), loss=loss,
               score=lambda mean, forward, allowed: evaluate(mean, dev, forward, allowed, names))


if __name__ == "__main__":
    main()
