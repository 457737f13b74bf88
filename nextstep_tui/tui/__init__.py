"""The screen, in Textual; nothing outside this folder imports it but the opening command."""
