"""The command `baogao`, also as `python -m baogao`."""

import signal
import sys

from ._baogao import _command


def main() -> int:
    """Runs the command line of this process and gives its exit code."""
    # Ctrl-C ends the command as it ends any other: Python would only take note of it.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    return _command(["baogao", *sys.argv[1:]])


if __name__ == "__main__":
    sys.exit(main())
