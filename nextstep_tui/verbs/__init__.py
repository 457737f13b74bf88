"""What the journal's verbs write, a module a subject.

Each function gives the operation of one change; ``Journal`` carries it out and says what was done.
What a function raises, it raises when its operation is carried out; nothing is written then.
"""
