"""The ``hoidap`` command; ``python -m bot`` is the same."""

from __future__ import annotations

import gc
import os
import sys

from bot.cli import Abort, TyperException, app
from knowledge.errors import HoidapError


def main() -> None:
    """
    Run the command line.

    What a person can mend is one line on standard error and exit code 2, never a
    traceback. Output is UTF-8 wherever it goes.
    """
    # What loading makes stays: looking for garbage meanwhile costs a fifth of a cold start. `bot.shell` switches it on.
    gc.disable()
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]  # real streams have it
    try:
        code = app(standalone_mode=False)
    except HoidapError as error:
        print(f"hoidap: {error}", file=sys.stderr)
        sys.exit(2)
    except TyperException as error:
        message = error.format_message()
        # Without a command the message is the help, which is more than a line.
        print(message if "\n" in message else f"hoidap: {message}", file=sys.stderr)
        sys.exit(2)
    except (KeyboardInterrupt, Abort):
        sys.exit(130)
    except BrokenPipeError:
        # The next program in the pipe has read enough; nothing more can be written, not even on exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(141)
    sys.exit(code)


if __name__ == "__main__":
    main()
