//! WSDL 1.1, as 1C publishes its services.

use crate::model::{Api, SoapService};

/// The document.
pub(super) fn document(_api: &Api, service: &SoapService) -> String {
    format!("<!-- {} -->\n", service.service)
}
