"""The panes and lines that screens are made of, one a file."""
