#!/usr/bin/env python3
"""Compile hand annotation of news articles into JSON lines, check it, and compare two passes.

usage: compile.py build PASS-FOLDER [--texts FOLDER] [--out FILE]
       compile.py compare PASS-A PASS-B [--texts FOLDER] [--list FILE]

A pass is a folder of NAME.txt, one for each texts/NAME.txt; README.md describes the form. `build` writes one JSON line an
article, with offsets in Unicode code points, end exclusive. Anything that does not fit its text stops it, with the line.
Standard library only.
"""
import argparse
import json
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
LABELS = "PERSON ORG LOC FAC NORP EVENT PRODUCT WORK MISC GROUP".split()
ACTS = "say ask answer think know plan order promise accuse praise show quote-only".split()
KINDS = {"d": "direct", "m": "mixed", "i": "indirect"}
ROLES = {"{": "content", "<": "source", "|": "cue"}
CLOSE = {"}": "{", ">": "<"}
MARKS = "“”\"‘’'"


class Fault(Exception):
    """What is wrong with an annotation, and where."""


def pieces(excerpt):
    """An excerpt with its marks taken out: [(words, gap before?)], and the spans (role, start, end) over their letters.

    The positions count the letters of the pieces joined. " ~ " stands for any words left out.
    """
    words, spans, opened, at = [("", False)], [], {}, 0
    i = 0
    while i < len(excerpt):
        c = excerpt[i]
        if excerpt.startswith(" ~ ", i):
            words.append(("", True))
            i += 3
            continue
        role = CLOSE.get(c, c)
        if role in ROLES and (c in CLOSE or (c == "|" and "|" in opened)):
            if role not in opened:
                raise Fault(f"{c} closes nothing")
            spans.append((ROLES[role], opened.pop(role), at))
        elif c in ROLES:
            if c in opened:
                raise Fault(f"{c} opened twice")
            opened[c] = at
        else:
            words[-1] = (words[-1][0] + c, words[-1][1])
            at += 1
        i += 1
    if opened:
        raise Fault(f"{''.join(opened)} never closed")
    return [w for w in words if w[0]], spans


def places(text, words):
    """Where in the text each letter of the pieces stands; the first piece must be there once."""
    first = words[0][0]
    if text.count(first) != 1:
        raise Fault(f"{first!r} stands {text.count(first)} times in the text: give more of its surroundings")
    where, end = [], 0
    for n, (word, _) in enumerate(words):
        start = text.find(word, end) if n else text.find(first)
        if start < 0:
            raise Fault(f"{word!r} does not follow")
        where.extend(range(start, start + len(word)))
        end = start + len(word)
    return where


def locate(text, excerpt):
    """The marked spans of an excerpt in the text: {"content": [[s, e], ...], "source": ..., "cue": ...}."""
    excerpt = excerpt.replace("\\n", "\n")
    words, spans = pieces(excerpt)
    if not words:
        raise Fault("no words")
    where = places(text, words)
    found = {role: [] for role in ROLES.values()}
    for role, start, end in spans:
        if start == end:
            raise Fault(f"empty {role}")
        s, e = where[start], where[end - 1] + 1
        if text[s:e] != text[s:e].strip():
            raise Fault(f"white space at the end of {text[s:e]!r}")
        found[role].append([s, e])
    return found


def entity_line(line):
    """`LABEL id form | form` or `LABEL ~id description | description` (nobody named)."""
    head, _, forms = line.partition(" = ")
    label, _, name = head.partition(" ")
    if label not in LABELS or not re.fullmatch(r"~?[\w-]+", name) or not forms.strip():
        raise Fault(f"no entity line: {line!r}")
    return {"id": name.lstrip("~"), "label": label, "named": not name.startswith("~"),
            "forms": [f.strip() for f in forms.split(" || ")]}


def plain(form):
    return form.replace("{", "").replace("}", "") if "{" not in form else form[form.index("{") + 1:form.index("}")]


def mentions(text, entities):
    """Every name in the text, the longest first; a form with braces is one place alone."""
    taken, found = [False] * len(text), {e["id"]: [] for e in entities}

    def take(who, s, e):
        if any(taken[s:e]):
            return False
        taken[s:e] = [True] * (e - s)
        found[who].append([s, e])
        return True

    named = [(form, e["id"]) for e in entities if e["named"] for form in e["forms"]]
    for form, who in (f for f in named if "{" in f[0]):
        [span] = locate(text, form)["content"]
        if not take(who, *span):
            raise Fault(f"{form!r} is taken")
    open_forms = sorted((f for f in named if "{" not in f[0]), key=lambda f: -len(f[0]))
    strings = [f for f, _ in open_forms]
    for form, who in open_forms:
        if strings.count(form) > 1:
            raise Fault(f"{form!r} is the name of two: say which by its surroundings")
        hits = [m.span() for m in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", text)]
        if not hits:
            raise Fault(f"{form!r} is not in the text")
        for s, e in hits:
            take(who, s, e)
    return {who: sorted(spans) for who, spans in found.items()}


def head_line(head, ids):
    """`n kind act speaker,speaker [for=id] [in=n]`; `-` for no speaker."""
    parts = head.split()
    if len(parts) < 4 or parts[1] not in KINDS or parts[2] not in ACTS:
        raise Fault(f"no attribution: {head!r}")
    extra = dict(p.split("=", 1) for p in parts[4:])
    speakers = [] if parts[3] == "-" else parts[3].split(",")
    for who in speakers + ([extra["for"]] if "for" in extra else []):
        if who not in ids:
            raise Fault(f"no entity {who!r}")
    if set(extra) - {"for", "in"}:
        raise Fault(f"unknown {sorted(extra)}")
    return {"id": parts[0], "kind": KINDS[parts[1]], "act": parts[2], "speakers": speakers,
            "for": extra.get("for"), "within": extra.get("in")}


def inside(inner, outer):
    return all(any(o[0] <= i[0] and i[1] <= o[1] for o in outer) for i in inner)


def check(text, quotes):
    by_id = {q["id"]: q for q in quotes}
    if len(by_id) != len(quotes):
        raise Fault("two attributions with one number")
    for q in quotes:
        if not q["content"]:
            raise Fault(f"{q['id']}: no content")
        if len(q["cue"]) > 1 or len(q["source"]) > 1:
            raise Fault(f"{q['id']}: more than one cue or source")
        marked = any(m in text[s:e] for s, e in q["content"] for m in MARKS)
        if q["kind"] == "mixed" and not marked:
            raise Fault(f"{q['id']}: mixed without a mark")
        if q["within"] is not None:
            outer = by_id.get(q["within"])
            if outer is None or outer is q:
                raise Fault(f"{q['id']}: within {q['within']!r}, which is none")
            if not inside(q["content"], outer["content"]):
                raise Fault(f"{q['id']}: not inside {q['within']}")
    outer = [(s, e, q["id"]) for q in quotes if q["within"] is None for s, e in q["content"]]
    outer.sort()
    for (_, end, a), (start, _, b) in zip(outer, outer[1:]):
        if start < end and a != b:
            raise Fault(f"{a} and {b} overlap, and neither is within the other")


def article(name, text, annotation):
    """One article: its text and hand annotation to a record."""
    entities, lines, number = [], [], 0
    for number, line in enumerate(annotation.split("\n"), 1):
        line = line.rstrip()
        if not line or line.startswith("#"):
            continue
        try:
            if line.split(" ", 1)[0] in LABELS:
                entities.append(entity_line(line))
            else:
                head, colon, excerpt = line.partition(": ")
                if not colon:
                    raise Fault(f"no colon: {line!r}")
                quote = head_line(head, {e["id"] for e in entities})
                lines.append({**quote, **locate(text, excerpt)})
        except Fault as fault:
            raise Fault(f"{name}, line {number}: {fault}") from None
    try:
        if len({e["id"] for e in entities}) != len(entities):
            raise Fault("two entities with one id")
        where = mentions(text, entities)
        check(text, lines)
    except Fault as fault:
        raise Fault(f"{name}: {fault}") from None
    return {"id": name, "text": text, "attributions": lines, "entities": [
        {"id": e["id"], "label": e["label"], "named": e["named"], "name": plain(e["forms"][0]),
         "forms": sorted({plain(f) for f in e["forms"]}), "mentions": where[e["id"]]} for e in entities]}


def build(folder, texts):
    """All articles of a pass, in order of their names."""
    records = []
    for path in sorted(pathlib.Path(folder).glob("*.txt")):
        source = pathlib.Path(texts) / path.name
        if not source.exists():
            raise Fault(f"{path.name}: no such text")
        text = source.read_text(encoding="utf-8").rstrip("\n")
        records.append(article(path.stem, text, path.read_text(encoding="utf-8")))
    return records


def write(records, handle):
    for record in records:
        handle.write(json.dumps(record, ensure_ascii=False) + "\n")


def main(argv=None):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=("build", "compare"))
    parser.add_argument("passes", nargs="+", help="one pass to build, two to compare")
    parser.add_argument("--texts", default=HERE / "texts")
    parser.add_argument("--out", help="file to write (build; default: standard output)")
    parser.add_argument("--list", help="file for the disagreements (compare; default: standard output)")
    args = parser.parse_args(argv)
    try:
        built = [build(p, args.texts) for p in args.passes]
    except Fault as fault:
        print(f"compile.py: {fault}", file=sys.stderr)
        return 1
    if args.command == "build":
        with open(args.out, "w", encoding="utf-8") if args.out else sys.stdout as handle:
            write(built[0], handle)
        return 0
    if len(built) != 2:
        parser.error("compare takes two passes")
    from score import compare
    agreement, disagreements = compare(*built)
    print(agreement)
    if args.list:
        pathlib.Path(args.list).write_text(disagreements + "\n", encoding="utf-8")
    else:
        print("\n" + disagreements)
    return 0


if __name__ == "__main__":
    sys.exit(main())
