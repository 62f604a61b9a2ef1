//! WSDL 1.1 with both bindings, as 1C publishes its services: document/literal wrapped, every operand an element.
//!
//! How the service writes the lists that it answers is not known for sure, and a description can declare one way only:
//! which, is asked for. The file describes value tables; the mock, the encoding that it was told to use.

mod types;

use crate::model::{Api, Environment, Operation, SoapService};
use crate::wire::{TableEncoding, Xml};

const WSDL: &str = "http://schemas.xmlsoap.org/wsdl/";
const SOAP_11: &str = "http://schemas.xmlsoap.org/wsdl/soap/";
const SOAP_12: &str = "http://schemas.xmlsoap.org/wsdl/soap12/";
const OVER_HTTP: &str = "http://schemas.xmlsoap.org/soap/http";
/// Where 1C keeps its tables and structures.
const CORE: &str = "http://v8.1c.ru/8.1/data/core";
const SCHEMA: &str = "http://www.w3.org/2001/XMLSchema";

/// The description of a service at an address; at that of the first environment unless another is given.
pub(crate) fn document(
    api: &Api,
    service: &SoapService,
    address: Option<&str>,
    encoding: TableEncoding,
) -> String {
    let namespaces = [
        ("xmlns", WSDL),
        ("xmlns:soap", SOAP_11),
        ("xmlns:soap12", SOAP_12),
        ("xmlns:xs", SCHEMA),
        ("xmlns:core", CORE),
        ("xmlns:tns", service.namespace.as_str()),
        ("name", service.service.as_str()),
        ("targetNamespace", service.namespace.as_str()),
    ];
    let mut xml = Xml::document();
    xml.nested("definitions", &namespaces, |xml| {
        xml.text("documentation", &[], &about(api, encoding));
        xml.nested("types", &[], |xml| types::write(xml, api, service, encoding));
        messages(xml, api);
        port_type(xml, api, service);
        for version in VERSIONS {
            binding(xml, api, service, version);
        }
        ports(xml, api, service, address);
    });
    let mut text = xml.finish();
    text.push('\n');
    text
}

fn about(api: &Api, encoding: TableEncoding) -> String {
    format!(
        "{}, edition {}. {} Lists are described as {}. A service of this family may write them otherwise: {}.",
        api.title.en,
        api.edition,
        api.about.en,
        encoding.described(),
        TableEncoding::ALL
            .iter()
            .filter(|other| **other != encoding)
            .map(|other| other.described())
            .collect::<Vec<_>>()
            .join("; or "),
    )
}

fn messages(xml: &mut Xml, api: &Api) {
    for operation in &api.operations {
        let wire = &operation.wire;
        for (message, element) in [("Request", ""), ("Response", "Response")] {
            xml.nested("message", &[("name", &format!("{wire}{message}Message"))], |xml| {
                let element = format!("tns:{wire}{element}");
                xml.empty("part", &[("name", "parameters"), ("element", &element)]);
            });
        }
    }
}

fn port_type(xml: &mut Xml, api: &Api, service: &SoapService) {
    xml.nested("portType", &[("name", &format!("{}PortType", service.service))], |xml| {
        for operation in &api.operations {
            let message = |kind: &str| format!("tns:{}{kind}Message", operation.wire);
            xml.nested("operation", &[("name", &operation.wire)], |xml| {
                xml.text("documentation", &[], &operation_text(operation));
                xml.empty("input", &[("message", &message("Request"))]);
                xml.empty("output", &[("message", &message("Response"))]);
            });
        }
    });
}

fn operation_text(operation: &Operation) -> String {
    let empty = operation.result.as_ref().is_some_and(|result| result.empty_is_success);
    let success = if empty { " An empty list says that it succeeded." } else { "" };
    format!("{}{success} — {}", operation.doc.en, operation.doc.ru)
}

/// A version of SOAP, as bindings name it.
struct Version {
    /// Prefix of the binding's own elements.
    prefix: &'static str,
    /// What stands behind the service's name in those of the port and the binding.
    name: &'static str,
}

const VERSIONS: [Version; 2] =
    [Version { prefix: "soap", name: "Soap" }, Version { prefix: "soap12", name: "Soap12" }];

fn binding(xml: &mut Xml, api: &Api, service: &SoapService, version: Version) {
    let name = format!("{}{}Binding", service.service, version.name);
    let port_type = format!("tns:{}PortType", service.service);
    let own = |element: &str| format!("{}:{element}", version.prefix);
    xml.nested("binding", &[("name", &name), ("type", &port_type)], |xml| {
        xml.empty(&own("binding"), &[("style", "document"), ("transport", OVER_HTTP)]);
        for operation in &api.operations {
            let action = format!("{}{}", service.action, operation.wire);
            xml.nested("operation", &[("name", &operation.wire)], |xml| {
                xml.empty(&own("operation"), &[("style", "document"), ("soapAction", &action)]);
                for direction in ["input", "output"] {
                    xml.nested(direction, &[], |xml| xml.empty(&own("body"), &[("use", "literal")]));
                }
            });
        }
    });
}

fn ports(xml: &mut Xml, api: &Api, service: &SoapService, address: Option<&str>) {
    let first = |environment: &Environment| environment.urls.first().cloned();
    let usual = api.environments.first().and_then(first).unwrap_or_default();
    let location = address.unwrap_or(&usual);
    let others: Vec<String> =
        api.environments.iter().filter_map(first).filter(|url| url != location).collect();
    xml.nested("service", &[("name", &service.service)], |xml| {
        if address.is_none() && !others.is_empty() {
            xml.text("documentation", &[], &format!("Also served at {}.", others.join(", ")));
        }
        for version in VERSIONS {
            let port = format!("{}{}", service.service, version.name);
            let binding = format!("tns:{port}Binding");
            xml.nested("port", &[("name", &port), ("binding", &binding)], |xml| {
                xml.empty(&format!("{}:address", version.prefix), &[("location", location)]);
            });
        }
    });
}
