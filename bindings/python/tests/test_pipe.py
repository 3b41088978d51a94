"""Many documents: in order, few at a time, whatever goes wrong."""

import gc
import itertools
import multiprocessing
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
import weakref

import pytest

import dixit

TEXT = "“It is over,” Kim Jong Un said on day {}. Moon Jae-in disagreed."


def test_order_is_kept(nlp):
    texts = [TEXT.format("x" * (i % 7)) + " It rained." * (i % 50) for i in range(400)]
    for jobs in (1, 2, 5):
        docs = list(nlp.pipe(iter(texts), jobs=jobs))
        assert [doc.text for doc in docs] == texts
        assert docs[7].id == "row:8"


def test_few_documents_are_read_ahead(nlp):
    read = itertools.count()
    texts = (TEXT.format(next(read)) for _ in range(10_000))
    pipe = nlp.pipe(texts, jobs=2)
    for _ in range(100):
        next(pipe)
    assert next(read) <= 100 + 2 * 32 + 1
    del pipe, texts


MANY = """
import itertools, resource, sys, dixit
text, many, words = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
docs = dixit.load().pipe((text.format(i % words) for i in range(many)), jobs=2)
peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
assert all(doc.quotes for doc in itertools.islice(docs, many // 2))
half = peak()
assert sum(len(doc.quotes) > 0 for doc in docs) == many // 2
print(half, peak())
"""


def test_many_documents_in_flat_memory():
    """What counts is that memory does not grow once workers have learnt of as many
    words as they keep, some 33,000 each: 200,000 documents with DIXIT_LONG=1, in whose
    first half two workers meet 50,000 words each, and in whose second half they meet
    them once more; else fewer of both. ru_maxrss never falls, and what other tests took
    would hide what grows: so in a process of its own."""
    many, words = (200_000, 100_000) if "DIXIT_LONG" in os.environ else (16_000, 500)
    command = [sys.executable, "-c", MANY, TEXT, str(many), str(words)]
    told = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    half, end = map(float, told.split())
    assert end - half < 10, f"{half} MB at half, {end} MB at the end"


def test_eight_threads_share_a_pipeline(nlp):
    alone = nlp(TEXT.format(1)).to_json()
    told = []

    def work():
        for _ in range(30):
            told.append(nlp(TEXT.format(1)).to_json())
        told.extend(doc.to_json() for doc in nlp.pipe([{"id": "", "text": TEXT.format(1)}] * 20, jobs=2))

    threads = [threading.Thread(target=work) for _ in range(8)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert len(told) == 8 * 50
    assert {line.split('"text"')[1] for line in told} == {alone.split('"text"')[1]}


def test_other_threads_run_meanwhile(nlp):
    """The GIL is released: a thread of Python goes on while a long text is read."""
    ticks, done = 0, threading.Event()

    def read():
        nlp(" ".join(TEXT.format(i) for i in range(4000)))
        done.set()

    thread = threading.Thread(target=read)
    thread.start()
    while not done.is_set():
        ticks += 1
        time.sleep(0.001)
    thread.join()
    assert ticks > 20


def test_a_generator_that_raises(nlp):
    def texts():
        yield from (TEXT.format(i) for i in range(70))
        raise KeyError("the database is gone")

    got = []
    with pytest.raises(KeyError, match="the database is gone"):
        for doc in nlp.pipe(texts()):
            got.append(doc.id)
    assert got == [f"row:{i + 1}" for i in range(70)]


def test_errors_are_raised_with_their_row_and_the_rest_follows(nlp):
    pipe = nlp.pipe(["Kim spoke.", {"id": "b", "body": 7}, 3, "Moon spoke."])
    assert next(pipe).text == "Kim spoke."
    with pytest.raises(dixit.InputError) as caught:
        next(pipe)
    assert (caught.value.row, caught.value.id) == (2, "b")
    assert str(caught.value).startswith("row 2: ") and "row" not in caught.value.reason
    with pytest.raises(dixit.Error, match="neither a text nor a dict"):
        next(pipe)
    assert [doc.text for doc in pipe] == ["Moon spoke."]


def test_errors_as_records(nlp):
    bad = [{"id": "b"}, {"text": "half \ud800"}, "half \ud800", {"text": "x", "n": float("nan")}, None]
    told = list(nlp.pipe(["Kim spoke.", *bad, "Moon spoke."], errors="record"))
    assert [bool(x) for x in told] == [True] + [False] * len(bad) + [True]
    assert [x.row for x in told if not x] == list(range(2, 2 + len(bad)))
    assert all(isinstance(x, dixit.Failure) and x.reason for x in told if not x)
    with pytest.raises(dixit.InputError, match='say "raise" or "record"'):
        nlp.pipe([], errors="ignore")


def test_a_pipe_that_is_left_is_let_go(nlp):
    class Texts:
        def __iter__(self):
            return (TEXT.format(i) for i in range(1000))

    texts = Texts()
    alive = weakref.ref(texts)
    pipe = nlp.pipe(texts)
    next(pipe)
    del pipe, texts
    gc.collect()
    assert alive() is None


def test_pickles(nlp):
    again = pickle.loads(pickle.dumps(dixit.load(min_score=0.5, acts=["say"])))
    assert again(TEXT.format(1)).to_json() == dixit.load(min_score=0.5, acts=["say"])(TEXT.format(1)).to_json()
    doc = nlp(TEXT.format(1), id="a1")
    assert pickle.loads(pickle.dumps(doc)).to_json(tokens=True) == doc.to_json(tokens=True)
    error = dixit.InputError("row 3: no text", 3, "a", None, "no text")
    copy = pickle.loads(pickle.dumps(error))
    assert (str(copy), copy.row, copy.id, copy.reason) == (str(error), 3, "a", "no text")
    coll = dixit.Collection()
    coll.add(doc)
    copy = pickle.loads(pickle.dumps(coll))
    assert copy.tables()["quotes"].to_pylist() == coll.tables()["quotes"].to_pylist()


def _length(text):
    return len(dixit.load()(text).quotes)


def _read(nlp, text):
    return nlp(text).to_json()


@pytest.mark.parametrize("method", ["spawn", "fork", "forkserver"])
def test_processes(nlp, method):
    if method not in multiprocessing.get_all_start_methods():
        pytest.skip(f"no {method} here")
    nlp("Kim spoke.")
    pipe = nlp.pipe([TEXT.format(i) for i in range(50)])
    next(pipe)  # threads are at work while this process is copied
    context = multiprocessing.get_context(method)
    with context.Pool(2) as pool:
        texts = [TEXT.format(i) for i in range(6)]
        assert pool.map(_length, texts) == [1] * 6
        assert pool.starmap(_read, [(nlp, text) for text in texts]) == [
            nlp(text).to_json() for text in texts]
    assert len(list(pipe)) == 49


def test_a_copied_process_is_told_to_call_pipe_again(nlp):
    if not hasattr(os, "fork"):
        pytest.skip("no fork here")
    pipe = nlp.pipe([TEXT.format(i) for i in range(50)])
    next(pipe)
    child = os.fork()
    if child == 0:
        try:
            next(pipe)
            os._exit(1)
        except RuntimeError:
            os._exit(0 if len(list(nlp.pipe([TEXT.format(1)] * 5))) == 5 else 2)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def test_ctrl_c_is_heard_while_it_waits():
    code = (
        # Where the tests run in the background, a shell has told them not to hear it.
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "import dixit, sys\n"
        "nlp = dixit.load()\n"
        "long = ' '.join('“No,” she said.' for _ in range(400000))\n"
        "pipe = nlp.pipe([long] * 3)\n"
        "print('ready', flush=True)\n"
        "try:\n    next(pipe)\nexcept KeyboardInterrupt:\n    print('heard', flush=True)\n"
        "import os; os._exit(0)\n"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout.readline() == "ready\n"
        time.sleep(0.3)
        child.send_signal(signal.SIGINT)
        started = time.monotonic()
        assert child.stdout.readline() == "heard\n"
        assert time.monotonic() - started < 2


def test_nothing_is_imported_that_is_not_used():
    code = "import sys, dixit; dixit.load()('Kim spoke.'); print(*sys.modules)"
    modules = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"pandas", "pyarrow", "polars", "spacy", "numpy"} & set(modules.stdout.split())
