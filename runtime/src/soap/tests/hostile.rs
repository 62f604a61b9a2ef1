//! XML that means harm, and XML that is broken.

use proptest::prelude::*;

use super::*;
use crate::{FaultKind, RawJson};

fn kind(text: &str) -> FaultKind {
    match read_text::<RawJson>(text).unwrap_err() {
        Flaw::Unfit(fault) => fault.kind(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_document_type_is_refused_and_nothing_expands() {
    let bomb = r#"<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "xxxxxxxx"><!ENTITY y "&x;&x;">]>"#;
    assert_eq!(kind(&format!("{bomb}{}", envelope("<return>&y;</return>"))), FaultKind::Syntax);
    let outside = r#"<!DOCTYPE a SYSTEM "file:///etc/passwd">"#;
    assert_eq!(kind(&format!("{outside}{}", envelope(""))), FaultKind::Syntax);
    assert_eq!(kind(&envelope("<return><!DOCTYPE a></return>")), FaultKind::Syntax);
}

#[test]
fn there_are_five_entities_and_no_others() {
    assert_eq!(read::<String>("<return>&lt;&gt;&amp;&quot;&apos;</return>"), "<>&\"'");
    for bad in [
        "&nbsp;",
        "&x",
        "&#0;",
        "&#xD800;",
        "&#x110000;",
        "&#+65;",
        "&;",
        "& b;",
        "&#99999999999999999999999999999999999;",
    ] {
        assert_eq!(kind(&envelope(&format!("<return>{bad}</return>"))), FaultKind::Syntax, "{bad}");
    }
    assert_eq!(kind(&envelope("<return xsi:nil='&nbsp;'/>")), FaultKind::Syntax);
}

#[test]
fn depth_is_bounded() {
    assert_eq!(kind(&envelope(&"<a>".repeat(100_000))), FaultKind::TooDeep);
    let fine = format!("{}{}", "<a>".repeat(60), "</a>".repeat(60));
    assert!(read_text::<()>(&envelope(&fine)).is_ok());
}

#[test]
fn tags_attributes_and_declarations_are_bounded() {
    assert_eq!(kind(&envelope(&format!("<{}/>", "a".repeat(70_000)))), FaultKind::TooLarge);
    let attributes: String = (0..65).map(|index| format!(" a{index}=''")).collect();
    assert_eq!(kind(&envelope(&format!("<a{attributes}/>"))), FaultKind::Syntax);
    let declared: String = (0..60).map(|index| format!(" xmlns:a{index}='u'")).collect();
    assert_eq!(
        kind(&envelope(&format!("<a{declared}><a{declared}><a{declared}/></a></a>"))),
        FaultKind::Syntax
    );
}

#[test]
fn declarations_end_with_their_element() {
    let siblings: String = (0..300).map(|index| format!("<r><a xmlns:p{index}='u'>1</a></r>")).collect();
    assert_eq!(read::<Vec<RawJson>>(&format!("<return>{siblings}</return>")).len(), 300);
    assert_eq!(kind(&envelope("<return><a xmlns:p='u'/><p:b/></return>")), FaultKind::Syntax);
}

#[test]
fn a_tag_that_ends_another_is_refused() {
    for bad in [
        "<return></item>",
        "<return><a></return>",
        "</return>",
        "<return a=1/>",
        "<return a/>",
        "<a:return/>",
        "<1/>",
        "< return/>",
        "<return xsi:nil='true'",
    ] {
        assert!(read_text::<RawJson>(&envelope(bad)).is_err(), "{bad}");
    }
}

#[test]
fn an_answer_that_is_cut_off_is_never_a_shorter_one() {
    let text = envelope(&encodings()[0]);
    let ends = text.char_indices().map(|(end, _)| end).skip(1);
    for end in ends {
        let part = &text[..end];
        let flaw = read_text::<Vec<Client>>(part).unwrap_err();
        assert!(matches!(flaw, Flaw::NoAnswer(Body::CutOff, _)), "{part}: {flaw:?}");
    }
}

#[test]
fn the_xml_declaration_names_the_charset_unless_the_header_does() {
    let declared = format!("<?xml version='1.0' encoding='windows-1251'?>{}", envelope("<return>Я</return>"));
    let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode(&declared);
    let answer = |content_type: &str, body: &[u8]| {
        let answer = Response::builder().header(CONTENT_TYPE, content_type);
        read_answer::<String>(answer.body(Bytes::copy_from_slice(body)).unwrap())
    };
    assert_eq!(answer("text/xml", &bytes).unwrap(), "Я");
    assert_eq!(answer("text/xml; charset=windows-1251", &bytes).unwrap(), "Я");
    assert_eq!(answer("text/xml; charset=utf-8", declared.as_bytes()).unwrap(), "Я");
    assert!(answer("text/xml; charset=utf-8", &bytes).is_err());
    assert!(answer("text/xml", declared.replace("windows-1251", "klingon").as_bytes()).is_err());
}

/// Everything that reads, over the same bytes.
fn read_all(bytes: &[u8]) {
    let answer = || Response::builder().body(Bytes::copy_from_slice(bytes)).unwrap();
    let _ = read_answer::<Vec<Client>>(answer());
    let _ = read_answer::<RawJson>(answer());
    let _ = read_answer::<Option<String>>(answer());
    let _ = streamed::rows_of::<Client>(bytes, 7);
}

const PIECES: &[&str] = &[
    "<return>",
    "</return>",
    "<d:row>",
    "</d:row>",
    "<d:Value>",
    "<d:Value/>",
    "</d:Value>",
    "<d:column>",
    "</d:column>",
    "<d:Name>",
    "</d:Name>",
    "<a>",
    "</a>",
    "<a/>",
    "x",
    "&lt;",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<?",
    "?>",
    "<d:Property name='ResultData'>",
    "<d:Property name='ResultCode'>",
    "</d:Property>",
    "\r",
    "я",
];

proptest! {
    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        read_all(&bytes);
    }

    #[test]
    fn no_xml_makes_it_panic(pieces in proptest::collection::vec(prop::sample::select(PIECES), 0..24)) {
        read_all(envelope(&pieces.concat()).as_bytes());
    }

    #[test]
    fn no_mutation_of_a_good_answer_makes_it_panic(
        which in 0_usize..5,
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0_u8..3), 1..6),
    ) {
        let mut bytes = envelope(&encodings()[which]).into_bytes();
        for (place, byte, what) in changes {
            let at = place.index(bytes.len());
            match what {
                0 => bytes[at] = byte,
                1 => bytes.insert(at, byte),
                _ => drop(bytes.remove(at)),
            }
        }
        read_all(&bytes);
    }
}
