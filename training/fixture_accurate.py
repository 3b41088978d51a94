"""Writes a small transformer with random weights, and what the training script's
arithmetic makes of random rows: the test of dixit-encoder reads both.

    python fixture_accurate.py ../crates/dixit-encoder/tests/transformer.json
"""
import json
import sys

import numpy as np
import torch

import accurate
import pack_accurate

accurate.LINK, accurate.PLACES = 16, 24
WIDE, INNER, FLAGS = 64, 64, [3, 4, 2]
LABELS = ["O", "B-A", "I-A", "E-A", "S-A"]
PIECES = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "the", "say", "##s", "##id", "un", "##sa", "##y", "mr", ".", ",",
          '"', "cafe", "##teria", "1", "##9", "##8", "-", "cut", "##ting", "re", "##re", "日"]
FORMS = ["The", "says", "said", "Mr.", "unsaid", "cafeteria", '"', "1988", "re-cutting", "日", "xyzzy", "unsaysaysays"]


def weights(rng):
    """Most are small, so that they are few digits."""
    make = lambda *shape: torch.tensor(rng.normal(size=shape) ** 3 * 0.08, dtype=torch.float32)
    w = {"embeddings.word_embeddings.weight": make(len(PIECES), WIDE),
         "embeddings.position_embeddings.weight": make(accurate.PLACES, WIDE),
         "embeddings.token_type_embeddings.weight": make(2, WIDE),
         "embeddings.LayerNorm.weight": 1 + make(WIDE), "embeddings.LayerNorm.bias": make(WIDE)}
    for i in range(2):
        p = f"encoder.layer.{i}."
        shapes = {f"attention.self.{s}": (WIDE, WIDE) for s in ("query", "key", "value")}
        shapes |= {"attention.output.dense": (WIDE, WIDE), "intermediate.dense": (INNER, WIDE), "output.dense": (WIDE, INNER)}
        for name, shape in shapes.items():
            w[p + name + ".weight"], w[p + name + ".bias"] = make(*shape), make(shape[0])
        for name in ("attention.output.LayerNorm", "output.LayerNorm"):
            w[p + name + ".weight"], w[p + name + ".bias"] = 1 + make(WIDE), make(WIDE)
    return w


def inputs(split, row, flags):
    """One row as the model takes it; its pieces are those that `split` names."""
    ids, own, first = [PIECES.index("[CLS]")], [[0] * len(FLAGS)], []
    for form, own_flags in zip(row, flags.tolist()):
        first.append(len(ids))
        ids += split[form]
        own += [own_flags] * len(split[form])
    ids, own = ids + [PIECES.index("[SEP]")], own + [[0] * len(FLAGS)]
    flagged = [[float(0 < i < len(ids) - 1)] for i in range(len(ids))]
    return {k: torch.tensor([v]) for k, v in dict(ids=ids, flags=own, flagged=flagged, first=first).items()}


def split(form):
    """Greedily, as the tokenizer does; the forms hold nothing else that it minds."""
    out, words = [], form.lower().replace("-", " - ").replace(".", " . ").split()
    for word in words:
        own, start = [], 0
        while start < len(word):
            ends = [e for e in range(len(word), start, -1) if "##" * (start > 0) + word[start:e] in PIECES]
            if not ends:
                own = [PIECES.index("[UNK]")]
                break
            own.append(PIECES.index("##" * (start > 0) + word[start:ends[0]]))
            start = ends[0]
        out += own
    return out[:accurate.PIECES]


@torch.no_grad()
def main():
    rng = np.random.default_rng(7)
    model = accurate.Model(weights(rng), FLAGS, len(LABELS), 0.0)
    model.heads = WIDE // 32
    for name, p in model.named_parameters():
        if name.split(".")[0] in ("flags", "head", "links", "moves"):
            p.copy_(torch.tensor(rng.normal(size=p.shape) ** 3 * (0.2 if "flags" in name else 0.06)))
    # The tables as the file holds them: the rest is rounded where it is used.
    for table in [model.words, model.places, *(f.weight for f in model.flags)]:
        whole, step = pack_accurate.in_steps(table.detach().numpy(), 1e-8)
        table.copy_(torch.from_numpy((whole * step[:, None]).astype("f")))
    accurate.Rounding.on = True
    model.eval()
    p = dict(words=model.words.numpy(), **{name: p.numpy() for name, p in model.named_parameters()})
    own = {form: split(form) for form in FORMS}
    out = dict(stored=pack_accurate.stored(p, PIECES, LABELS), forms=FORMS, pieces=list(own.values()), rows=[])
    allowed = pack_accurate.legal(LABELS)
    moves = np.where(np.array(allowed).reshape(p["moves"].shape), p["moves"], -1e4)
    for n in (18, 5, 1):
        types = rng.integers(0, len(FORMS), n)
        flags = np.stack([rng.integers(0, size, n) for size in FLAGS], -1)
        x = inputs(own, [FORMS[t] for t in types], flags)
        x["style"] = torch.tensor([[0.0, 1.0]])
        x["cues"] = torch.tensor([[0, n // 2]])
        emissions, links = model(x)
        links = torch.softmax(links, -1)[0, :, 1:]
        short = lambda x: [round(float(v), 5) for v in x.reshape(-1)]
        out["rows"].append(dict(types=types.tolist(), flags=flags.reshape(-1).tolist(), emissions=short(emissions),
                                labels=accurate.viterbi(emissions[0].numpy(), moves), cue=n // 2, links=short(links)))
    with open(sys.argv[1], "w", encoding="utf8") as file:
        json.dump(out, file, separators=(",", ":"), ensure_ascii=False)
        file.write("\n")


if __name__ == "__main__":
    main()
