"""A SOAP client that knows nothing but the description: every operation over both versions of SOAP, and what is refused.

Takes the address of a service that the mock serves. Every message, sent and received, is held to the schemas inside the
description.
"""

import base64
import datetime
import decimal
import json
import sys
import urllib.error
import urllib.parse
import urllib.request

import requests
import zeep
from lxml import etree

SCHEMA = "{http://www.w3.org/2001/XMLSchema}"
ENVELOPES = (
    "{http://schemas.xmlsoap.org/soap/envelope/}",
    "{http://www.w3.org/2003/05/soap-envelope}",
)
OPERATIONS = 71
CALL = b"""<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body>
<partner_role_read xmlns="http://buhphone.com/PartnerAPI"/></e:Body></e:Envelope>"""


class Schemas:
    """The schemas of a description, one for each namespace, put together by hand: they import one another by name."""

    def __init__(self, url):
        document = etree.fromstring(urllib.request.urlopen(url).read())
        schemas = document.findall(f".//{SCHEMA}schema")
        assert len(schemas) == 2, "the tables of 1C, and the service's own"
        texts = {schema.get("targetNamespace"): etree.tostring(schema) for schema in schemas}
        parser = etree.XMLParser()
        parser.resolvers.add(Inside(texts))
        for schema in schemas:
            for imported in schema.findall(f"{SCHEMA}import"):
                imported.set("schemaLocation", "inside:" + imported.get("namespace"))
        own = etree.fromstring(etree.tostring(schemas[-1]), parser)
        self.schema = etree.XMLSchema(own)

    def judge(self, envelope):
        bodies = [body for prefix in ENVELOPES for body in envelope.findall(f"{prefix}Body")]
        assert len(bodies) == 1
        (content,) = bodies[0]
        if etree.QName(content).localname != "Fault":
            self.schema.assertValid(etree.fromstring(etree.tostring(content)))


class Inside(etree.Resolver):
    def __init__(self, texts):
        super().__init__()
        self.texts = texts

    def resolve(self, url, public_id, context):
        text = self.texts.get(url.removeprefix("inside:"))
        return self.resolve_string(text, context) if text else None


class Judge(zeep.Plugin):
    """Holds every message to the schemas."""

    def __init__(self, schemas):
        self.schemas = schemas
        self.messages = 0

    def egress(self, envelope, http_headers, operation, binding_options):
        self.schemas.judge(etree.fromstring(etree.tostring(envelope)))
        self.messages += 1
        return envelope, http_headers

    def ingress(self, envelope, http_headers, operation):
        self.schemas.judge(etree.fromstring(etree.tostring(envelope)))
        self.messages += 1
        return envelope, http_headers


def value(kind):
    """A value of a type of XML Schema."""
    return {
        "string": "5f0c2a7e-1111-4a2e-9a37-2f6de2f5b0aa",
        "int": 1,
        "boolean": True,
        "date": datetime.date(2024, 3, 31),
        "dateTime": datetime.datetime(2024, 3, 31, 12, 30, 15),
        "decimal": decimal.Decimal("1.50"),
        "base64Binary": base64.b64encode(b"text"),
    }[kind]


def arguments(operation, with_nil):
    """One for each operand: every one must be there, and some may be nil."""
    found = {}
    for name, element in operation.input.body.type.elements:
        nil = with_nil and element.nillable
        found[name] = zeep.xsd.Nil if nil else value(element.type.name)
    return found


def calls(url):
    session = requests.Session()
    session.auth = ("partner", "not-a-real-one")
    judge = Judge(Schemas(url + "?wsdl"))
    transport = zeep.Transport(session=session)
    client = zeep.Client(url + "?wsdl", transport=transport, plugins=[judge], settings=zeep.Settings(strict=True))
    (service,) = client.wsdl.services.values()
    assert len(service.ports) == 2, "one port for each version of SOAP"
    for port in service.ports.values():
        operations = port.binding._operations
        assert len(operations) == OPERATIONS, f"{len(operations)} operations"
        proxy = client.bind(service.name, port.name)
        for name, operation in operations.items():
            for with_nil in (False, True):
                proxy[name](**arguments(operation, with_nil))
        answer = proxy["partner_read"](partner_id=zeep.xsd.Nil)
        assert answer is not None, "a partner is answered"
    assert judge.messages == 2 * (OPERATIONS * 2 * 2 + 2), judge.messages
    return client


def refused(request):
    try:
        urllib.request.urlopen(request)
    except urllib.error.HTTPError as error:
        return error
    raise AssertionError("a call that makes no sense was answered")


def refusals(url, client):
    body = b"<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Body><nothing/></e:Body></e:Envelope>"
    headers = {"Content-Type": "text/xml"}
    # Who does not say who is calling is told so before the call is looked at.
    assert refused(urllib.request.Request(url, body, headers)).code == 401
    headers["Authorization"] = "Basic " + base64.b64encode(b"partner:not-a-real-one").decode()
    fault = refused(urllib.request.Request(url, body, headers))
    assert fault.code == 500 and b"Module(" in fault.read()
    scripted = json.dumps({"method": "client_read", "error": {"message": "the base is locked"}}).encode()
    control = urllib.request.Request(urllib.parse.urljoin(url, "/katalog/answers"), scripted)
    urllib.request.urlopen(control)
    try:
        client.service.client_read(client_id=zeep.xsd.Nil, region_id=zeep.xsd.Nil, include_deleted=zeep.xsd.Nil)
        raise AssertionError("a fault was taken for an answer")
    except zeep.exceptions.Fault as fault:
        assert fault.message.endswith("the base is locked"), fault.message
    try:
        urllib.request.urlopen(urllib.request.Request(url, CALL, {"Content-Type": "text/xml"}))
        raise AssertionError("a stranger was served")
    except urllib.error.HTTPError as error:
        assert error.code == 401 and error.headers["WWW-Authenticate"].startswith("Basic")


def main():
    url = sys.argv[1]
    client = calls(url)
    refusals(url, client)
    print(f"SOAP: {OPERATIONS} operations over two versions at {url}")


main()
