"""Arrow in, Arrow out, and what other libraries make of it."""

import datetime
import json

import pytest

import dixit
from conftest import ROOT, program

pyarrow = pytest.importorskip("pyarrow")


@pytest.fixture(scope="module")
def table(articles):
    columns = {name: [a.get(name) for a in articles] for name in ("id", "text", "date", "publisher")}
    return pyarrow.table(columns)


def test_rows_are_the_lines_of_the_program(nlp, table, articles):
    rows = [{k: v for k, v in row.items() if v is not None} for row in table.to_pylist()]
    stdin = "\n".join(json.dumps(row) for row in rows).encode()
    lines = program("annotate", "--tokens", "--from", "jsonl", "-", stdin=stdin).decode().splitlines()
    out = nlp.annotate(table, tokens=True)
    assert out.num_rows == len(lines) == len(articles)
    for row, line in zip(out.to_pylist(), lines):
        record = json.loads(line)
        row["meta"] = json.loads(row["meta"])
        assert _plain(row) == _plain(record)


def _plain(value):
    """Without what is null in a column and absent in JSON, scores rounded."""
    if isinstance(value, dict):
        return {k: _plain(v) for k, v in value.items() if v is not None}
    if isinstance(value, list):
        return [_plain(v) for v in value]
    return round(value, 3) if isinstance(value, float) else value


def test_pandas_polars_and_batches_give_the_same(nlp, table):
    pandas, polars = pytest.importorskip("pandas"), pytest.importorskip("polars")
    told = nlp.annotate(table).to_pylist()
    for data in (
        table.to_pandas(),
        polars.from_arrow(table),
        table.to_batches()[0],
        pyarrow.RecordBatchReader.from_batches(table.schema, table.to_batches(max_chunksize=3)),
        table.cast(pyarrow.schema([(name, pyarrow.large_string()) for name in table.column_names])),
        nlp.annotate(table),
    ):
        assert [r["quotes"] for r in nlp.annotate(data, text="text", id="id").to_pylist()] == [
            r["quotes"] for r in told]
    frame = nlp.annotate(table).to_pandas()
    assert list(frame.columns) == ["id", "meta", "text", "sents", "tokens", "ents", "entities", "quotes", "schema"]
    assert nlp.annotate(table).to_polars().height == len(told)


def test_the_schema_has_its_number(nlp, table):
    metadata = nlp.annotate(table).to_arrow().schema.metadata
    assert metadata[b"dixit.arrow"] == b"1" and metadata[b"dixit.offsets"] == b"codepoint"


def test_other_columns_become_metadata(nlp):
    day = datetime.datetime(2024, 1, 31, 12, 30)
    table = pyarrow.table({
        "url": ["u"], "body": ["“No,” she said."], "n": [7], "x": [0.5], "ok": [True],
        "date": pyarrow.array([day], pyarrow.timestamp("us")), "none": pyarrow.array([None], pyarrow.string()),
        "section": pyarrow.array(["World"]).dictionary_encode(),
    })
    row = nlp.annotate(table, text="body", id="url").to_pylist()[0]
    meta = json.loads(row["meta"])
    assert row["id"] == "u" and row["text"] == "“No,” she said."
    assert (meta["n"], meta["x"], meta["ok"], meta["section"], meta["day"]) == (7, 0.5, True, "World", "2024-01-31")
    assert "none" not in meta


def test_bad_rows(nlp):
    table = pyarrow.table({"id": ["a", "b", "c"], "body": ["Kim spoke.", None, "Moon spoke."]})
    with pytest.raises(dixit.InputError) as caught:
        nlp.annotate(table, text="body")
    assert (caught.value.row, caught.value.id) == (2, "b")
    out = nlp.annotate(table, text="body", errors="record")
    assert [row["id"] for row in out.to_pylist()] == ["a", "c"]
    (failure,) = out.failures.to_pylist()
    assert (failure["line"], failure["id"]) == (2, "b") and failure["reason"]
    with pytest.raises(dixit.InputError, match="the columns are id, body"):
        nlp.annotate(table, text="words")
    with pytest.raises(dixit.InputError, match="is no table"):
        nlp.annotate([1, 2])
    assert nlp.annotate(table.slice(0, 0)).num_rows == 0


def test_tables_are_those_of_a_run(nlp, docs, tmp_path):
    dixit.run([ROOT / "examples" / "news"], out=tmp_path / "out")
    coll = dixit.Collection()
    for doc in docs:
        coll.add(doc)
    tables = coll.tables()
    names = {path.stem for path in (tmp_path / "out").glob("*.csv")}
    assert set(tables) == names
    for name in names:
        assert tables[name].to_csv() == (tmp_path / "out" / f"{name}.csv").read_bytes().decode(), name
    summary = coll.finish()
    lines = (tmp_path / "out" / "documents.jsonl").read_text(encoding="utf-8").splitlines()
    assert [summary.mark(doc).to_json() for doc in docs] == lines
    halves = [summary.rows(docs[:9])["quotes"], summary.rows(docs[9:])["quotes"]]
    assert halves[0].to_csv() + halves[1].to_csv(header=False) == tables["quotes"].to_csv()


def test_documents_come_back_from_rows(nlp, table, docs):
    back = dixit.documents(nlp.annotate(table, tokens=True))
    assert [doc.to_json(tokens=True) for doc in back] == [
        nlp({k: v for k, v in row.items() if v is not None}).to_json(tokens=True)
        for row in table.to_pylist()]
    with pytest.raises(dixit.InputError, match="not those of annotated documents"):
        dixit.documents(table)
    with pytest.raises(dixit.InputError, match="no form in CSV"):
        nlp.annotate(table).to_csv()


def test_json_cells_are_lines(nlp, lines, articles):
    table = pyarrow.table({"value": [json.dumps(article) for article in articles] + ["{", None]})
    out = nlp.annotate(table, json="value", errors="record")
    assert [doc.to_json() for doc in dixit.documents(out)] == lines
    assert [row["line"] for row in out.failures.to_pylist()] == [23, 24]


def test_any_split_gives_the_same_tables(docs):
    whole = dixit.Collection(documents=False)
    parts = [dixit.Collection(documents=False) for _ in range(3)]
    for i, doc in enumerate(docs):
        whole.add(doc)
        parts[i % 3].add(doc)
    merged = dixit.Collection.from_bytes(parts[2].to_bytes())
    merged.merge(parts[0])
    merged.merge(dixit.Collection.from_bytes(parts[1].to_bytes()))
    assert len(merged) == len(whole) == len(docs)
    for name, table in whole.tables().items():
        assert merged.tables()[name].to_pylist() == table.to_pylist(), name
    assert "quotes" not in whole.tables()
    with pytest.raises(dixit.InputError, match="damaged"):
        dixit.Collection.from_bytes(whole.to_bytes()[:-1])


def test_spacy(nlp, docs):
    spacy = pytest.importorskip("spacy")
    vocab = spacy.blank("en").vocab
    for doc in docs[:5]:
        out = doc.to_spacy(vocab)
        assert out.text == doc.text
        assert [t.text for t in out if not t.is_space] == [t.text for t in doc.tokens]
        assert [t.tag_ for t in out if not t.is_space] == [t.tag for t in doc.tokens]
        assert [(e.text, e.label_) for e in out.ents] == [(e.text, e.label) for e in doc.ents]
        assert len(list(out.sents)) == len(doc.sents)
        quotes = {(s.id_, s.start_char) for s in out.spans["quotes"]}
        assert len(quotes) == sum(len(q.contents) for q in doc.quotes)
        assert out.user_data["quotes"] == doc.to_dict()["quotes"]


def test_html_holds_the_text_and_is_well_formed(docs):
    from html.parser import HTMLParser

    class Reader(HTMLParser):
        def __init__(self):
            super().__init__()
            self.open, self.text = [], ""

        def handle_starttag(self, tag, attrs):
            self.open.append(tag)

        def handle_endtag(self, tag):
            assert self.open.pop() == tag

        def handle_data(self, data):
            self.text += data

    for doc in [*docs, dixit.load()("<b>“No & <i>never</i>,”</b> she said.")]:
        reader = Reader()
        reader.feed(doc._repr_html_())
        assert not reader.open and doc.text in reader.text
