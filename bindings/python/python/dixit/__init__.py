"""Who said what in the news.

>>> import dixit
>>> nlp = dixit.load()
>>> doc = nlp("“It is over,” Kim Jong Un said.")
>>> for q in doc.quotes:
...     print(q.speaker.name, q.kind, q.text, q.cue.text)
Kim Jong Un direct “It is over,” said

``load`` makes a pipeline; it reads one text (``nlp(text)``), many
(``nlp.pipe(texts)``) or a table (``nlp.annotate(table)``). A ``Collection`` adds
documents up, ``run`` does all that the program's ``dixit run`` does. Whatever
goes wrong is a ``dixit.Error``.
"""

from ._dixit import (
    Collection,
    Doc,
    Ent,
    Entity,
    Failure,
    Mention,
    Pipe,
    Pipeline,
    Quote,
    Sent,
    Span,
    Summary,
    Table,
    Token,
    View,
    __version__,
    csv,
    documents,
)
from ._errors import ConfigError, Error, InputError, RunError, StageError
from ._load import load
from ._run import Run, run

__all__ = [
    "Collection",
    "ConfigError",
    "Doc",
    "Ent",
    "Entity",
    "Error",
    "Failure",
    "InputError",
    "Mention",
    "Pipe",
    "Pipeline",
    "Quote",
    "Run",
    "RunError",
    "Sent",
    "Span",
    "StageError",
    "Summary",
    "Table",
    "Token",
    "View",
    "__version__",
    "csv",
    "documents",
    "load",
    "run",
]
