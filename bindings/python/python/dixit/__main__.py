"""``python -m dixit`` is the program ``dixit``."""

import signal
import sys

from ._dixit import run_program


def main() -> int:
    # Python would only note Ctrl-C, and look at it when the program has ended.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    return run_program(["dixit", *sys.argv[1:]])


if __name__ == "__main__":
    sys.exit(main())
