//! Long results row by row: nothing is kept but the row that is handed out and the bytes of the next one.
//!
//! How an answer is opened and pulled is the client's business; how it is read, the protocol's.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::{fmt, mem, vec};

use futures_core::Stream;

use crate::client::{Client, Flow, Found};
use crate::codec::Decode;
use crate::error::Error;
use crate::offline::Fresh;
use crate::operation::Streamed;
use crate::protocol::RowStep;
use crate::transport::BoxFuture;

/// The rows of an operation, as a stream or by [`try_next`](Self::try_next). Nothing is sent before the first row is
/// asked for, and dropping it gives the request up.
///
/// It is one answer, read while it comes. So a failure is only come back after, as [`Retry`](crate::Retry) says, until
/// the first row has been handed out; later the rows end with the error, which says how many there were. The client's
/// timeout is the longest wait for the next bytes, not for the whole answer, and its `max_response` bounds a row and
/// what stands around the rows; `max_stream` bounds the whole.
///
/// A protocol that cannot read row by row reads the answer whole, within `max_response`, and hands the rows out then.
///
/// After an error there are no more rows.
#[must_use = "rows are only asked for when they are wanted"]
pub struct Rows<O: Streamed> {
    client: Client,
    state: State<O>,
}

enum State<O: Streamed> {
    Unasked(O),
    Opening(BoxFuture<'static, Result<Begun<O::Row>, Error>>),
    Whole(vec::IntoIter<O::Row>),
    Flowing(Box<Flow>),
    Pulling(BoxFuture<'static, Result<Box<Flow>, Error>>),
    Over,
}

enum Begun<R> {
    All(Vec<R>),
    End,
    First(R, Box<Flow>),
}

impl<O: Streamed> Rows<O> {
    /// The rows that an operation answers.
    pub fn new(client: &Client, operation: O) -> Self {
        Self { client: client.clone(), state: State::Unasked(operation) }
    }

    /// The next row; `None` when there are no more. Given up halfway, it is not lost: the next call takes it up.
    ///
    /// # Errors
    ///
    /// As for a call. The path of a [`Fault`](crate::Fault) in a row names the row by its number, from 0.
    pub async fn try_next(&mut self) -> Result<Option<O::Row>, Error> {
        std::future::poll_fn(|context| self.poll_row(context)).await
    }

    /// The same as an iterator, which waits for each row.
    #[cfg(feature = "blocking")]
    pub fn wait(self) -> crate::Waiting<Self> {
        crate::Waiting::new(self.client.clone(), O::SPEC.name, self)
    }

    fn poll_row(&mut self, context: &mut Context<'_>) -> Poll<Result<Option<O::Row>, Error>> {
        loop {
            // An error leaves it over.
            match mem::replace(&mut self.state, State::Over) {
                State::Unasked(operation) => {
                    self.state = State::Opening(Box::pin(begin(self.client.clone(), operation)));
                }
                State::Opening(mut opening) => {
                    let Poll::Ready(begun) = opening.as_mut().poll(context) else {
                        self.state = State::Opening(opening);
                        return Poll::Pending;
                    };
                    match begun? {
                        Begun::All(rows) => self.state = State::Whole(rows.into_iter()),
                        Begun::End => return Poll::Ready(Ok(None)),
                        Begun::First(row, flow) => {
                            self.state = State::Flowing(flow);
                            return Poll::Ready(Ok(Some(row)));
                        }
                    }
                }
                State::Whole(mut rows) => {
                    let row = rows.next();
                    self.state = State::Whole(rows);
                    return Poll::Ready(Ok(row));
                }
                State::Flowing(flow) => {
                    if let Some(row) = self.flow_on(flow)? {
                        return Poll::Ready(Ok(Some(row)));
                    }
                }
                State::Pulling(mut pulling) => match pulling.as_mut().poll(context) {
                    Poll::Ready(flow) => self.state = State::Flowing(flow?),
                    Poll::Pending => {
                        self.state = State::Pulling(pulling);
                        return Poll::Pending;
                    }
                },
                State::Over => return Poll::Ready(Ok(None)),
            }
        }
    }

    /// A row that has come already; else the state says what is to be waited for.
    fn flow_on(&mut self, mut flow: Box<Flow>) -> Result<Option<O::Row>, Error> {
        let mut row = O::Row::vacant();
        match flow.step(&mut row)? {
            RowStep::Row => {
                self.state = State::Flowing(flow);
                return Ok(Some(row));
            }
            RowStep::More => {
                self.state = State::Pulling(Box::pin(async move {
                    flow.pull().await?;
                    Ok(flow)
                }));
            }
            RowStep::End => {}
        }
        Ok(None)
    }
}

async fn begin<O: Streamed>(client: Client, operation: O) -> Result<Begun<O::Row>, Error> {
    let (mut first, mut all) = (Fresh(O::Row::vacant()), Fresh(Vec::vacant()));
    Ok(match client.open(&operation, &mut first, &mut all).await? {
        Found::All => Begun::All(all.0),
        Found::End => Begun::End,
        Found::First(flow) => Begun::First(first.0, flow),
    })
}

// Nothing in them is pinned in place.
impl<O: Streamed> Unpin for Rows<O> {}

impl<O: Streamed> Stream for Rows<O> {
    type Item = Result<O::Row, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_row(context).map(Result::transpose)
    }
}

impl<O: Streamed> fmt::Debug for Rows<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rows").field("method", &O::SPEC.name).finish_non_exhaustive()
    }
}
