//! Results that come in pages: page by page, or row by row.
//!
//! One page is held at a time. The key of a page's last row is where the next one begins; an empty page or a row
//! without a key ends it, and a key that comes a second time is an error, since it would never end.

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::vec;

use futures_core::Stream;

use crate::client::Client;
use crate::error::{Error, PagingError};
use crate::operation::Paged;
use crate::transport::BoxFuture;

/// The pages of an operation, as a stream or by [`try_next`](Self::try_next).
///
/// After an error the stream ends, while `try_next` asks for the same page again.
#[must_use = "pages are only asked for when they are wanted"]
pub struct Pages<O: Paged> {
    client: Client,
    operation: O,
    /// Where the next page begins; `None` when it is the one that the operation itself asks for.
    key: Option<String>,
    /// Hashes of the keys so far: enough to notice one that comes again, and small.
    seen: BTreeSet<u64>,
    asked: Option<BoxFuture<'static, Result<O::Output, Error>>>,
    state: State,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Going,
    /// The last page could not be read.
    Failed,
    /// There are no more.
    Ended,
}

impl<O: Paged> Pages<O> {
    /// The pages of an operation, from where it begins by itself.
    pub fn new(client: &Client, operation: O) -> Self {
        Self {
            client: client.clone(),
            operation,
            key: None,
            seen: BTreeSet::new(),
            asked: None,
            state: State::Going,
        }
    }

    /// Goes on from a key that was saved.
    pub fn from_key(mut self, key: impl Into<String>) -> Self {
        let key = key.into();
        self.seen = BTreeSet::from([hash(&key)]);
        self.key = Some(key);
        self
    }

    /// Where the next page begins: save it to go on later. `None` at the beginning.
    pub fn key(&self) -> Option<&str> {
        self.key.as_deref()
    }

    /// The next page; `None` when there are no more. Given up halfway, it is not lost: the next call takes it up.
    ///
    /// # Errors
    ///
    /// As for a call, and [`Error::Paging`] when the pages would never end. After the latter there are no more.
    pub async fn try_next(&mut self) -> Result<Option<Vec<O::Item>>, Error> {
        std::future::poll_fn(|context| self.poll_page(context)).await
    }

    /// The same as an iterator, which waits for each page.
    #[cfg(feature = "blocking")]
    pub fn wait(self) -> crate::Waiting<Self> {
        crate::Waiting::new(self.client.clone(), O::SPEC.name, self)
    }

    fn poll_page(&mut self, context: &mut Context<'_>) -> Poll<Result<Option<Vec<O::Item>>, Error>> {
        if self.state == State::Ended {
            return Poll::Ready(Ok(None));
        }
        let (client, operation, key) = (&self.client, &self.operation, &self.key);
        let asked = self.asked.get_or_insert_with(|| {
            let mut operation = operation.clone();
            if key.is_some() {
                operation.set_key(key.clone());
            }
            Box::pin(client.call(operation))
        });
        let answered = ready!(asked.as_mut().poll(context));
        self.asked = None;
        Poll::Ready(self.take_page(answered))
    }

    fn take_page(&mut self, answered: Result<O::Output, Error>) -> Result<Option<Vec<O::Item>>, Error> {
        self.state = State::Failed;
        let items = O::items(answered?);
        let Some(last) = items.last() else {
            self.state = State::Ended;
            return Ok(None);
        };
        let Some(key) = O::key(last).map(str::to_owned) else {
            self.state = State::Ended;
            return Ok(Some(items));
        };
        if !self.seen.insert(hash(&key)) {
            self.state = State::Ended;
            return Err(Error::Paging(Box::new(PagingError { method: O::SPEC.name, key })));
        }
        self.key = Some(key);
        self.state = State::Going;
        Ok(Some(items))
    }
}

/// The rows of an operation, page by page behind the scenes: a stream, or by [`try_next`](Self::try_next).
#[must_use = "rows are only asked for when they are wanted"]
pub struct Items<O: Paged> {
    pages: Pages<O>,
    rows: vec::IntoIter<O::Item>,
    key: Option<String>,
}

impl<O: Paged> Items<O> {
    /// The rows of an operation, from where it begins by itself.
    pub fn new(client: &Client, operation: O) -> Self {
        Self { pages: Pages::new(client, operation), rows: Vec::new().into_iter(), key: None }
    }

    /// Goes on after the row whose key was saved.
    pub fn from_key(mut self, key: impl Into<String>) -> Self {
        let key = key.into();
        self.key = Some(key.clone());
        self.pages = self.pages.from_key(key);
        self
    }

    /// The key of the row that was handed out last: save it to go on after it.
    pub fn key(&self) -> Option<&str> {
        self.key.as_deref()
    }

    /// The next row; `None` when there are no more.
    ///
    /// # Errors
    ///
    /// As for [`Pages::try_next`].
    pub async fn try_next(&mut self) -> Result<Option<O::Item>, Error> {
        std::future::poll_fn(|context| self.poll_row(context)).await
    }

    /// The same as an iterator, which waits for each row.
    #[cfg(feature = "blocking")]
    pub fn wait(self) -> crate::Waiting<Self> {
        crate::Waiting::new(self.pages.client.clone(), O::SPEC.name, self)
    }

    fn poll_row(&mut self, context: &mut Context<'_>) -> Poll<Result<Option<O::Item>, Error>> {
        loop {
            if let Some(row) = self.rows.next() {
                if let Some(key) = O::key(&row) {
                    let saved = self.key.get_or_insert_default();
                    saved.clear();
                    saved.push_str(key);
                }
                return Poll::Ready(Ok(Some(row)));
            }
            match ready!(self.pages.poll_page(context))? {
                Some(page) => self.rows = page.into_iter(),
                None => return Poll::Ready(Ok(None)),
            }
        }
    }
}

// Nothing in them is pinned in place.
impl<O: Paged> Unpin for Pages<O> {}
impl<O: Paged> Unpin for Items<O> {}

impl<O: Paged> Stream for Pages<O> {
    type Item = Result<Vec<O::Item>, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if self.state == State::Failed {
            return Poll::Ready(None);
        }
        self.poll_page(context).map(Result::transpose)
    }
}

impl<O: Paged> Stream for Items<O> {
    type Item = Result<O::Item, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if self.rows.len() == 0 && self.pages.state == State::Failed {
            return Poll::Ready(None);
        }
        self.poll_row(context).map(Result::transpose)
    }
}

fn hash(key: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    key.hash(&mut hasher);
    hasher.finish()
}
