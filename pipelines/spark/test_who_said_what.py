"""The job on a cluster of two executors in processes of their own.

    python -m pytest pipelines/spark

Skips where PySpark, Java or the package is not there. What takes long runs with
DIXIT_LONG=1: an article of 10 MB, and DIXIT_MANY documents (200,000).
"""

import csv
import json
import os
import pathlib
import shutil
import sys
import threading
import time

import pytest

dixit = pytest.importorskip("dixit")
pytest.importorskip("pyarrow")
pyspark = pytest.importorskip("pyspark")
if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
    pytest.skip("no Java here", allow_module_level=True)

long = pytest.mark.skipif("DIXIT_LONG" not in os.environ, reason="takes long: DIXIT_LONG=1")
HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
import who_said_what  # noqa: E402

NEWS = HERE.parents[1] / "examples" / "news" / "articles.jsonl"
TABLES = ["speakers", "entities", "counts", "publishers", "about", "ties", "families", "variants",
          "copies", "candidates", "documents", "quotes", "mentions"]


@pytest.fixture(scope="module")
def spark():
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.environ["PYTHONPATH"] = os.pathsep.join([str(HERE), *filter(None, [os.environ.get("PYTHONPATH")])])
    builder = SparkSession.builder.master("local-cluster[2,1,1200]").appName("test")
    for key, value in {
        "spark.ui.enabled": "false",
        "spark.driver.memory": "1g",
        "spark.executor.memory": "1000m",
        "spark.executorEnv.PYTHONPATH": os.environ["PYTHONPATH"],
        "spark.sql.execution.arrow.maxRecordsPerBatch": "256",
        "spark.sql.shuffle.partitions": "4",
        "spark.speculation": "true",
    }.items():
        builder = builder.config(key, value)
    spark = builder.getOrCreate()
    yield spark
    spark.stop()


def articles(copies=1):
    """The examples, in order of their ids, and two that fail."""
    lines = [json.loads(line) for line in NEWS.read_text(encoding="utf-8").splitlines()]
    many = [{**line, "id": f"{line['id']}/{i:04}"} for i in range(copies) for line in lines]
    many += [{"id": "zz-none"}, {"id": "zz-number", "text": 7}]
    return sorted(many, key=lambda article: article["id"])


def written(path, articles):
    path.write_text("".join(json.dumps(a, ensure_ascii=False) + "\n" for a in articles), encoding="utf-8")
    return path


def job(spark, *words):
    return who_said_what.run(spark, who_said_what.arguments([str(word) for word in words]))


def same(cluster, one):
    for name in TABLES:
        assert (cluster / f"{name}.csv").read_bytes() == (one / f"{name}.csv").read_bytes(), name


@pytest.fixture(scope="module")
def examples(tmp_path_factory):
    folder = tmp_path_factory.mktemp("examples")
    many = articles(4)
    many[0]["date"], many[1]["date"] = "2018-05", "2017"  # no days
    file = written(folder / "articles.jsonl", many)
    dixit.run([file], out=folder / "out", options=["--format", "csv,parquet"])
    return file, folder / "out"


@pytest.fixture(scope="module")
def cluster(spark, examples, tmp_path_factory):
    """What the job makes of the examples."""
    out = tmp_path_factory.mktemp("cluster") / "out"
    told = job(spark, "--input", examples[0], "--output", out, "--partitions", 7)
    assert told == {"documents": 88, "failed": 2}
    return out


def test_the_same_bytes_as_one_machine(spark, examples, cluster, tmp_path):
    file, one = examples
    same(cluster, one)
    failures = "".join(p.read_text() for p in (cluster / "failures").glob("part-*"))
    assert sorted(json.loads(line)["id"] for line in failures.splitlines()) == ["zz-none", "zz-number"]
    job(spark, "--input", file, "--output", tmp_path / "out", "--partitions", 1)
    same(tmp_path / "out", one)


def test_documents_are_the_records_of_the_program(examples, cluster):
    from pyarrow import parquet

    docs = dixit.documents(parquet.read_table(cluster / "documents").sort_by("id"))
    lines = (examples[1] / "documents.jsonl").read_text(encoding="utf-8").splitlines()
    lines = [json.loads(line) for line in lines]
    for line in lines:  # Ids over the collection are in the tables.
        [entity.pop("key", None) for entity in line["entities"]]
    assert [doc.to_dict() for doc in docs] == lines


def test_program_python_and_spark_have_one_schema(examples, cluster):
    """Columns, their types and what is inside them; Spark lets everything be null,
    calls elements otherwise, and keeps no metadata."""
    from pyarrow import parquet, types

    def plain(kind):
        if types.is_list(kind):
            return [plain(kind.value_type)]
        if types.is_struct(kind):
            return {field.name: plain(field.type) for field in kind}
        return str(kind)

    def columns(schema):
        return {field.name: plain(field.type) for field in schema}

    file, one = examples
    nlp = dixit.load()
    docs = list(nlp.pipe([a for a in map(json.loads, file.open(encoding="utf-8")) if "text" in a
                          and isinstance(a["text"], str)]))
    records = nlp.annotate(parquet.read_table(one / "articles.parquet"), tokens=True).to_arrow().schema
    program = parquet.read_schema(one / "articles.parquet")
    assert program.equals(records, check_metadata=True) and program.metadata[b"dixit.arrow"] == b"1"
    parts = next((cluster / "documents").glob("*.parquet"))
    assert columns(parquet.read_schema(parts)) == columns(program)
    coll = dixit.Collection()
    [coll.add(doc) for doc in docs]
    for name, table in coll.tables().items():
        ours, theirs = table.to_arrow(), parquet.read_table(one / f"{name}.parquet")
        assert ours.schema.equals(theirs.schema, check_metadata=True), name
        assert ours.to_pylist() == theirs.to_pylist(), name


def test_parquet_in_and_out(spark, tmp_path):
    plain = [a for a in articles() if isinstance(a.get("text"), str)]
    columns = ["id", "text", "date", "publisher"]
    plain = [{key: a[key] for key in columns if key in a} for a in plain]
    dixit.run([written(tmp_path / "in.jsonl", plain)], out=tmp_path / "one")
    frame = spark.createDataFrame([[a.get(key) for key in columns] for a in plain],
                                  ", ".join(f"{key} string" for key in columns))
    frame.withColumnRenamed("text", "words").repartition(3).write.parquet(str(tmp_path / "in.parquet"))
    job(spark, "--input", tmp_path / "in.parquet", "--output", tmp_path / "out",
        "--text-column", "words", "--parquet")
    for name in ("speakers", "entities", "families"):
        assert (tmp_path / "out" / f"{name}.csv").read_bytes() == (tmp_path / "one" / f"{name}.csv").read_bytes()
    quotes = spark.read.parquet(str(tmp_path / "out" / "quotes.parquet"))
    assert dict(quotes.dtypes)["day"] == "date" and dict(quotes.dtypes)["speakers"] == "array<string>"
    quotes = quotes.select("id").collect()
    with open(tmp_path / "one" / "quotes.csv", encoding="utf-8", newline="") as file:
        assert sorted(row.id for row in quotes) == sorted(row["id"] for row in csv.DictReader(file))


def test_ids_that_come_twice_and_none(spark, tmp_path):
    file = written(tmp_path / "in.jsonl", [
        {"id": "a", "text": "“No,” Kim Jong Un said."}, {"id": "a", "text": "“Yes,” Moon Jae-in said."},
        {"text": "It rained."}])
    job(spark, "--input", file, "--output", tmp_path / "out", "--partitions", 3)
    ids = [row.id for row in spark.read.parquet(str(tmp_path / "out" / "documents")).sort("id").collect()]
    assert len(set(ids)) == 3 and {"a", "a#2"} < set(ids)


def test_an_executor_is_lost(spark, tmp_path):
    """It is killed while it annotates, and nothing changes."""
    psutil = pytest.importorskip("psutil")
    file = written(tmp_path / "in.jsonl", articles(20))
    dixit.run([file], out=tmp_path / "one")
    killed = []

    def executors():
        for process in psutil.Process().children(recursive=True):
            try:
                if any("CoarseGrainedExecutorBackend" in word for word in process.cmdline()):
                    yield process
            except psutil.Error:
                continue

    def kill():
        under_way = tmp_path / "out" / "annotated.tmp" / "_temporary"
        deadline = time.monotonic() + 120
        while time.monotonic() < deadline and not killed:
            # What vanishes while it is looked at is passed over.
            if any(name.startswith("part-") for _, _, names in os.walk(under_way) for name in names):
                for process in list(executors())[:1]:
                    process.kill()
                    killed.append(process.pid)
            time.sleep(0.05)

    killer = threading.Thread(target=kill)
    killer.start()
    told = job(spark, "--input", file, "--output", tmp_path / "out", "--partitions", 12)
    killer.join()
    assert killed, "no executor was at work"
    assert told == {"documents": 22 * 20, "failed": 2}
    same(tmp_path / "out", tmp_path / "one")


@long
def test_one_article_of_ten_megabytes(spark, tmp_path):
    text = articles()[0]["text"]
    article = {"id": "long", "text": "\n\n".join([text] * (10_000_000 // len(text.encode()) + 1))}
    many = sorted([*articles(), article], key=lambda a: a["id"])
    file = written(tmp_path / "in.jsonl", many)
    dixit.run([file], out=tmp_path / "one")
    told = job(spark, "--input", file, "--output", tmp_path / "out", "--partitions", 4)
    assert told == {"documents": 23, "failed": 2}
    same(tmp_path / "out", tmp_path / "one")


@long
def test_many_documents(spark, tmp_path):
    count = int(os.environ.get("DIXIT_MANY", 200_000))
    texts = ["“It is over,” {} said on day {}. Moon Jae-in disagreed.", "It rained in {} on day {}.",
             "{} told reporters that the talks of day {} had failed."]
    names = ["Kim Jong Un", "Angela Merkel", "Bob Hale", "Alice Roth"]
    many = ({"id": f"{i:09}", "text": texts[i % 3].format(names[i % 4], i)} for i in range(count))
    file = written(tmp_path / "in.jsonl", many)
    dixit.run([file], out=tmp_path / "one")
    told = job(spark, "--input", file, "--output", tmp_path / "out", "--partitions", 40)
    assert told == {"documents": count, "failed": 0}
    same(tmp_path / "out", tmp_path / "one")
