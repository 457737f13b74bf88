"""The manual page and the completions, made from the parser and the topics.

``python -m tests.pages`` writes them anew; ``test_pages.py`` says where they are not current.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import nextstep_tui.outside.pages as kept
from tests.pages.bash import bash
from tests.pages.fish import fish
from tests.pages.manual import manual
from tests.pages.zsh import zsh

FOLDER = Path(kept.__file__).parent
MAKERS: dict[str, Callable[[], str]] = {
    kept.MANUAL: manual,
    kept.SHELLS["bash"]: bash,
    kept.SHELLS["zsh"]: zsh,
    kept.SHELLS["fish"]: fish,
}
"""What makes each of the files."""
