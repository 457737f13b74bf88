"""Write the files anew."""

from tests.pages import FOLDER, MAKERS

for name, make in MAKERS.items():
    (FOLDER / name).write_text(make(), encoding="utf-8")
    print(FOLDER / name)  # noqa: T201
