"""As fast as the program, within a tenth."""

import json
import os
import subprocess
import sys
import time

import pytest

from conftest import program


@pytest.mark.skipif("DIXIT_SPEED" not in os.environ, reason="asks for a quiet machine: DIXIT_SPEED=1")
def test_pipe_is_as_fast_as_the_program(nlp, articles, tmp_path):
    many = [{**article, "id": f"{article['id']}-{i}"} for i in range(60) for article in articles]
    file = tmp_path / "in.jsonl"
    file.write_text("".join(json.dumps(article) + "\n" for article in many), encoding="utf-8")
    command = [sys.executable, "-m", "dixit", "annotate", "-j", "1", str(file)]
    ours, theirs = [], []
    for _ in range(3):
        started = time.process_time()
        for doc in nlp.pipe(many, jobs=1):
            doc.to_json()
        ours.append(time.process_time() - started)
        before = os.times()
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
        after = os.times()
        theirs.append(after.children_user - before.children_user)
    print(f"pipe {min(ours):.2f} s, program {min(theirs):.2f} s of one core, {len(many)} documents")
    assert min(ours) < 1.1 * min(theirs)
