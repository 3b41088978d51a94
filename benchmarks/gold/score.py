#!/usr/bin/env python3
"""Score who said what against hand annotation.

usage: score.py GOLD.jsonl PREDICTED.jsonl [--bootstrap N] [--json-out FILE]

PREDICTED holds dixit's records, or the neutral form that README.md describes. An article left out counts as empty.
Words are runs of letters and digits, or one other mark. What is measured, in precision, recall and F1:
  content, source, cue strict   spans of outer attributions whose words are the same
  content, source, cue partial  the share of the words of each span that the other side's spans of that role cover
  whole                         content shares four fifths of its words (Jaccard), and the sources share a word, or both
                                have none; in all and by kind of the gold (recall) and of the prediction (precision)
  nested                        contents inside contents, by the same four fifths
  names                         by class, span and class the same; FAC counts as LOC, and PRODUCT, EVENT, WORK as MISC
Of the outer attributions whose content is found (four fifths), in percent:
  speaker                       all who speak are named and nobody else: a name by which the article knows that entity and
                                no other, or for the unnamed a description that contains or is contained in the gold's
  act, kind                     the same as the gold's
Of a program that gives scores, the expected calibration error in ten bins: how far "score" is from the share of outer
attributions that are right (whole), and "speaker_score" from the share of right speakers where the content is found.
In brackets the 95 % interval by resampling of articles. Standard library only.
"""
import argparse
import json
import random
import re
import sys
from collections import Counter

KINDS = ("direct", "mixed", "indirect")
FOLD = {"FAC": "LOC", "GPE": "LOC", "PRODUCT": "MISC", "EVENT": "MISC", "WORK": "MISC", "PER": "PERSON"}
CLASSES = ("PERSON", "ORG", "LOC", "NORP", "MISC")
LEADING = re.compile(r"^(the|a|an|mr|mrs|ms|miss|dr|sir|prof|professor)\.? ", re.I)


class Words:
    """The words of a text, and which of them a span touches."""

    def __init__(self, text):
        self.at = [m.span() for m in re.finditer(r"\w+|[^\w\s]", text)]

    def of(self, span):
        return frozenset(i for i, (s, e) in enumerate(self.at) if s < span[1] and span[0] < e)


def plain(name):
    name = re.sub(r"\s+", " ", name or "").strip(" ,.“”\"'‘’")
    while LEADING.match(name):
        name = LEADING.sub("", name)
    return re.sub(r"['’]s$", "", name).lower()


def pair(span):
    return [span["start"], span["end"]] if isinstance(span, dict) else span


def predicted(record):
    """Either form of a program's output, in one shape."""
    if record is None:
        return {"quotes": [], "names": []}
    names = {e["id"]: e["name"] for e in record.get("entities", [])}
    places = {q["id"]: i for i, q in enumerate(record.get("quotes", [])) if "id" in q}
    quotes = []
    for q in record.get("quotes", []):
        who = q.get("speakers") or ([q["speaker"]] if q.get("speaker") is not None else [])
        within = q.get("within")
        quotes.append({
            "content": [pair(c) for c in q["contents"]], "source": [pair(q["source"])] if q.get("source") else [],
            "cue": [pair(q["cue"])] if q.get("cue") else [], "kind": q.get("kind"), "act": q.get("act"),
            "speakers": [names.get(w, w) if not isinstance(w, str) else w for w in who],
            "within": places.get(within, within), "score": q.get("score"), "speaker_score": q.get("speaker_score")})
    marked = record.get("names")
    if marked is None:
        marked = [[e["start"], e["end"], e["label"]] for e in record.get("ents", [])]
    return {"quotes": quotes, "names": marked}


def as_prediction(gold):
    """A gold article as a program would have written it."""
    ids = [q["id"] for q in gold["attributions"]]
    names = {e["id"]: e["name"] for e in gold["entities"]}
    quotes = [{**q, "speakers": [names[w] for w in q["speakers"]],
               "within": None if q["within"] is None else ids.index(q["within"])} for q in gold["attributions"]]
    return {"quotes": quotes, "names": [[*m, e["label"]] for e in gold["entities"] for m in e["mentions"]]}


def is_who(name, entity, entities):
    """Whether a name or description means this entity of the article."""
    name, forms = plain(name), {plain(f) for f in entity["forms"]}
    if entity["named"]:
        others = {plain(f) for e in entities if e is not entity and e["named"] for f in e["forms"]}
        longest = max(forms, key=len)
        return (name in forms - others) or (" " in longest and f" {longest} " in f" {name} ")
    taken = {plain(f) for e in entities if e is not entity for f in e["forms"]}
    return name in forms or (name != "" and name not in taken and any(
        f" {name} " in f" {f} " or f" {f} " in f" {name} " for f in forms))


def right_speakers(quote, names, entities):
    wanted = [e for e in entities if e["id"] in quote["speakers"]]
    if len(wanted) != len(names):
        return False
    return all(any(is_who(n, e, entities) for n in names) for e in wanted)


def jaccard(a, b):
    return len(a & b) / len(a | b) if a | b else 0.0


def matches(gold, pred, words):
    """Pairs of attributions whose contents share four fifths of their words, the likest first."""
    cover = lambda q: frozenset().union(*(words.of(s) for s in q["content"]))
    g, p = [cover(q) for q in gold], [cover(q) for q in pred]
    likeness = sorted(((-jaccard(a, b), i, j) for i, a in enumerate(g) for j, b in enumerate(p) if a & b))
    left, right, out = set(), set(), []
    for minus, i, j in likeness:
        if minus <= -0.8 and i not in left and j not in right:
            left.add(i)
            right.add(j)
            out.append((i, j))
    return out


def count_spans(n, role, gold, pred, words):
    for how, ours, theirs in (("r", gold, pred), ("p", pred, gold)):
        mine = {words.of(s) for q in ours for s in q[role]}
        other = {words.of(s) for q in theirs for s in q[role]}
        union = frozenset().union(*other) if other else frozenset()
        n[f"{role} strict", how, "n"] += len(mine)
        n[f"{role} strict", how, "hit"] += len(mine & other)
        n[f"{role} partial", how, "n"] += len(mine)
        n[f"{role} partial", how, "hit"] += sum(len(m & union) / len(m) for m in mine if m)


def same_source(a, b, words):
    if not a["source"] or not b["source"]:
        return not a["source"] and not b["source"]
    return bool(words.of(a["source"][0]) & words.of(b["source"][0]))


def count_whole(n, gold, pred, words, entities):
    good = matches(gold, pred, words)
    whole = [(i, j) for i, j in good if same_source(gold[i], pred[j], words)]
    for kind in ("all",) + KINDS:
        is_kind = lambda q: kind == "all" or q["kind"] == kind
        n[f"whole {kind}", "r", "n"] += sum(map(is_kind, gold))
        n[f"whole {kind}", "p", "n"] += sum(map(is_kind, pred))
        n[f"whole {kind}", "r", "hit"] += sum(is_kind(gold[i]) for i, _ in whole)
        n[f"whole {kind}", "p", "hit"] += sum(is_kind(pred[j]) for _, j in whole)
    for i, j in good:
        for what, right in (("speaker", right_speakers(gold[i], pred[j]["speakers"], entities)),
                            ("act", gold[i]["act"] == pred[j]["act"]), ("kind", gold[i]["kind"] == pred[j]["kind"])):
            n[what, "of", "n"] += 1
            n[what, "of", "hit"] += right


def count(gold, pred):
    """What one article adds to every measure."""
    n, words = Counter(), Words(gold["text"])
    outer = [[q for q in quotes if q["within"] is None] for quotes in (gold["attributions"], pred["quotes"])]
    inner = [[q for q in quotes if q["within"] is not None] for quotes in (gold["attributions"], pred["quotes"])]
    for role in ("content", "source", "cue"):
        count_spans(n, role, *outer, words)
    count_whole(n, *outer, words, gold["entities"])
    good = len(matches(*inner, words))
    for how, quotes in zip("rp", inner):
        n["nested", how, "n"] += len(quotes)
        n["nested", how, "hit"] += good
    fold = lambda label: FOLD.get(label, label)
    ours = {(*m, fold(e["label"])) for e in gold["entities"] if e["named"] for m in e["mentions"]}
    theirs = {(s, e, fold(label)) for s, e, label in pred["names"] if fold(label) in CLASSES}
    for label in ("all",) + CLASSES:
        a, b = ({x for x in side if label in ("all", x[2])} for side in (ours, theirs))
        for how, side in (("r", a), ("p", b)):
            n[f"names {label}", how, "n"] += len(side)
            n[f"names {label}", how, "hit"] += len(a & b)
    return n


def judged(gold, pred):
    """For each score of an article the score, and whether what it speaks of is right."""
    words, out = Words(gold["text"]), {"score": [], "speaker_score": []}
    ours, theirs = ([q for q in quotes if q["within"] is None] for quotes in (gold["attributions"], pred["quotes"]))
    good = matches(ours, theirs, words)
    whole = {j for i, j in good if same_source(ours[i], theirs[j], words)}
    out["score"] = [(q["score"], j in whole) for j, q in enumerate(theirs) if q["score"] is not None]
    out["speaker_score"] = [(theirs[j]["speaker_score"], right_speakers(ours[i], theirs[j]["speakers"], gold["entities"]))
                            for i, j in good if theirs[j]["speaker_score"] is not None]
    return out


def calibration_error(judgements):
    """Expected calibration error in ten bins of equal width (Naeini, Cooper and Hauskrecht 2015)."""
    gaps = Counter()
    for score, right in judgements:
        gaps[min(9, int(10 * score))] += score - right
    return sum(map(abs, gaps.values())) / len(judgements)


def calibration(gold, records):
    """A line for each score that the records have."""
    by_id = {r["id"]: r for r in records if "id" in r}
    articles = [judged(g, predicted(by_id.get(g["id"]))) for g in gold]
    lines = []
    for name in ("score", "speaker_score"):
        both = [x for article in articles for x in article[name]]
        if both:
            lines.append(f"calibration error of {name}: {calibration_error(both):.3f} (of {len(both)})")
    return "".join(f"{line}\n" for line in lines)


def ratio(n, name, how):
    return n[name, how, "hit"] / n[name, how, "n"] if n[name, how, "n"] else 0.0


def f1(n, name):
    if (name, "of", "n") in n:
        return ratio(n, name, "of")
    p, r = ratio(n, name, "p"), ratio(n, name, "r")
    return 2 * p * r / (p + r) if p + r else 0.0


def measures(counts):
    return list(dict.fromkeys(key[0] for n in counts for key in n))


def report(counts, rounds=1000, seed=1):
    """{measure: {"p", "r", "f1", "low", "high", "n"}} over articles, each one's counts given."""
    total, names, draw = sum(counts, Counter()), measures(counts), random.Random(seed)
    samples = {name: [] for name in names}
    for _ in range(rounds if counts else 0):
        some = Counter()
        for n in draw.choices(counts, k=len(counts)):
            some.update(n)
        for name in names:
            samples[name].append(f1(some, name))
    out = {}
    for name in names:
        seen = sorted(samples[name]) or [0.0]
        of = (name, "of", "n") in total
        out[name] = {"p": None if of else ratio(total, name, "p"), "r": None if of else ratio(total, name, "r"),
                     "f1": f1(total, name), "low": seen[int(0.025 * len(seen))], "high": seen[int(0.975 * (len(seen) - 1))],
                     "n": total[name, "of" if of else "r", "n"]}
    return out


def table(result):
    lines = [f"{'':18}{'P':>7}{'R':>7}{'F1 or %':>9}  {'95 %':>14}{'gold':>7}"]
    cell = lambda v: "      -" if v is None else f"{100 * v:7.1f}"
    for name, m in result.items():
        lines.append(f"{name:18}{cell(m['p'])}{cell(m['r'])}{100 * m['f1']:9.1f}"
                     f"  [{100 * m['low']:5.1f}, {100 * m['high']:5.1f}]{m['n']:7}")
    return "\n".join(lines)


def score(gold, records, rounds=1000, seed=1):
    """Gold articles and a program's records, both as read from JSON."""
    by_id = {r["id"]: r for r in records if "id" in r}
    return report([count(g, predicted(by_id.get(g["id"]))) for g in gold], rounds, seed)


def describe(text, q):
    cut = lambda spans: " … ".join(text[s:e] for s, e in spans) or "-"
    return f"{q['kind']}, {q['act']}: {cut(q['content'])!r} <- {cut(q['source'])!r}, {cut(q['cue'])!r}"


def compare(first, second):
    """Agreement of two passes as a table (the first is gold), and the list of where they part."""
    others = {b["id"]: b for b in second}
    both = [(a, others[a["id"]]) for a in first if a["id"] in others]
    counts, lines = [], []
    for a, b in both:
        counts.append(count(a, as_prediction(b)))
        good = matches(a["attributions"], b["attributions"], Words(a["text"]))
        names = {e["id"]: e["name"] for e in b["entities"]}
        for i, q in enumerate(a["attributions"]):
            if i not in {i for i, _ in good}:
                lines.append(f"{a['id']}: first alone: {describe(a['text'], q)}")
        for j, q in enumerate(b["attributions"]):
            if j not in {j for _, j in good}:
                lines.append(f"{a['id']}: second alone: {describe(a['text'], q)}")
        for i, j in good:
            x, y = a["attributions"][i], b["attributions"][j]
            parts = [k for k in ("kind", "act", "content", "source", "cue") if x[k] != y[k]]
            parts += [what for what, k in (("for", "for"), ("in", "within")) if (x[k] is None) != (y[k] is None)]
            if not right_speakers(x, [names[w] for w in y["speakers"]], a["entities"]):
                parts.append("speakers")
            if parts:
                lines.append(f"{a['id']}: {', '.join(parts)}:\n  first  {describe(a['text'], x)} {x['speakers']}"
                             f"\n  second {describe(a['text'], y)} {y['speakers']}")
    return f"articles in both: {len(both)}\n" + table(report(counts)), "\n".join(lines)


def read(path):
    with open(path, encoding="utf-8") as handle:
        return [json.loads(line) for line in handle if line.strip()]


def main(argv=None):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold")
    parser.add_argument("predicted")
    parser.add_argument("--bootstrap", type=int, default=1000, metavar="N", help="rounds (default 1000)")
    parser.add_argument("--json-out", metavar="FILE")
    args = parser.parse_args(argv)
    gold, records = read(args.gold), read(args.predicted)
    result = score(gold, records, args.bootstrap)
    print(table(result))
    print(calibration(gold, records), end="")
    if args.json_out:
        with open(args.json_out, "w", encoding="utf-8") as handle:
            json.dump(result, handle, indent=1)
    return 0


if __name__ == "__main__":
    sys.exit(main())
