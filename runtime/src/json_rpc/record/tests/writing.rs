//! What goes out, and what does not.

use super::*;

#[test]
fn parameters_are_plain_and_records_in_them_carry_a_schema() {
    assert_eq!(
        params(&Params(requisites())).unwrap(),
        r#"{"ContractorData":{"s":{"INN":"Строка","KPP":"Строка","From":"Дата","To":"Дата"},"d":{"INN":"0012345673","KPP":"001201001","From":"2024-02-26","To":"2024-03-01"}}}"#
    );
}

#[test]
fn a_recordset_carries_its_schema_even_when_it_is_empty() {
    let license = License { services: Vec::new(), main: None, extra: Extra::default() };
    assert_eq!(
        value(&license).unwrap(),
        r#"{"s":{"Set":"Выборка","Main":"Запись"},"d":{"Set":{"s":[{"n":"ServiceID","t":"Строка"},{"n":"ServiceCount","t":"Число целое"},{"n":"ServiceCost","t":"Деньги"},{"n":"Note","t":"Строка"}],"d":[]},"Main":null}}"#
    );
}

#[test]
fn a_column_that_no_row_has_is_left_out_and_one_that_some_have_is_null_elsewhere() {
    let rows = |notes: [Maybe<String>; 2]| {
        let [first, second] = notes;
        let services = vec![
            Service { note: first, ..service("A", 1, "1.50") },
            Service { note: second, ..service("B", 2, "2") },
        ];
        let text = value(&services).unwrap();
        assert_eq!(decode_text::<Vec<Service>>(&text).unwrap().len(), 2);
        text[text.find(r#""d":"#).unwrap()..].to_owned()
    };
    assert_eq!(rows([Maybe::Absent, Maybe::Absent]), r#""d":[["A",1,1.50],["B",2,2]]}"#);
    assert_eq!(
        rows([Maybe::Absent, Maybe::Value("x\"".into())]),
        r#""d":[["A",1,1.50,null],["B",2,2,"x\""]]}"#
    );
    assert_eq!(rows([Maybe::Null, Maybe::Absent]), r#""d":[["A",1,1.50,null],["B",2,2,null]]}"#);
}

#[test]
fn what_is_written_reads_back() {
    let license = License {
        services: vec![service("Ромашка \\ \"1\"\n", -3, "12345678901234567.89"), service("", 0, "0.00")],
        main: Some(Box::new(service("B", i64::MAX, "-1"))),
        extra: Extra::default(),
    };
    assert_eq!(decode_text::<License>(&value(&license).unwrap()).unwrap(), license);
}

/// A list of texts, with a type that is an object.
#[derive(Debug)]
struct Lists(Vec<String>);

static LISTS: Format = Format::new("Lists", &[Column::new("Emails", r#"{"n":"Массив","t":"Строка"}"#)]);

impl Encode for Lists {
    fn encode(&self, to: &mut dyn Encoder) -> Result<(), Fault> {
        to.record(&LISTS, &[&self.0])
    }

    fn item() -> Item {
        Item::Record(&LISTS)
    }
}

#[test]
fn a_type_may_be_an_object() {
    assert_eq!(
        value(&Lists(vec!["a".into()])).unwrap(),
        r#"{"s":{"Emails":{"n":"Массив","t":"Строка"}},"d":{"Emails":["a"]}}"#
    );
    assert_eq!(
        value(&vec![Lists(Vec::new())]).unwrap(),
        r#"{"s":[{"n":"Emails","t":{"n":"Массив","t":"Строка"}}],"d":[[[]]]}"#
    );
}

#[test]
fn a_broken_limit_names_its_path() {
    let broken = |change: fn(&mut Requisites)| {
        let mut requisites = requisites();
        change(&mut requisites);
        params(&Params(requisites)).unwrap_err().to_string()
    };
    assert_eq!(
        broken(|it| it.inn = decode_text(r#""123""#).unwrap()),
        r#"ContractorData.INN: expected 10 or 12 digits with a right check sum, found "123""#
    );
    assert_eq!(
        broken(|it| it.code = Some("123".into())),
        "ContractorData.Code: expected 4 to 5 digits, found 3"
    );
    assert_eq!(
        broken(|it| it.from = crate::Date::new(2024, 1, 29).unwrap()),
        "ContractorData.From: expected a day at most 30 days from 2024-02-29, found 2024-01-29"
    );
    assert_eq!(
        broken(|it| it.to = crate::Date::new(2024, 3, 4).unwrap()),
        "ContractorData.To: expected a period of at most 7 days from From, 2024-02-26, found 2024-03-04"
    );
    assert_eq!(
        broken(|it| it.kpp = None),
        "ContractorData.KPP: expected a KPP, for an INN of 10 digits has one, found none"
    );
}

#[test]
fn a_broken_limit_in_a_row_names_the_row() {
    #[derive(Debug)]
    struct Row(Inn);
    static ROW: Format = Format::new("Row", &[Column::new("INN", "Строка")]);
    impl Encode for Row {
        fn encode(&self, to: &mut dyn Encoder) -> Result<(), Fault> {
            to.record(&ROW, &[&self.0])
        }
        fn item() -> Item {
            Item::Record(&ROW)
        }
    }
    let rows = vec![Row(Inn::new("0012345673").unwrap()), Row(decode_text(r#""1""#).unwrap())];
    assert!(value(&rows).unwrap_err().to_string().starts_with("[1].INN: expected 10 or 12 digits"));
}

#[test]
fn a_required_column_is_never_sent_as_nothing() {
    #[derive(Debug)]
    struct Row(Maybe<String>);
    static ROW: Format = Format::new("Row", &[Column::new("Name", "Строка")]);
    impl Encode for Row {
        fn encode(&self, to: &mut dyn Encoder) -> Result<(), Fault> {
            to.record(&ROW, &[&self.0])
        }
    }
    for nothing in [Maybe::Absent, Maybe::Null] {
        assert_eq!(params(&Row(nothing)).unwrap_err().to_string(), "Name: expected a value, found none");
    }
}
