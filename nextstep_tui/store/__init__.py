"""The bytes: the only place that knows TinyDB and the files."""
