"""Trains the transformer of the accurate quotation model on rows that `dixit train rows` wrote.

    python accurate.py --weights DIR --train rows.train.jsonl --dev rows.dev.jsonl \\
        --gold polnear.train.jsonl made.jsonl polnear.dev.jsonl --out accurate.npz

DIR holds `model.safetensors` and `vocab.txt` of a BERT (all-MiniLM-L6-v2). Each token is
its word pieces, with the numbers that the smaller encoder sees too added to each piece. A
conditional random field on the first pieces labels contents, sources and cues; as seen
from the first word of a cue, every token is nothing to it, its content or its source.
The last part of the training rounds the inputs of products as the engine does. What
is kept is a running mean of the weights. Articles of `--apart` follow another guideline than all others: as in
`quotes.py` each side has a style, and `pack_accurate.py --style` says how much of the others' is kept. A training
that was stopped goes on with `--resume`.
"""
import argparse
import json
import math
import os
import random
import time

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F
from safetensors.torch import load_file
from tokenizers import BertWordPieceTokenizer

from gold import attributions, links, spans

LONG = 160     # tokens a row
PIECES = 6     # pieces a token
PLACES = 512   # places a row has; what is beyond stands at the last
LINK = 64      # numbers by which a token and a cue know each other
STEPS = 63     # an input of a product is rounded to so many steps each way
SOURCE = (5, 6, 7, 8)
CUE_BEGINS = (9, 12)


# --- data

def read(path):
    parts, part = [[], [], []], 0
    with open(path, encoding="utf8") as lines:
        scheme = json.loads(next(lines))
        for line in lines:
            item = json.loads(line)
            if isinstance(item, str):
                part = ["words", "articles", "forms"].index(item)
            else:
                parts[part].append(item)
    return scheme, parts[1], [f["form"] for f in parts[2]]


def pieces(weights, forms):
    """The numbers of each form's word pieces."""
    tokenizer = BertWordPieceTokenizer(os.path.join(weights, "vocab.txt"), lowercase=True)
    return [tokenizer.encode(f, add_special_tokens=False).ids[:PIECES] or [100] for f in forms]


class Rows:
    def __init__(self, articles, forms, pieces, gold=None):
        self.pieces = pieces
        self.rows = []
        for a in articles:
            a.setdefault("own", 1.0)
            for name in ("forms", "flags", "labels"):
                a[name] = np.array(a[name], np.int64)
            a["links"] = links(a, forms, gold) if gold else []
            for start, end in a["rows"]:
                for at in range(start, end, LONG):
                    self.rows.append((a, at, min(end, at + LONG)))
        self.length = [2 + sum(len(pieces[f]) for f in a["forms"][s:e]) for a, s, e in self.rows]

    def batches(self, budget, rng=None):
        """Lists of rows of like length, each of about `budget` pieces."""
        order = list(range(len(self.rows)))
        if rng:
            rng.shuffle(order)
            order = [x for i in range(0, len(order), 400) for x in sorted(order[i:i + 400], key=self.length.__getitem__)]
        out, now, most = [], [], 0
        for i in order:
            most = max(most, self.length[i])
            if now and most * (len(now) + 1) > budget:
                out.append(now)
                now, most = [], self.length[i]
            now.append(i)
        out.append(now)
        if rng:
            rng.shuffle(out)
        return out

    def batch(self, picked):
        n = max(self.length[i] for i in picked)
        tokens = max(self.rows[i][2] - self.rows[i][1] for i in picked)
        b = len(picked)
        ids, flags = np.zeros((b, n), np.int64), np.zeros((b, n, 6), np.int64)
        flagged = np.zeros((b, n, 1), np.float32)
        first, y = np.zeros((b, tokens), np.int64), np.zeros((b, tokens), np.int64)
        there = np.zeros((b, tokens), bool)
        style = np.zeros((b, 2), np.float32)
        cues, classes = [], []
        for r, i in enumerate(picked):
            a, s, e = self.rows[i]
            ids[r, 0], at = 101, 1
            style[r] = 1 - a["own"], a["own"]
            for t in range(s, e):
                own = self.pieces[a["forms"][t]]
                first[r, t - s] = at
                ids[r, at:at + len(own)] = own
                flags[r, at:at + len(own)] = a["flags"][t]
                flagged[r, at:at + len(own)] = 1
                at += len(own)
            ids[r, at] = 102
            y[r, :e - s], there[r, :e - s] = a["labels"][s:e], True
            for cue, contents, sources in a["links"]:
                if s <= cue < e:
                    row = np.zeros(tokens, np.int64)
                    row[[t - s for t in contents if s <= t < e]] = 1
                    row[[t - s for t in sources if s <= t < e]] = 2
                    row[e - s:] = -1
                    cues.append((r, cue - s))
                    classes.append(row)
        x = dict(ids=ids, flags=flags, flagged=flagged, first=first, y=y, there=there, style=style,
                 cues=np.array(cues, np.int64).reshape(-1, 2),
                 classes=np.array(classes, np.int64).reshape(-1, tokens))
        return {k: torch.from_numpy(v) for k, v in x.items()}


# --- model

class Rounding:
    on = False


def rounded(x):
    """Inputs of a product in whole steps of each row's largest, with the gradient of the plain ones."""
    if not Rounding.on:
        return x
    step = x.detach().abs().amax(-1, keepdim=True).clamp_min(1e-6) / STEPS
    return x + (torch.round(x / step) * step - x).detach()


def in_steps(x, most):
    step = x.abs().amax(-1, keepdim=True).clamp_min(1e-6) / most
    return torch.round(x / step), step


def attend(q, k, v, mask):
    """Attention as the engine works it out: whole numbers times whole numbers."""
    (q, of_q), (k, of_k), (v, of_v) = in_steps(q, STEPS), in_steps(k, 127), in_steps(v, 127)
    share = torch.exp(q @ k.transpose(-1, -2) * of_q * of_k.transpose(-1, -2) / math.sqrt(q.shape[-1])) * mask
    weight, step = in_steps(share * of_v.transpose(-1, -2), 16_256)
    return weight @ v * step / share.sum(-1, keepdim=True)


class Product(nn.Linear):
    def forward(self, x):
        w = self.weight
        if Rounding.on:
            step = w.detach().abs().amax(1, keepdim=True).clamp_min(1e-8) / 127
            w = w + (torch.round(w / step) * step - w).detach()
        return F.linear(rounded(x), w, self.bias)


class Model(nn.Module):
    def __init__(self, w, flags, labels, drop):
        super().__init__()
        w = {k.removeprefix("bert."): v.float() for k, v in w.items()}
        self.wide = w["embeddings.word_embeddings.weight"].shape[1]
        self.heads = 12
        self.register_buffer("words", w["embeddings.word_embeddings.weight"])
        self.places = nn.Parameter(w["embeddings.position_embeddings.weight"] + w["embeddings.token_type_embeddings.weight"][0])
        self.flags = nn.ModuleList([nn.Embedding(n, self.wide) for n in flags])
        for table in self.flags:
            nn.init.zeros_(table.weight)
        self.norm = self.known_norm(w, "embeddings.LayerNorm")
        self.layers = nn.ModuleList()
        depth = 1 + max(int(k.split(".")[2]) for k in w if k.startswith("encoder.layer."))
        for i in range(depth):
            p = f"encoder.layer.{i}."
            qkv = [torch.cat([w[f"{p}attention.self.{s}.{t}"] for s in ("query", "key", "value")]) for t in ("weight", "bias")]
            self.layers.append(nn.ModuleDict(dict(
                qkv=self.known(*qkv), out=self.known(*self.pair(w, p + "attention.output.dense")),
                up=self.known(*self.pair(w, p + "intermediate.dense")), down=self.known(*self.pair(w, p + "output.dense")),
                after_attention=self.known_norm(w, p + "attention.output.LayerNorm"), after_all=self.known_norm(w, p + "output.LayerNorm"))))
        self.head = Product(self.wide, labels)
        self.links = Product(self.wide, 4 * LINK)
        self.link_bias = nn.Parameter(torch.tensor([-1.0, -3.0]))
        self.moves = nn.Parameter(torch.zeros(labels, labels))
        self.style = nn.Parameter(torch.zeros(2, self.wide))
        self.style_head = nn.Parameter(torch.zeros(2, labels))
        self.style_links = nn.Parameter(torch.zeros(2, 2))
        self.drop = nn.Dropout(drop)

    @staticmethod
    def pair(w, name):
        return w[name + ".weight"], w[name + ".bias"]

    @staticmethod
    def known(weight, bias):
        m = Product(weight.shape[1], weight.shape[0])
        m.weight.data.copy_(weight), m.bias.data.copy_(bias)
        return m

    def known_norm(self, w, name):
        m = nn.LayerNorm(self.wide, eps=1e-12)
        m.weight.data.copy_(w[name + ".weight"]), m.bias.data.copy_(w[name + ".bias"])
        return m

    def encode(self, x):
        b, t = x["ids"].shape
        place = torch.arange(t).clamp_max(PLACES - 1)
        own = sum(table(x["flags"][..., i]) for i, table in enumerate(self.flags)) + (x["style"] @ self.style)[:, None]
        h = F.embedding(x["ids"], self.words) + self.places[place] + own * x["flagged"]
        h = self.drop(self.norm(h))
        mask = (x["ids"] != 0)[:, None, None, :]
        for m in self.layers:
            q, k, v = m["qkv"](h).view(b, t, 3, self.heads, self.wide // self.heads).permute(2, 0, 3, 1, 4)
            if Rounding.on and not self.training:
                a = attend(q, k, v, mask)
            else:
                a = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
            a = a.transpose(1, 2).reshape(b, t, self.wide)
            h = m["after_attention"](h + self.drop(m["out"](a)))
            h = m["after_all"](h + self.drop(m["down"](F.gelu(m["up"](h), approximate="tanh"))))
        return torch.gather(h, 1, x["first"][..., None].expand(-1, -1, self.wide))

    def forward(self, x):
        h = self.drop(self.encode(x))
        side = self.links(h).view(*h.shape[:2], 4, LINK)
        cue = side[x["cues"][:, 0], x["cues"][:, 1], 2:]              # [cues, 2, LINK]
        token = side[x["cues"][:, 0], :, :2]                          # [cues, tokens, 2, LINK]
        own = (token * cue[:, None]).sum(-1) / LINK ** 0.5 + self.link_bias
        own = own + (x["style"] @ self.style_links)[x["cues"][:, 0]][:, None]
        return self.head(h) + (x["style"] @ self.style_head)[:, None], torch.cat([torch.zeros_like(own[..., :1]), own], -1)


def legal(labels):
    def may(a, b):
        return (b[0] in "IE" and a[2:] == b[2:]) if a[0] in "BI" else b[0] in "OBS"
    return torch.tensor([[may(a, b) for b in labels] for a in labels])


def chain_loss(em, y, there, moves, allowed):
    moves = torch.where(allowed, moves, torch.tensor(-1e4))
    gold = (em.gather(2, y[..., None])[..., 0] * there).sum()
    gold = gold + (moves[y[:, :-1], y[:, 1:]] * there[:, 1:]).sum()
    a = em[:, 0]
    for t in range(1, em.shape[1]):
        new = torch.logsumexp(a[:, :, None] + moves, 1) + em[:, t]
        a = torch.where(there[:, t, None], new, a)
    return (torch.logsumexp(a, 1).sum() - gold) / there.sum()


# --- counting

def viterbi(em, moves):
    s, back = em[0], []
    for row in em[1:]:
        m = s[:, None] + moves
        back.append(m.argmax(0))
        s = m.max(0) + row
    y = [int(s.argmax())]
    for b in reversed(back):
        y.append(int(b[y[-1]]))
    return y[::-1]


@torch.no_grad()
def evaluate(model, data, budget, allowed):
    """F1 of contents, sources, cues in rows, exact; then of tokens as contents and sources seen from their cues."""
    model.eval()
    counts, seen = np.zeros((3, 3)), np.zeros((2, 3))
    moves = torch.where(allowed, model.moves, torch.tensor(-1e4)).numpy()
    for picked in data.batches(budget):
        x = data.batch(picked)
        em, link = model(x)
        for r in range(len(picked)):
            n = int(x["there"][r].sum())
            found, gold = spans(viterbi(em[r, :n].numpy(), moves)), spans(x["y"][r, :n].tolist())
            for role in range(3):
                pick = lambda s: sum(z[2] == role for z in s)
                counts[role] += pick(found & gold), pick(found), pick(gold)
        best, right = link.argmax(-1), x["classes"]
        for k in (1, 2):
            there = right >= 0
            seen[k - 1] += int(((best == k) & (right == k)).sum()), int(((best == k) & there).sum()), int((right == k).sum())
    model.train()
    return [round(float(200 * c[0] / max(1, c[1] + c[2])), 2) for c in (*counts, *seen)]


# --- training

def main():
    ap = argparse.ArgumentParser()
    for name in ("weights", "train", "dev", "out"):
        ap.add_argument("--" + name, required=True)
    ap.add_argument("--gold", nargs="+", required=True)
    ap.add_argument("--epochs", type=float, default=4)
    ap.add_argument("--evals", type=int, default=4)
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--rate", type=float, default=2e-4)
    ap.add_argument("--budget", type=int, default=2048, help="pieces a step")
    ap.add_argument("--drop", type=float, default=0.1)
    ap.add_argument("--round-from", type=float, default=0.7, help="inputs are rounded after this share of the steps")
    ap.add_argument("--apart", nargs="*", default=[], help="articles annotated by another guideline (JSON lines)")
    ap.add_argument("--fold", help="I/N: leave out every article whose number leaves I when divided by N")
    ap.add_argument("--start", help="begin as a model that was trained before")
    ap.add_argument("--resume", action="store_true", help="go on from OUT.state")
    ap.add_argument("--half", action="store_true", help="products of 16-bit floats while training: 1.4 times as fast where a processor has them")
    ap.add_argument("--limit", type=int, help="no more articles than this")
    o = ap.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(o.seed)
    rng = random.Random(o.seed)
    scheme, articles, forms = read(o.train)
    articles = articles[:o.limit]
    if o.fold:
        out, of = map(int, o.fold.split("/"))
        articles = [a for i, a in enumerate(articles) if i % of != out]
    apart = attributions(o.apart)
    for a in articles:
        a["own"] = float(a["id"] not in apart)
    gold = attributions(o.gold)
    data = Rows(articles, forms, pieces(o.weights, forms), gold)
    _, dev_articles, dev_forms = read(o.dev)
    dev = Rows(dev_articles[:o.limit], dev_forms, pieces(o.weights, dev_forms), gold)
    allowed = legal(scheme["labels"])
    model = Model(load_file(os.path.join(o.weights, "model.safetensors")), scheme["flags"], len(allowed), o.drop)
    if o.start:
        kept = np.load(o.start)
        model.load_state_dict({name: torch.from_numpy(kept[name]) for name, _ in model.named_parameters() if name in kept}, strict=False)
    new = ("flags", "head", "links", "link_bias", "moves", "style", "style_head", "style_links")
    named = list(model.named_parameters())
    groups = [[p for n, p in named if (n.split(".")[0] in new) == fresh] for fresh in (False, True)]
    optimiser = torch.optim.AdamW([dict(params=groups[0], lr=o.rate), dict(params=groups[1], lr=5 * o.rate)], weight_decay=0.01)
    base = [g["lr"] for g in optimiser.param_groups]
    mean = {n: p.detach().clone() for n, p in named}
    plan = []
    while len(plan) < o.epochs * (per := len(data.batches(o.budget, random.Random(0)))):
        plan += data.batches(o.budget, rng)
    plan = plan[:int(o.epochs * per)]
    total, n, began = len(plan), 0, time.process_time()
    print(f"{len(data.rows)} rows, {sum(data.length)} pieces, {total} steps", flush=True)
    if o.resume and os.path.exists(o.out + ".state"):
        state = torch.load(o.out + ".state")
        model.load_state_dict(state["model"]), optimiser.load_state_dict(state["optimiser"])
        mean, n = state["mean"], state["n"]
    marks = {total * (i + 1) // o.evals for i in range(o.evals)}
    cost = np.zeros(2)
    while n < total:
        x = data.batch(plan[n])
        n += 1
        rate = min(1.0, n / (0.06 * total)) * max(0.0, 1 - n / total) ** 0.8
        for g, b in zip(optimiser.param_groups, base):
            g["lr"] = b * rate
        Rounding.on = n > o.round_from * total
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=o.half):
            em, link = model(x)
        em, link = em.float(), link.float()
        tags = chain_loss(em, x["y"], x["there"], model.moves, allowed)
        own = F.cross_entropy(link.flatten(0, 1), x["classes"].flatten(), ignore_index=-1) if len(link) else tags * 0
        optimiser.zero_grad(set_to_none=True)
        (tags + 0.5 * own).backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        keep = min(0.995, n / (n + 10))
        with torch.no_grad():
            for name, p in named:
                mean[name].lerp_(p, 1 - keep)
        cost += tags.item(), float(own)
        if n % 50 == 0:
            print(f"{n}/{total} tags {cost[0] / 50:.4f} links {cost[1] / 50:.4f} CPU s {time.process_time() - began:.0f}", flush=True)
            cost[:] = 0
            torch.save(dict(model=model.state_dict(), optimiser=optimiser.state_dict(), mean=mean, n=n), o.out + ".new")
            os.replace(o.out + ".new", o.out + ".state")
        if n in marks:
            held = {name: p.detach().clone() for name, p in named}
            with torch.no_grad():
                for name, p in named:
                    p.copy_(mean[name])
            Rounding.on = True
            print(f"{n / per:.2f} passes, dev content source cue, linked content source {evaluate(model, dev, o.budget, allowed)}, "
                  f"CPU s {time.process_time() - began:.0f}", flush=True)
            np.savez(o.out, words=model.words.numpy(), **{name: p.detach().numpy() for name, p in named})
            with torch.no_grad():
                for name, p in named:
                    p.copy_(held[name])


if __name__ == "__main__":
    main()
