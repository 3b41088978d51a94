"""Short texts with their attributions, in the shape of the corpus of quotations.

    python short.py --names NAMES.rs --once GRID.tsv ... --twice GRID.tsv ... > short.jsonl

Each line of a grid (`tests/grids/strangers.tsv` explains the columns) becomes a text or two, with names of
any origin and marks of any style. Lines in which somebody speaks without a cue, and those whose layout tells who speaks, are
left out: rules read them. Two texts of a line are two places apart, so that trainings that leave
every second text out leave out both or none.
"""
import argparse
import json
import random
import re


def fillings(path):
    """Four names, of women and men by turns, and a place, for each variant of all grids."""
    source = open(path, encoding="utf8").read()
    names = re.findall(r'\(\s*"([^"]*)",\s*"([^"]*)"\s*,?\s*\)', source)
    places = [p for list_ in re.findall(r"PLACES: \[&str; \d+\] =\s*\[(.*?)\]", source, re.S)
              for p in re.findall(r'"([^"]*)"', list_)]
    women, men = names[0::2], names[1::2]
    return women, men, places


def fill(template, names, place):
    text = template.replace("\\n", "\n").replace("{P}", place)
    for slot, (first, last) in zip("AEBF", names):
        whole = f"{first} {last}"
        handle = re.sub(r"\W|_", "", (first + last).lower())
        for name, value in (("", whole), ("1", first), ("2", last), ("^", whole.upper()), ("2^", last.upper()), ("@", handle)):
            text = text.replace("{%s%s}" % (slot, name), value)
    return text


def styled(text, style):
    """Marks of another style, where the text has none of that style itself."""
    if style == 1 and "‘" not in text:
        return text.translate(str.maketrans("“”’", "\"\"'"))
    if style == 2 and not re.search("[‘'’]", text):
        return text.translate(str.maketrans("“”", "‘’"))
    return text


def read(marked):
    """The text without its brackets, and for each number the spans of content, source and cue."""
    text, found, at = "", {}, 0
    for part in re.finditer(r"\[([CSV])(\d) ([^\]]*)\]", marked):
        text += marked[at : part.start()]
        spans = found.setdefault(part[2], dict(C=[], S=[], V=[]))
        spans[part[1]].append([len(text), len(text) + len(part[3])])
        text, at = text + part[3], part.end()
    return (text + marked[at:]).replace("⟦", "[").replace("⟧", "]"), found


def trimmed(text, span):
    start, end = span
    while end > start and text[end - 1].isspace():
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return [start, end]


def attribution(number, text, spans):
    spans = {role: [trimmed(text, span) for span in of] for role, of in spans.items()}
    return dict(id=number, content=spans["C"], source=spans["S"][-1:], cue=spans["V"][:1], kind="indirect")


def templates(paths):
    for path in paths:
        with open(path, encoding="utf8") as lines:
            for line in lines:
                fields = line.rstrip("\n").split("\t")
                if line.startswith("#") or len(fields) < 2 or "alone" in fields[3:4]:
                    continue
                _, found = read(fields[1])
                if all(len(spans["V"]) == 1 and spans["C"] for spans in found.values()):
                    yield fields[1], "marks" in fields[3:4]


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--names", required=True)
    for name in ("once", "twice"):
        ap.add_argument("--" + name, nargs="*", default=[])
    ap.add_argument("--first", type=int, default=0, help="the number of the first text")
    o = ap.parse_args()
    rng = random.Random(1)
    women, men, places = fillings(o.names)
    number = o.first
    for paths, times in ((o.twice, 2), (o.once, 1)):
        lines = list(templates(paths))
        rng.shuffle(lines)
        if len(lines) % 2:
            lines.pop()
        for at in range(0, len(lines), 2):
            for template, as_it_is in lines[at : at + 2] * times:
                names = rng.sample(women, 2) + rng.sample(men, 2)
                filled = fill(template, names, rng.choice(places))
                text, found = read(filled if as_it_is else styled(filled, rng.randrange(3)))
                gold = [attribution(n, text, spans) for n, spans in sorted(found.items())]
                print(json.dumps(dict(id=f"short-{number}", text=text, attributions=gold), ensure_ascii=False))
                number += 1


if __name__ == "__main__":
    main()
