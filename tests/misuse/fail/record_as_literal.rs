//! A record may get fields with the next edition, so it is made by `new` and setters.
use sbis_partner::RequestedService;

fn main() {
    let _service = RequestedService { service_id: "DemoReports".into(), service_count: 1 };
}
