"""nextstep: a personal accountability journal for a sales rep who lives in a terminal."""

__version__ = "0.1.0"
