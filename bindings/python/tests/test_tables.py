"""Arrow in, Arrow out, and what other libraries make of it."""

import csv
import datetime
import decimal
import json
import re
import warnings
from html.parser import HTMLParser

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


def test_html_is_the_article_of_the_report(nlp, docs, tmp_path):
    """As the report shows it, but for the names that lead to receipts."""
    (tmp_path / "in.jsonl").write_text(
        "".join(json.dumps({"id": d.id, "text": d.text, **d.meta}) + "\n" for d in docs[:4]), encoding="utf-8")
    program("run", tmp_path / "in.jsonl", "-o", tmp_path / "out", "--report", "--quiet")
    report = (tmp_path / "out" / "report.html").read_text(encoding="utf-8")

    def prose(html):
        return re.findall(r'<div class="prose">.*?</div>', re.sub(r'(href="#)[\w-]+(-r\d+")', r"\1\2", html))

    shown = prose(report)
    assert len(shown) == 4
    for doc in docs[:4]:
        assert prose(doc._repr_html_())[0] in shown


def test_html_is_well_formed_and_runs_nothing(nlp, docs):
    class Reader(HTMLParser):
        def __init__(self):
            super().__init__()
            self.open, self.text, self.ids = [], "", []

        def handle_starttag(self, tag, attrs):
            self.open.append(tag)
            assert tag != "script" and not any(name.startswith("on") for name, _ in attrs)
            self.ids += [value for name, value in attrs if name == "id"]

        def handle_endtag(self, tag):
            assert self.open.pop() == tag

        def handle_data(self, data):
            self.text += data

    ids = []
    for doc in [*docs, nlp("<b>“No & <i>never</i>,”</b> she said."), *docs[:2]]:
        reader = Reader()
        reader.feed(doc._repr_html_())
        assert not reader.open
        assert all(part.text.strip() in reader.text for q in doc.quotes for part in q.contents if "\n" not in part.text)
        ids += reader.ids
    assert len(ids) == len({*ids}) > len(docs)


def test_columns_of_all_kinds(nlp):
    body = "“No,” Kim Jong Un said."
    table = pyarrow.table({
        "article": pyarrow.array([{"body": body, "words": 4}]),
        "tags": pyarrow.array([["a", None]]), "price": pyarrow.array([decimal.Decimal("19.90")]),
        "scores": pyarrow.array([[("x", 0.5)]], pyarrow.map_(pyarrow.string(), pyarrow.float64())),
        "title": pyarrow.array([b"Caf\xe9 talks"]), "took": pyarrow.array([datetime.timedelta(minutes=90)]),
        "time": pyarrow.array([datetime.time(12, 30)]),
        "picture": pyarrow.array([b"\x00\x01\xff\xfe"]),
        "late": pyarrow.array([(1, 2, 3)], pyarrow.month_day_nano_interval()),
    })
    with pytest.warns(UserWarning) as told:
        row = nlp.annotate(table, text="article.body").to_pylist()[0]
    assert [str(w.message) for w in told] == [
        "columns that no article can have were left out: late (Interval(MonthDayNano)), picture (binary data)"]
    meta = json.loads(row["meta"])
    assert row["text"] == body
    assert {k: meta[k] for k in ("article.words", "tags", "price", "scores", "title", "took", "time")} == {
        "article.words": 4, "tags": ["a", None], "price": 19.9, "scores": {"x": 0.5},
        "title": "Café talks", "took": "PT5400S", "time": "12:30:00"}


def test_a_table_is_read_as_its_parquet_file(nlp, table, tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet")
    more = table.append_column("tags", pyarrow.array([["x", str(i)] for i in range(len(table))]))
    more = more.append_column("seen", pyarrow.array([datetime.datetime(2024, 1, 31, 12, 30)] * len(table)))
    parquet.write_table(more, tmp_path / "in.parquet")
    lines = program("annotate", tmp_path / "in.parquet").decode().splitlines()
    assert [doc.to_json() for doc in dixit.documents(nlp.annotate(more))] == lines


def test_dates_that_are_no_days(nlp):
    coll = dixit.Collection()
    for i, date in enumerate(["2018-05", "2017", "2016-03-04"]):
        coll.add(nlp({"id": f"a{i}", "text": "“No,” Kim Jong Un said.", "date": date}))
    documents = coll.tables()["documents"]
    assert documents.to_arrow().schema.field("day").type == pyarrow.date32()
    assert [row["day"] for row in documents.to_pylist()] == [
        datetime.date(2018, 5, 1), datetime.date(2017, 1, 1), datetime.date(2016, 3, 4)]
    lines = csv.DictReader(documents.to_csv().splitlines())
    assert [row["day"] for row in lines] == ["2018-05", "2017", "2016-03-04"]


def test_tables_have_the_columns_of_the_parquet_files(nlp, docs, tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet")
    run = dixit.run([ROOT / "examples" / "news"], out=tmp_path / "out", options=["--format", "parquet"])
    coll = dixit.Collection()
    [coll.add(doc) for doc in docs]
    for name, table in coll.tables().items():
        file = parquet.read_table(run.folder / f"{name}.parquet")
        assert table.to_arrow().schema.equals(file.schema, check_metadata=True), name
        assert table.to_pylist() == file.to_pylist(), name
    articles = parquet.read_table(run.folder / "articles.parquet")
    lines = (run.folder / "documents.jsonl").read_text(encoding="utf-8").splitlines()
    assert [doc.to_json() for doc in dixit.documents(articles)] == lines
    assert articles.schema.equals(nlp.annotate(articles).to_arrow().schema, check_metadata=True)


def test_a_warning_may_be_an_error(nlp):
    table = pyarrow.table({"text": ["Kim spoke."], "picture": [b"\x00\x01\xff\xfe"]})
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(UserWarning, match="picture"):
            nlp.annotate(table)
