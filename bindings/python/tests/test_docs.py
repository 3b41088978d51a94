"""The examples of the documentation run, and the stubs name what there is."""

import ast
import doctest
import inspect
import pathlib

import pytest

import dixit

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
