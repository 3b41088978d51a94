"""Articles of papers of the world with their attributions, in the shape of the corpus of quotations.

    python world.py world.jsonl DATA/ner/worldwide.train.jsonl > world.train.jsonl
    python world.py --dev world.jsonl DATA/ner/worldwide.train.jsonl > world.dev.jsonl

`world.jsonl` holds no text: of each article its id, the CRC-32 of its text, and the spans of contents, source and cue
in code points. Annotated by several readers by the guideline of the gold articles; reports inside others are not marked.
"""
import argparse
import json
import re
import zlib

MARKS = "“”\"„«»'‘’"


def annotated(spans, articles, dev):
    """What is annotated of the articles to learn from, or of the others, with their texts."""
    with open(articles, encoding="utf8") as lines:
        texts = {a["id"]: a["text"] for a in map(json.loads, lines)}
    with open(spans, encoding="utf8") as lines:
        for item in map(json.loads, lines):
            text = texts[item["id"]]
            if zlib.crc32(text.encode()) != item["crc"]:
                raise SystemExit(f"{item['id']}: another text than the one that was annotated")
            if (item["split"] == "dev") == dev:
                yield item, text


def kind(text, spans):
    """By the marks around the contents, as in the corpus."""
    words = [text[start:end].strip() for start, end in spans]
    if all(w[:1] in MARKS and (w[-1:] in MARKS or w.count('"') % 2) for w in words):
        return "direct"
    return "mixed" if any(c in w for w in words for c in "“”\"„«") else "indirect"


def attribution(number, text, spans):
    content, source, cue = spans
    return dict(id=str(number), content=content, source=source, cue=cue, kind=kind(text, content))


def shared(text, attributions):
    """Gives a second verb the source of the first: *{Pike} said that …, {adding} that …*, *… and {told} him*."""
    for before, own in zip(attributions, attributions[1:]):
        if own["source"] or not (own["cue"] and before["source"]):
            continue
        (_, end), (start, stop) = before["source"][0], own["cue"][0]
        between, cue = text[end:start], text[start:stop].lower()
        goes_on = cue.split()[-1].endswith("ing") or re.search(r"(and|but|or|then|also|who)\s*$", between)
        passive = re.match(r"(is|are|was|were|been|be|being|has been|have been|had been)\b", cue)
        if start > end and goes_on and not passive and not re.search(r"[.!?:][\"”’]?\s", between):
            own["source"] = before["source"]


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--dev", action="store_true", help="the articles that nothing is learnt from")
    ap.add_argument("--apart", action="store_true", help="leave second verbs without the source of the first")
    ap.add_argument("spans")
    ap.add_argument("articles")
    o = ap.parse_args()
    for item, text in annotated(o.spans, o.articles, o.dev):
        gold = [attribution(n + 1, text, spans) for n, spans in enumerate(item["spans"])]
        if not o.apart:
            shared(text, gold)
        print(json.dumps(dict(id=item["id"], text=text, attributions=gold), ensure_ascii=False))


if __name__ == "__main__":
    main()
