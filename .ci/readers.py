"""Opens what dixit has written with the programs that people open it with.

    readers.py OUT      an output folder of `dixit run --format csv,parquet,sqlite`

Needs duckdb, pandas with pyarrow, and networkx.
"""

import csv
import json
import pathlib
import sqlite3
import sys

import duckdb
import networkx
import pandas

TYPES = {
    "documents": {"id": "VARCHAR", "day": "DATE", "words": "BIGINT"},
    "quotes": {"id": "VARCHAR", "day": "DATE", "start": "BIGINT", "score": "DOUBLE", "about_ids": "VARCHAR[]"},
    "entities": {"roles": "VARCHAR[]", "documents": "BIGINT", "first_date": "DATE"},
    "counts": {"month": "DATE", "quotes": "BIGINT"},
    "publishers": {"unnamed_share": "DOUBLE"},
}


def cell(value):
    """A value as the CSV file has it."""
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.4f}"
    if isinstance(value, list):
        return "|".join(part.replace("|", "/") for part in value)
    return str(value)


def parquet(out):
    tables = sorted(set(out.glob("*.parquet")) - {out / "articles.parquet"})
    assert len(tables) >= 13, tables
    for path in tables:
        with open(path.with_suffix(".csv"), newline="", encoding="utf-8") as file:
            header, *rows = csv.reader(file)
        found = duckdb.sql(f"SELECT * FROM '{path}'")
        assert found.columns == header, (path, found.columns)
        for name, kind in TYPES.get(path.stem, {}).items():
            assert str(found.types[header.index(name)]) == kind, (path, name, found.types)
        for row, written in zip(found.fetchall(), rows, strict=True):
            for name, value, text in zip(header, row, written, strict=True):
                # A month or year stands as its first day.
                same = cell(value) == text or (hasattr(value, "isoformat") and cell(value).startswith(text))
                assert same, (path, name, value, text)
        frame = pandas.read_parquet(path)
        assert list(frame.columns) == header and len(frame) == len(rows), path
    quotes = pandas.read_parquet(out / "quotes.parquet")
    documents = pandas.read_parquet(out / "documents.parquet")
    joined = quotes.merge(documents, left_on="document", right_on="id", suffixes=("", "_of_document"))
    assert len(joined) == len(quotes) > 0
    print(f"{len(tables)} Parquet tables: DuckDB {duckdb.__version__} and pandas {pandas.__version__} read what the CSV holds")


def articles(out):
    """The annotated documents in columns: the quotations that the records have, of the same kinds."""
    with open(out / "documents.jsonl", encoding="utf-8") as file:
        records = [json.loads(line) for line in file]
    found = duckdb.sql(f"SELECT id, text, len(quotes) FROM '{out / 'articles.parquet'}'").fetchall()
    assert found == [(record["id"], record["text"], len(record["quotes"])) for record in records], out
    frame = pandas.read_parquet(out / "articles.parquet")
    for row, record in zip(frame.itertuples(), records, strict=True):
        kinds = [quote["kind"] for quote in row.quotes]
        assert kinds == [quote["kind"] for quote in record["quotes"]], record["id"]
    print(f"articles.parquet: {len(frame)} documents, as in documents.jsonl")


def sqlite(out):
    store = sqlite3.connect(out / "dixit.sqlite")
    views = [name for (name,) in store.execute("SELECT name FROM sqlite_master WHERE type = 'view'")]
    for view in views:
        store.execute(f"SELECT * FROM {view} LIMIT 5").fetchall()
    (quotes,) = store.execute("SELECT count(*) FROM quotes").fetchone()
    print(f"dixit.sqlite: {quotes} quotations, {len(views)} views")


def graph(out):
    ties = networkx.read_graphml(out / "graph.graphml")
    _, node = next(iter(ties.nodes(data=True)))
    assert {"label", "class", "documents", "quotes"} <= node.keys(), node
    assert isinstance(node["documents"], int), node
    assert all("weight" in edge for _, _, edge in ties.edges(data=True))
    print(f"graph.graphml: {ties.number_of_nodes()} nodes, {ties.number_of_edges()} edges for networkx")


def main():
    out = pathlib.Path(sys.argv[1])
    parquet(out)
    articles(out)
    sqlite(out)
    graph(out)


main()
