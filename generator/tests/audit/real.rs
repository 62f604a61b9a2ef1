//! The shipped catalogues against the vendors' documents, which are no part of the repository: `KATALOG_DOCS` names the folder
//! that holds one folder of them for each API. Without it these tests see nothing.

use std::path::{Path, PathBuf};

use super::Docs;

fn catalogue() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../catalogue")
}

/// A copy of the vendor's documents, when they are at hand.
fn real(api: &'static str, test: &str) -> Option<Docs> {
    let from = PathBuf::from(std::env::var_os("KATALOG_DOCS")?).join(api);
    from.is_dir().then(|| Docs::copy(api, catalogue(), &from, test))
}

#[test]
fn the_shipped_catalogues_agree_with_their_documents() {
    for api in ["sbis", "is74", "connect"] {
        if let Some(docs) = real(api, "silent") {
            docs.finds(&[]);
        }
    }
}

/// One edit of a page, and what comes of it.
type Edit = (&'static str, &'static str, &'static str, &'static str, (&'static str, &'static str));

#[test]
fn each_edit_of_the_real_documents_is_found_once() {
    let page = "partner-api-1.20.md";
    let licence = "Rabota-s-licenziyami/License-InfoByID.md";
    let edits: [Edit; 9] = [
        ("sbis", licence, "| Taxing  ", "| Taxng  ", ("spelling", "LicenseDetails.Taxing")),
        (
            "sbis",
            licence,
            "| CreateDate           | Дата ",
            "| CreateDate           | Строка ",
            ("type", "LicenseDetails.CreateDate"),
        ),
        ("sbis", licence, "# License.InfoByID", "# License.InfoByUUID", ("spelling", "License.InfoByID")),
        ("is74", "data-provider.md", "\"full_name\"", "\"fullname\"", ("spelling", "User.full_name")),
        ("is74", "data-provider.md", "\"confirmed\":false", "\"confirmed\":0", ("type", "Phone.confirmed")),
        ("is74", "data-provider.md", "/api/services>", "/api/service>", ("spelling", "services")),
        (
            "connect",
            page,
            "\npartner_name\tstring",
            "\npartner_title\tstring",
            ("spelling", "Partner.partner_name"),
        ),
        (
            "connect",
            page,
            "\nsession_id\tstring\t",
            "\nsession_id\tinteger\t",
            ("type", "RemoteSession.session_id"),
        ),
        (
            "connect",
            page,
            "Чтение ролей\trole_read\t\trole_id, role_name\n",
            "",
            ("beyond", "role_read (lists)"),
        ),
    ];
    for (index, (api, file, old, new, expected)) in edits.into_iter().enumerate() {
        if let Some(docs) = real(api, &format!("edit-{index}")) {
            docs.edit(file, old, new);
            docs.finds(&[expected]);
        }
    }
}
