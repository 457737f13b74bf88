"""Ids of our own: short random strings that two processes never both choose."""

from __future__ import annotations

import os

_CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz"
"""Crockford's base 32, which leaves out i, l, o and u so that ids can be read aloud."""
LENGTH = 12
"""Characters of an id: 60 random bits."""


def new_id() -> str:
    """A new random id of twelve characters."""
    return "".join(_CROCKFORD[byte & 31] for byte in os.urandom(LENGTH))
