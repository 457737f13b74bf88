"""Few words to choose from: what ``enum.StrEnum`` makes, in a small part of the time.

The command line starts anew for each promise, and making fourteen enumerations was a thirtieth of
one ``nextstep add``. Here a word is a text that knows its name, and no more than that is made. Type
checkers read such a class as the enumeration that it stands for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from enum import StrEnum as OneOf
else:

    class _Words(type):
        """A class of words: it is gone through in their order, and asked for one by its text."""

        _by_text: dict[str, OneOf]

        def __new__(
            cls, name: str, bases: tuple[type, ...], content: dict[str, object]
        ) -> type[OneOf]:
            made = super().__new__(cls, name, bases, content)
            made._by_text = {}
            for place, text in content.items():
                if type(text) is str and place[0] != "_":
                    word = made._by_text[text] = str.__new__(made, text)
                    word.__dict__["name"], word.__dict__["value"] = place, text
                    type.__setattr__(made, place, word)
            return made

        def __call__(cls, text: str) -> OneOf:
            try:
                return cls._by_text[text]
            except (KeyError, TypeError):
                raise ValueError(f"{text!r} is not a valid {cls.__qualname__}") from None

        def __iter__(cls) -> Iterator[OneOf]:
            return iter(cls._by_text.values())

        def __len__(cls) -> int:
            return len(cls._by_text)

        def __setattr__(cls, name: str, value: object) -> None:
            if isinstance(cls.__dict__.get(name), cls):
                raise AttributeError(f"{cls.__qualname__}.{name} can't be set")
            super().__setattr__(name, value)

    class OneOf(str, metaclass=_Words):
        """One of few words; a class that is based on this names them, each with its text."""

        def __setattr__(self, name: str, _: object) -> None:
            raise AttributeError(f"{self!r} has no {name} that can be set")

        def __repr__(self) -> str:
            return f"<{type(self).__qualname__}.{self.name}: {self.value!r}>"

        def __reduce_ex__(self, _: object) -> tuple[type[OneOf], tuple[str]]:
            return type(self), (self.value,)

        def __copy__(self) -> OneOf:
            return self

        def __deepcopy__(self, _: object) -> OneOf:
            return self


__all__ = ["OneOf"]
