//! The words of the site that are not on the pages: search, menus, buttons. One value of them for each language.
//!
//! The words of the pages themselves come with the pages.

use serde::Serialize;

/// A language of the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Language {
    /// English.
    En,
    /// Russian.
    Ru,
}

impl Language {
    /// All of them.
    pub(super) const ALL: [Self; 2] = [Self::En, Self::Ru];

    /// The name of its folder, which is its tag in HTML, too.
    pub(super) fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Ru => "ru",
        }
    }

    /// The language of a page by its path: `en/…`.
    pub(super) fn of(path: &str) -> Self {
        Self::ALL.into_iter().find(|one| path.split('/').next() == Some(one.tag())).unwrap_or(Self::En)
    }

    /// Its words.
    pub(super) fn words(self) -> &'static Words {
        match self {
            Self::En => &EN,
            Self::Ru => &RU,
        }
    }
}

/// The words of one language. Those under `script` are handed to the scripts.
#[derive(Debug, Serialize)]
pub(super) struct Words {
    pub(super) language: &'static str,
    pub(super) languages: &'static str,
    pub(super) site: &'static str,
    pub(super) start_about: &'static str,
    pub(super) open: &'static str,
    pub(super) skip: &'static str,
    pub(super) menu: &'static str,
    pub(super) overview: &'static str,
    pub(super) guides: &'static str,
    pub(super) about: &'static str,
    pub(super) reference: &'static str,
    pub(super) all_of_section: &'static str,
    pub(super) all_sections: &'static str,
    pub(super) types: &'static str,
    pub(super) where_you_are: &'static str,
    pub(super) on_this_page: &'static str,
    pub(super) parts: &'static str,
    pub(super) part: &'static str,
    pub(super) near: &'static str,
    pub(super) previous_operation: &'static str,
    pub(super) next_operation: &'static str,
    pub(super) previous_guide: &'static str,
    pub(super) next_guide: &'static str,
    pub(super) code: &'static str,
    pub(super) table: &'static str,
    pub(super) footer: &'static str,
    pub(super) search: &'static str,
    pub(super) script: Spoken,
}

/// What the scripts say.
#[derive(Debug, Serialize)]
pub(super) struct Spoken {
    pub(super) copy: &'static str,
    pub(super) copied: &'static str,
    pub(super) not_copied: &'static str,
    pub(super) theme: &'static str,
    pub(super) light: &'static str,
    pub(super) dark: &'static str,
    pub(super) system: &'static str,
    pub(super) results: &'static str,
    pub(super) found: &'static str,
    pub(super) found_more: &'static str,
    pub(super) nothing: &'static str,
    pub(super) searching: &'static str,
    pub(super) broken: &'static str,
    pub(super) operation: &'static str,
    pub(super) ty: &'static str,
    pub(super) error: &'static str,
    pub(super) section: &'static str,
    pub(super) page: &'static str,
    pub(super) heading: &'static str,
    pub(super) api: &'static str,
    pub(super) field: &'static str,
}

static EN: Words = Words {
    language: "English",
    languages: "Languages",
    site: "API reference",
    start_about: "Reference pages of every API of the catalogue: operations, types, errors, limits, what goes over the wire.",
    open: "Open the reference in English",
    skip: "Skip to the content",
    menu: "Contents",
    overview: "Overview",
    guides: "Guides",
    about: "About the API",
    reference: "Operations and types",
    all_of_section: "The whole section",
    all_sections: "All sections",
    types: "Types",
    where_you_are: "Where you are",
    on_this_page: "On this page",
    parts: "Parts of this page",
    part: "Part",
    near: "Before and after this page",
    previous_operation: "Previous operation",
    next_operation: "Next operation",
    previous_guide: "Previous guide",
    next_guide: "Next guide",
    code: "Code",
    table: "Table",
    footer: "Made by Katalog from the catalogue. To change a page, change the catalogue.",
    search: "Search",
    script: Spoken {
        copy: "Copy",
        copied: "Copied",
        not_copied: "Could not be copied",
        theme: "Theme",
        light: "light",
        dark: "dark",
        system: "as the system",
        results: "Results",
        found: "Found: {count}",
        found_more: "Found: {count}, the first {shown} are shown",
        nothing: "Nothing found",
        searching: "Searching…",
        broken: "The search index could not be loaded",
        operation: "Operation",
        ty: "Type",
        error: "Error",
        section: "Section",
        page: "Page",
        heading: "On the page",
        api: "API",
        field: "field",
    },
};

static RU: Words = Words {
    language: "Русский",
    languages: "Языки",
    site: "Справочник по API",
    start_about: "Справочные страницы по всем API каталога: операции, типы, ошибки, ограничения и то, что передаётся по сети.",
    open: "Открыть справочник на русском",
    skip: "Перейти к содержанию",
    menu: "Содержание",
    overview: "Обзор",
    guides: "Руководства",
    about: "Об API",
    reference: "Операции и типы",
    all_of_section: "Раздел целиком",
    all_sections: "Все разделы",
    types: "Типы",
    where_you_are: "Где вы находитесь",
    on_this_page: "На этой странице",
    parts: "Части этой страницы",
    part: "Часть",
    near: "Соседние страницы",
    previous_operation: "Предыдущая операция",
    next_operation: "Следующая операция",
    previous_guide: "Предыдущее руководство",
    next_guide: "Следующее руководство",
    code: "Код",
    table: "Таблица",
    footer: "Создано программой Katalog из каталога. Чтобы исправить страницу, исправьте каталог.",
    search: "Поиск",
    script: Spoken {
        copy: "Копировать",
        copied: "Скопировано",
        not_copied: "Не удалось скопировать",
        theme: "Тема",
        light: "светлая",
        dark: "тёмная",
        system: "как в системе",
        results: "Результаты",
        found: "Найдено: {count}",
        found_more: "Найдено: {count}, показаны первые {shown}",
        nothing: "Ничего не найдено",
        searching: "Поиск…",
        broken: "Не удалось загрузить поисковый индекс",
        operation: "Операция",
        ty: "Тип",
        error: "Ошибка",
        section: "Раздел",
        page: "Страница",
        heading: "На странице",
        api: "API",
        field: "поле",
    },
};
