//! Machine-readable specifications: the file formats that other people's tools read.
//!
//! One module for each format. They know the resolved model and nothing of pages or Rust code.

mod error_table;
mod json;
mod json_schema;
mod openapi;
mod openrpc;
mod wire_schema;
mod wsdl;
mod yaml;

#[cfg(test)]
mod tests;

use crate::files::Files;
#[cfg(feature = "mock")]
use crate::model::SoapService;
use crate::model::{Api, Protocol};
use crate::wire::TableEncoding;

/// The description of a SOAP service at a URL, with its way of writing lists.
#[cfg(feature = "mock")]
pub(crate) fn describe(api: &Api, service: &SoapService, url: &str, encoding: TableEncoding) -> String {
    wsdl::document(api, service, Some(url), encoding)
}

/// Adds the specification of an API to the files: `specs/<api>.openrpc.json`, `specs/<api>.openapi.yaml` or
/// `specs/<api>.wsdl`.
pub fn emit(api: &Api, files: &mut Files) {
    match &api.protocol {
        Protocol::JsonRpc => {
            files.insert(format!("specs/{}.openrpc.json", api.name), json::print(&openrpc::document(api)));
        }
        Protocol::Rest => {
            files.insert(format!("specs/{}.openapi.yaml", api.name), yaml::print(&openapi::document(api)));
        }
        Protocol::Soap(service) => {
            files.insert(
                format!("specs/{}.wsdl", api.name),
                wsdl::document(api, service, None, TableEncoding::ValueTable),
            );
        }
    }
}
