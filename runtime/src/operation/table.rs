//! The vendor's error table: what tells its rows apart, and which of them an answer is.
//!
//! What a client does about it is not decided here.

use std::time::Duration;

/// A row of the vendor's error table. Of the four marks at least one is given; see [`ErrorRow::rank`].
#[derive(Debug, PartialEq, Eq)]
pub struct ErrorRow {
    /// Name in the catalogue.
    pub name: &'static str,
    /// HTTP status.
    pub http: Option<u16>,
    /// Code inside the answer.
    pub code: Option<i64>,
    /// End of the class id inside the answer.
    pub class: Option<&'static str>,
    /// Words inside the answer's text.
    pub message: Option<&'static str>,
    /// What the client does.
    pub then: Reaction,
}

impl ErrorRow {
    /// A row that is only reported.
    pub const fn new(name: &'static str) -> Self {
        Self { name, http: None, code: None, class: None, message: None, then: Reaction::Report }
    }

    /// Recognised by the HTTP status.
    #[must_use]
    pub const fn http(mut self, status: u16) -> Self {
        self.http = Some(status);
        self
    }

    /// Recognised by the code inside the answer.
    #[must_use]
    pub const fn code(mut self, code: i64) -> Self {
        self.code = Some(code);
        self
    }

    /// Recognised by the end of the class id inside the answer.
    #[must_use]
    pub const fn class(mut self, class: &'static str) -> Self {
        self.class = Some(class);
        self
    }

    /// Recognised by words inside the error's text, letter for letter.
    #[must_use]
    pub const fn message(mut self, words: &'static str) -> Self {
        self.message = Some(words);
        self
    }

    /// Sets what the client does.
    #[must_use]
    pub const fn then(mut self, then: Reaction) -> Self {
        self.then = then;
        self
    }

    /// How well the row fits, `None` when it does not.
    ///
    /// Class, code and words must agree where the row gives them. The status alone decides only for a row that gives
    /// none of them: servers answer the same code under several statuses, so there it breaks ties.
    #[must_use]
    pub fn rank(&self, answer: &Marks<'_>) -> Option<u8> {
        let class_fits = match self.class {
            Some(end) => answer.class.is_some_and(|class| class.ends_with(&normal_class(end))),
            None => true,
        };
        let code_fits = self.code.is_none_or(|own| answer.code == Some(normal_code(own)));
        let words_fit = self.message.is_none_or(|own| answer.text.contains(own));
        let http_fits = self.http.is_none_or(|own| own == answer.http);
        let by_status_alone = self.class.is_none() && self.code.is_none() && self.message.is_none();
        if !class_fits || !code_fits || !words_fit || (by_status_alone && (self.http.is_none() || !http_fits))
        {
            return None;
        }
        let http_names_it = self.http.is_some() && http_fits;
        let weighed = [(self.class.is_some(), 8), (self.code.is_some(), 4), (self.message.is_some(), 2)];
        let weight: u8 = weighed.iter().filter(|(given, _)| *given).map(|(_, weight)| weight).sum();
        Some(weight + u8::from(http_names_it))
    }
}

/// What of an answer tells which row of the error table it is.
#[derive(Debug, Clone, Copy, Default)]
pub struct Marks<'a> {
    /// HTTP status.
    pub http: u16,
    /// Code inside the answer.
    pub code: Option<i64>,
    /// Class id inside the answer, lower case and without braces.
    pub class: Option<&'a str>,
    /// The error's text; empty when there is none.
    pub text: &'a str,
}

/// The row that fits best. Of several that fit as well the one with more words, then the first.
pub(crate) fn find_row(rows: &'static [ErrorRow], answer: &Marks<'_>) -> Option<&'static ErrorRow> {
    let mut best: Option<((u8, usize), &'static ErrorRow)> = None;
    for row in rows {
        let Some(rank) = row.rank(answer) else { continue };
        let rank = (rank, row.message.map_or(0, str::len));
        if best.is_none_or(|(top, _)| rank > top) {
            best = Some((rank, row));
        }
    }
    best.map(|(_, row)| row)
}

/// The codes that JSON-RPC reserves are printed without their minus in places.
pub(crate) fn normal_code(code: i64) -> i64 {
    if (32_000..=32_768).contains(&code) { -code } else { code }
}

/// A class id comes with braces and without, in either case.
pub(crate) fn normal_class(class: &str) -> String {
    class.trim().trim_start_matches('{').trim_end_matches('}').to_ascii_lowercase()
}

/// What the client does when it meets an error row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reaction {
    /// Hands the error to the caller.
    Report,
    /// Logs in again, once, and repeats.
    Login,
    /// Comes back after this time, when its [`Retry`](crate::Retry) says so.
    Wait(Duration),
}

#[cfg(test)]
mod tests {
    use super::*;

    static ROWS: [ErrorRow; 6] = [
        ErrorRow::new("NotFound").http(404),
        ErrorRow::new("MethodNotFound").http(404).code(-32601),
        ErrorRow::new("BadCredentials").class("1fa000001001"),
        ErrorRow::new("BadParams").code(32602),
        ErrorRow::new("NoClient").message("клиент не найден"),
        ErrorRow::new("NoClientInGroup").message("клиент не найден в группе"),
    ];

    fn name(http: u16, code: Option<i64>, class: Option<&str>) -> Option<&'static str> {
        find_row(&ROWS, &Marks { http, code, class, text: "" }).map(|row| row.name)
    }

    #[test]
    fn the_closest_row_wins_over_the_first_one() {
        assert_eq!(name(404, Some(-32601), None), Some("MethodNotFound"));
        assert_eq!(name(404, Some(7), None), Some("NotFound"));
    }

    #[test]
    fn a_code_is_known_under_another_status() {
        assert_eq!(name(200, Some(-32601), None), Some("MethodNotFound"));
    }

    #[test]
    fn a_row_with_a_code_is_not_met_by_its_status_alone() {
        assert_eq!(find_row(&ROWS[1..], &Marks { http: 404, ..Marks::default() }), None);
    }

    #[test]
    fn more_words_win_over_fewer_wherever_they_stand() {
        let named =
            |text| find_row(&ROWS, &Marks { http: 500, text, ..Marks::default() }).map(|row| row.name);
        assert_eq!(named("Ошибка: клиент не найден."), Some("NoClient"));
        assert_eq!(named("Ошибка: клиент не найден в группе!"), Some("NoClientInGroup"));
        assert_eq!(named("Всё хорошо"), None);
    }

    #[test]
    fn a_code_in_the_table_may_lack_its_minus() {
        assert_eq!(name(500, Some(-32602), None), Some("BadParams"));
    }

    #[test]
    fn a_class_is_known_by_its_end() {
        let class = normal_class("{00000000-0000-0000-0000-1FA000001001}");
        assert_eq!(name(500, Some(1), Some(&class)), Some("BadCredentials"));
        assert_eq!(name(500, Some(1), Some("00000000-0000-0000-0000-1fa000001009")), None);
    }
}
