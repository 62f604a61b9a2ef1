//! The same answers row by row, in chunks of any size.

use http::HeaderMap;
use proptest::prelude::*;

use super::*;
use crate::FaultKind;
use crate::protocol::{RowReader, RowStep};
use crate::soap::stream::Rows;

/// All rows, the bytes coming in chunks of a size.
pub(super) fn rows_of<T: Decode>(bytes: &[u8], size: usize) -> Result<Vec<T>, Flaw> {
    let mut reader = Rows::new(&HeaderMap::new());
    let mut rows = Vec::new();
    for chunk in bytes.chunks(size) {
        reader.feed(chunk)?;
        while take(&mut reader, &mut rows)? {}
    }
    reader.finish()?;
    while take(&mut reader, &mut rows)? {}
    Ok(rows)
}

fn take<T: Decode>(reader: &mut Rows, rows: &mut Vec<T>) -> Result<bool, Flaw> {
    let mut row = T::vacant();
    let step = reader.next(&mut row)?;
    if step == RowStep::Row {
        rows.push(row);
    }
    Ok(step == RowStep::Row)
}

#[test]
fn chunks_split_anywhere_give_the_same_rows() {
    for response in encodings() {
        let text = format!("\u{feff}<?xml version='1.0'?>{}<!-- end -->", envelope(&response));
        for size in [1, 2, 3, 7, 64, 65536] {
            assert_eq!(rows_of::<Client>(text.as_bytes(), size).unwrap(), clients(), "{size}: {text}");
        }
    }
}

#[test]
fn a_row_is_given_before_the_next_one_came() {
    let text = envelope(&encodings()[1]);
    let (first, _) = text.split_at(text.find("</item>").unwrap() + "</item>".len());
    let mut reader = Rows::new(&HeaderMap::new());
    reader.feed(first.as_bytes()).unwrap();
    let mut row = Client::vacant();
    assert_eq!(reader.next(&mut row).unwrap(), RowStep::Row);
    assert_eq!(row, clients()[0]);
    assert_eq!(reader.next(&mut row).unwrap(), RowStep::More);
    reader.finish().unwrap();
    assert!(matches!(reader.next(&mut row), Err(Flaw::NoAnswer(Body::CutOff, _))));
}

#[test]
fn an_error_is_known_before_the_first_row() {
    let denied = envelope(&encodings()[3]).replace("SUCCESS", "DENIED");
    assert!(matches!(rows_of::<Client>(denied.as_bytes(), 5), Err(Flaw::Server(_))));
    let fault = r#"<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body><e:Fault><faultstring>Нет</faultstring></e:Fault></e:Body></e:Envelope>"#;
    assert_eq!(server(rows_of::<Client>(fault.as_bytes(), 1).map(drop)).message, "Нет");
    for size in [1, 100] {
        let page = rows_of::<Client>(b"<!DOCTYPE html><html>", size);
        assert!(matches!(page, Err(Flaw::NoAnswer(Body::Html, _))), "{size}");
    }
    assert!(matches!(rows_of::<Client>(b"", 1), Err(Flaw::NoAnswer(Body::Empty, _))));
}

#[test]
fn nothing_is_no_rows() {
    for nothing in ["", "<return/>", r#"<return xsi:nil="true"/>"#] {
        assert_eq!(rows_of::<Client>(envelope(nothing).as_bytes(), 1).unwrap(), []);
    }
}

#[test]
fn what_does_not_fit_is_named_by_its_path() {
    let text = envelope("<return><r><a>1</a></r><r><a>x</a></r></return>")
        .replace("<a>", "<client_id>")
        .replace("</a>", "</client_id>");
    let Err(Flaw::Unfit(fault)) = rows_of::<Client>(text.as_bytes(), 9) else { panic!() };
    assert_eq!(fault.path(), "return[0].name");
}

#[test]
fn windows_1251_is_split_anywhere() {
    let text = format!(
        "<?xml version='1.0' encoding='windows-1251'?>{}",
        envelope("<return>Я</return><return>Ъ</return>")
    );
    let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode(&text);
    assert_eq!(rows_of::<String>(&bytes, 1).unwrap(), ["Я", "Ъ"]);
}

#[test]
fn half_a_letter_at_the_end_is_a_cut() {
    let text = envelope("<return>Я");
    let end = text.find('Я').unwrap() + 1;
    let cut = rows_of::<String>(&text.as_bytes()[..end], 3);
    assert!(matches!(cut, Err(Flaw::NoAnswer(Body::CutOff, _))));
    assert!(matches!(rows_of::<String>(b" \xFF <a>", 1), Err(Flaw::NoAnswer(Body::Charset, _))));
}

#[test]
fn a_row_without_end_does_not_fill_the_memory() {
    let endless: [(&str, &str); 4] = [
        ("<return><r><a>", "xxxxxxxxxxxxxxxx"),
        ("<return><r>", "<a/><b/>"),
        ("<return>", "<a></a><b/>"),
        ("<return>", "<d:column><d:Name>aaaaaaaa</d:Name></d:column>"),
    ];
    for (start, piece) in endless {
        let mut reader = Rows::new(&HeaderMap::new());
        let head = envelope(start);
        reader.feed(head.split_once(start).unwrap().0.as_bytes()).unwrap();
        reader.feed(start.as_bytes()).unwrap();
        let chunk = piece.repeat(4096);
        let found = (0..4096).find_map(|_| {
            reader.feed(chunk.as_bytes()).unwrap();
            reader.next(&mut Client::vacant()).err()
        });
        let Some(Flaw::Unfit(fault)) = found else { panic!("{piece}: {found:?}") };
        assert_eq!(fault.kind(), FaultKind::TooLarge, "{piece}");
    }
}

#[test]
fn every_byte_is_looked_at_once_however_small_the_chunks() {
    let tag = format!("<return a='{}'>", ">".repeat(30_000));
    let text = envelope(&format!(
        "<!--{}-->{tag}{}<![CDATA[{}]]></return>",
        "-".repeat(20_000),
        "x".repeat(30_000),
        "]".repeat(20_000)
    ));
    for size in [1, 13, 65536] {
        let mut reader = Rows::new(&HeaderMap::new());
        for chunk in text.as_bytes().chunks(size) {
            reader.feed(chunk).unwrap();
            reader.next(&mut String::new()).unwrap();
        }
        let work = reader.answer.lexer.work;
        assert!(work < text.len() * 4, "{size}: {work} for {} bytes", text.len());
    }
}

proptest! {
    #[test]
    fn the_whole_and_the_rows_agree(which in 0_usize..5, size in 1_usize..40, cut in any::<prop::sample::Index>()) {
        let text = envelope(&encodings()[which]);
        let bytes = &text.as_bytes()[..=cut.index(text.len())];
        let answer = Response::builder().body(Bytes::copy_from_slice(bytes)).unwrap();
        let whole = read_answer::<Vec<Client>>(answer).ok();
        prop_assert_eq!(whole, rows_of::<Client>(bytes, size).ok());
    }
}
