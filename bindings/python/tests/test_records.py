"""The same as the program, byte for byte."""

import json

import pytest

import dixit
from conftest import ROOT, program


def test_every_record_of_the_examples(nlp, articles, lines):
    assert [nlp(article).to_json() for article in articles] == lines


@pytest.mark.parametrize("name", ["accurate", "careful"])
def test_slower_pipelines_too(name, nlp, articles):
    few = articles[:3]
    stdin = "\n".join(json.dumps(article) for article in few).encode()
    told = program("annotate", "-p", name, "--from", "jsonl", "-", stdin=stdin).decode()
    slow = dixit.load(name)
    made = [doc.to_json() for doc in slow.pipe(few)]
    assert made == told.splitlines()
    assert made != [nlp(article).to_json() for article in few]


def test_pipe_and_tokens(nlp, articles):
    stdin = "\n".join(json.dumps(article) for article in articles).encode()
    told = program("annotate", "--tokens", "--from", "jsonl", "-", stdin=stdin).decode()
    made = [doc.to_json(tokens=True) for doc in nlp.pipe(articles, jobs=3)]
    assert made == told.splitlines()


def test_code_points_with_emoji_and_crlf(nlp):
    text = "🎉🎉 News\r\n\r\n“It is over 👩‍👩‍👧,” Kim Jong Un said.\r\nHe left Zürich.\r\n"
    doc = nlp(text)
    assert doc.text == text
    found = [*doc.tokens, *doc.sents, *doc.ents, *doc.quotes]
    found += [q.cue for q in doc.quotes if q.cue] + [q.source for q in doc.quotes if q.source]
    found += [part for q in doc.quotes for part in q.contents]
    found += [m for e in doc.entities for m in e.mentions]
    assert len(found) > 20
    for x in found:
        assert text[x.start : x.end] == x.text == str(x)
    assert [q.speaker.name for q in doc.quotes] == ["Kim Jong Un"]


def test_damaged_texts_are_read_as_the_program_reads_them(nlp):
    texts = [
        "â€œItâ€™s over,â€\u009d Kim Jong Un said in <b>May</b>.",
        "&ldquo;It&rsquo;s over,&rdquo; said <i>Kim Jong Un</i>.",
        "*\"No,\"* said **Kim Jong Un**.",
        "**Kim Jong Un:** It is over.\n\n**Moon Jae-in:** It is not.",
    ]
    articles = [{"id": str(i), "text": text} for i, text in enumerate(texts)]
    stdin = "\n".join(json.dumps(article) for article in articles).encode()
    told = program("annotate", "--from", "jsonl", "-", stdin=stdin).decode().splitlines()
    assert [nlp(text, id=str(i)).to_json() for i, text in enumerate(texts)] == told
    assert [nlp(article, id=article["id"]).to_json() for article in articles] == told
    assert [doc.to_json() for doc in nlp.pipe(articles)] == told
    docs = [nlp(text) for text in texts]
    assert [doc.text for doc in docs] == texts
    assert [doc.quotes[0].speaker.name for doc in docs[:3]] == ["Kim Jong Un"] * 3


def test_views_agree_with_the_record(docs):
    for doc in docs:
        record = doc.to_dict()
        assert len(doc.quotes) == len(record["quotes"])
        for q, r in zip(doc.quotes, record["quotes"]):
            assert (q.id, q.kind, q.act, q.by, q.score) == (
                r["id"], r["kind"], r["act"], r["by"], pytest.approx(r["score"], abs=1e-6))
            assert [(s.start, s.end) for s in q.contents] == [(s["start"], s["end"]) for s in r["contents"]]
            assert [e.id for e in q.speakers] == r["speakers"]
            assert (q.speaker.id if q.speaker else None) == r["speaker"]
            assert q.speaker_score == pytest.approx(r["speaker_score"], abs=1e-6)
            assert (q.within.id if q.within else None) == r["within"]
            assert q.source_class == r["class"]
        assert [(e.start, e.end, e.label) for e in doc.ents] == [
            (e["start"], e["end"], e["label"]) for e in record["ents"]]
        for e, r in zip(doc.entities, record["entities"]):
            assert (e.id, e.name, e.label, e.gender, e.roles) == (
                r["id"], r["name"], r["label"], r["gender"], r["roles"])
            assert [(m.start, m.kind) for m in e.mentions] == [
                (m["start"], m["kind"]) for m in r["mentions"]]
        assert doc.meta == record["meta"]


def test_views_are_sequences(docs):
    doc = docs[0]
    tokens = doc.tokens
    assert len(tokens) == len(list(tokens)) > 10
    assert tokens[-1] == tokens[len(tokens) - 1] != tokens[0]
    assert [t.i for t in tokens[2:8:3]] == [2, 5]
    assert [t.i for t in reversed(tokens)][0] == len(tokens) - 1
    assert len({*tokens, *tokens}) == len(tokens)
    for bad in (len(tokens), -len(tokens) - 1):
        with pytest.raises(IndexError):
            tokens[bad]
    with pytest.raises(TypeError):
        tokens["a"]
    assert all(t.head in tokens[s.tokens[0].i : s.tokens[-1].i + 1]
               for s in doc.sents for t in s.tokens)
    assert "Doc" in repr(doc) and repr(doc.sents[:1]).startswith("[<Sent")


def test_settings_are_the_programs(articles):
    stdin = "\n".join(json.dumps(article) for article in articles).encode()
    words = ["--min-score", "0.9", "--no-nested", "--act", "say,ask", "--from", "jsonl", "-"]
    told = program("annotate", *words, stdin=stdin).decode().splitlines()
    nlp = dixit.load(min_score=0.9, nested=False, acts=["say", "ask"])
    assert [doc.to_json() for doc in nlp.pipe(articles)] == told


def test_a_pipeline_of_a_file(tmp_path):
    file = tmp_path / "my.toml"
    file.write_text("stages = ['tokenize', 'pos']\n")
    doc = dixit.load(file)("Kim spoke.")
    assert [t.tag for t in doc.tokens] == ["NNP", "VBD", "."]
    assert len(doc.quotes) == len(doc.entities) == 0


def test_the_program_itself():
    assert program("--version").startswith(b"dixit ")


def test_run_writes_what_the_program_writes(tmp_path):
    news = ROOT / "examples" / "news"
    run = dixit.run([news], out=tmp_path / "py")
    program("run", news, "-o", tmp_path / "cli", "--quiet")
    for name in ("documents.jsonl", "quotes.csv", "speakers.csv", "dixit.sqlite", "failures.jsonl"):
        assert (tmp_path / "py" / name).read_bytes() == (tmp_path / "cli" / name).read_bytes()
    assert run.counts["documents"] == 22 and run.failures == []
    with pytest.raises(dixit.RunError, match="not empty"):
        dixit.run(news, out=tmp_path / "py")
