"""
Brings the pyxform 4.0 that is at hand to what version 4.5 does, in three places: mend.py SITE_PACKAGES. No tag on the meta block, no SMS attributes that nothing asked for, and the paths
from repeats: a reference goes up to the nearest section that both share, and out of the last repeat where the repeat's own parent is meant.
"""
import pathlib
import re
import sys

PATH = '''        def _relative_path(ref_name, _use_current):
            def above(element):
                out = []
                while element.parent is not None:
                    element = element.parent
                    out.append(element)
                return out

            target = self._xpath[ref_name]
            mine, theirs = above(context), above(target)
            shared = [(steps, one) for steps, one in enumerate(mine, 1) if any(one is other for other in theirs)]
            repeats = [(steps, one) for steps, one in shared if one.type == "repeat"]
            if not repeats:
                return None
            steps, base = shared[0]
            if reference_parent:
                last = repeats[0]
                nearest = [next((one for one in line if one.type == "repeat"), None) for line in (mine, theirs)]
                outermost = not any(one.type == "repeat" for one in above(last[1]))
                if last[1] is nearest[1] and (outermost or nearest[0] is not last[1]):
                    steps, base = last[0] + 1, last[1].parent
            start = " current()/" if _use_current else " "
            return start + "/".join([".."] * steps) + target.get_xpath()[len(base.get_xpath()):] + " "

'''

package = pathlib.Path(sys.argv[1]) / "pyxform"


def change(file, pattern, by):
    text = (package / file).read_text(encoding="utf-8")
    mended, found = re.subn(pattern, lambda _: by, text, flags=re.S)
    if found != 1:
        sys.exit(f"{file} is another one than was expected.")
    (package / file).write_text(mended, encoding="utf-8")


change("section.py", r'        if self\.name == "meta":\n            result\.setAttribute\("tag", "hidden"\)\n', "")
change("survey.py", r'        if self\.sms_keyword:\n[^\n]*\n\s*\n?        if self\.sms_separator:\n[^\n]*\n', "")
change("survey.py", r"        def _relative_path\(.*?(?=        def _is_return_relative_path)", PATH)
