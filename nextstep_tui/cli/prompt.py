"""Questions at the prompt, one line each; the end of input leaves, as Ctrl+D does."""

from __future__ import annotations

import sys


class Left(Exception):
    """The rep has left: end of input, or an empty answer where one may leave."""


def ask(question: str) -> str:
    """Ask one question.

    Args:
        question: what is asked, without the space after it.

    Returns:
        The answer, without the white space around it; may be empty.

    Raises:
        Left: the input has ended.
    """
    sys.stdout.write(f"{question} ")
    sys.stdout.flush()
    answer = sys.stdin.readline()
    if not answer:
        sys.stdout.write("\n")
        raise Left
    return answer.strip()


def choose(question: str, answers: dict[str, str]) -> str:
    """Ask until one of the answers is given; its first letters are enough.

    Args:
        question: what is asked.
        answers: each answer with what it does, in the order they are shown.

    Returns:
        The answer's name.

    Raises:
        Left: the input has ended.
    """
    shown = ", ".join(f"{name} ({what})" if what else name for name, what in answers.items())
    while True:
        given = ask(f"{question} [{shown}]").casefold()
        found = [name for name in answers if given and name.startswith(given)]
        if given in answers:
            return given
        if len(found) == 1:
            return found[0]
        sys.stdout.write(f"Please answer with one of: {', '.join(answers)}.\n")
