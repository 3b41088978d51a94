#!/usr/bin/env python3
"""What a peer in Python makes of articles: peer.py PEER <articles.jsonl >records.jsonl

A line for each article, in the form that benchmarks/gold/score.py reads. PEER is
  spacy             names by spaCy's small English model
  textacy           the same names, and textacy's direct quotations
  nltk              names by NLTK's chunker, whose data NLTK_DATA names
  ggt CHECKOUT      the quotations of the Gender Gap Tracker (English)
  citron CHECKOUT   those of Citron, by the newest model of its folder models/

All but NLTK read with the model en_core_web_sm* that is installed; the last two are no packages, so they are taken from
a checkout, whose requirements must be installed too.
"""
import json
import os
import re
import sys
from pathlib import Path

LABELS = {"WORK_OF_ART": "WORK", "LAW": "MISC", "LANGUAGE": "MISC"}
# Texts that spaCy reads together; PEERS_BATCH tries another number.
BATCH = 32
CLASSES = ("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "PRODUCT", "WORK", "MISC")


def name(entity):
    """A name without the article before it and the possessive behind it: ours have none."""
    start = entity.start_char + re.match(r"(?:[Tt]he\s+)?", entity.text).end()
    end = entity.start_char + re.search(r"(?:['’]s?)?$", entity.text).start()
    return [start, end, LABELS.get(entity.label_, entity.label_)]


def names(doc):
    found = map(name, doc.ents)
    return [[start, end, label] for start, end, label in found if label in CLASSES and start < end]


def quote(content, source=None, cue=None, who=None, kind="direct"):
    return {"contents": content, "source": source, "cue": cue, "speakers": [who] if who else [], "kind": kind}


def of_spacy(nlp):
    return lambda doc, text: {"names": names(doc), "quotes": []}


def of_textacy(nlp):
    from textacy.extract import direct_quotations

    def span(doc, tokens):
        return doc[min(t.i for t in tokens) : max(t.i for t in tokens) + 1]

    def place(span):
        return [span.start_char, span.end_char]

    def read(doc, text):
        try:
            triples = list(direct_quotations(doc))
        except ValueError:  # An odd number of marks: it reads no article with one.
            triples = []
        quotes = []
        for triple in triples:
            source, cue = span(doc, triple.speaker), span(doc, triple.cue)
            quotes.append(quote([place(triple.content)], place(source), place(cue), source.text))
        return {"names": names(doc), "quotes": quotes}

    return read


def prepared(text):
    """A text as the Gender Gap Tracker prepares it, and where each character comes from."""
    out, origin = "", []
    for at, c in enumerate(text):
        piece = {"“": '"', "”": '"', "\xa0": " ", "\n": "\n " if out.endswith(".") else ".\n "}.get(c, c)
        out += piece
        origin += [at] * len(piece)
    return out, [*origin, len(text)]


def of_ggt(nlp, checkout):
    english = Path(checkout, "nlp", "english")
    sys.path.insert(0, str(english))
    from quote_extractor import QuoteExtractor

    verbs = str(english / "rules" / "quote_verb_list.txt")
    extractor = QuoteExtractor({"spacy_lang": nlp, "NLP": {"QUOTE_VERBS": verbs}})

    def read(doc, text):
        origin = prepared(text)[1]

        def place(index):
            start, end = (int(number) for number in index.strip("()").split(","))
            return [origin[start], origin[end - 1] + 1] if start < end else None

        quotes = []
        for found in extractor.extract_quotes(doc):
            marked = any(mark in found["quote"] for mark in '"“”')
            quotes.append(quote(
                [place(found["quote_index"])],
                place(found["speaker_index"]) if found["speaker_index"] else None,
                place(found["verb_index"]) if found["verb_index"] else None,
                found["speaker"], "direct" if marked else "indirect"))
        return {"names": [], "quotes": quotes}

    return read


def of_citron(nlp, checkout):
    sys.path.insert(0, checkout)
    from citron.citron import Citron

    citron = Citron(str(max(Path(checkout, "models").iterdir())), nlp)

    def place(span):
        return [span["start"], span["end"]]

    def read(doc, text):
        quotes = []
        for found in (one.to_json() for one in citron.get_quotes(doc)):
            # With a pronoun resolved, the words that stand in the text are its `coreferences`.
            source, who = (found["coreferences"] or found["sources"])[0], found["sources"][0]
            contents = [place(content) for content in found["contents"]]
            marked = any(text[start] in '"“' for start, _ in contents)
            kind = "direct" if marked else "indirect"
            quotes.append(quote(contents, place(source), place(found["cue"]), who["text"], kind))
        return {"names": [], "quotes": quotes}

    return read


def of_nltk():
    import nltk
    from nltk.tokenize import NLTKWordTokenizer, PunktTokenizer

    sentences, words = PunktTokenizer("english"), NLTKWordTokenizer()
    labels = {"ORGANIZATION": "ORG", "LOCATION": "LOC", "FACILITY": "FAC", "GSP": "GPE"}

    def read(text):
        found = []
        for start, end in sentences.span_tokenize(text):
            spans = [(start + a, start + b) for a, b in words.span_tokenize(text[start:end])]
            tree, at = nltk.ne_chunk(nltk.pos_tag([text[a:b] for a, b in spans])), 0
            for node in tree:
                length = len(node) if isinstance(node, nltk.Tree) else 1
                if isinstance(node, nltk.Tree):
                    label = labels.get(node.label(), node.label())
                    found.append([spans[at][0], spans[at + length - 1][1], label])
                at += length
        return {"names": found, "quotes": []}

    return read


def of_model(peer, checkout):
    """What makes records of articles: a peer that reads with spaCy's model."""
    import spacy

    model = next(model for model in spacy.util.get_installed_models() if model.startswith("en_core_web_sm"))
    # What names alone do not ask for is left out.
    nlp = spacy.load(model, exclude=["lemmatizer", "attribute_ruler"] if peer == "spacy" else [])
    read = {"spacy": of_spacy, "textacy": of_textacy, "ggt": of_ggt, "citron": of_citron}[peer](nlp, *checkout)
    batch = int(os.environ.get("PEERS_BATCH", BATCH))

    def records(articles):
        texts = ((prepared(a["text"])[0] if peer == "ggt" else a["text"], a) for a in articles)
        for doc, article in nlp.pipe(texts, as_tuples=True, batch_size=batch):
            yield {"id": article["id"], **read(doc, article["text"])}

    return records


def main():
    peer, *checkout = sys.argv[1:]
    if peer == "nltk":
        read = of_nltk()
        records = lambda articles: ({"id": a["id"], **read(a["text"])} for a in articles)
    else:
        records = of_model(peer, checkout)
    for record in records(json.loads(line) for line in sys.stdin):
        print(json.dumps(record, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()
