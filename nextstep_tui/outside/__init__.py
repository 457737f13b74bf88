"""The world outside the program: the clipboard, the mail program, files that notes go to."""
