"""The schemas of the catalogue's format, tried with a judge of others: what is shipped fits them, what is wrong does not."""

import glob
import json
import os
import sys

import jsonschema
from ruamel.yaml import YAML


def as_json(value):
    """In JSON every key is a text, and so is a day."""
    if isinstance(value, dict):
        return {("true" if key is True else str(key)): as_json(one) for key, one in value.items()}
    if isinstance(value, list):
        return [as_json(one) for one in value]
    return value if value is None or isinstance(value, (bool, int, float, str)) else str(value)


def validator(path):
    with open(path, encoding="utf-8") as file:
        schema = json.load(file)
    jsonschema.Draft7Validator.check_schema(schema)
    return jsonschema.Draft7Validator(schema)


def main():
    schemas = {kind: validator(f"generated/schemas/{kind}.schema.json") for kind in ("api", "section")}
    kind_of = lambda path: "api" if os.path.basename(path) == "api.yaml" else "section"
    files = sorted(glob.glob("catalogue/*/*.yaml") + glob.glob("tests/fixtures/*/*.yaml"))
    wrong = 0
    for path in files:
        with open(path, encoding="utf-8") as file:
            value = as_json(YAML(typ="safe", pure=True).load(file))
        for error in schemas[kind_of(path)].iter_errors(value):
            wrong += 1
            print(f"{path}: {'/'.join(map(str, error.absolute_path))}: {error.message[:300]}", file=sys.stderr)

    # What an editor must mark.
    bad = {
        "a misspelt key": {"section": "a", "operations": {"A": {"repeat": "safe", "reslt": "Int"}}},
        "a missing key": {"section": "a", "operations": {"A": {}}},
        "a misspelt word": {"section": "a", "operations": {"A": {"repeat": "sfae"}}},
        "a type that is none": {"section": "a", "types": {"A": {"is": "Money["}}},
        "a short form of four parts": {"section": "a", "records": {"A": {"fields": {"B": ["Int", "a", "b", "c"]}}}},
        "a size in another unit": {"section": "a", "types": {"A": {"is": "Bytes", "size": "1 MB"}}},
    }
    for what, value in bad.items():
        if schemas["section"].is_valid(value):
            wrong += 1
            print(f"the schema lets through {what}", file=sys.stderr)
    assert len(files) > 40, files
    print(f"{len(files)} files of the catalogue judged by their schemas")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
