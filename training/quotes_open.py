"""Articles to learn quotations from that may be used in commerce.

    python quotes_open.py VERBS MADE OUT TREES...

VERBS is reporting_verbs.tsv, MADE what `dixit train texts` wrote, TREES are files of texts with
trees annotated by hand (tokens/NAME.jsonl). OUT gets the texts of TREES, with the attributions
that rules read off their trees: a verb that reports, its subject, its clause; *according to*. And
it gets MADE, in which what is said has been put in words from TREES: a grammar has few
words, and a model that learns from it alone knows no others.
"""
import csv
import json
import random
import sys
from bisect import bisect_left
from collections import defaultdict

OPEN, CLOSE, STRAIGHT = {"“", "``"}, {"”", "''"}, {'"'}
MARKS = OPEN | CLOSE | STRAIGHT
# Verbs of the list that take infinitives of what is not said or thought.
ASPECT = {"begin", "continue", "start", "go", "finish", "resume", "pass", "draw", "hold", "make",
          "manage", "force", "push", "appear", "seem", "tend", "sound", "refer", "fail", "open"}
PLACES = {"statement", "interview", "email", "e-mail", "letter", "speech", "report", "tweet", "post",
          "release", "message", "memo", "article", "blog", "note", "filing", "address"}
LEFT = {"aux", "aux:pass", "advmod", "cop"}
RIGHT = {"compound:prt", "advmod"}


class Text:
    """A text with its tree: for each token its form, governor, relation, children."""

    def __init__(self, raw):
        self.id, self.text, self.tokens = raw["id"], raw["text"], raw["tokens"]
        self.forms = [self.text[t[0]:t[1]] for t in self.tokens]
        self.heads = [t[4] for t in self.tokens]
        self.relations = [t[5] for t in self.tokens]
        self.tags = [t[3] for t in self.tokens]
        self.children = defaultdict(list)
        for i, head in enumerate(self.heads):
            self.children[head].append(i)
        starts = [t[0] for t in self.tokens]
        at = lambda spans: [(bisect_left(starts, s), bisect_left(starts, e)) for s, e in spans]
        self.sentences, self.paragraphs = at(raw["sents"]), at(raw["pars"])
        self.quoted = [None] * len(self.tokens)  # the passage in marks that a token is in
        for paragraph in self.paragraphs:
            self.find_marks(*paragraph)

    def find_marks(self, start, end):
        since = None
        for i in range(start, end):
            form = self.forms[i]
            if since is None and form in OPEN | STRAIGHT:
                since = i
            elif since is not None and form in CLOSE | STRAIGHT:
                for k in range(since, i + 1):
                    self.quoted[k] = (since, i + 1)
                since = None

    def branch(self, top):
        found, stack = [], [top]
        while stack:
            i = stack.pop()
            found.append(i)
            stack += self.children[i]
        return set(found)

    def child(self, of, *relations):
        return next((i for i in self.children[of] if self.relations[i] in relations), None)

    def is_mark(self, i):
        return self.relations[i] == "punct" or self.tags[i] == "PUNCT"

    def words(self, spans):
        return [i for s, e in spans for i in range(s, e) if not self.is_mark(i)]

    def points(self, spans):
        return [[self.tokens[s][0], self.tokens[e - 1][1]] for s, e in spans]

    def kind(self, spans):
        inside = [self.quoted[i] is not None for i in self.words(spans)]
        return "direct" if all(inside) else "mixed" if any(inside) else "indirect"


def verbs(path):
    with open(path, encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    return {form: (row["lemma"], int(row["strength"])) for row in rows for form in row["forms"].split("|")}


# --- attributions from trees

def attributions(text, reports):
    found = []
    for i, form in enumerate(text.forms):
        if form.lower() == "according" and text.relations[i] == "case":
            found.append(according(text, i))
        elif text.tags[i] == "VERB" and form.lower() in reports:
            found.append(report(text, i, *reports[form.lower()]))
    found = [f for f in found if f and f["content"]]
    for f in found:
        f["content"] = with_passages(text, f)
    return outermost(text, found)


def according(text, i):
    to, who = text.child(i, "fixed"), text.heads[i]
    what = text.heads[who]
    if to is None or what < 0 or not text.relations[who].startswith("obl"):
        return None
    aside = text.branch(who)
    source = spans(text, aside - {i, to})
    content = spans(text, text.branch(what) - aside)
    return dict(source=source[:1], cue=(min(i, to), max(i, to) + 1), content=content) if source else None


def report(text, verb, lemma, strength):
    said = what_is_said(text, verb, lemma, strength)
    subject = who_says(text, verb)
    if said is None or subject is None or text.child(verb, "aux:pass") is not None:
        return None
    whole = text.branch(subject)
    if verb in whole:
        return None
    cue = cue_of(text, verb)
    content = spans(text, said - whole - set(range(*cue)))
    source = spans(text, whole - set(range(*cue)))
    source = [s for s in source if s[0] <= subject < s[1]]
    return dict(source=source, cue=cue, content=content) if source else None


def what_is_said(text, verb, lemma, strength):
    clause = text.child(verb, "ccomp")
    if clause is not None:
        is_that = any(text.forms[c].lower() == "that" and text.relations[c] == "mark" for c in text.children[clause])
        return text.branch(clause) if strength >= 2 and lemma not in ASPECT or is_that else None
    if strength < 2:
        return None
    to = text.child(verb, "xcomp")
    if to is not None and lemma not in ASPECT:
        marks = [text.forms[c].lower() for c in text.children[to] if text.relations[c] == "mark"]
        return text.branch(to) if marks == ["to"] else None
    thing = text.child(verb, "obj")
    if thing is not None and all(text.quoted[i] for i in text.words(spans(text, text.branch(thing)))):
        return text.branch(thing)
    if text.relations[verb] == "parataxis" and text.child(verb, "nsubj") is not None:
        return text.branch(text.heads[verb]) - text.branch(verb)
    return None


def who_says(text, verb):
    for _ in range(3):
        subject = text.child(verb, "nsubj")
        if subject is not None:
            return subject
        if text.relations[verb] not in ("conj", "advcl", "xcomp") or text.heads[verb] < 0:
            return None
        if text.child(verb, "nsubj:pass", "expl") is not None:
            return None
        verb = text.heads[verb]
    return None


def cue_of(text, verb):
    start, end = verb, verb + 1
    while start > 0 and text.heads[start - 1] == verb and text.relations[start - 1] in LEFT:
        start -= 1
    while end < len(text.forms) and text.heads[end] == verb and text.relations[end] in RIGHT:
        end += 1
    for child in text.children[verb]:
        branch = text.branch(child)
        is_place = text.relations[child] == "obl" and text.forms[child].lower() in PLACES
        if is_place and min(branch) == end and max(branch) - end + 1 == len(branch) <= 6:
            end = max(branch) + 1
    if end < len(text.forms) and text.forms[end] == ":":
        end += 1
    return start, end


def spans(text, tokens):
    """Runs of tokens; marks between them belong to them, at their ends those of quotations alone."""
    if not tokens:
        return []
    runs, run = [], []
    for i in range(min(tokens), max(tokens) + 1):
        if i in tokens or (run and text.is_mark(i)):
            run.append(i)
        elif run:
            runs.append(run)
            run = []
    trimmed = (trim(text, r[0], r[-1] + 1) for r in [*runs, run] if r)
    return [t for t in trimmed if t and text.words([t])]


def trim(text, start, end):
    while start < end and text.is_mark(start) and not opens(text, start):
        start += 1
    while end > start and text.is_mark(end - 1) and not closes(text, end - 1) and text.forms[end - 1] not in ")?!%":
        end -= 1
    if start < end and start > 0 and opens(text, start - 1):
        start -= 1
    passage = text.quoted[end - 1] if start < end else None
    if passage and all(text.is_mark(i) for i in range(end, passage[1])):
        end = passage[1]
    return (start, end) if start < end else None


def opens(text, i):
    return text.quoted[i] is not None and text.quoted[i][0] == i


def closes(text, i):
    return text.quoted[i] is not None and text.quoted[i][1] == i + 1


def with_passages(text, found):
    """A content that lies in marks is all that lies there; what goes on in marks is said too."""
    whole = set()
    for start, end in found["content"]:
        passages = {text.quoted[i] for i in text.words([(start, end)])}
        whole.add(passages.pop() if len(passages) == 1 and None not in passages else (start, end))
    last = max(end for _, end in whole | {found["cue"]} | set(found["source"]))
    if text.kind(whole) == "direct" and last < len(text.forms) and text.forms[last] == ".":
        last += 1
        while last < len(text.forms) and opens(text, last) and is_sentence(text, *text.quoted[last]):
            whole.add(text.quoted[last])
            last = text.quoted[last][1]
    return sorted(whole)


def is_sentence(text, start, end):
    first = any(s == start for s, _ in text.sentences)
    return first and any(e == end for _, e in text.sentences) and any(s <= start < end <= e for s, e in text.paragraphs)


def outermost(text, found):
    """As in the corpora, nothing lies in what is said."""
    def covers(a, b):
        return any(s <= b["cue"][0] < e for s, e in a["content"])
    size = lambda f: sum(e - s for s, e in f["content"])
    taken, kept = set(), []
    for f in sorted(found, key=size, reverse=True):
        mine = {i for s, e in [*f["content"], f["cue"]] for i in range(s, e)}
        parts = {i for s, e in f["source"] for i in range(s, e)}
        if mine & taken or parts & taken or mine & parts or any(covers(k, f) for k in kept):
            continue
        taken |= mine
        kept.append(f)
    return sorted(kept, key=lambda f: f["cue"])


def document(text, reports):
    found = attributions(text, reports)
    rows = [dict(id=f"E{n}", content=text.points(f["content"]), source=text.points(f["source"]),
                 cue=text.points([f["cue"]]), kind=text.kind(f["content"])) for n, f in enumerate(found)]
    return dict(id=text.id, corpus="trees", split="train", text=text.text, attributions=rows)


# --- made-up texts in other words

def clauses(text, reports):
    """Plain sentences, without their full stop."""
    for start, end in text.sentences:
        forms = text.forms[start:end]
        top = next((i for i in range(start, end) if not start <= text.heads[i] < end), None)
        plain = 5 <= end - start <= 30 and forms[-1] == "." and forms[0][0].isupper()
        plain = plain and not any(f in MARKS or f in "()[]:;?!" or f.lower() in reports for f in forms)
        words = text.text[text.tokens[start][0]:text.tokens[end - 2][1]]
        if plain and text.child(top, "nsubj") is not None and "\n" not in words and "http" not in words:
            keep = text.tags[start] == "PROPN" or forms[0] == "I" or forms[0].startswith("I'")
            yield words, keep


def reword(made, pool, chance):
    """The made-up text with other words in what is said without a question."""
    cuts = []
    for a in made["attributions"]:
        if a["kind"] == "mixed":
            continue
        for start, end in a["content"]:
            words = made["text"][start:end]
            inner = words.strip("“”‘’\"'`")
            lead = len(words) - len(words.lstrip("“”‘’\"'`"))
            body = inner.rstrip(",.")
            if body.startswith("that "):
                lead, body = lead + 5, body[5:]
            if chance.random() < 0.75 and len(body) > 3 and not body.endswith(("?", "!")) and not body.startswith(("to ", "whether ", "if ")):
                new, keep = chance.choice(pool)
                if not body[0].isupper() and not keep:
                    new = new[0].lower() + new[1:]
                cuts.append((start + lead, start + lead + len(body), new))
    return splice(made, sorted(cuts))


def splice(made, cuts):
    text, out, at, moves = made["text"], [], 0, []
    for start, end, new in cuts:
        if start < at:
            continue
        out += [text[at:start], new]
        moves.append((end, len(new) - (end - start)))
        at = end
    made["text"] = "".join([*out, text[at:]])
    move = lambda x: x + sum(by for after, by in moves if after <= x)
    for a in made["attributions"]:
        for part in ("content", "source", "cue"):
            a[part] = [[move(s), move(e)] for s, e in a[part]]
    return made


def beside(made, around, chance):
    """Some texts stand between sentences of others."""
    if chance.random() < 0.5:
        before = chance.choice(around) + "\n\n"
        made["text"] = before + made["text"]
        for a in made["attributions"]:
            for part in ("content", "source", "cue"):
                a[part] = [[s + len(before), e + len(before)] for s, e in a[part]]
    if chance.random() < 0.5:
        made["text"] += "\n\n" + chance.choice(around)
    return made


def main():
    verb_list, made_file, out, *trees = sys.argv[1:]
    reports, chance = verbs(verb_list), random.Random(1)
    texts = [Text(json.loads(line)) for path in trees for line in open(path, encoding="utf-8")]
    pool = [clause for text in texts for clause in clauses(text, reports)]
    around = [words + "." for words, _ in pool]
    count = 0
    with open(out, "w", encoding="utf-8") as file:
        for text in texts:
            row = document(text, reports)
            count += len(row["attributions"])
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
        for line in open(made_file, encoding="utf-8"):
            row = beside(reword(json.loads(line), pool, chance), around, chance)
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    print(f"{len(texts)} texts with trees, {count} attributions, {len(pool)} clauses", file=sys.stderr)


if __name__ == "__main__":
    main()
