"""The examples of the documentation run, and the stubs name what there is."""

import ast
import doctest
import inspect
import pathlib
import re
import shutil
import subprocess
import sys

import pytest

import dixit
from conftest import ROOT

pytest.importorskip("pyarrow")
PACKAGE = pathlib.Path(dixit.__file__).parent


def documented():
    yield "dixit", dixit.__doc__
    for name in dixit.__all__:
        thing = getattr(dixit, name)
        yield name, getattr(thing, "__doc__", None)
        if inspect.isclass(thing):
            for member, value in vars(thing).items():
                yield f"{name}.{member}", getattr(value, "__doc__", None)


EXAMPLES = [(name, text) for name, text in documented() if text and ">>>" in text]


@pytest.mark.parametrize("name, text", EXAMPLES, ids=[name for name, _ in EXAMPLES])
def test_examples(name, text):
    test = doctest.DocTestParser().get_doctest(text, {}, name, None, 0)
    told = []
    doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test, out=told.append)
    assert not told, "".join(told)


def test_there_are_examples():
    assert len(EXAMPLES) >= 12


def stubs():
    tree = ast.parse((PACKAGE / "__init__.pyi").read_text(encoding="utf-8"))
    return {node.name: node for node in tree.body if isinstance(node, (ast.ClassDef, ast.FunctionDef))}


def test_stubs_name_what_there_is():
    there = stubs()
    assert set(there) == set(dixit.__all__) - {"__version__"}
    for name, node in there.items():
        thing = getattr(dixit, name)
        if not inspect.isclass(thing):
            continue
        told = {n.name for n in node.body if isinstance(n, ast.FunctionDef)}
        told |= {n.target.id for n in node.body if isinstance(n, ast.AnnAssign)}
        has = {member for member in dir(thing) if not member.startswith("_")} - set(dir(Exception))
        public = {member for member in told if not member.startswith("_")}
        assert has - public == set(), f"{name} has more than its stub"
        if not issubclass(thing, Exception) and thing is not dixit.Run:
            assert public - has == set(), f"the stub of {name} has more"


def test_everything_public_is_documented():
    for name in dixit.__all__:
        thing = getattr(dixit, name)
        if name == "__version__":
            continue
        assert thing.__doc__, name
        if inspect.isclass(thing):
            for member, value in vars(thing).items():
                if not member.startswith("_") and thing.__module__.startswith("dixit"):
                    assert value.__doc__, f"{name}.{member}"


def test_stubs_are_true():
    """As mypy compares them with what is there."""
    pytest.importorskip("mypy")
    told = subprocess.run(
        [sys.executable, "-m", "mypy.stubtest", "dixit", "--ignore-disjoint-bases"], capture_output=True, text=True)
    assert told.returncode == 0, told.stdout + told.stderr


def test_a_program_with_types(tmp_path):
    pytest.importorskip("mypy")
    (tmp_path / "typed.py").write_text(
        "import dixit\n"
        "nlp = dixit.load(min_score=0.5)\n"
        "for doc in nlp.pipe(['Kim spoke.', {'text': 'x'}], errors='record'):\n"
        "    if not doc:\n"
        "        continue\n"
        "    for q in doc.quotes:\n"
        "        name: str = q.speaker.name if q.speaker else ''\n"
        "        start: int = q.contents[0].start\n"
        "        reveal_type(doc.ents[0].label)\n"
        "nlp.pipe([7])\n")
    told = subprocess.run([sys.executable, "-m", "mypy", "--strict", "typed.py"], cwd=tmp_path,
                          capture_output=True, text=True).stdout
    errors = [line for line in told.splitlines() if "error:" in line]
    assert len(errors) == 1 and "typed.py:10" in errors[0], told
    assert "str | None" in told


def test_the_lines_of_r(tmp_path):
    """Those of docs/r.md, over a run of the examples."""
    if not shutil.which("Rscript"):
        pytest.skip("no R here")
    lines = re.search(r"```r\n(.*?)```", (ROOT / "docs" / "r.md").read_text(encoding="utf-8"), re.S)[1]
    if subprocess.run(["Rscript", "-e", "library(DBI); library(RSQLite)"], capture_output=True).returncode:
        pytest.skip("no DBI and RSQLite here")
    dixit.run([ROOT / "examples" / "news"], out=tmp_path / "out")
    (tmp_path / "lines.R").write_text(lines + "stopifnot(nrow(said) > 2, nrow(monthly) > 5)\n"
                                      "mapped <- substr(first$text, first$start + 1, first$end)\n"
                                      "stopifnot(nchar(mapped) == first$end - first$start)\n", encoding="utf-8")
    told = subprocess.run(["Rscript", "lines.R"], cwd=tmp_path, capture_output=True, text=True)
    assert told.returncode == 0, told.stderr
