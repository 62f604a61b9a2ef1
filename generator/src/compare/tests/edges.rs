//! What one example cannot show: the other side of a rule, what is not guessed, and what is no change of its own.

use super::{api, codes, compare, shipped};

/// Codes by what is said before and after.
fn cases(cases: &[(&str, &str, &[&str])]) {
    for (old, new, expected) in cases {
        assert_eq!(codes(old, new), *expected, "{old}\n{new}");
    }
}

fn sent(fields: &str) -> String {
    format!(
        "operations:\n  Bill.Add: {{ params: {{ Bill: Bill }}, repeat: safe }}\n\
         records:\n  Bill: {{ fields: {{ Key: String, {fields} }} }}\n"
    )
}

fn received(fields: &str) -> String {
    format!(
        "operations:\n  Bill.All: {{ result: \"Bill[]\", repeat: safe }}\n\
         records:\n  Bill: {{ fields: {{ Key: String, {fields} }} }}\n"
    )
}

#[test]
fn a_column_breaks_otherwise_where_it_is_received() {
    let table: [(&str, &str, [&str; 2]); 9] = [
        ("", "Cost: Money", ["D0201", "D0203"]),
        ("", "Cost: optional Money", ["D0203", "D0203"]),
        ("", "Cost: Money? = null", ["D0202", "D0203"]),
        ("Cost: Money", "", ["D0204", "D0204"]),
        ("Cost: optional Money", "", ["D0204", "D0205"]),
        ("Cost: Money", "Cost: Money?", ["D0213", "D0211"]),
        ("Cost: Money?", "Cost: Money", ["D0211", "D0213"]),
        ("Cost: Money", "Cost: Int", ["D0209", "D0209"]),
        ("Cost: Int", "Cost: { type: Int, range: 1..9 }", ["D0223", "D0225"]),
    ];
    for (old, new, [where_sent, where_received]) in table {
        assert_eq!(codes(&sent(old), &sent(new)), [where_sent], "sent: {old} -> {new}");
        assert_eq!(codes(&received(old), &received(new)), [where_received], "received: {old} -> {new}");
    }
}

#[test]
fn what_is_not_certain_is_removed_and_added() {
    cases(&[
        // Another shape.
        (
            "operations: { A.One: { repeat: safe }, A.Two: { repeat: safe } }\n",
            "operations: { A.One: { repeat: safe }, A.Three: { params: { X: Int }, repeat: safe } }\n",
            &["D0103", "D0101"],
        ),
        // Two of the same content.
        (
            "operations: {}\nrecords: { A: { fields: { X: Int } }, B: { fields: { X: Int } } }\n",
            "operations: {}\nrecords: { C: { fields: { X: Int } } }\n",
            &["D0402", "D0402", "D0401"],
        ),
        // Neither name stays.
        (
            "operations: { A.One: { params: { X: Int }, repeat: safe } }\n",
            "operations: { A.One: { params: { Y: Int }, repeat: safe } }\n",
            &["D0204", "D0201"],
        ),
    ]);
}

#[test]
fn call_forms_of_one_name_are_told_apart() {
    let two = "operations:\n  A.Find: { params: { X: Int }, repeat: safe }\n  \
               A.FindMore: { wire: A.Find, params: { X: Int, Y: Int }, repeat: safe }\n";
    let changed = two.replace("Y: Int", "Y: Money");
    assert_eq!(codes(two, two), [""; 0]);
    let changes = compare(&api(two), &api(&changed));
    assert_eq!(changes.first().unwrap().place(), "operation `A.Find (find_more)`, parameter `Y`");
    assert_eq!(changes.len(), 1);
}

#[test]
fn what_stands_in_a_path_has_no_name_on_the_wire() {
    let rest = |path: &str, params: &str| {
        format!(
            "protocol: rest\noperations:\n  users.one: {{ http: 'GET {path}', params: {{ {params} }}, repeat: safe }}\n"
        )
    };
    let old = rest("/users/{id}", "id: Int");
    assert_eq!(codes(&old, &rest("/users/{user}", "user: Int")), ["D0207"]);
    assert_eq!(codes(&old, &rest("/user/{user}", "user: Int")), ["D0107", "D0204", "D0201"]);
}

#[test]
fn what_follows_from_another_change_is_none() {
    let bill = "records: { Bill: { fields: { X: Int } } }\n";
    cases(&[
        // The record is no longer sent.
        (
            &format!(
                "operations: {{ A.Add: {{ params: {{ B: Bill }}, repeat: safe }}, A.All: {{ result: Bill, repeat: safe }} }}\n{bill}"
            ),
            &format!("operations: {{ A.All: {{ result: Bill, repeat: safe }} }}\n{bill}"),
            &["D0103"],
        ),
        // A renamed type is the same wherever it is used.
        (
            &format!(
                "operations: {{ A.All: {{ params: {{ B: Bill }}, result: 'Bill[]', repeat: safe }} }}\n{bill}"
            ),
            &format!(
                "operations: {{ A.All: {{ params: {{ B: Note }}, result: 'Note[]', repeat: safe }} }}\n{}",
                bill.replace("Bill", "Note")
            ),
            &["D0403"],
        ),
        // Every operation of a renamed group.
        (
            "operations: { A.One: { repeat: safe }, A.Two: { repeat: safe } }\n",
            "groups: { A: { rust: letters } }\noperations: { A.One: { repeat: safe }, A.Two: { repeat: safe } }\n",
            &["D0006"],
        ),
    ]);
}

#[test]
fn a_newtype_that_comes_with_a_limit_tightens() {
    let old = "operations: { A.One: { params: { X: String }, repeat: safe } }\n";
    let new = "operations: { A.One: { params: { X: Code }, repeat: safe } }\ntypes: { Code: { is: String, length: ..9 } }\n";
    assert_eq!(codes(old, new), ["D0223", "D0210", "D0401"]);
}

#[test]
fn the_order_of_changes_does_not_depend_on_that_of_declarations() {
    let old = "operations: { A.One: { repeat: safe } }\n";
    let new =
        "operations: { A.Three: { repeat: safe }, A.Two: { repeat: safe }, A.One: { repeat: unsafe } }\n";
    let turned =
        "operations: { A.One: { repeat: unsafe }, A.Two: { repeat: safe }, A.Three: { repeat: safe } }\n";
    let places = |new: &str| -> Vec<_> {
        compare(&api(old), &api(new)).iter().map(|change| (change.rule.code, change.place())).collect()
    };
    assert_eq!(places(new), places(turned));
    assert_eq!(codes(old, new), ["D0112", "D0101", "D0101"]);
}

#[test]
fn no_column_of_a_shipped_record_can_go_unnoticed() {
    let whole = shipped();
    for (at, one) in whole.iter().enumerate() {
        for (index, record) in one.records.iter().enumerate() {
            let mut less = vec![one.clone()];
            let columns = &mut less.first_mut().unwrap().records.get_mut(index).unwrap().columns;
            let gone = columns.pop().unwrap();
            let found = compare(whole.get(at..=at).unwrap(), &less);
            let told = found.iter().any(|change| {
                change.place().starts_with(&format!("record `{}`", record.rust))
                    && ["D0204", "D0205", "D0228"].contains(&change.rule.code)
            });
            assert!(told, "{}: {}.{}: {found:?}", one.name, record.rust, gone.wire);
        }
    }
}
