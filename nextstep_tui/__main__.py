"""``python -m nextstep_tui`` is the same as ``nextstep``."""

import sys

from nextstep_tui.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
