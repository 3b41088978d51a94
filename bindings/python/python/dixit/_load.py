from __future__ import annotations

import os
from pathlib import Path
from typing import Iterable, Optional, Union

from ._dixit import Pipeline
from ._errors import ConfigError


def load(
    name: Union[str, os.PathLike] = "news",
    *,
    min_score: Optional[float] = None,
    entities: Union[str, os.PathLike, None] = None,
    acts: Optional[Iterable[str]] = None,
    nested: bool = True,
    jobs: int = 0,
) -> Pipeline:
    """Loads the models of a pipeline: a ready one by its name, or that of a
    ``.toml`` file. ``news`` is fast; ``accurate`` reads quotations with a
    transformer, ``careful`` what ``news`` is in doubt of.

    ``min_score`` leaves out quotations less sure, ``acts`` all others than these,
    ``nested=False`` reports inside reports; ``entities`` is a file of names that
    you know better. ``jobs`` documents are read at a time where there are many; 0
    is one for each core.

    >>> import dixit
    >>> nlp = dixit.load(min_score=0.9)
    >>> nlp.stages[:2]
    ['tokenize', 'pos']
    >>> dixit.load("nwes")
    Traceback (most recent call last):
        ...
    dixit._errors.ConfigError: there is no pipeline nwes; say news, careful, accurate, or the path of a .toml file
    """
    name, toml = os.fspath(name), None
    if Path(name).is_file():
        # Kept as text, so that a pickled pipeline needs no file.
        try:
            toml = Path(name).read_text(encoding="utf-8")
        except (OSError, UnicodeError) as error:
            raise ConfigError(f"cannot read {name}: {error}") from error
    file = None if entities is None else os.path.abspath(os.fspath(entities))
    if isinstance(acts, str):
        acts = [acts]
    if jobs < 0:
        raise ConfigError("jobs is a number from 0 on")
    acts = None if acts is None else list(acts)
    return Pipeline(name, toml, min_score, file, acts, nested, jobs)
