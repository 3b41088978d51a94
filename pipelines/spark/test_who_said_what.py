"""The job on a cluster of two executors in processes of their own.

    python -m pytest pipelines/spark

Skips where PySpark, Java or the package is not there.
"""

import csv
import json
import os
import pathlib
import shutil
import sys

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
