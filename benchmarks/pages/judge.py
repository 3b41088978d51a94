"""How much of the article `dixit` takes from pages of the web, and what else.

    judge.py PROGRAM ENTRIES.json FOLDER...

ENTRIES.json is the list of pages by which extractors are compared (of each page
some lines that belong to the article, `with`, and some that do not, `without`);
the folders hold its pages. README.md says where both are.
"""

import json
import pathlib
import shutil
import subprocess
import sys
import tempfile


def normal(text):
    return " ".join(text.split())


def texts(program, pages, folder):
    """Of each page the text that the program takes from it."""
    folder = pathlib.Path(folder)
    (folder / "tokenize.toml").write_text("stages = ['tokenize']\n")
    (folder / "pages").mkdir()
    for name, page in pages.items():
        shutil.copy(page, folder / "pages" / name)
    run = [program, "annotate", "pages", "--from", "html", "--pipeline", "tokenize.toml", "--quiet"]
    lines = subprocess.run(run, cwd=folder, capture_output=True, text=True).stdout.splitlines()
    records = map(json.loads, lines)
    return {record["id"].split("/", 1)[1]: normal(record["text"]) for record in records}


def main():
    program, entries, *folders = sys.argv[1:]
    with open(entries, encoding="utf-8") as file:
        entries = {entry["file"]: entry for entry in json.load(file)}
    there = {page.name: page for folder in folders for page in pathlib.Path(folder).rglob("*.html")}
    pages = {name: page for name, page in sorted(there.items()) if name in entries}
    with tempfile.TemporaryDirectory() as folder:
        found = texts(str(pathlib.Path(program).resolve()), pages, folder)
    counts = {"with": [0, 0], "without": [0, 0]}
    for name in pages:
        for kind, count in counts.items():
            for line in entries[name][kind] or []:
                count[0] += normal(line) in found.get(name, "")
                count[1] += 1
    print(f"{len(pages)} of {len(entries)} pages, text from {len(found)}")
    for kind, (some, all) in counts.items():
        print(f"lines {kind}: {some} of {all} = {some / all:.1%}")


main()
