//! A client sends operations of its own API only.
use sbis_partner::Client;
use sbis_partner::katalog_runtime::{
    Api, ApiSpec, Encode, Encoder, Fault, Operation, OperationSpec, json_rpc,
};

struct Foreign;

impl Api for Foreign {
    const SPEC: &'static ApiSpec = &ApiSpec::new("foreign", json_rpc::JSON_RPC, &["main"]);
}

struct Greet;

impl Encode for Greet {
    fn encode(&self, to: &mut dyn Encoder) -> Result<(), Fault> {
        to.null();
        Ok(())
    }
}

impl Operation for Greet {
    type Api = Foreign;
    type Output = ();
    const SPEC: &'static OperationSpec = &OperationSpec::new("Foreign.Greet");
}

fn greet(client: Client) {
    let _ = client.send(Greet);
}

fn main() {}
