"""The faults that a journal must survive, injected from outside or at each call to the system.

``NEXTSTEP_FAULTS=full`` runs each of them as often as tests/faults/README.md says; the quick
setting is for every day.
"""
