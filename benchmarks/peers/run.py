#!/usr/bin/env python3
"""Run another tool over articles and write what it finds in the neutral form of benchmarks/gold/README.md.

usage: run.py TOOL ARTICLES.jsonl OUT.jsonl [--model NAME]

TOOL is
  marks     the baseline: passages in quotation marks, given to the capitalised name nearest to a verb of saying
  spacy     names alone, by a spaCy pipeline that is installed (--model en_core_web_sm)
  wink      sentences and tokens alone, by wink-nlp (npm): for speed
ARTICLES has one {"id", "text"} a line. Time and words a second go to standard error, the model's loading apart.
"""
import argparse
import json
import re
import subprocess
import sys
import time

MARKS = re.compile(r"[“\"]([^“”\"]{3,}?)[”\"]")
SAYS = re.compile(r"\b(said|says|told|added|asked|wrote|replied|explained|according to|announced|claimed)\b")
NAME = re.compile(r"\b(?:[A-Z][\w'’.-]+\s+){0,3}[A-Z][\w'’-]+\b")


def marks(_args):
    def read(text):
        return {"quotes": [quote_at(text, found) for found in MARKS.finditer(text)], "names": []}

    return read


def quote_at(text, found):
    """A passage in marks, and the name nearest to a verb of saying within eighty characters of it."""
    quote = {"contents": [list(found.span())], "kind": "direct", "speakers": []}
    windows = (found.end(), found.end() + 80), (max(0, found.start() - 80), found.start())
    for start, end in windows:
        says = SAYS.search(text, start, end)
        names = list(NAME.finditer(text, start, end)) if says else []
        if names:
            name = min(names, key=lambda n: min(abs(n.start() - says.end()), abs(says.start() - n.end())))
            quote.update(cue=list(says.span()), source=list(name.span()), speakers=[name.group()])
            break
    return quote


def pipeline(args):
    import spacy

    return spacy.load(args.model)


def spacy(args):
    nlp = pipeline(args)
    return lambda text: {"quotes": [], "names": names_of(nlp(text))}


def names_of(doc):
    return [[ent.start_char, ent.end_char, ent.label_] for ent in doc.ents]


def wink(_args):
    script = (
        "const nlp=require('wink-nlp')(require('wink-eng-lite-web-model'));"
        "require('readline').createInterface({input:process.stdin}).on('line',l=>{"
        "const d=nlp.readDoc(JSON.parse(l));console.log(d.sentences().length(),d.tokens().length())})"
    )
    node = subprocess.Popen(["node", "-e", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def read(text):
        node.stdin.write(json.dumps(text) + "\n")
        node.stdin.flush()
        node.stdout.readline()
        return {"quotes": [], "names": []}

    return read


TOOLS = {tool.__name__: tool for tool in (marks, spacy, wink)}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tool", choices=TOOLS)
    parser.add_argument("articles")
    parser.add_argument("out")
    parser.add_argument("--model", default="en_core_web_sm")
    args = parser.parse_args()
    began = time.perf_counter()
    read = TOOLS[args.tool](args)
    ready = time.perf_counter()
    words = 0
    with open(args.articles, encoding="utf-8") as articles, open(args.out, "w", encoding="utf-8") as out:
        for line in articles:
            article = json.loads(line)
            words += len(article["text"].split())
            print(json.dumps({"id": article["id"], **read(article["text"])}), file=out)
    spent = time.perf_counter() - ready
    print(f"{args.tool}: ready in {ready - began:.2f} s, {words} words, {words / spent:.0f} words/s", file=sys.stderr)


if __name__ == "__main__":
    main()
