"""What is built to be installed has all that the program reads, and says the same version."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from email import message_from_string
from pathlib import Path

import pytest

from nextstep_tui import __version__
from nextstep_tui.outside.pages import MANUAL, SHELLS, page

ROOT = Path(__file__).parents[1]
SHARED = {
    "share/man/man1/nextstep.1": MANUAL,
    "share/bash-completion/completions/nextstep": SHELLS["bash"],
    "share/zsh/site-functions/_nextstep": SHELLS["zsh"],
    "share/fish/vendor_completions.d/nextstep.fish": SHELLS["fish"],
}
"""Where a system looks for them, below the prefix."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and the source archive, built as pip does, with no network."""
    folder = tmp_path_factory.mktemp("built")
    words = [sys.executable, "-m", "hatchling", "build", "-d", str(folder)]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def wheel(built: Path) -> zipfile.ZipFile:
    """The wheel."""
    (found,) = built.glob("*.whl")
    assert found.name == f"nextstep-{__version__}-py3-none-any.whl"
    return zipfile.ZipFile(found)


def test_the_wheel_has_every_file_of_the_package(wheel: zipfile.ZipFile) -> None:
    there = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "nextstep_tui").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert there <= set(wheel.namelist())
    for name in (
        "tui/app.tcss",
        "tui/pages.tcss",
        "py.typed",
        "outside/hooks/hook.bash",
        "outside/pages/nextstep.1",
    ):
        assert f"nextstep_tui/{name}" in there
    others = {name for name in wheel.namelist() if not name.startswith("nextstep_tui/")}
    assert all(name.startswith(f"nextstep-{__version__}.") for name in others), others


def test_the_wheel_puts_manual_and_completions_where_they_are_looked_for(
    wheel: zipfile.ZipFile,
) -> None:
    for place, name in SHARED.items():
        inside = f"nextstep-{__version__}.data/data/{place}"
        assert wheel.read(inside).decode("utf-8") == page(name)


def test_the_wheel_says_its_version_its_python_and_its_command(wheel: zipfile.ZipFile) -> None:
    folder = f"nextstep-{__version__}.dist-info"
    said = message_from_string(wheel.read(f"{folder}/METADATA").decode("utf-8"))
    assert (said["Name"], said["Version"]) == ("nextstep", __version__)
    assert said["Requires-Python"] == ">=3.11"
    assert wheel.read(f"{folder}/entry_points.txt").decode("utf-8") == (
        "[console_scripts]\nnextstep = nextstep_tui.cli.main:main\n"
    )


def test_the_source_archive_builds_the_same_files(built: Path, wheel: zipfile.ZipFile) -> None:
    (found,) = built.glob("*.tar.gz")
    with tarfile.open(found) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    package = {name for name in wheel.namelist() if name.startswith("nextstep_tui/")}
    assert package <= names
    assert {"README.md", "LICENSE", "CHANGELOG.md", "pyproject.toml"} <= names
