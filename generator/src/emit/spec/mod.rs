//! Machine-readable specifications: the file formats that other people's tools read.
//!
//! One module for each format. They know the resolved model and nothing of pages or Rust code.

mod json;
mod json_schema;
mod openrpc;
mod wire_schema;
mod wsdl;

#[cfg(test)]
mod tests;

use crate::files::Files;
use crate::model::{Api, Protocol};
use crate::wire::TableEncoding;

/// Adds the specification of an API to the files: `specs/<api>.openrpc.json` or `specs/<api>.wsdl`.
pub fn emit(api: &Api, files: &mut Files) {
    match &api.protocol {
        Protocol::JsonRpc => {
            files.insert(format!("specs/{}.openrpc.json", api.name), json::print(&openrpc::document(api)));
        }
        Protocol::Soap(service) => {
            files.insert(
                format!("specs/{}.wsdl", api.name),
                wsdl::document(api, service, None, TableEncoding::ValueTable),
            );
        }
    }
}
