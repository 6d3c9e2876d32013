"""Compiles every form of a folder with pyxform, without ODK Validate behind it: reference.py FORMS OUT. A refusal is kept as NAME.refused, a crash as NAME.crash."""
import pathlib
import sys
import traceback

from pyxform.errors import PyXFormError
from pyxform.xls2xform import convert

forms, out = map(pathlib.Path, sys.argv[1:3])
for form in sorted(path for path in forms.iterdir() if path.suffix in (".md", ".xlsx", ".xlsm")):
    try:
        if form.suffix == ".md":
            done = convert(form.read_text(encoding="utf-8"), file_type=".md", validate=False, pretty_print=False)
        else:
            with form.open("rb") as workbook:
                done = convert(workbook, file_type=form.suffix, validate=False, pretty_print=False, form_name="data")
        (out / f"{form.stem}.xml").write_text(done.xform, encoding="utf-8")
    except PyXFormError as refusal:
        (out / f"{form.stem}.refused").write_text(str(refusal), encoding="utf-8")
    except Exception:
        (out / f"{form.stem}.crash").write_text(traceback.format_exc(), encoding="utf-8")
