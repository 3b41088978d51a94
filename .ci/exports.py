"""Loads what `dixit export` writes with the programs it is for.

    exports.py FOLDER   with all.spacy.jsonl, all.conllu, all.anno.jsonl,
                        all.schemaorg.jsonl and the folder brat

Needs spaCy (no model of it) and conllu.
"""

import json
import pathlib
import re
import sys
from urllib.parse import quote as quote_path

import conllu
import spacy
from spacy.tokens import Doc, DocBin


def lines(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def by_spacy(folder):
    nlp = spacy.blank("en")
    texts, docs = {}, DocBin(store_user_data=True)
    names = quotations = 0
    for line in lines(folder / "all.spacy.jsonl"):
        doc = Doc(nlp.vocab).from_json(line, validate=True)
        assert doc.text == line["text"]
        assert len(list(doc.sents)) > 0 and doc.has_annotation("TAG") and doc.has_annotation("DEP")
        for name, given in zip(doc.ents, line["ents"], strict=True):
            assert name.text == line["text"][given["start"]:given["end"]], name
        for group in ("quotations", "cues", "sources", "mentions"):
            for span, given in zip(doc.spans[group], line["spans"][group], strict=True):
                assert span.text == line["text"][given["start"]:given["end"]], span
                assert span.label_ == given["label"] and span.kb_id_ == given["kb_id"]
        names += len(doc.ents)
        quotations += len(doc.spans["quotations"])
        texts[line["dixit"]["id"]] = doc.text
        doc.user_data["dixit"] = line["dixit"]
        docs.add(doc)
    again = list(DocBin().from_bytes(docs.to_bytes()).get_docs(nlp.vocab))
    assert [doc.text for doc in again] == list(texts.values())
    assert names > 0 and quotations > 0
    print(f"spaCy {spacy.__version__} loads {len(texts)} documents, {names} names, {quotations} spans of quotations")
    return texts


def by_conllu(folder, texts):
    with open(folder / "all.conllu", encoding="utf-8") as file:
        sentences = conllu.parse(file.read())
    documents = [s.metadata["newdoc id"] for s in sentences if "newdoc id" in s.metadata]
    assert documents == list(texts), "every document, in order"
    begun = set()
    for sentence in sentences:
        assert [token["id"] for token in sentence] == list(range(1, len(sentence) + 1))
        roots = [token for token in sentence if token["head"] == 0]
        assert len(roots) == 1 and roots[0]["deprel"] == "root", sentence.metadata
        words = [token["form"] + ("" if (token["misc"] or {}).get("SpaceAfter") == "No" else " ") for token in sentence]
        assert re.sub(r"\s+", " ", "".join(words)).strip() == re.sub(r"\s+", " ", sentence.metadata["text"]).strip()
        sentence.to_tree()
        for token in sentence:
            begun.update((token["misc"] or {}).get("Quote", "").split(","))
    assert any(part.startswith("B-") and part.endswith(":content") for part in begun)
    print(f"conllu reads {len(sentences)} sentences")


def as_annotations(folder, texts):
    by_urn = {}
    annotations = lines(folder / "all.anno.jsonl")
    for annotation in annotations:
        assert annotation["@context"] == "http://www.w3.org/ns/anno.jsonld"
        assert annotation["type"] == "Annotation" and annotation["body"] and annotation["target"]
        divider = "#" if annotation["motivation"] == "describing" else "/name/"
        document = annotation["id"].rsplit(divider, 1)[0]
        for target in annotation["target"]:
            position, quote = target["selector"]
            by_urn.setdefault(document, []).append((position["start"], position["end"], quote))
    assert len({annotation["id"] for annotation in annotations}) == len(annotations)
    for id, text in texts.items():
        for start, end, quote in by_urn.pop("urn:dixit:" + quote_path(id, safe="-._~/:@"), []):
            assert text[start:end] == quote["exact"]
            assert text[:start].endswith(quote["prefix"]) and text[end:].startswith(quote["suffix"])
    assert not by_urn, by_urn.keys()
    print(f"{len(annotations)} Web Annotations stand where they say")


def as_quotations(folder):
    quotations = lines(folder / "all.schemaorg.jsonl")
    for quotation in quotations:
        assert quotation["@context"] == "https://schema.org" and quotation["@type"] == "Quotation"
        assert quotation["text"] and quotation["isPartOf"]["@type"] == "NewsArticle"
    spoken = sum("spokenByCharacter" in quotation for quotation in quotations)
    assert spoken > 0
    print(f"{len(quotations)} Quotations of schema.org, {spoken} with who spoke")


def as_brat(folder):
    spans = 0
    for path in sorted((folder / "brat").glob("*.ann")):
        text = path.with_suffix(".txt").read_bytes().decode()
        known = set()
        for line in path.read_text(encoding="utf-8").splitlines():
            id, rest = line.split("\t", 1)
            if id[0] == "T":
                (label, places), words = rest.split("\t")[0].split(" ", 1), rest.split("\t")[1]
                pieces = [text[int(a):int(b)] for a, b in (place.split() for place in places.split(";"))]
                assert " ".join(pieces) == words and "\n" not in words, (path, line)
                known.add(id)
                spans += 1
            elif id[0] == "R":
                for end in re.findall(r"Arg\d:(T\d+)", rest):
                    assert end in known, (path, line)
            else:
                assert re.search(r" (T\d+)", rest)[1] in known, (path, line)
    assert spans > 0
    print(f"{spans} spans of brat hold the words they say")


def main():
    folder = pathlib.Path(sys.argv[1])
    texts = by_spacy(folder)
    by_conllu(folder, texts)
    as_annotations(folder, texts)
    as_quotations(folder)
    as_brat(folder)


main()
