"""Writes the transcripts anew: ``python -m tests.plain`` after a change that is meant."""

from __future__ import annotations

from tests.plain.goldens import path_of
from tests.plain.scenes import SCENES
from tests.plain.speaking import heard

for name, scene in SCENES.items():
    said = heard(scene.begins, scene.calls, scene.settings)
    path_of(name).write_text(said.text, "utf-8")
    for call, code in zip(scene.calls, said.codes, strict=True):
        if call.code != code:
            print(f"{name}: nextstep {call.words} ended with {code}, not {call.code}")  # noqa: T201
print(f"{len(SCENES)} transcripts")  # noqa: T201
