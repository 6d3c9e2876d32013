"""Takes the forms out of the corpus, one a heading, as Markdown files of their own: split.py CORPUS OUT."""
import pathlib
import re
import sys

corpus, out = map(pathlib.Path, sys.argv[1:3])
out.mkdir(parents=True, exist_ok=True)
for book in sorted(corpus.glob("*.md")):
    for form in book.read_text(encoding="utf-8").split("\n## ")[1:]:
        heading, *lines = form.split("\n")
        name = re.sub(r"\W+", "-", heading.strip())[:60]
        table = [line for line in lines if line.startswith("|")]
        (out / f"{book.stem}-{name}.md").write_text("\n".join(table) + "\n", encoding="utf-8")
