"""Judges of OpenAPI that know nothing of the house: each document is valid, every example fits its schema, and the schemas
refuse what the catalogue forbids and take what it leaves open.

Usage: openapi_document.py DOCUMENT…
"""

import sys
import urllib.parse

import yaml
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator
from referencing import Registry
from referencing.jsonschema import DRAFT202012

HERE = "urn:document"
FORMATS = Draft202012Validator.FORMAT_CHECKER


class Document:
    def __init__(self, path):
        with open(path, encoding="utf-8") as text:
            # YAML 1.1, to which more words without quotation marks mean something than to 1.2.
            self.value = yaml.safe_load(text)
        self.registry = Registry().with_resource(HERE, DRAFT202012.create_resource(self.value))

    def refuses(self, place, value):
        """Why the schema at a place of the document refuses a value; nothing when it takes it."""
        steps = [urllib.parse.quote(str(step).replace("~", "~0").replace("/", "~1"), safe="~") for step in place]
        schema = {"$ref": f"{HERE}#/" + "/".join(steps)}
        judge = Draft202012Validator(schema, registry=self.registry, format_checker=FORMATS)
        return [f"{error.json_path}: {error.message}" for error in judge.iter_errors(value)]

    def shown(self):
        """Everything that has a schema and examples: its place and itself."""
        return (found for found in walk(self.value, ()) if "schema" in found[1] and "examples" in found[1])

    def schemas(self):
        return self.value["components"]["schemas"].items()


def walk(value, place):
    if isinstance(value, dict):
        yield place, value
        # What stands inside of an example is nobody's schema.
        inside = [(key, value[key]) for key in value if key != "examples"]
    else:
        inside = enumerate(value) if isinstance(value, list) else []
    for key, item in inside:
        yield from walk(item, (*place, key))


def misfits(document):
    """Examples that their schemas refuse."""
    for place, holder in document.shown():
        for name, example in holder["examples"].items():
            for why in document.refuses((*place, "schema"), example["value"]):
                yield f"{'/'.join(map(str, place))}: {name}: {why}"


def taken_at_once(document):
    """Columns of which only one may stand there, and queries of which only one is meant."""
    for name, schema in document.schemas():
        columns = [column for variant in schema.get("oneOf", []) for column in variant["required"]]
        # Whatever else is wrong with the value, the set itself must be found wrong.
        place = ("components", "schemas", name)
        if columns and not any("more than one" in why or "valid under each" in why
                               for why in document.refuses(place, dict.fromkeys(columns, True))):
            yield f"{name}: {columns} may stand there together"
    for place, holder in document.shown():
        queries = holder["schema"].get("oneOf", [])
        together = {key: "x" for query in queries for key in query["properties"]}
        for value in [together, {}] if queries else []:
            if not document.refuses((*place, "schema"), value):
                yield f"{'/'.join(map(str, place))}: {value} means one operation"


def closed(document):
    """Open lists of values that refuse what nobody lists."""
    for name, schema in document.schemas():
        listed = [value["const"] for value in schema.get("anyOf", []) if "const" in value]
        if listed and "type" in schema["anyOf"][-1]:
            other = max(listed) + 1 if isinstance(listed[0], int) else "".join(listed) + "?"
            if document.refuses(("components", "schemas", name), other):
                yield f"{name} refuses {other!r}, which nobody lists"


def judge(path):
    document = Document(path)
    wrong = [error.message for error in OpenAPIV31SpecValidator(document.value).iter_errors()]
    for rule in (misfits, taken_at_once, closed):
        wrong.extend(rule(document))
    for line in wrong:
        print(f"{path}: {line}", file=sys.stderr)
    judged = sum(len(holder["examples"]) for _, holder in document.shown())
    assert judged, f"{path} shows nothing"
    if not wrong:
        print(f"{path}: OpenAPI 3.1, and {judged} examples fit their schemas")
    return not wrong


if not all([judge(path) for path in sys.argv[1:]]):
    sys.exit(1)
