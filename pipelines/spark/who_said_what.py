"""Who said what, over as many articles as a cluster can read.

    spark-submit pipelines/spark/who_said_what.py --input s.parquet --output out/

Every executor needs the Python package dixit-news (one wheel, models inside) and
pyarrow. What is left in the output folder:

    documents/   every article with its sentences, names, people, quotations: Parquet,
                 with the columns of docs/formats.md
    failures/    what could not be read, and why
    state.partial    what was added up, for `dixit merge`
    speakers.csv, entities.csv and all other tables that `dixit run` writes, byte for
                 byte as one machine would write them over the articles in order of
                 their ids; with --parquet those with rows for single documents
                 (documents, quotes, mentions) are folders quotes.parquet/ and so on

README.md beside this file says what it costs.
"""

import argparse
import itertools
import math
import os
import shutil
import sys

#: Bytes of a piece of a state: a cell of Spark must stay far below 2 GiB.
PIECE = 16 << 20

#: So many states are merged by one task.
ARITY = 8

OF_DOCUMENTS = ("documents", "quotes", "mentions")


def arguments(words):
    parser = argparse.ArgumentParser(
        description=__doc__.split("\n")[0], formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add = parser.add_argument
    add("--input", nargs="+", required=True, help="files or folders that Spark can read")
    add("--format", choices=["parquet", "jsonl", "csv", "orc"], help="default: by the ending")
    add("--output", required=True, help="a folder that all executors see")
    add("--text-column", help="default: known by the names that people give it")
    add("--id-column", help="the same; ids should be distinct")
    add("--pipeline", default="news", help="a name, or the text of a .toml file's path")
    add("--min-score", type=float, help="leave out quotations less sure than this")
    add("--tokens", action="store_true", help="keep the tokens")
    add("--partitions", type=int, help="tasks of the annotation; default: as the input is cut")
    add("--parquet", action="store_true", help="tables with rows for documents as Parquet")
    add("--force", action="store_true", help="replace the output")
    return parser.parse_args(words)


# -- on the executors ---------------------------------------------------------------


_PIPELINES = {}


def pipeline(pickled):
    """One for each process of Python, however many tasks it runs: its workers have
    learnt of words already."""
    import pickle

    if pickled not in _PIPELINES:
        _PIPELINES[pickled] = pickle.loads(pickled)
    return _PIPELINES[pickled]


def annotated(pickled, columns, tokens):
    """The function that makes documents, or failures, of articles."""

    def annotate(batches):
        import json

        import pyarrow

        nlp = pipeline(pickled)
        for batch in batches:
            table = nlp.annotate(batch, errors="record", tokens=tokens, jobs=1, **columns)
            documents = table.to_arrow()
            none = pyarrow.nulls(len(documents), pyarrow.string())
            yield from documents.append_column("failure", none).to_batches()
            failures = [json.dumps(row, ensure_ascii=False) for row in table.failures.to_pylist()]
            if failures:
                yield _failed(failures, documents.schema)

    return annotate


def _failed(failures, schema):
    """Rows that hold nothing but a failure."""
    import pyarrow

    empty = {"string": "", "int32": 0}
    columns = []
    for field in schema:
        if pyarrow.types.is_list(field.type):
            cells = pyarrow.array([[]] * len(failures), field.type)
        elif field.nullable:
            cells = pyarrow.nulls(len(failures), field.type)
        else:
            cells = pyarrow.array([empty[str(field.type)]] * len(failures), field.type)
        columns.append(cells)
    schema = schema.append(pyarrow.field("failure", pyarrow.string()))
    return pyarrow.RecordBatch.from_arrays([*columns, pyarrow.array(failures)], schema=schema)


def collected(batches):
    """Adds the documents of a partition up: pieces of a partial state."""
    import dixit

    collection = dixit.Collection(documents=False)
    for batch in batches:
        for doc in dixit.documents(batch):
            collection.add(doc)
    yield from _pieces(collection)


def merged(batches):
    """Adds states up."""
    import dixit

    collection = dixit.Collection(documents=False)
    for state in _states(batches):
        collection.merge(dixit.Collection.from_bytes(state))
    yield from _pieces(collection)


def _pieces(collection):
    import uuid

    import pyarrow

    if not len(collection):
        return
    state, name = collection.to_bytes(), uuid.uuid4().hex
    count = math.ceil(len(state) / PIECE)
    for number in range(count):
        piece = state[number * PIECE : (number + 1) * PIECE]
        row = {"state": [name], "number": [number], "count": [count], "piece": [piece]}
        types = {"number": pyarrow.int32(), "count": pyarrow.int32(), "piece": pyarrow.binary()}
        arrays = [pyarrow.array(cells, types.get(key, pyarrow.string())) for key, cells in row.items()]
        yield pyarrow.RecordBatch.from_arrays(arrays, names=list(row))


def _states(batches):
    """The states whose pieces are in these batches, each as soon as it is whole."""
    pieces = {}
    for batch in batches:
        for row in batch.to_pylist():
            have = pieces.setdefault(row["state"], {})
            have[row["number"]] = row["piece"]
            if len(have) == row["count"]:
                yield b"".join(have[i] for i in range(row["count"]))
                del pieces[row["state"]]
    if pieces:
        raise RuntimeError("pieces of a state are missing")


_SUMMARIES = {}


def summary(path):
    """Who is who, decided once in each process of Python."""
    import dixit

    if path not in _SUMMARIES:
        with open(path, "rb") as file:
            _SUMMARIES.clear()
            _SUMMARIES[path] = dixit.Collection.from_bytes(file.read()).finish()
    return _SUMMARIES[path]


def rows_of(path, name):
    """The function that makes the rows of a table of documents."""

    def rows(batches):
        import dixit

        for batch in batches:
            docs = dixit.documents(batch)
            yield from summary(path).rows(docs)[name].to_arrow().to_batches()

    return rows


def lines_of(path, name):
    """The function that makes the same rows as the program writes them, those of
    a batch in one cell."""

    def lines(batches):
        import dixit
        import pyarrow

        for batch in batches:
            rows = summary(path).rows(dixit.documents(batch))[name]
            yield pyarrow.RecordBatch.from_pydict({"line": [rows.to_csv(header=False)]})

    return lines


# -- on the driver ------------------------------------------------------------------


def read(spark, args):
    """The articles, and which columns are what."""
    ending = args.format or os.path.splitext(args.input[0].rstrip("/"))[1].lstrip(".")
    names = {"text": args.text_column, "id": args.id_column}
    columns = {role: name for role, name in names.items() if name}
    if ending in ("parquet", "orc"):
        return spark.read.format(ending).load(args.input), columns
    if ending == "csv":
        reader = spark.read.option("header", True).option("multiLine", True).option("escape", '"')
        return reader.csv(args.input), columns
    if ending in ("jsonl", "json", "ndjson", "gz", "zst"):
        # As lines: what stands in them is read by the rules of the program.
        lines = spark.read.text(args.input)
        return lines.where("trim(value) != ''"), {**columns, "json": "value"}
    raise SystemExit(f"what is {args.input[0]}? Say --format parquet, jsonl, csv or orc")


def schema(tokens):
    """The columns of annotated documents as Spark writes them, and failures."""
    import dixit
    import pyarrow
    from pyspark.sql.pandas.types import from_arrow_schema

    nlp = dixit.load()
    empty = pyarrow.table({"text": pyarrow.array([], pyarrow.string())})
    columns = nlp.annotate(empty, text="text").to_arrow().schema
    return from_arrow_schema(columns.append(pyarrow.field("failure", pyarrow.string())))


STATES = "state string, number int, count int, piece binary"


def tree(states):
    """All states as one, merged by ever fewer tasks."""
    count = states.rdd.getNumPartitions()
    while count > 1:
        count = math.ceil(count / ARITY)
        # By name, so that the pieces of a state come to one task.
        states = states.repartition(count, "state").mapInArrow(merged, STATES)
    return states


def run(spark, args):
    import pickle

    import dixit
    from pyspark.sql import functions as F

    output = prepare(args.output, args.force)
    nlp = dixit.load(args.pipeline, min_score=args.min_score, jobs=1)
    articles, columns = read(spark, args)
    if args.partitions:
        articles = articles.repartition(args.partitions)
    function = annotated(pickle.dumps(nlp), columns, args.tokens)
    both = articles.mapInArrow(function, schema(args.tokens))
    # Written once: a table that is asked for later, or an executor that is lost,
    # costs no second annotation.
    both.write.parquet(f"{output}/annotated.tmp", mode="overwrite")
    both = spark.read.parquet(f"{output}/annotated.tmp")
    failures = both.where("failure is not null").select("failure")
    failed = failures.count()
    failures.write.mode("overwrite").text(f"{output}/failures")
    documents = distinct(both.where("failure is null").drop("failure"), F)
    documents.write.parquet(f"{output}/documents", mode="overwrite")
    shutil.rmtree(f"{output}/annotated.tmp")
    documents = spark.read.parquet(f"{output}/documents")

    state = _state(tree(documents.mapInArrow(collected, STATES)))
    path = os.path.join(output, "state.partial")
    with open(path, "wb") as file:
        file.write(state)
    collection = dixit.Collection.from_bytes(state)
    for name, table in collection.finish().tables().items():
        write(os.path.join(output, f"{name}.csv"), [table.to_csv()])
    for name in OF_DOCUMENTS:
        of_documents(spark, documents, path, name, output, args.parquet)
    return {"documents": len(collection), "failed": failed}


def prepare(output, force):
    output = os.path.abspath(output)
    if os.path.isdir(output) and os.listdir(output):
        if not force:
            raise SystemExit(f"the folder {output} is not empty; name another, or say --force")
        shutil.rmtree(output)
    os.makedirs(output, exist_ok=True)
    return output


def distinct(documents, F):
    """Documents that have ids of their own: as the program does, the second of one
    id has #2 behind it. Which is the second, their texts decide; and a document
    without an id is called by its text, since no row has a number here."""
    from pyspark.sql import Window

    nameless = F.col("id").rlike("^row:[0-9]+$")
    hashed = F.substring(F.sha2("text", 256), 1, 16)
    documents = documents.withColumn("id", F.when(nameless, hashed).otherwise(F.col("id")))
    if not documents.groupBy("id").count().where("count > 1").head(1):
        return documents
    place = F.row_number().over(Window.partitionBy("id").orderBy(F.sha2("text", 256), "meta"))
    named = documents.withColumn("_n", place)
    own = F.when(F.col("_n") == 1, F.col("id")).otherwise(F.concat("id", F.lit("#"), "_n"))
    return named.withColumn("id", own).drop("_n")


def _state(states):
    import dixit

    whole = list(_states(_batches(states)))
    return whole[0] if whole else dixit.Collection(documents=False).to_bytes()


def _batches(frame):
    """Rows as batches, a partition at a time."""
    import pyarrow

    for row in frame.toLocalIterator():
        yield pyarrow.RecordBatch.from_pylist([row.asDict()])


def of_documents(spark, documents, path, name, output, parquet):
    """A table with rows for single documents, in order of their ids."""
    import dixit
    from pyspark.sql.pandas.types import from_arrow_schema

    nothing = dixit.Collection(documents=False).finish().rows([])[name]
    ordered = documents.sort("id")
    if parquet:
        rows = ordered.mapInArrow(rows_of(path, name), from_arrow_schema(nothing.to_arrow().schema))
        rows.write.parquet(f"{output}/{name}.parquet", mode="overwrite")
        return
    lines = ordered.mapInArrow(lines_of(path, name), "line string")
    texts = (row.line for row in lines.toLocalIterator(prefetchPartitions=True))
    write(os.path.join(output, f"{name}.csv"), itertools.chain([nothing.to_csv()], texts))


def write(path, texts):
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.writelines(texts)


def main(words):
    from pyspark.sql import SparkSession

    args = arguments(words)
    builder = SparkSession.builder.appName("who said what")
    # An article may have megabytes, and a batch is held as a whole.
    builder = builder.config("spark.sql.execution.arrow.maxRecordsPerBatch", "512")
    spark = builder.getOrCreate()
    told = run(spark, args)
    print("{documents} documents, {failed} failed; written to".format(**told), args.output)
    spark.stop()


if __name__ == "__main__":
    main(sys.argv[1:])
