"""What a trained transformer thinks of rows, for a smaller encoder to learn from.

    python teacher.py --weights DIR --model accurate.npz --rows rows.raw.jsonl --out raw.npz

For each token how likely each label is, given the whole row, and for each row the same of every pair of neighbours,
summed over its places: all that the likelihood of a conditional random field on the same
labels asks for. DIR is that of `accurate.py`. `--only I/N` reads the articles alone whose number leaves
I when divided by N: those that the transformer of `accurate.py --fold I/N` has not seen.
"""
import argparse
import os

import numpy as np
import torch
from safetensors.torch import load_file
from tokenizers import BertWordPieceTokenizer

import accurate


def marginals(em, n, moves):
    """Of labels at each place, and of pairs of neighbours summed over the places, row by row."""
    rows, length, labels = em.shape
    inside = torch.arange(length)[None] < n[:, None]
    ahead, back = [em[:, 0]], [torch.zeros(rows, labels)]
    for t in range(1, length):
        new = torch.logsumexp(ahead[-1][:, :, None] + moves, 1) + em[:, t]
        ahead.append(torch.where(inside[:, t, None], new, ahead[-1]))
    for t in range(length - 1, 0, -1):
        new = torch.logsumexp(moves + (em[:, t] + back[-1])[:, None], 2)
        back.append(torch.where(inside[:, t, None], new, back[-1]))
    back.reverse()
    own = torch.softmax(torch.stack(ahead, 1) + torch.stack(back, 1), -1)
    all_ways = torch.logsumexp(ahead[-1], 1)[:, None, None]
    pairs = torch.zeros(rows, labels, labels)
    for t in range(1, length):
        pair = ahead[t - 1][:, :, None] + moves + (em[:, t] + back[t])[:, None]
        pairs += torch.exp(pair - all_ways) * inside[:, t, None, None]
    return own, pairs


def trained(weights, scheme, path):
    """The model with the weights that `accurate.py` kept."""
    start = load_file(os.path.join(weights, "model.safetensors"))
    model = accurate.Model(start, scheme["flags"], len(scheme["labels"]), 0.0)
    kept = np.load(path)
    model.words.copy_(torch.from_numpy(kept["words"]))
    for name, p in model.named_parameters():
        p.copy_(torch.from_numpy(kept[name]))
    return model.eval()


@torch.no_grad()
def main():
    ap = argparse.ArgumentParser()
    for name in ("weights", "model", "rows", "out"):
        ap.add_argument("--" + name, required=True)
    ap.add_argument("--only", help="I/N: the articles whose number leaves I when divided by N")
    o = ap.parse_args()
    torch.set_num_threads(1)
    scheme, articles, forms = accurate.read(o.rows)
    if o.only:
        own, of = map(int, o.only.split("/"))
        articles = articles[own::of]
    data = accurate.Rows(articles, forms, accurate.pieces(o.weights, forms))
    model = trained(o.weights, scheme, o.model)
    accurate.Rounding.on = True
    moves = torch.where(accurate.legal(scheme["labels"]), model.moves, torch.tensor(-1e4))
    found = dict(articles=[], starts=[], ends=[], own=[], pairs=[])
    for picked in data.batches(4096):
        x = data.batch(picked)
        own, pairs = marginals(model(x)[0], x["there"].sum(1), moves)
        for row, number in enumerate(picked):
            article, start, end = data.rows[number]
            for name, value in zip(found, (article["id"], start, end, own[row, : end - start], pairs[row])):
                found[name].append(value)
    half = lambda parts: [part.numpy().astype(np.float16) for part in parts]
    np.savez(o.out, articles=found["articles"], starts=found["starts"], ends=found["ends"],
             own=np.concatenate(half(found["own"])), pairs=np.stack(half(found["pairs"])))


if __name__ == "__main__":
    main()
