"""Compares two folders of compiled forms, ours and the reference's: compare.py OURS REFERENCE [--all]. Tells each form with another verdict or another meaning, and the shares."""
import collections
import difflib
import json
import pathlib
import re
import sys
import xml.etree.ElementTree as tree

XF, H = "{http://www.w3.org/2002/xforms}", "{http://www.w3.org/1999/xhtml}"
SHORT = {
    XF: "", H: "h:", "{http://openrosa.org/javarosa}": "jr:", "{http://openrosa.org/xforms}": "orx:",
    "{http://www.opendatakit.org/xforms}": "odk:", "{http://www.opendatakit.org/xforms/entities}": "entities:",
}
# Refusals of version 4.0 of forms that 4.5 takes, and faults of ours for which 4.5 refuses as well (its release notes); they are counted apart.
NEWER = [
    "single entity per form", "create entities from repeats", "'repeat'. These columns are not supported", "incremental", "reference-geometry", "tick_interval", "tick_labelset", "placeholder",
    "invalid parameter(s): 'value'", "invalid parameter(s): 'label",
]
STRICTER = {
    "forms." + code for code in
    ("group-required range-zero range-step-too-large repeat-named-as-form save-to-twice entity-file-missing repeat-name-twice range-appearance entity-reference-elsewhere file-in-repeat").split()
}
LINES = None if "--all" in sys.argv else 6


def name(tag):
    space, _, local = tag.rpartition("}")
    return SHORT.get(space + "}", space + "}" if space else "") + local


def text(value):
    return re.sub(r"\s+", " ", value or "").strip()


def attributes(element):
    return {name(key): text(value) for key, value in element.attrib.items()}


def lines(element, depth=0):
    said = " ".join(f'{key}="{value}"' for key, value in sorted(attributes(element).items()))
    out = ["." * depth + name(element.tag) + " " + said + (" #" + text(element.text) if text(element.text) else "")]
    for child in element:
        out += lines(child, depth + 1)
        if text(child.tail):
            out.append("." * (depth + 1) + "#" + text(child.tail))
    return out


def meaning(path):
    """What an XForm means, part by part, whatever the order of its binds, its translations and its actions."""
    root = tree.parse(path).getroot()
    model, body = root.find(f"{H}head/{XF}model"), root.find(f"{H}body")
    parts = {"title": [text(root.findtext(f"{H}head/{H}title"))], "model": sorted(f"{k}={v}" for k, v in attributes(model).items())}
    primary, others, binds, words, actions, submission = None, {}, [], [], [], []
    for child in model:
        kind = name(child.tag)
        if kind == "instance" and primary is None:
            primary = lines(child)
        elif kind == "instance":
            others[child.get("id")] = lines(child)
        elif kind == "bind":
            binds.append(child.get("nodeset") + " " + " ".join(f'{k}="{v}"' for k, v in sorted(attributes(child).items()) if k != "nodeset"))
        elif kind == "itext":
            words += [f'LANG {one.get("lang")} default={one.get("default")}' for one in child]
            words += [f'{one.get("lang")}|{entry.get("id")}|' + ";".join(lines(value)) for one in child for entry in one for value in entry]
        elif kind == "submission":
            submission = lines(child)
        else:
            child.attrib.pop("type", None)
            child.attrib.pop("readonly", None)
            actions.append(";".join(lines(child)))
    for parent in list(body.iter()):
        for child in list(parent):
            if child.get("event") == "odk-instance-first-load odk-new-repeat":  # written in the model and in the repeat, or once for both
                child.set("event", "odk-instance-first-load")
                actions.append(";".join(lines(child)))
                child.set("event", "odk-new-repeat")
    return parts | {
        "primary": primary, "instances": [line for key in sorted(others, key=str) for line in [f"INSTANCE {key}"] + others[key]],
        "binds": sorted(binds), "words": sorted(words), "actions": sorted(actions), "submission": submission, "body": lines(body),
    }


def faults(path):
    try:
        return [f'{one.get("code")} {one.get("where", "")}' for one in json.loads(path.read_text(encoding="utf-8")).get("faults", []) if one.get("weight") != "warning"]
    except (OSError, ValueError):
        return []


def main():
    ours, reference = map(pathlib.Path, sys.argv[1:3])
    count = collections.Counter()
    for form in sorted(path.stem for path in ours.glob("*.json")):
        mine, theirs = (ours / f"{form}.xml").exists(), (reference / f"{form}.xml").exists()
        if (reference / f"{form}.crash").exists():
            count["crashes of the reference"] += 1
            continue
        if mine != theirs:
            refused = reference / f"{form}.refused"
            why = faults(ours / f"{form}.json") if theirs else refused.read_text(encoding="utf-8") if refused.exists() else ""
            if (mine and any(said in why for said in NEWER)) or (theirs and why and {one.split()[0] for one in why} <= STRICTER):
                count["as version 4.5 and not as 4.0"] += 1
                continue
            count["forms"] += 1
            count["other verdict"] += 1
            print(f"== {form}: {'we accept' if mine else 'we refuse'}, the reference does not: {why[:3] if theirs else why[:200]}")
            continue
        count["forms"] += 1
        if not mine:
            count["both refuse"] += 1
            continue
        count["both accept"] += 1
        one, other = meaning(reference / f"{form}.xml"), meaning(ours / f"{form}.xml")
        apart = [part for part in one if one[part] != other[part]]
        count["same meaning" if not apart else "other meaning"] += 1
        for part in apart:
            print(f"== {form}: {part}")
            print("\n".join("   " + line[:300] for line in list(difflib.unified_diff(one[part], other[part], lineterm="", n=0))[3:][:LINES]))
    print(dict(count))
    if count["forms"]:
        same = count["forms"] - count["other verdict"]
        print(f"verdict {100 * same / count['forms']:.2f} %, meaning {100 * count['same meaning'] / max(1, count['both accept']):.2f} % of {count['both accept']} that both accept")


main()
