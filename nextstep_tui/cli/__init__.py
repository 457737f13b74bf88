"""The command line: for the shell, scripts, status bars and screen readers."""
