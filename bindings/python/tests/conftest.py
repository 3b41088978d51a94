import json
import pathlib
import subprocess
import sys

import pytest

import dixit

ROOT = pathlib.Path(__file__).resolve().parents[3]
ARTICLES = sorted((ROOT / "examples" / "news").glob("*.jsonl")) or [ROOT / "examples" / "news"]


@pytest.fixture(scope="session")
def nlp():
    return dixit.load()


def program(*words, stdin=b""):
    """The bytes that the program prints."""
    command = [sys.executable, "-m", "dixit", *map(str, words)]
    return subprocess.run(command, input=stdin, capture_output=True, check=True).stdout


@pytest.fixture(scope="session")
def lines():
    """What the program makes of the examples."""
    return program("annotate", ROOT / "examples" / "news").decode().splitlines()


@pytest.fixture(scope="session")
def articles(lines):
    """The examples as dicts with a text, an id and all else that is known."""
    records = [json.loads(line) for line in lines]
    return [{"id": r["id"], "text": r["text"], **r["meta"]} for r in records]


@pytest.fixture(scope="session")
def docs(nlp, articles):
    return list(nlp.pipe(articles))
