"""What the package says of itself: each public name has its sentence, and tells no untruth.

Read from the sources, so that nothing has to be imported for it.
"""

from __future__ import annotations

import ast
import builtins
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import nextstep_tui

HERE = Path(nextstep_tui.__file__).parent
FRONT_ENDS = ("cli/", "tui/")
"""Where what is raised is caught in one place and shown."""

Function = ast.FunctionDef | ast.AsyncFunctionDef
Documented = Function | ast.ClassDef | ast.Module
Public = list[tuple[str, Documented]]

_ARGUMENT = re.compile(r"^    (\w+):", re.MULTILINE)
"""One line of ``Args:`` or ``Raises:``, at the depth that a clean docstring has them."""


def sources() -> Iterator[tuple[str, ast.Module]]:
    """Every module of the package."""
    for path in sorted(HERE.rglob("*.py")):
        yield path.relative_to(HERE).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def public(file: str, node: ast.AST) -> Iterator[tuple[str, Documented]]:
    """A module, and the classes, functions and methods in it that others may call."""
    if isinstance(node, ast.Module):
        yield file, node
    for one in ast.iter_child_nodes(node):
        if isinstance(one, ast.If | ast.Try):
            yield from public(file, one)
        if isinstance(one, Function | ast.ClassDef) and not one.name.startswith("_"):
            yield f"{file}:{one.lineno} {one.name}", one
            if isinstance(one, ast.ClassDef):
                yield from public(file, one)


@pytest.fixture(scope="module")
def all_public() -> Public:
    """All that is public in the package, with its place; read once, as that takes its time."""
    return [one for file, tree in sources() for one in public(file, tree)]


def section(docstring: str, name: str) -> set[str]:
    """The names that a section of a docstring explains."""
    found = re.search(rf"^{name}:\n(.*?)(?=^\S|\Z)", docstring, re.MULTILINE | re.DOTALL)
    return set(_ARGUMENT.findall(found[1])) if found else set()


def parameters(function: Function) -> set[str]:
    """The names of a function's parameters."""
    given = function.args
    every = [*given.posonlyargs, *given.args, *given.kwonlyargs, given.vararg, given.kwarg]
    return {one.arg for one in every if one is not None}


def raised(function: Function) -> set[str]:
    """The errors that a function raises by itself, not through others, and does not catch."""
    names, caught = set(), set()
    for node in ast.walk(function):
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
            names |= {one.id for one in ast.walk(node.exc.func) if isinstance(one, ast.Name)}
        if isinstance(node, ast.ExceptHandler) and node.type is not None:
            caught |= {one.id for one in ast.walk(node.type) if isinstance(one, ast.Name)}
    return names - caught


def test_the_package_is_read_at_all(all_public: Public) -> None:
    assert len(all_public) > 1500
    assert {"path", "state", "machine"} <= {
        name
        for _, node in all_public
        if isinstance(node, ast.ClassDef) and node.name == "Repository"
        for name in section(ast.get_docstring(node) or "", "Args")
    }


def test_everything_public_has_its_sentence(all_public: Public) -> None:
    assert [place for place, node in all_public if not ast.get_docstring(node)] == []


def test_no_argument_is_explained_that_is_not_there(all_public: Public) -> None:
    astray = []
    for place, node in all_public:
        explained = section(ast.get_docstring(node) or "", "Args")
        if isinstance(node, Function):
            there = parameters(node)
        elif isinstance(node, ast.ClassDef):
            begun = [
                one
                for one in node.body
                if isinstance(one, Function) and one.name in ("__init__", "__new__")
            ]
            if not begun:
                continue  # it begins as the class that it is based on
            there = parameters(begun[0])
        else:
            there = set()
        astray += [f"{place}: {name}" for name in sorted(explained - there)]
    assert astray == []


def test_where_some_arguments_are_explained_all_are(all_public: Public) -> None:
    silent = []
    for place, node in all_public:
        if isinstance(node, Function):
            explained = section(ast.get_docstring(node) or "", "Args")
            missing = parameters(node) - explained - {"self", "cls"}
            if explained and missing:
                silent.append(f"{place}: {', '.join(sorted(missing))}")
    assert silent == []


def test_every_error_that_is_named_is_one(all_public: Public) -> None:
    classes = {node.name for _, node in all_public if isinstance(node, ast.ClassDef)}
    known = classes | set(dir(builtins))
    astray = [
        f"{place}: {name}"
        for place, node in all_public
        for name in sorted(section(ast.get_docstring(node) or "", "Raises") - known)
    ]
    assert astray == []


def test_what_a_function_below_the_front_ends_raises_itself_is_told(all_public: Public) -> None:
    ours = {node.name for _, node in all_public if isinstance(node, ast.ClassDef)}
    by_module = {
        place: section(ast.get_docstring(node) or "", "Raises")
        for place, node in all_public
        if isinstance(node, ast.Module)
    }
    silent = []
    for place, node in all_public:
        docstring = ast.get_docstring(node) or ""
        refers = docstring.startswith("As ``")  # to the method that it stands for
        if isinstance(node, Function) and not (refers or place.startswith(FRONT_ENDS)):
            told = section(docstring, "Raises") | by_module[place.split(":")[0]]
            silent += [f"{place}: {name}" for name in sorted((raised(node) & ours) - told)]
    assert silent == []
