from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Iterable, Optional, Union

from ._errors import RunError

PathLike = Union[str, os.PathLike]


class Run:
    """What a run has left behind: ``folder``, ``receipt`` (``run.json``) and
    ``failures``, the documents that could not be read."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.receipt = json.loads((folder / "run.json").read_text(encoding="utf-8"))

    @property
    def counts(self) -> dict:
        """Documents, failed, words, quotes and more."""
        return self.receipt["counts"]

    @property
    def failures(self) -> list:
        """The lines of ``failures.jsonl``."""
        text = (self.folder / "failures.jsonl").read_text(encoding="utf-8")
        return [json.loads(line) for line in text.splitlines() if line]

    def __repr__(self) -> str:
        counts = self.counts
        return f"<Run into {str(self.folder)!r}: {counts['documents']} documents>"


def run(
    inputs: Union[PathLike, Iterable[PathLike]],
    out: PathLike,
    *,
    progress: bool = False,
    force: bool = False,
    resume: bool = False,
    jobs: Optional[int] = None,
    options: Iterable[str] = (),
) -> Run:
    """From articles to who said what: ``dixit run``, in a process of its own.

    ``options`` are further words of its command line: ``["--format", "csv"]``.
    Ctrl-C ends it so that ``resume=True`` goes on from there. A document that
    cannot be read is no error; it stands in ``failures``.

    >>> import dixit, tempfile, pathlib
    >>> folder = pathlib.Path(tempfile.mkdtemp())
    >>> _ = (folder / "a1.txt").write_text("“No,” Kim Jong Un said.", encoding="utf-8")
    >>> dixit.run([folder / "a1.txt"], out=folder / "out").counts["quotes"]
    1
    """
    if isinstance(inputs, (str, os.PathLike)):
        inputs = [inputs]
    words = ["run", *(os.fspath(path) for path in inputs), "-o", os.fspath(out)]
    words += ["--force"] * force + ["--resume"] * resume
    words += [] if not jobs else ["--jobs", str(jobs)]
    words += options
    code, told = _program(words, progress)
    # 1: some documents failed, which `failures` tells.
    if code not in (0, 1):
        told = told.strip().removeprefix("error: ") if hasattr(str, "removeprefix") else told
        raise RunError(told or f"the program ended with code {code}", code)
    return Run(Path(out))


def _program(words, progress):
    """The exit code, and what it told on its standard error."""
    command = [sys.executable, "-m", "dixit", *words]
    if not progress:
        command.append("--quiet")
    told = None if progress else subprocess.PIPE
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=told) as program:
        try:
            _, told = program.communicate()
        except KeyboardInterrupt:
            # It saves what it has and ends.
            program.send_signal(signal.SIGINT)
            program.wait()
            raise
    return program.returncode, (told or b"").decode("utf-8", "replace")
