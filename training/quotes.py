"""Trains the encoder of quotations on rows that `dixit train rows` wrote.

    python quotes.py --train rows.train.jsonl --dev rows.dev.jsonl --vectors vectors.json --out encoder.npz \\
        --raw rows.raw.jsonl --taught raw.npz 0.npz 1.npz

One window convolution and two bidirectional simple recurrent layers over rows of
word types (a vector in 4 bits, and the sum of what is known of the form), trained
with the rounding of the 8-bit engine: inputs of products in 7 bits, weights in 8.
A conditional random field on top. What is kept is a running mean of the weights.

Of articles without annotations (`--raw`) it learns what a larger model thinks of them (`teacher.py`;
Hinton, Vinyals and Dean 2015): how likely each label and each pair of neighbours is. In annotated
ones that are taught too, half of what is asked is the annotation and half the teacher.

Corpora are annotated by guidelines of their own. Articles of `--apart` and those without annotations have one style,
all others the other: a vector added to each token and to the scores of the labels, which tells the guidelines apart
while all else is learnt from both (after Daumé 2007). `pack.py` keeps the other style alone.
"""
import argparse
import functools
import json
import os
import time

os.environ.setdefault("XLA_FLAGS", "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1")
import jax
import jax.numpy as jnp
import numpy as np
from jax import lax

from gold import spans
from unpack import unpacked

LONG, B, KEYS = 160, 12, 24  # tokens a row, rows a batch, keys a word type
SHORT = 64                # rows no longer than this stand in batches of their own
D, E, V = 128, 48, 100    # channels, numbers of a key, numbers of a word vector
CLIP = 6.0                # inputs of products are rounded in steps of CLIP / 63
TAUGHT = 0.5              # the teacher's share in what is asked of an annotated row, if none is given


# --- data

def read(path):
    """The parts of a file of rows: its scheme, words, articles, forms."""
    parts, part = [[], [], []], 0
    with open(path, encoding="utf8") as lines:
        scheme = json.loads(next(lines))
        for line in lines:
            item = json.loads(line)
            if isinstance(item, str):
                part = ["words", "articles", "forms"].index(item)
            else:
                parts[part].append(item)
    return scheme, *parts


def pieces(article):
    """Rows of at most LONG tokens."""
    for start, end in article["rows"]:
        for at in range(start, end, LONG):
            yield at, min(end, at + LONG)


def joined(articles, forms, raw, raw_forms):
    """Annotated and other articles, over the forms of both."""
    for a in raw:
        a["forms"] = [f + len(forms) for f in a["forms"]]
        a["raw"], a["own"] = True, 0.0
    return articles + raw, forms + raw_forms


def ids(path):
    with open(path, encoding="utf8") as lines:
        return [json.loads(line)["id"] for line in lines]


def taught(paths):
    """By article and first token of a row: its marginals, and those of its pairs summed."""
    out = {}
    for path in paths:
        file = np.load(path)
        own, pairs, at = file["own"], file["pairs"], 0
        for name, start, end, of_pairs in zip(file["articles"], file["starts"], file["ends"], pairs):
            out[str(name), int(start)] = own[at : at + end - start], of_pairs
            at += end - start
    return out


class Tables:
    """What is known of word types: rows of vectors and of keys by their numbers."""

    def __init__(self, words, articles, forms, vectors, rare=3):
        first = {}
        for number, word in enumerate(words):
            first.setdefault(word["vector"], number)
        self.vector_keys = np.array(sorted(first), np.uint32)
        rows = np.stack([vectors[first[k]] for k in self.vector_keys.tolist()])
        self.vector_scale = np.maximum(np.abs(rows).max(1), 1e-6) / 7
        self.vector_rows = np.round(rows / self.vector_scale[:, None]).astype(np.int8)
        counts = {}
        for article in articles:
            for form, n in zip(*np.unique(article["forms"], return_counts=True)):
                for key in forms[form]["keys"]:
                    counts[key] = counts.get(key, 0) + int(n)
        self.keys = np.array(sorted(k for k, n in counts.items() if n >= rare), np.uint32)

    def numbers(self, forms):
        """For each form the row of its vector and those of its keys; 0: none."""
        vector = {int(k): i + 1 for i, k in enumerate(self.vector_keys)}
        keys = {int(k): i + 1 for i, k in enumerate(self.keys)}
        known = np.zeros((len(forms), KEYS), np.int32)
        for row, form in zip(known, forms):
            found = [keys[k] for k in form["keys"] if k in keys][:KEYS]
            row[: len(found)] = found
        return np.array([vector.get(f["vector"], 0) for f in forms], np.int32), known


class Rows:
    def __init__(self, articles, forms, tables, labels, taught=None, shares=(TAUGHT, TAUGHT)):
        self.vector, self.known = tables.numbers(forms)
        self.rows = [(a, s, e) for a in articles for s, e in pieces(a)]
        self.one, self.taught, self.shares = np.eye(labels, dtype="f"), taught or {}, shares
        for a in articles:
            for name in ("forms", "flags", "labels"):
                a[name] = np.array(a[name], np.int32)

    def asked(self, number):
        """How likely each label of a row's tokens should be, and the sum over its pairs of neighbours."""
        a, s, e = self.rows[number]
        gold = self.one[a["labels"][s:e]]
        pairs = gold[:-1].T @ gold[1:]
        if (a["id"], s) not in self.taught:
            return gold, pairs
        share = 1.0 if a.get("raw") else self.shares[int(a.get("own", 1))]
        own, of_pairs = (x.astype("f") for x in self.taught[a["id"], s])
        return (1 - share) * gold + share * own, (1 - share) * pairs + share * of_pairs

    def batches(self, rng):
        """One pass over the rows: short ones together, as many tokens in each batch."""
        order = rng.permutation(len(self.rows))
        short = np.array([self.rows[i][2] - self.rows[i][1] <= SHORT for i in order])
        out = [order[~short][at : at + B] for at in range(0, (~short).sum(), B)]
        many = B * LONG // SHORT
        out += [order[short][at : at + many] for at in range(0, short.sum(), many)]
        return [out[i] for i in rng.permutation(len(out))]

    def batch(self, picked, rng=None, drop=0.0, drop_vector=0.0, pad=512):
        wide = len(picked) <= B
        rows, L = (B, LONG) if wide else (B * LONG // SHORT, SHORT)
        x = np.zeros((rows, L), np.int32)
        flags = np.zeros((rows, L, 6), np.int32)
        own = np.zeros(rows, "f")
        y = np.zeros((rows, L), np.int32)
        asked, pairs = np.zeros((rows, L, len(self.one)), "f"), np.zeros_like(self.one)
        n = np.zeros(rows, np.int32)
        for i, number in enumerate(picked):
            a, s, e = self.rows[number]
            n[i], own[i] = e - s, a.get("own", 1.0)
            x[i, : e - s], y[i, : e - s] = a["forms"][s:e], a["labels"][s:e]
            flags[i, : e - s] = a["flags"][s:e]
            asked[i, : e - s], more = self.asked(number)
            pairs += more
        types, at = np.unique(x, return_inverse=True)
        padded = np.zeros(-(-len(types) // pad) * pad, np.int32)
        padded[: len(types)] = types
        vector, known = self.vector[padded], self.known[padded]
        if rng is not None:
            known = known * (rng.random(known.shape) >= drop)
            vector = vector * (rng.random(vector.shape) >= drop_vector)
        return dict(x=at.reshape(rows, L).astype(np.int32), vector=vector, known=known, flags=flags, own=own, y=y, n=n, asked=asked, pairs=pairs)


# --- model

def start(seed, keys, flags, labels):
    rng = np.random.default_rng(seed)
    normal = lambda *shape, scale=None: (rng.normal(size=shape) * (scale or shape[0] ** -0.5)).astype("f")
    p = dict(keys=normal(keys + 1, E, scale=0.1), type_w=normal(V + E, D), type_b=np.zeros(D, "f"),
             norm=np.ones(D, "f"), conv_w=normal(3 * D, D), conv_b=np.zeros(D, "f"),
             head_w=normal(D, labels), head_b=np.zeros(labels, "f"), moves=np.zeros((labels, labels), "f"))
    for i, size in enumerate(flags):
        p[f"flag{i}"] = normal(size, D, scale=0.1)
    for i in (0, 1):
        p[f"sru{i}_w"] = normal(D, 3 * D)
        p[f"sru{i}_b"] = np.concatenate([np.zeros(D), np.ones(D), np.zeros(D)]).astype("f")
    p["style"], p["style_head"] = np.zeros((2, D), "f"), np.zeros((2, labels), "f")
    p["keys"][0] = 0
    return {k: jnp.asarray(v) for k, v in p.items()}


def through(rounded, x):
    """The rounded value, with the gradient of the plain one."""
    return x + lax.stop_gradient(rounded - x)


def inputs(x):
    step = CLIP / 63
    return through(jnp.clip(jnp.round(x / step), -63, 63) * step, x)


def weights(w):
    step = jnp.maximum(jnp.abs(w).max(0, keepdims=True), 1e-8) / 127
    return through(jnp.round(w / step) * step, w)


def byte_rows(x):
    step = jnp.maximum(jnp.abs(x).max(-1, keepdims=True), 1e-8) / 127
    return through(jnp.round(x / step) * step, x)


def norm(x):
    return x * lax.rsqrt((x * x).mean(-1, keepdims=True) + 1e-6)


def gelu(x):
    return x * jax.nn.sigmoid(1.702 * x)


def drop(x, share, key, whole_row=True):
    if key is None:
        return x
    shape = (x.shape[0], 1, x.shape[2]) if whole_row else x.shape
    level = int(256 * share)
    return jnp.where(jax.random.bits(key, shape, jnp.uint8) >= level, x / (1 - level / 256), 0)


def recur(forget, x):
    def step(c, t):
        c = t[1] + t[0] * (c - t[1])
        return c, c
    _, c = lax.scan(step, jnp.zeros_like(x[:, 0]), (jnp.swapaxes(forget, 0, 1), jnp.swapaxes(x, 0, 1)), unroll=4)
    return jnp.swapaxes(c, 0, 1)


def sru(h, w, b, mask):
    z = inputs(norm(h)) @ weights(w) + b
    x, forget, reset = z[..., :D] * mask, jax.nn.sigmoid(z[..., D : 2 * D]), jax.nn.sigmoid(z[..., 2 * D :])
    forget = jnp.where(mask > 0, forget, 1.0)
    half = D // 2
    ahead = recur(forget[..., :half], x[..., :half])
    back = recur(forget[:, ::-1, half:], x[:, ::-1, half:])[:, ::-1]
    return jnp.concatenate([ahead, back], -1) * reset


def emissions(p, vectors, b, key, o):
    ks = [None] * 5 if key is None else list(jax.random.split(key, 5))
    known = byte_rows(p["keys"])[b["known"]].sum(1)
    if key is not None:
        known = known / (1 - o.drop_keys)
    row = jnp.concatenate([vectors[b["vector"]], known], -1) @ weights(p["type_w"]) + p["type_b"]
    x = byte_rows(row)[b["x"]]
    for i in range(b["flags"].shape[-1]):
        x = x + p[f"flag{i}"][b["flags"][..., i]]
    style = jnp.stack([1 - b["own"], b["own"]], -1) if "own" in b else None
    if style is not None:
        x = x + (style @ p["style"])[:, None]
    mask = (jnp.arange(b["x"].shape[1])[None] < b["n"][:, None]).astype(jnp.float32)[..., None]
    h = drop(norm(x) * p["norm"], o.drop_in, ks[0], False) * mask
    u = inputs(norm(h)) * mask
    wide = jnp.concatenate([jnp.pad(u, ((0, 0), (1, 0), (0, 0)))[:, :-1], u, jnp.pad(u, ((0, 0), (0, 1), (0, 0)))[:, 1:]], -1)
    h = h + drop(gelu(wide @ weights(p["conv_w"]) + p["conv_b"]), o.drop_hidden, ks[1])
    for i in (0, 1):
        h = h + drop(sru(h, p[f"sru{i}_w"], p[f"sru{i}_b"], mask), o.drop_hidden, ks[2 + i])
    em = inputs(drop(norm(h), o.drop_out, ks[4], False)) @ weights(p["head_w"]) + p["head_b"]
    return em if style is None else em + (style @ p["style_head"])[:, None], mask


def legal(labels):
    def may(a, b):
        inside = a[0] in "BI"
        return (b[0] in "IE" and a[2:] == b[2:]) if inside else b[0] in "OBS"
    return np.array([[may(a, b) for b in labels] for a in labels])


def loss(p, b, key, *, vectors, allowed, o):
    em, mask = emissions(p, vectors, b, key, o)
    m = mask[..., 0]
    moves = jnp.where(allowed, jnp.exp(p["moves"]), 0.0)
    def step(a, t):
        e, on = t
        top = a.max(-1, keepdims=True)
        new = jnp.log(jnp.exp(a - top) @ moves + 1e-30) + top + e
        return jnp.where(on[:, None] > 0, new, a), None
    a, _ = lax.scan(step, em[:, 0], (jnp.swapaxes(em[:, 1:], 0, 1), m[:, 1:].T), unroll=2)
    gold = (em * b["asked"]).sum() + (p["moves"] * b["pairs"]).sum()
    return (jnp.where(b["n"] > 0, jax.nn.logsumexp(a, -1), 0).sum() - gold) / m.sum()


# --- decoding and counting

def viterbi(em, n, moves, allowed):
    moves = np.where(allowed, moves, -1e9)
    s = em[0].copy()
    back = np.zeros((n, em.shape[1]), int)
    for t in range(1, n):
        m = s[:, None] + moves
        back[t] = m.argmax(0)
        s = m.max(0) + em[t]
    y = [int(s.argmax())]
    for t in range(n - 1, 0, -1):
        y.append(int(back[t, y[-1]]))
    return y[::-1]


def evaluate(p, data, forward, allowed):
    """F1 of contents, sources, cues: spans exact, in rows."""
    counts = np.zeros((3, 3))
    for at in range(0, len(data.rows), B):
        b = data.batch(range(at, min(at + B, len(data.rows))), pad=2048)
        em = np.asarray(forward(p, b))
        for i in range(B):
            n = int(b["n"][i])
            if n:
                found = spans(viterbi(em[i], n, np.asarray(p["moves"]), allowed))
                gold = spans(b["y"][i, :n])
                for role in range(3):
                    pick = lambda s: sum(x[2] == role for x in s)
                    counts[role] += pick(found & gold), pick(found), pick(gold)
    return [round(float(200 * c[0] / max(1, c[1] + c[2])), 2) for c in counts]


# --- training

def main():
    global D
    ap = argparse.ArgumentParser()
    for name in ("train", "dev", "vectors", "out"):
        ap.add_argument("--" + name, required=True)
    ap.add_argument("--raw", help="rows of articles without annotations")
    ap.add_argument("--taught", nargs="*", default=[], help="what a teacher thinks of rows")
    ap.add_argument("--apart", nargs="*", default=[], help="articles annotated by another guideline (JSON lines)")
    ap.add_argument("--shares", type=float, nargs=2, default=(TAUGHT, TAUGHT), help="the teacher's share in what is asked of an annotated row, of those apart and of the others")
    ap.add_argument("--start", help="begin as an encoder that was trained before (JSON)")
    ap.add_argument("--styles", help="the styles to begin with, of a training before (NPZ)")
    ap.add_argument("--channels", type=int, default=D, help="more than those of the encoder to start from: new ones that say nothing yet")
    ap.add_argument("--epochs", type=float, default=4)
    ap.add_argument("--evals", type=int, default=4)
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--skip", type=int, default=0, help="leave out the first so many articles")
    ap.add_argument("--rate", type=float, default=2e-3)
    ap.add_argument("--fold", help="I/N: leave out every article whose number leaves I when divided by N")
    for name, share in (("keys", 0.3), ("vector", 0.05), ("in", 0.25), ("hidden", 0.2), ("out", 0.4)):
        ap.add_argument("--drop-" + name, dest="drop_" + name, type=float, default=share)
    o = ap.parse_args()
    D = o.channels
    scheme, words, articles, forms = read(o.train)
    articles = articles[o.skip:]
    vectors = load_vectors(o.vectors, [w["form"] for w in words])
    if o.fold:
        out, of = map(int, o.fold.split("/"))
        articles = [a for i, a in enumerate(articles) if i % of != out]
    tables = Tables(words, articles, forms, vectors)
    if o.raw:
        articles, forms = joined(articles, forms, *read(o.raw)[2:])
    labels = len(scheme["labels"])
    apart = {name for path in o.apart for name in ids(path)}
    for a in articles:
        a.setdefault("own", float(a["id"] not in apart))
    data = Rows(articles, forms, tables, labels, taught(o.taught), o.shares)
    dev = Rows(*read(o.dev)[2:], tables, labels)
    rng = np.random.default_rng(o.seed + 77)
    fit(o, scheme, tables, data, rng, len(data.batches(rng)),
        batch=lambda picked: data.batch(picked, rng, o.drop_keys, o.drop_vector), loss=loss,
        score=lambda mean, forward, allowed: f"content source cue {evaluate(mean, dev, forward, allowed)}")


def fit(o, scheme, tables, data, rng, per, *, batch, loss, score):
    """Trains on `o.epochs` passes of `per` batches and writes the running mean of the weights at every mark."""
    rows = np.concatenate([np.zeros((1, V), "f"), tables.vector_rows * tables.vector_scale[:, None].astype("f")])
    allowed = legal(scheme["labels"])
    fixed = dict(vectors=jnp.asarray(rows), o=o)
    p = start(o.seed, len(tables.keys), scheme["flags"], len(allowed))
    if getattr(o, "start", None):
        p = {k: jnp.asarray(x) for k, x in unpacked(o.start, tables, p).items()}
    if getattr(o, "styles", None):
        with np.load(o.styles) as before:  # of the two the second is in what one starts from
            p |= {k: jnp.asarray(before[k] - before[k][1]) for k in ("style", "style_head")}
    print(len(data.rows), "rows", len(tables.keys), "keys", len(rows), "vectors", flush=True)
    forward = jax.jit(lambda p, b: emissions(p, fixed["vectors"], b, None, o)[0])
    grad = jax.value_and_grad(functools.partial(loss, allowed=jnp.asarray(allowed), **fixed))

    @functools.partial(jax.jit, donate_argnums=(0, 1, 2, 3))
    def step(p, m, v, mean, b, key, rate, t):
        value, g = grad(p, b, key)
        size = jnp.sqrt(sum((x * x).sum() for x in g.values()))
        scale = jnp.minimum(1.0, 1.0 / (size + 1e-6))
        keep = jnp.minimum(0.998, (t + 1) / (t + 10))
        for k in p:
            d = g[k] * scale
            m[k] = 0.9 * m[k] + 0.1 * d
            v[k] = 0.98 * v[k] + 0.02 * d * d
            move = (m[k] / (1 - 0.9**t)) / (jnp.sqrt(v[k] / (1 - 0.98**t)) + 1e-8)
            decay = 0.01 * p[k] if p[k].ndim == 2 and k != "keys" else 0.0
            p[k] = p[k] - rate * (move + decay)
            mean[k] = keep * mean[k] + (1 - keep) * p[k]
        return p, m, v, mean, value

    zeros = lambda: {k: jnp.zeros_like(x) for k, x in p.items()}
    m, v, mean = zeros(), zeros(), {k: jnp.array(x) for k, x in p.items()}
    key = jax.random.key(o.seed, impl="unsafe_rbg")
    total, n, cost, began = int(per * o.epochs), 0, 0.0, time.process_time()
    marks = {total * (i + 1) // o.evals for i in range(o.evals)}
    while n < total:
        for picked in data.batches(rng):
            n += 1
            key, now = jax.random.split(key)
            rate = o.rate * min(1.0, n / min(200, total / 10)) * max(0.0, 1 - n / total) ** 0.7
            p, m, v, mean, value = step(p, m, v, mean, batch(picked), now, jnp.float32(rate), jnp.float32(n))
            cost += float(value)
            if n in (50, 200) or n % 1000 == 0:
                print(f"{n} of {total} steps, loss {cost / n:.4f}, CPU s {time.process_time() - began:.0f}", flush=True)
            if n in marks:
                scores = score(mean, forward, allowed)
                print(f"{n / per:.2f} passes, dev {scores}, CPU s {time.process_time() - began:.0f}", flush=True)
                np.savez(o.out, **{k: np.asarray(x) for k, x in mean.items()}, vector_keys=tables.vector_keys,
                         vector_rows=tables.vector_rows, vector_scale=tables.vector_scale, key_names=tables.keys)
            if n >= total:
                break


def load_vectors(path, words):
    with open(path, encoding="utf8") as file:
        known = json.load(file)["vectors"]
    rows = np.array([known[w][:V] for w in words], "f")
    return rows / rows.std()


if __name__ == "__main__":
    main()
