//! The sessions that are open. A session ends when it has not been used for its lifetime, or when a test ends it.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use super::dice::Dice;

/// Most sessions that are kept; the one that was used least lately makes room.
const MOST: usize = 10_000;

#[derive(Debug)]
pub(super) struct Sessions {
    lifetime: Duration,
    /// When each was last used.
    open: BTreeMap<String, Duration>,
    /// Those in which nothing can be done but to confirm the login.
    awaiting: BTreeSet<String>,
    dice: Dice,
}

impl Sessions {
    pub(super) fn new(lifetime: Duration, seed: u64) -> Self {
        Self { lifetime, open: BTreeMap::new(), awaiting: BTreeSet::new(), dice: Dice::new(seed) }
    }

    /// Opens a session that looks like an example of one.
    pub(super) fn open(&mut self, like: &str, now: Duration) -> String {
        if self.open.len() >= MOST {
            let oldest = self.open.iter().min_by_key(|(_, used)| **used).map(|(id, _)| id.clone());
            oldest.and_then(|id| self.open.remove(&id));
        }
        let id = self.new_name(like);
        self.open.insert(id.clone(), now);
        id
    }

    /// Opens a session for the confirmation of a login.
    pub(super) fn await_confirmation(&mut self, like: &str) -> String {
        if self.awaiting.len() >= MOST {
            self.awaiting.pop_first();
        }
        let id = self.new_name(like);
        self.awaiting.insert(id.clone());
        id
    }

    pub(super) fn awaits_confirmation(&self, id: &str) -> bool {
        self.awaiting.contains(id)
    }

    /// The session that a confirmation leads to.
    pub(super) fn confirm(&mut self, id: &str, now: Duration) -> String {
        self.awaiting.remove(id);
        self.open(id, now)
    }

    fn new_name(&mut self, like: &str) -> String {
        let mut id = self.digits_like(like);
        while self.open.contains_key(&id) || self.awaiting.contains(&id) || id == like {
            id.push_str(&self.digits_like("0"));
        }
        id
    }

    /// Whether a session is open; if so, it is used.
    pub(super) fn use_at(&mut self, id: &str, now: Duration) -> bool {
        match self.open.get_mut(id) {
            Some(used) if now.saturating_sub(*used) < self.lifetime => {
                *used = now;
                true
            }
            Some(_) => {
                self.open.remove(id);
                false
            }
            None => false,
        }
    }

    /// Ends all of them and says how many.
    pub(super) fn expire(&mut self) -> usize {
        self.awaiting.clear();
        std::mem::take(&mut self.open).len()
    }

    pub(super) fn count(&self) -> usize {
        self.open.len()
    }

    /// The same text with other hexadecimal digits.
    fn digits_like(&mut self, like: &str) -> String {
        let mut letter = |letter: char| {
            if !letter.is_ascii_hexdigit() {
                return letter;
            }
            let digit = u32::try_from(self.dice.next() % 16).unwrap_or(0);
            char::from_digit(digit, 16).unwrap_or('0')
        };
        like.chars().map(&mut letter).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_lives_from_its_last_use() {
        let hours = |hours: u64| Duration::from_secs(hours * 3600);
        let mut sessions = Sessions::new(hours(24), 1);
        let id = sessions.open("0000-beef", hours(0));
        assert!(id.len() == 9 && id != "0000-beef", "{id}");
        assert!(sessions.use_at(&id, hours(23)) && sessions.use_at(&id, hours(46)));
        assert!(!sessions.use_at(&id, hours(70)) && !sessions.use_at(&id, hours(46)));
    }

    #[test]
    fn an_example_without_digits_still_gives_different_sessions() {
        let mut sessions = Sessions::new(Duration::MAX, 1);
        let ids: std::collections::BTreeSet<String> =
            (0..100).map(|_| sessions.open("zz", Duration::ZERO)).collect();
        assert_eq!(ids.len(), 100);
    }
}
