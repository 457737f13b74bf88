"""The discipline, pure: no input or output, no clock, no screen, no database."""
