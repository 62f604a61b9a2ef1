//! Breaks statements over lines, as the printer of the generated code does.

/// Statements on one line, as lines. What is no Rust comes back as it is: the tests that compile samples report it.
pub(super) fn layout(statements: &str) -> String {
    let Ok(file) = syn::parse_file(&format!("async fn sample() {{ {statements} }}")) else {
        return statements.to_owned();
    };
    let printed = prettyplease::unparse(&file);
    let mut lines: Vec<&str> = printed.lines().skip(1).collect();
    lines.pop();
    let lines: Vec<&str> = lines.into_iter().map(|line| line.strip_prefix("    ").unwrap_or(line)).collect();
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::layout;

    #[test]
    fn a_long_chain_is_broken_and_a_short_one_is_not() {
        assert_eq!(layout("client.a().b().await?;"), "client.a().b().await?;");
        let long = layout(
            "let answer = client.contractor().find_or_create(ContractorData::new(Inn::new(\"7707083893\")?, None, \
             \"Ромашка\").phone_number(\"+7\")).await?;",
        );
        assert!(long.lines().count() > 4 && long.lines().all(|line| line.chars().count() <= 100), "{long}");
    }

    #[test]
    fn a_text_over_several_lines_is_not_dedented() {
        assert_eq!(layout("f(\"a\\n    b\");"), "f(\"a\\n    b\");");
    }

    #[test]
    fn what_does_not_parse_is_handed_on() {
        assert_eq!(layout("let = ;"), "let = ;");
    }
}
