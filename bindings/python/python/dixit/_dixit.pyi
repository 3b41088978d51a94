# The native half; what it has is told in __init__.pyi.
from os import PathLike
from typing import List, Union

from . import (
    Collection as Collection,
    Doc as Doc,
    Ent as Ent,
    Entity as Entity,
    Failure as Failure,
    Mention as Mention,
    Pipe as Pipe,
    Pipeline as Pipeline,
    Quote as Quote,
    Sent as Sent,
    Span as Span,
    Summary as Summary,
    Table as Table,
    Token as Token,
    View as View,
    __version__ as __version__,
    csv as csv,
    documents as documents,
)

__all__ = [
    "Collection",
    "Doc",
    "Ent",
    "Entity",
    "Failure",
    "Mention",
    "Pipe",
    "Pipeline",
    "Quote",
    "Sent",
    "Span",
    "Summary",
    "Table",
    "Token",
    "View",
    "__version__",
    "csv",
    "documents",
    "run_program",
]

def run_program(args: List[Union[str, PathLike[str]]]) -> int: ...
