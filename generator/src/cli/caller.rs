//! Who calls from a terminal: the login and the password, the code from an SMS, the session that is kept.
//!
//! A secret is never an argument, since other users of the machine see those: it comes from the environment or is asked for.

use std::fs::OpenOptions;
use std::io;

use super::progress::Progress;
use super::session_file::{Kept, SessionFile};
use crate::call::{Caller, Credentials, Failure, is_sendable};

/// What asks a person.
pub(super) trait Ask {
    /// Whether there is a person to ask.
    fn is_there(&self) -> bool;
    /// The answer to a question; it is not shown while it is typed.
    fn ask(&mut self, question: &str) -> io::Result<String>;
}

/// The terminal of the process, whatever its standard streams are.
pub(super) struct Terminal;

impl Ask for Terminal {
    fn is_there(&self) -> bool {
        let name = if cfg!(windows) { "CONIN$" } else { "/dev/tty" };
        OpenOptions::new().read(true).write(true).open(name).is_ok()
    }

    fn ask(&mut self, question: &str) -> io::Result<String> {
        rpassword::prompt_password(question)
    }
}

/// Who calls.
pub(super) struct Person<'a> {
    /// Name of the user, if it is given.
    pub(super) login: Option<String>,
    /// The user's password, if the environment has it.
    pub(super) password: Option<String>,
    /// What the environment has under a name.
    pub(super) environment: fn(&str) -> Option<String>,
    /// Where the session is kept.
    pub(super) file: Option<SessionFile>,
    pub(super) ask: &'a mut dyn Ask,
    pub(super) progress: Progress,
}

impl Person<'_> {
    /// The session that is kept for an address; another user's is not taken.
    pub(super) fn session(&self, address: &str) -> Result<Option<Kept>, Failure> {
        let Some(file) = &self.file else { return Ok(None) };
        let own = |kept: &Kept| {
            kept.address == address
                && is_sendable(&kept.session)
                && self.login.as_ref().is_none_or(|login| *login == kept.login)
        };
        Ok(file.read().map_err(Failure::File)?.filter(own))
    }

    fn answer(&mut self, question: &str, what: &str, else_: &str) -> Result<String, Failure> {
        self.progress.erase();
        match self.ask.ask(question) {
            Ok(answer) if !answer.trim().is_empty() => Ok(answer),
            Ok(_) => Err(Failure::Usage(format!("no {what} was given"))),
            Err(error) => {
                Err(Failure::Usage(format!("there is no terminal to ask for the {what} ({error}){else_}")))
            }
        }
    }
}

impl Caller for Person<'_> {
    fn kept(&mut self, address: &str) -> Result<Option<String>, Failure> {
        let Some(kept) = self.session(address)? else { return Ok(None) };
        // Should the session be over, the same user logs in.
        self.login.get_or_insert(kept.login);
        Ok(Some(kept.session))
    }

    fn keep(&mut self, address: &str, session: &str) -> Result<(), Failure> {
        let (Some(file), Some(login)) = (&self.file, &self.login) else { return Ok(()) };
        let kept = Kept { address: address.to_owned(), login: login.clone(), session: session.to_owned() };
        // A run that went on would log in again the next time, and the one after.
        file.write(&kept).map_err(|why| Failure::File(format!("the session cannot be kept: {why}")))
    }

    fn credentials(&mut self) -> Result<Credentials, Failure> {
        let Some(login) = self.login.clone() else {
            let why = "this method needs a login: give --login or set KATALOG_LOGIN";
            return Err(Failure::Usage(why.to_owned()));
        };
        let password = match self.password.clone() {
            Some(password) => password,
            None => self.answer(&format!("Password of {login}: "), "password", ": set KATALOG_PASSWORD")?,
        };
        Ok(Credentials { login, password })
    }

    fn token(&mut self) -> Result<String, Failure> {
        match (self.environment)("KATALOG_BEARER") {
            Some(token) => Ok(token),
            None => self.answer("Token: ", "token", ": set KATALOG_BEARER"),
        }
    }

    fn secret(&mut self, param: &str) -> Result<String, Failure> {
        let name = format!("KATALOG_PARAM_{}", param.to_uppercase());
        match (self.environment)(&name) {
            Some(value) => Ok(value),
            None => self.answer(&format!("Parameter {param}: "), param, &format!(": set {name}")),
        }
    }

    fn can_confirm(&mut self, phone: &str) -> Result<(), Failure> {
        if self.ask.is_there() {
            return Ok(());
        }
        let kept = match self.file {
            Some(_) => "run this once at a terminal; the session file keeps the session for later runs",
            None => {
                "run this once at a terminal with --session-file FILE, and with the same file from then on"
            }
        };
        Err(Failure::Usage(format!(
            "the server wants the login confirmed by a code sent to {phone}, and there is no terminal to ask for it; \
             no code was sent: {kept}"
        )))
    }

    fn code(&mut self, phone: &str, wrong: Option<&str>) -> Result<String, Failure> {
        let wrong = wrong.map(|why| format!("The code is not accepted: {why}\n")).unwrap_or_default();
        let wrong: String = wrong.chars().filter(|letter| *letter == '\n' || !letter.is_control()).collect();
        let code = self.answer(&format!("{wrong}Code sent to {phone}: "), "code", "")?;
        Ok(code.trim().to_owned())
    }

    fn waiting(&mut self) {
        self.progress.draw();
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

    use std::collections::VecDeque;

    use super::*;

    /// Somebody who answers, and remembers what was asked; nobody, when there are no answers.
    struct Double {
        answers: Option<VecDeque<&'static str>>,
        asked: Vec<String>,
    }

    impl Ask for Double {
        fn is_there(&self) -> bool {
            self.answers.is_some()
        }

        fn ask(&mut self, question: &str) -> io::Result<String> {
            self.asked.push(question.to_owned());
            let answers = self.answers.as_mut().ok_or(io::ErrorKind::NotFound)?;
            Ok(answers.pop_front().unwrap_or_default().to_owned())
        }
    }

    fn asked<T>(
        answers: Option<&[&'static str]>,
        password: Option<&str>,
        about: impl FnOnce(&mut Person<'_>) -> T,
    ) -> (T, Vec<String>) {
        let answers = answers.map(|answers| answers.iter().copied().collect());
        let mut ask = Double { answers, asked: Vec::new() };
        let (login, password) = (Some("user".to_owned()), password.map(str::to_owned));
        let mut person = Person {
            login,
            password,
            environment: |name| (name == "KATALOG_PARAM_SET").then(|| "given".to_owned()),
            file: None,
            ask: &mut ask,
            progress: Progress::off(),
        };
        (about(&mut person), ask.asked)
    }

    fn why<T>(answer: Result<T, Failure>) -> String {
        match answer.err().unwrap() {
            Failure::Usage(why) => why,
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn a_password_of_the_environment_is_not_asked_for() {
        let (who, questions) = asked(Some(&[]), Some("given"), |person| person.credentials().unwrap());
        assert_eq!((who.password.as_str(), questions.len()), ("given", 0));
        let (who, questions) = asked(Some(&[" typed "]), None, |person| person.credentials().unwrap());
        assert_eq!((who.password.as_str(), questions), (" typed ", vec!["Password of user: ".to_owned()]));
    }

    #[test]
    fn a_secret_is_read_from_the_environment_or_asked_for() {
        let (value, questions) = asked(Some(&[]), None, |person| person.secret("set").unwrap());
        assert_eq!((value.as_str(), questions.len()), ("given", 0));
        let both = |person: &mut Person<'_>| [person.secret("pin").unwrap(), person.token().unwrap()];
        let (values, questions) = asked(Some(&["1234", "t"]), None, both);
        assert_eq!(values.concat(), "1234t");
        assert_eq!(questions, ["Parameter pin: ", "Token: "]);
    }

    #[test]
    fn where_nobody_is_asked_it_is_said_what_to_do() {
        let (answer, _) = asked(None, None, |person| person.credentials());
        assert!(why(answer).contains("set KATALOG_PASSWORD"));
        let (answer, _) = asked(None, None, |person| person.secret("pin"));
        assert!(why(answer).contains("set KATALOG_PARAM_PIN"));
        let (answer, _) = asked(None, None, |person| person.token());
        assert!(why(answer).contains("set KATALOG_BEARER"));
        let (answer, questions) = asked(None, None, |person| person.can_confirm("+7"));
        assert!(why(answer).contains("at a terminal with --session-file FILE") && questions.is_empty());
        let (answer, _) = asked(Some(&[""]), None, |person| person.credentials());
        assert_eq!(why(answer), "no password was given");
    }

    #[test]
    fn a_servers_words_do_not_steer_the_terminal() {
        let code = |person: &mut Person<'_>| person.code("+7", Some("\u{1b}[2Jno\n")).unwrap();
        let (code, questions) = asked(Some(&[" 1234 "]), None, code);
        assert_eq!(code, "1234");
        assert_eq!(questions, ["The code is not accepted: [2Jno\n\nCode sent to +7: "]);
    }
}
