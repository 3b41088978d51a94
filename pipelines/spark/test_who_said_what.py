"""The job on a cluster of two executors in processes of their own.

    python -m pytest pipelines/spark

Skips where PySpark, Java or the package is not there.
"""

import csv
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import threading
import time

import pytest

dixit = pytest.importorskip("dixit")
pytest.importorskip("pyarrow")
pyspark = pytest.importorskip("pyspark")
if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
    pytest.skip("no Java here", allow_module_level=True)

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
    file = written(folder / "articles.jsonl", articles(4))
    dixit.run([file], out=folder / "out")
    return file, folder / "out"


@pytest.mark.parametrize("partitions", [1, 7])
def test_the_same_bytes_as_one_machine(spark, examples, tmp_path, partitions):
    file, one = examples
    told = job(spark, "--input", file, "--output", tmp_path / "out", "--partitions", partitions)
    assert told == {"documents": 88, "failed": 2}
    same(tmp_path / "out", one)
    failures = "".join(p.read_text() for p in (tmp_path / "out" / "failures").glob("part-*"))
    assert sorted(json.loads(line)["id"] for line in failures.splitlines()) == ["zz-none", "zz-number"]


def test_documents_are_the_records_of_the_program(spark, examples, tmp_path):
    file, one = examples
    job(spark, "--input", file, "--output", tmp_path / "out")
    rows = spark.read.parquet(str(tmp_path / "out" / "documents")).sort("id")
    docs = dixit.documents(rows.toPandas())
    lines = [json.loads(line) for line in (one / "documents.jsonl").read_text().splitlines()]
    for line in lines:  # Ids over the collection are in the tables.
        [entity.pop("key", None) for entity in line["entities"]]
    assert [doc.to_dict() for doc in docs] == lines


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
    quotes = spark.read.parquet(str(tmp_path / "out" / "quotes.parquet")).select("id").collect()
    with open(tmp_path / "one" / "quotes.csv", encoding="utf-8", newline="") as file:
        assert sorted(row.id for row in quotes) == sorted(row["id"] for row in csv.DictReader(file))


def test_ids_that_come_twice_and_none(spark, tmp_path):
    file = written(tmp_path / "in.jsonl", [
        {"id": "a", "text": "“No,” Kim Jong Un said."}, {"id": "a", "text": "“Yes,” Moon Jae-in said."},
        {"text": "It rained."}])
    job(spark, "--input", file, "--output", tmp_path / "out", "--partitions", 3)
    ids = [row.id for row in spark.read.parquet(str(tmp_path / "out" / "documents")).sort("id").collect()]
    assert len(set(ids)) == 3 and {"a", "a#2"} < set(ids)


def test_an_executor_is_lost(spark, examples, tmp_path):
    """It is killed while it annotates, and nothing changes."""
    file, _ = examples
    big = written(tmp_path / "in.jsonl", articles(60))
    dixit.run([big], out=tmp_path / "one")
    killed = []

    def kill():
        deadline = time.monotonic() + 120
        while time.monotonic() < deadline and not killed:
            if list((tmp_path / "out").glob("annotated.tmp/_temporary/*/_temporary/*")):
                killed.extend(executors()[:1])
                [os.kill(pid, signal.SIGKILL) for pid in killed]
            time.sleep(0.2)

    killer = threading.Thread(target=kill)
    killer.start()
    told = job(spark, "--input", big, "--output", tmp_path / "out", "--partitions", 24)
    killer.join()
    assert killed, "no executor was at work"
    assert told == {"documents": 22 * 60, "failed": 2}
    same(tmp_path / "out", tmp_path / "one")


def executors():
    """The processes of executors that this process has started."""
    table = subprocess.run(["ps", "-eo", "pid,ppid,args"], capture_output=True, text=True).stdout
    rows = [line.split(None, 2) for line in table.splitlines()[1:]]
    parent = {int(row[0]): int(row[1]) for row in rows}

    def ours(pid):
        while pid > 1:
            pid = parent.get(pid, 0)
            if pid == os.getpid():
                return True
        return False

    return [int(row[0]) for row in rows if "CoarseGrainedExecutorBackend" in row[2] and ours(int(row[0]))]


def test_one_article_of_ten_megabytes(spark, tmp_path):
    text = articles()[0]["text"]
    long = {"id": "long", "text": "\n\n".join([text] * (10_000_000 // len(text.encode()) + 1))}
    file = written(tmp_path / "in.jsonl", [*articles(), long])
    dixit.run([written(tmp_path / "sorted.jsonl", sorted([*articles(), long], key=lambda a: a["id"]))],
              out=tmp_path / "one")
    told = job(spark, "--input", file, "--output", tmp_path / "out", "--partitions", 4)
    assert told["documents"] == 23
    same(tmp_path / "out", tmp_path / "one")


@pytest.mark.skipif("DIXIT_MANY" not in os.environ, reason="takes long: DIXIT_MANY=200000")
def test_many_documents(spark, tmp_path):
    count = int(os.environ["DIXIT_MANY"])
    texts = ["“It is over,” {} said on day {}. Moon Jae-in disagreed.", "It rained in {} on day {}.",
             "{} told reporters that the talks of day {} had failed."]
    names = ["Kim Jong Un", "Angela Merkel", "Bob Hale", "Alice Roth"]
    many = ({"id": f"{i:09}", "text": texts[i % 3].format(names[i % 4], i)} for i in range(count))
    file = written(tmp_path / "in.jsonl", many)
    dixit.run([file], out=tmp_path / "one")
    assert job(spark, "--input", file, "--output", tmp_path / "out", "--partitions", 40)["documents"] == count
    same(tmp_path / "out", tmp_path / "one")
