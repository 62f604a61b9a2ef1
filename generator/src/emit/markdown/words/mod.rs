//! Every word of the pages that does not come from the catalogue: one struct, one value of it per language.
//!
//! Sentences have places in braces, filled by [`fill()`]; nouns that are counted have their forms. The words know neither
//! Markdown pages nor the model.

mod en;
mod fill;
mod language;
mod ru;

pub(super) use fill::fill;
pub(super) use language::{Language, Noun};

use serde::Serialize;

/// A kind of value: one of them, and many after "list of".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub(super) struct Kind {
    pub(super) one: &'static str,
    pub(super) many: &'static str,
}

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident: $ty:ty,)*) => {
        /// The words of one language.
        #[derive(Debug, Serialize)]
        pub(super) struct Words {
            $($(#[$doc])* pub(super) $name: $ty,)*
        }

        #[cfg(test)]
        impl Words {
            /// Every word by name, as JSON, for tests over all of them.
            fn all(&self) -> Vec<(&'static str, String)> {
                vec![$((stringify!($name), serde_json::to_string(&self.$name).unwrap_or_default()),)*]
            }
        }
    };
}

words! {
    // The house of the pages.
    language: &'static str,
    site: &'static str,
    site_about: &'static str,
    apis: &'static str,
    api: &'static str,
    about: &'static str,
    edition: &'static str,
    package: &'static str,
    protocol: &'static str,
    json_rpc: &'static str,
    soap: &'static str,
    rest: &'static str,

    // An API.
    how_to_start: &'static str,
    start: &'static str,
    without_runtime: &'static str,
    an_iterator: &'static str,
    two_iterators: &'static str,
    more: &'static str,
    operations: &'static str,
    operation: &'static str,
    types: &'static str,
    serving: &'static str,
    serving_start: &'static str,
    serving_more: &'static str,
    trying: &'static str,
    trying_start: &'static str,
    calling_back: &'static str,
    calling_back_start: &'static str,
    into_a_table: &'static str,

    // The map.
    map: &'static str,
    map_about: &'static str,
    map_picture: &'static str,
    map_takes: &'static str,
    map_gives: &'static str,
    map_takes_head: &'static str,
    map_gives_head: &'static str,
    map_taken_by: &'static str,
    map_given_by: &'static str,
    map_inside: &'static str,
    by_record: &'static str,
    record_head: &'static str,

    // Guides.
    guides: &'static str,
    guides_about: &'static str,
    guide_operations: &'static str,
    guide_program: &'static str,

    // An operation.
    property: &'static str,
    value: &'static str,
    signature: &'static str,
    reached_by: &'static str,
    parameters: &'static str,
    parameter: &'static str,
    no_parameters: &'static str,
    result: &'static str,
    no_result: &'static str,
    result_is: &'static str,
    result_may_be_null: &'static str,
    address: &'static str,
    session: &'static str,
    session_needed: &'static str,
    authentication: &'static str,
    basic: &'static str,
    soap_action: &'static str,
    long_lists: &'static str,
    row_by_row: &'static str,
    http: &'static str,
    shared_path: &'static str,
    shared_with: &'static str,
    direction: &'static str,
    served_by_you: &'static str,
    called_by_you: &'static str,
    implemented: &'static str,
    as_you_set_it: &'static str,
    keeping: &'static str,
    kept_as: &'static str,
    row_order: &'static str,
    most_rows: &'static str,
    newest_first: &'static str,
    in_path: &'static str,
    in_query: &'static str,
    in_body: &'static str,
    outcomes: &'static str,
    outcomes_about: &'static str,
    outcome: &'static str,
    http_status: &'static str,
    succeeded: &'static str,
    client_calls: &'static str,
    success: &'static str,
    empty_is_success: &'static str,
    keeps_or_clears: &'static str,
    session_not_needed: &'static str,
    session_opened: &'static str,
    repeating: &'static str,
    repeat_safe: &'static str,
    repeat_unsafe: &'static str,
    paging: &'static str,
    paging_is: &'static str,
    since: &'static str,
    deprecated: &'static str,
    since_edition: &'static str,
    deprecated_edition: &'static str,
    deprecated_note: &'static str,
    forms: &'static str,
    forms_about: &'static str,
    form: &'static str,
    form_count: &'static str,
    on_the_wire: &'static str,
    request: &'static str,
    response: &'static str,
    example: &'static str,
    numbered_example: &'static str,
    in_rust: &'static str,
    in_other_languages: &'static str,
    plain_about: &'static str,
    plain_session: &'static str,
    plain_basic: &'static str,
    by_curl: &'static str,
    in_python: &'static str,
    sources: &'static str,

    // Columns.
    column: &'static str,
    rust: &'static str,
    ty: &'static str,
    presence: &'static str,
    default: &'static str,
    limit: &'static str,
    text: &'static str,
    wire_type: &'static str,
    also_accepted: &'static str,
    named_by: &'static str,
    required: &'static str,
    has_default: &'static str,
    may_be_left_out: &'static str,
    always_there: &'static str,
    may_be_absent: &'static str,
    may_be_null: &'static str,
    one_of: &'static str,

    // Types.
    record: &'static str,
    enumeration: &'static str,
    choice: &'static str,
    newtype: &'static str,
    columns: &'static str,
    kind: &'static str,
    usage: &'static str,
    usage_sent: &'static str,
    usage_received: &'static str,
    usage_both: &'static str,
    base: &'static str,
    values: &'static str,
    variant: &'static str,
    forms_beyond: &'static str,
    holds: &'static str,
    unlisted: &'static str,
    unlisted_open: &'static str,
    unlisted_closed: &'static str,
    received_only: &'static str,
    chosen_by: &'static str,
    carries: &'static str,
    carries_nothing: &'static str,
    either: &'static str,
    either_in_rust: &'static str,
    carries_true: &'static str,
    secret: &'static str,
    secret_is: &'static str,
    used_by: &'static str,
    held_by: &'static str,
    list_of: Kind,
    map_of: Kind,
    null_inside: &'static str,
    string: Kind,
    int: Kind,
    float: Kind,
    boolean: Kind,
    money: Kind,
    kopecks: Kind,
    day: Kind,
    until: Kind,
    month_year: Kind,
    date_time: Kind,
    time: Kind,
    uuid: Kind,
    bytes: Kind,
    json: Kind,
    inn: Kind,
    kpp: Kind,

    // Errors.
    errors: &'static str,
    errors_about: &'static str,
    errors_known: &'static str,
    errors_general: &'static str,
    errors_of_router: &'static str,
    errors_served: &'static str,
    error: &'static str,
    recognised_by: &'static str,
    by_http: &'static str,
    by_code: &'static str,
    by_class: &'static str,
    by_message: &'static str,
    by_nothing: &'static str,
    client_does: &'static str,
    then_report: &'static str,
    then_login: &'static str,
    then_wait: &'static str,
    answered_by: &'static str,
    any_operation: &'static str,
    any_in_session: &'static str,
    error_kinds_title: &'static str,
    happened: &'static str,
    error_kinds: [[&'static str; 3]; 7],
    you_do: &'static str,
    you_do_nothing: &'static str,
    you_retry: &'static str,
    you_match: &'static str,
    you_read: &'static str,
    you_give_others: &'static str,
    you_confirm: &'static str,

    // Environments.
    environments: &'static str,
    environments_and_sessions: &'static str,
    environments_and_authentication: &'static str,
    environments_about: &'static str,
    environments_about_called: &'static str,
    url: &'static str,
    serves: &'static str,
    sessions: &'static str,
    session_login: &'static str,
    session_header: &'static str,
    session_lifetime: &'static str,
    session_lives: &'static str,
    session_kept: &'static str,
    session_in_file: &'static str,
    without_session: &'static str,
    sent_by_basic: &'static str,

    // Limits.
    limits: &'static str,
    limits_about: &'static str,
    limits_about_served: &'static str,
    inn_and_kpp_checked: &'static str,
    inn_checked: &'static str,
    kpp_checked: &'static str,
    no_limits: &'static str,
    cross_limits: &'static str,
    place: &'static str,
    column_or_value: &'static str,
    exactly: &'static str,
    at_most: &'static str,
    from_to: &'static str,
    within: &'static str,
    past: &'static str,
    listed_only: &'static str,
    rows_a_page: &'static str,
    period: &'static str,
    period_most: &'static str,
    inn_kpp: &'static str,
    units: [&'static str; 4],

    // Changes and contradictions.
    version: &'static str,
    changelog: &'static str,
    changelog_about: &'static str,
    no_versions: &'static str,
    no_version: &'static str,
    first_version: &'static str,
    not_kept: &'static str,
    next_version: &'static str,
    compared: &'static str,
    nothing_changed: &'static str,
    breaks_wire: &'static str,
    breaks_rust: &'static str,
    breaks_nothing: &'static str,
    only_texts: &'static str,
    changes: &'static str,
    changes_about: &'static str,
    no_changes: &'static str,
    by_edition: &'static str,
    contradictions: &'static str,
    whole_api: &'static str,
    contradictions_about: &'static str,
    no_contradictions: &'static str,
    documents_say: &'static str,
    read_as: &'static str,
    touches: &'static str,

    // Diagnostics.
    diagnostics: &'static str,
    diagnostics_about: &'static str,
    rule: &'static str,
    forbids: &'static str,
    bad_example: &'static str,

    // Rules of comparison.
    changes_rules: &'static str,
    changes_rules_about: &'static str,
    what_changed: &'static str,
    what_it_breaks: &'static str,
    before_change: &'static str,
    after_change: &'static str,

    // Numbers and dates.
    characters: Noun,
    digits: Noun,
    days: Noun,
    month_count: Noun,
    rows: Noun,
    parameters_counted: Noun,
    changes_counted: Noun,
    last_seconds: Noun,
    last_minutes: Noun,
    last_hours: Noun,
    date: &'static str,
    months: [&'static str; 12],
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_is_missing_and_both_languages_have_the_same_places() {
        let places = |word: &str| -> Vec<String> {
            let mut found: Vec<String> = word
                .split('{')
                .skip(1)
                .filter_map(|tail| tail.split_once('}'))
                .map(|(name, _)| name.to_owned())
                .collect();
            found.retain(|name| !name.contains('"'));
            found.sort();
            found.dedup();
            found
        };
        let (en, ru) = (Language::En.words().all(), Language::Ru.words().all());
        for ((name, english), (_, russian)) in en.into_iter().zip(ru) {
            assert_ne!(english, "\"\"", "{name}");
            assert_ne!(russian, "\"\"", "{name}");
            assert_eq!(places(&english), places(&russian), "{name}");
        }
    }
}
