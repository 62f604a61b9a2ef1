//! A table of operations that pages break, and signatures with tables of columns.

use super::Docs;

const PAGE: &str = "zoo.md";

fn edited(test: &str, old: &str, new: &str) -> Docs {
    let docs = Docs::new("zoo", test);
    docs.edit(PAGE, old, new);
    docs
}

#[test]
fn tables_and_signatures_that_agree_are_silent() {
    Docs::new("zoo", "silent").finds(&[]);
}

#[test]
fn columns_of_either_chapter_are_compared() {
    edited("listed", "animal_id , animal_name, birthday", "animal_id , animal_nam, birthday")
        .finds(&[("spelling", "Animal.animal_name")]);
    edited("broken-row", "\t\t\tbirthday", "\t\t\t").finds(&[("beyond", "Animal.birthday")]);
    edited("described", "birthday\tdate\t", "birthday\tstring\t").finds(&[("type", "Animal.birthday")]);
    edited("lying", "cage_id\tplaces\nstring\tint", "cage_id\tplaces\nstring\tstring")
        .finds(&[("type", "Cage.places")]);
    edited("operand", "- *cage_id* - ", "- *cages_id* - ").finds(&[("spelling", "animal_read.cage_id")]);
}

#[test]
fn signatures_say_what_may_be_left_out() {
    edited("optional", "int amount)", "int amount=void)").finds(&[("presence", "animal_feed.amount")]);
    edited("required", "string cage_id=void)\n", "string cage_id)\n")
        .finds(&[("presence", "animal_read.cage_id")]);
    edited("type", "int amount)", "string amount)").finds(&[("type", "animal_feed.amount")]);
}

#[test]
fn an_operation_must_stand_in_both_chapters() {
    edited("unlisted", "Чтение клеток\tcage_read\t\tcage_id, places\n", "")
        .finds(&[("beyond", "cage_read (lists)")]);
    let docs = Docs::new("zoo", "undescribed");
    cut(&docs);
    docs.finds(&[("beyond", "cage_read (signatures)")]);
    let docs = edited("gone", "Чтение клеток\tcage_read\t\tcage_id, places\n", "");
    cut(&docs);
    docs.finds(&[("beyond", "cage_read")]);
}

#[test]
fn an_operation_is_missing_once_however_often_it_stands_there() {
    let docs = edited("new", "Чтение клеток", "Уборка\tzoo_clean\tcage_id\tcage_id\nЧтение клеток");
    docs.edit(PAGE, "cage_read()\n", "zoo_clean(string cage_id)\n\ncage_read()\n");
    docs.finds(&[("missing", "zoo_clean")]);
}

#[test]
fn a_remark_that_a_contradiction_quotes_is_acknowledged() {
    edited("remark", "cage_id remark", "cage_id note").finds(&[("spelling", "animal_read.cage_id")]);
}

/// Cuts off the last chapter's last operation.
fn cut(docs: &Docs) {
    let text = std::fs::read_to_string(docs.root.join(PAGE)).unwrap();
    let (kept, _) = text.rsplit_once("cage_read()").unwrap();
    docs.put(PAGE, kept);
}
