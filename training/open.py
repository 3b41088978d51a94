"""Prepares corpora that may be used in commerce, for the models of `models/open`.

    python open.py DATA OUT

DATA has the folders gazetteers, tokens, resolve and ner. OUT gets the folders tokens and
resolve with a part of GUM's train file, and ner with that part, four corpora of names, and
the dev file of one of them as texts.

Of GUM's genres those are taken whose texts its LICENSE.txt names as CC BY or CC BY-SA;
those that it names as NC, and those that it does not name, are left out. So is one document
filed under court that comes from the Santa Barbara Corpus, which is CC BY-ND.

None of the corpora of names marks dates and sums of money, and none tells nationalities
from other names, so rules do: outside of the names that a corpus marks, a date or a sum is
what a regular expression says, and a name of the miscellaneous ones that the list of
countries has as an adjective or a word for the people is one of a nationality, as is a group named below.
"""
import csv
import json
import re
import sys
from pathlib import Path

GENRES = {"academic", "bio", "court", "interview", "news", "voyage"}
OUTSIDE = {"GUM_court_carpet"}
NAMES = ("uner_ewt", "wnut17", "btc", "crossner_politics")
OTHER_NAMES = {"OTH", "MISC"}
# Groups of people that are no nation.
GROUPS = set("""African Africans Arab Arabs Arabic Asian Asians Buddhist Buddhists Catholic Catholics Christian
Christians European Europeans Hindu Hindus Hispanic Hispanics Islamic Islamist Islamists Jew Jewish Jews
Kurd Kurdish Kurds Latino Latinos Maori Muslim Muslims Protestant Protestants Shia Shiite Shiites Sikh Sikhs
Sunni Sunnis Tamil Tamils Western""".split())

MONTH = (r"(?:January|February|March|April|May|June|July|August|September|October|November"
         r"|December|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec) \.|(?:Jan|Feb|Mar|Apr|Jun|Jul"
         r"|Aug|Sept?|Oct|Nov|Dec)\.?)")
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?"
DAY, YEAR = r"[0-3]?\d(?:st|nd|rd|th)?", r"(?:1[5-9]|20)\d\d"
DATE = re.compile(
    rf"(?:{WEEKDAY} (?:, )?)?(?:{DAY} (?:of )?{MONTH}|{MONTH}(?: {DAY})?)(?: (?:, )?{YEAR})?"
    rf"|(?:(?:last|next|this) )?{WEEKDAY}|(?:last|next|this) (?:week|month|year)"
    rf"|(?:in|since|by|until|from|of|during) (?P<year>{YEAR})|{YEAR} (?:-|–|to) {YEAR}|the {YEAR}s"
)
NUMBER = r"\d[\d,.]*(?: (?:thousand|million|billion|trillion|m|bn))?"
UNIT = r"(?:dollars?|euros?|pounds?|yen|yuan|rupees?|roubles?|rubles?|pesos?|francs?|cents?)"
MONEY = re.compile(
    rf"(?:US |A |C |HK )?[$€£¥₹] ?{NUMBER}(?: {UNIT})?|(?:US|A|C|HK)\$ ?{NUMBER}"
    rf"|(?:USD|EUR|GBP) {NUMBER}|{NUMBER} (?:(?:US|U.S.|Canadian|Australian) )?(?:{UNIT}|USD|EUR|GBP)"
)
FOUND = ((MONEY, "MONEY"), (DATE, "DATE"))


def is_open(document: str) -> bool:
    corpus, genre, *_ = document.split("_")
    return corpus == "GUM" and genre in GENRES and document not in OUTSIDE


def nationalities(gazetteers: Path) -> set[str]:
    with (gazetteers / "countries.tsv").open(encoding="utf-8") as file:
        rows = csv.reader(file, delimiter="\t")
        next(rows)
        rows = list(rows)
    words = {word for row in rows for field in row[3:5] for word in field.split("|") if word}
    return GROUPS | words - {word for row in rows for field in row[1:3] for word in field.split("|")}


def open_lines(source: Path, target: Path) -> None:
    lines = source.read_text(encoding="utf-8").splitlines(keepends=True)
    write(target, "".join(line for line in lines if is_open(json.loads(line)["id"])))


def sentences(source: Path):
    """Each document line alone, each sentence as a list of tokens and tags."""
    sentence = []
    for line in source.read_text(encoding="utf-8").split("\n"):
        if "\t" in line:
            sentence.append(line.split("\t"))
        elif sentence:
            yield sentence
            sentence = []
        if line.startswith("# doc = ") and "\t" not in line:
            yield line


def names(source: Path, target: Path, people: set[str]) -> None:
    kept, keep = [], not source.name.startswith("gum")
    for item in sentences(source):
        if isinstance(item, str):
            keep = not source.name.startswith("gum") or is_open(item.removeprefix("# doc = ").strip())
            kept += [item] if keep else []
        elif keep:
            kept += ["\t".join(pair) for pair in marked(item, people)] + [""]
    write(target, "\n".join(kept) + "\n")


def marked(sentence: list[list[str]], people: set[str]) -> list[list[str]]:
    tokens, tags = (list(column) for column in zip(*sentence))
    nationality(tokens, tags, people)
    tags = [tag if tag[2:] != "DATE" else "O" for tag in tags]
    text, starts = " ".join(tokens), []
    at = 0
    for token in tokens:
        starts.append(at)
        at += len(token) + 1
    for pattern, label in FOUND:
        for found in pattern.finditer(text):
            group = "year" if label == "DATE" and found["year"] else 0
            cover(tags, starts, tokens, found.span(group), label)
    return [list(pair) for pair in zip(tokens, tags)]


def cover(tags, starts, tokens, span, label) -> None:
    """Marks whole tokens that nothing else has marked."""
    inside = [i for i, start in enumerate(starts) if span[0] <= start < span[1]]
    whole = inside and starts[inside[0]] == span[0] and starts[inside[-1]] + len(tokens[inside[-1]]) == span[1]
    if whole and all(tags[i] == "O" for i in inside):
        for i in inside:
            tags[i] = f"{'B' if i == inside[0] else 'I'}-{label}"


def nationality(tokens, tags, people) -> None:
    at = 0
    while at < len(tokens):
        end = at + 1
        while end < len(tokens) and tags[end].startswith("I-"):
            end += 1
        if tags[at][2:] in OTHER_NAMES and " ".join(tokens[at:end]) in people:
            tags[at:end] = ["B-NORP"] + ["I-NORP"] * (end - at - 1)
        elif tags[at] == "O" and tokens[at] in people and tokens[at][0].isupper():
            tags[at] = "B-NORP"
        at = end


def texts(tokens: Path, columns: Path, target: Path, people: set[str]) -> None:
    """The names of columns in the texts that the tokens are from, where both have the same tokens."""
    tags = []
    for item in sentences(columns):
        if isinstance(item, str):
            tags.append([])
        else:
            tags[-1] += marked(item, people)
    rows = [json.loads(line) for line in tokens.read_text(encoding="utf-8").splitlines()]
    forms = lambda row: [row["text"][t[0]:t[1]] for t in row["tokens"]]
    pairs = [(row, mine) for row, mine in zip(rows, tags) if forms(row) == [token for token, _ in mine]]
    lines = [dict(id=row["id"], text=row["text"], entities=entities(row["tokens"], mine)) for row, mine in pairs]
    write(target, "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines))


def entities(tokens, tags):
    found = []
    for (start, end, *_), (_, tag) in zip(tokens, tags):
        if tag.startswith("B-"):
            found.append([start, end, tag[2:]])
        elif tag.startswith("I-"):
            found[-1][1] = end
    return found


def write(target: Path, text: str) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")


def main() -> None:
    data, out = (Path(arg) for arg in sys.argv[1:3])
    for folder in ("tokens", "resolve"):
        open_lines(data / folder / "gum.train.jsonl", out / folder / "gum.train.jsonl")
    people = nationalities(data / "gazetteers")
    for corpus in (*NAMES, "gum"):
        file = f"{corpus}.train.tsv"
        names(data / "ner" / file, out / "ner" / file, people)
    texts(data / "tokens" / "ewt.dev.jsonl", data / "ner" / "uner_ewt.dev.tsv",
          out / "ner" / "uner_ewt.dev.jsonl", people)


if __name__ == "__main__":
    main()
