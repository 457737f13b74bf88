"""Frozen records: what ``dataclass(frozen=True)`` makes, in a small part of the time.

The command line starts anew for each promise. The standard library's decorator imports ``inspect``
and compiles six functions a class, which for the classes of one ``nextstep add`` was a third of
its time. Here all classes share their functions, and a class stays the one that was written: with
slots each would have to be made twice. Type checkers read a record as a dataclass.
"""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, TypeVar, cast, dataclass_transform

if TYPE_CHECKING:
    from collections.abc import Callable

    # The type checker knows which changes a record's fields allow.
    from dataclasses import replace as replace

Class = TypeVar("Class", bound=type)
Record = TypeVar("Record")

_MADE_OF, _VALUES = "__frozen__", "__frozen_values__"
"""What a class keeps: its fields in order, their defaults and what is called once they are set; and
the getter of a record's values, as soon as it was needed."""


class FrozenError(AttributeError):
    """A field of a record can't be set: ``replace`` makes a changed one."""


@dataclass_transform(frozen_default=True)
def frozen(cls: Class) -> Class:
    """Make a class of annotated fields a frozen record.

    Fields are given in order or by name; a value in the class is a default, shared by all, so that
    it must not change. ``__post_init__`` is called where there is one. Records are equal where they
    are of one class and all fields are.

    Args:
        cls: the class; its fields follow those of the record that it is based on.

    Returns:
        The same class.
    """
    content = cls.__dict__
    fields, inherited, _ = _made_of(cls)
    defaults = {**inherited}
    for name, kind in cast("dict[str, str]", content.get("__annotations__", {})).items():
        if str(kind).startswith("ClassVar"):
            continue
        if name not in fields:
            fields += (name,)
        if name in content:
            defaults[name] = content[name]
    for name, value in _SHARED.items():
        if name not in content:
            setattr(cls, name, value)
    setattr(cls, _MADE_OF, (fields, defaults, getattr(cls, "__post_init__", None)))
    setattr(cls, "__match_args__", fields)  # noqa: B010
    return cls


def _made_of(cls: type) -> tuple[tuple[str, ...], dict[str, object], object]:
    """A class's fields in order, their defaults, and what is called once they are set."""
    return cast(
        "tuple[tuple[str, ...], dict[str, object], object]",
        getattr(cls, _MADE_OF, ((), {}, None)),
    )


_put = object.__setattr__


def _begin(self: object, /, *given: object, **named: object) -> None:
    # Hundreds are made in a call, most of them with all their fields named in order. The class's
    # refusal to set is gone round; through ``__dict__`` that would be quicker, but then every look
    # at a field takes three times as long in Python 3.11 and 3.12.
    fields, _, after = getattr(self, _MADE_OF)
    if tuple(named) != fields:
        named = _completed(type(self), given, named)
    elif given:
        raise _misfit(type(self), given, named)
    for field, value in named.items():
        _put(self, field, value)
    if after is not None:
        after(self)


def _completed(cls: type, given: tuple[object, ...], named: dict[str, object]) -> dict[str, object]:
    """A record's fields, of which some were given without their names, or have defaults."""
    fields, defaults, _ = _made_of(cls)
    if len(given) == len(fields) and not named:
        return dict(zip(fields, given, strict=True))
    for field, value in zip(fields, given, strict=False):
        if field in named:
            raise TypeError(f"{cls.__name__} was given {field} twice")
        named[field] = value
    values = defaults | named
    if len(values) != len(fields) or len(given) > len(fields):
        raise _misfit(cls, given, named)
    try:
        return {field: values[field] for field in fields}
    except KeyError:
        raise _misfit(cls, given, named) from None


def _misfit(cls: type, given: tuple[object, ...], named: dict[str, object]) -> TypeError:
    """What is wrong with the fields that a record was to be made of."""
    fields, defaults, _ = _made_of(cls)
    if len(given) > len(fields):
        return TypeError(f"{cls.__name__} takes {len(fields)} fields, not {len(given)}")
    for field in named:
        if field not in fields:
            return TypeError(f"{cls.__name__} has no {field}")
    missing = [one for one in fields if one not in named and one not in defaults]
    return TypeError(f"{cls.__name__} needs {', '.join(missing)}")


def _values(of: object) -> tuple[object, ...]:
    cls = type(of)
    get: Callable[[object], object] | None = cls.__dict__.get(_VALUES)
    if get is None:
        # With one name alone the getter would give no tuple.
        get = attrgetter(*_made_of(cls)[0], "__class__")
        setattr(cls, _VALUES, get)
    return cast("tuple[object, ...]", get(of))


def _refuse_to_set(self: object, name: str, _: object) -> None:
    raise FrozenError(f"{type(self).__name__}.{name} can't be set")


def _refuse_to_delete(self: object, name: str) -> None:
    raise FrozenError(f"{type(self).__name__}.{name} can't be deleted")


def _reduced(self: object) -> tuple[type, tuple[object, ...]]:
    return type(self), _values(self)[:-1]


def _is_equal(self: object, other: object) -> object:
    if self is other:
        return True
    if type(self) is not type(other):
        return NotImplemented
    return _values(self) == _values(other)


def _hashed(self: object) -> int:
    return hash(_values(self))


def _shown(self: object) -> str:
    fields = _made_of(type(self))[0]
    shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in fields)
    return f"{type(self).__qualname__}({shown})"


_SHARED = {
    "__init__": _begin,
    "__setattr__": _refuse_to_set,
    "__delattr__": _refuse_to_delete,
    "__reduce__": _reduced,
    "__repr__": _shown,
    "__eq__": _is_equal,
    "__hash__": _hashed,
}
"""What every record can do; a class may have its own in the place of one of these."""


if not TYPE_CHECKING:

    def replace(old: Record, /, **changes: object) -> Record:
        """A record with some fields changed.

        Args:
            old: the record; it stays as it is.
            changes: the new values by field.

        Raises:
            TypeError: it has no such field.
        """
        fields = _made_of(type(old))[0]
        kept = {name: getattr(old, name) for name in fields if name not in changes}
        return type(old)(**kept, **changes)
