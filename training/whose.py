"""Articles of papers of the world with whom their mentions mean, in the shape of the corpus of coreference.

    python whose.py whose.jsonl DATA/ner/worldwide.train.jsonl > whose.train.jsonl
    python whose.py --dev whose.jsonl DATA/ner/worldwide.train.jsonl > whose.dev.jsonl
    python whose.py --no-descriptions whose.jsonl DATA/ner/worldwide.train.jsonl > whose.pronouns.jsonl

`whose.jsonl` holds no text: of each article its id, the CRC-32 of its text, and clusters, each a label and the spans of its
mentions in code points (`n`ame, `d`escription, `p`ronoun). By careful readers: whom pronouns, sources and many descriptions mean.
The other names, and the labels, are those that dixit found; `?` is a label that nobody knows.
"""
import argparse
import json

from world import annotated

KINDS = dict(n="name", d="nominal", p="pronoun")


def cluster(label, *mentions):
    return dict(label=label, mentions=[dict(start=start, end=end, kind=KINDS[kind]) for start, end, kind in mentions])


def without_descriptions(cluster):
    return dict(cluster, mentions=[m for m in cluster["mentions"] if m["kind"] != "nominal"])


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--dev", action="store_true", help="the articles that nothing is learnt from")
    ap.add_argument("--no-descriptions", action="store_true", help="leave out the descriptions")
    ap.add_argument("clusters")
    ap.add_argument("articles")
    o = ap.parse_args()
    for item, text in annotated(o.clusters, o.articles, o.dev):
        found = [cluster(*c) for c in item["clusters"]]
        if o.no_descriptions:
            found = [d for c in found if (d := without_descriptions(c))["mentions"]]
        print(json.dumps(dict(id=item["id"], genre="news", text=text, clusters=found), ensure_ascii=False))


if __name__ == "__main__":
    main()
