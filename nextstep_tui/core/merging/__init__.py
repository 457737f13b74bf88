"""Joining two journals that were written apart; ``journals.merge`` is the way in."""
