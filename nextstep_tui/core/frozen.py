"""Frozen records: what ``dataclass(frozen=True, slots=True)`` makes, in a thirtieth of the time.

The command line starts anew for each promise. The standard library's decorator imports ``inspect``
and compiles six functions a class, which for the classes of one ``nextstep add`` was a third of
its time. Here all classes share their functions. Type checkers read a record as a dataclass.
"""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import TYPE_CHECKING, TypeVar, cast, dataclass_transform

if TYPE_CHECKING:
    # The type checker knows which changes a record's fields allow.
    from dataclasses import replace as replace

Class = TypeVar("Class", bound=type)
Record = TypeVar("Record")

_FIELDS = "__frozen_fields__"


class FrozenError(AttributeError):
    """A field of a record can't be set: ``replace`` makes a changed one."""


@dataclass_transform(frozen_default=True)
def frozen(cls: Class) -> Class:
    """Make a class of annotated fields a frozen record with slots.

    Fields are given in order or by name; a value in the class is a default, shared by all, so that
    it must not change. ``__post_init__`` is called where there is one. Records are equal where they
    are of one class and all fields are.

    Args:
        cls: the class; its fields follow those of the records that it is based on.

    Returns:
        A new class of the same name.
    """
    content = dict(cls.__dict__)
    own = tuple(
        name
        for name, kind in cast("dict[str, str]", content.get("__annotations__", {})).items()
        if not str(kind).startswith("ClassVar")
    )
    inherited: dict[str, object] = {}
    for base in reversed(cls.__mro__[1:]):
        inherited |= base.__dict__.get(_FIELDS, {})
    fields = inherited | {name: content.pop(name, _NO_DEFAULT) for name in own}
    for name in ("__dict__", "__weakref__"):
        content.pop(name, None)
    content |= {
        "__slots__": tuple(name for name in own if name not in inherited),
        "__match_args__": tuple(fields),
        _FIELDS: fields,
        "__setattr__": _refuse_to_set,
        "__delattr__": _refuse_to_delete,
        "__reduce__": _reduced,
    }
    content.setdefault("__repr__", _shown)
    content.setdefault("__eq__", _is_equal)
    content.setdefault("__hash__", _hashed)
    made = type(cls)(cls.__name__, cls.__bases__, content)
    made.__qualname__ = cls.__qualname__
    setters = {name: getattr(made, name).__set__ for name in fields}
    type.__setattr__(made, "__init__", _beginning(cls.__name__, fields, setters, made))
    type.__setattr__(made, "__frozen_values__", staticmethod(_values_of(tuple(fields))))
    return made


class _NoDefault:
    """Stands for the default of a field that has none."""


_NO_DEFAULT = _NoDefault()
_Set = Callable[[object, object], None]


def _beginning(
    name: str, fields: dict[str, object], setters: dict[str, _Set], made: type
) -> Callable[..., None]:
    in_order = tuple(setters.items())
    after: Callable[[object], None] | None = getattr(made, "__post_init__", None)

    def __init__(self: object, *given: object, **named: object) -> None:  # noqa: N807
        if len(given) > len(in_order):
            raise TypeError(f"{name} takes {len(in_order)} fields, not {len(given)}")
        for (_, put), value in zip(in_order, given, strict=False):
            put(self, value)
        for field, put in in_order[len(given) :]:
            value = named.pop(field, _NO_DEFAULT) if named else _NO_DEFAULT
            if value is _NO_DEFAULT and (value := fields[field]) is _NO_DEFAULT:
                raise TypeError(f"{name} needs {field}")
            put(self, value)
        if named:
            raise TypeError(f"{name} has no {next(iter(named))}, or it was given twice")
        if after is not None:
            after(self)

    return __init__


def _values_of(fields: tuple[str, ...]) -> Callable[[object], tuple[object, ...]]:
    if len(fields) > 1:
        return attrgetter(*fields)
    return lambda of: tuple(getattr(of, field) for field in fields)


def _values(of: object) -> tuple[object, ...]:
    return cast("tuple[object, ...]", type(of).__frozen_values__(of))  # type: ignore[attr-defined]


def _refuse_to_set(self: object, name: str, _: object) -> None:
    raise FrozenError(f"{type(self).__name__}.{name} can't be set")


def _refuse_to_delete(self: object, name: str) -> None:
    raise FrozenError(f"{type(self).__name__}.{name} can't be deleted")


def _reduced(self: object) -> tuple[type, tuple[object, ...]]:
    return type(self), _values(self)


def _is_equal(self: object, other: object) -> object:
    if self is other:
        return True
    if type(self) is not type(other):
        return NotImplemented
    return _values(self) == _values(other)


def _hashed(self: object) -> int:
    return hash(_values(self))


def _shown(self: object) -> str:
    fields = getattr(type(self), _FIELDS)
    shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in fields)
    return f"{type(self).__qualname__}({shown})"


if not TYPE_CHECKING:

    def replace(old: Record, /, **changes: object) -> Record:
        """A record with some fields changed.

        Args:
            old: the record; it stays as it is.
            changes: the new values by field.

        Raises:
            TypeError: it has no such field.
        """
        fields = getattr(type(old), _FIELDS)
        kept = {name: getattr(old, name) for name in fields if name not in changes}
        return type(old)(**kept, **changes)
