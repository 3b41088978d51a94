"""What is right, for the rows that `dixit train rows` wrote: parts, and what belongs to which cue."""
import json


def attributions(paths):
    """Text and attributions of each article by its id."""
    out = {}
    for path in paths:
        with open(path, encoding="utf8") as lines:
            for line in lines:
                article = json.loads(line)
                out[article["id"]] = article["text"], article["attributions"]
    return out


def links(article, forms, gold):
    """For each attribution the first token of its cue, and the tokens of contents and source."""
    text, found = gold.get(article["id"]) or gold[article["id"].replace("made-", "made-1-")]
    at, owner = 0, [-1] * (len(text) + 1)
    for number, form in enumerate(article["forms"]):
        start = text.find(forms[form], at)
        if start < 0:  # forms that the rows do not tell apart: one stands for all
            continue
        at = start + len(forms[form])
        owner[start:at] = [number] * (at - start)

    def tokens(spans):
        return [sorted(set(owner[s:e]) - {-1}) for s, e in spans or []]
    out = []
    for one in found:
        cue = [t for t in tokens(one.get("cue")) if t]
        if cue:
            contents = [t for span in tokens(one["content"]) for t in span]
            sources = [t for span in tokens(one.get("source")) for t in span]
            out.append((cue[0][0], contents, sources))
    return out


def spans(y):
    """The parts that labels say: first token, the one behind the last, role."""
    out, at = set(), None
    for i, label in enumerate(list(y) + [0]):
        role, place = (label - 1) // 4, (label - 1) % 4
        if at is not None and (label == 0 or place in (0, 3) or role != at[1]):
            out.add((at[0], i, at[1]))
            at = None
        if label and at is None:
            at = (i, role)
    return out
