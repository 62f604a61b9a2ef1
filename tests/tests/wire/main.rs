//! What goes over the wire, in both directions, without any I/O: requests as the vendor's pages show them, answers in
//! every form that is read, faults with their paths, and limits that are judged before anything is sent.
//!
//! Expected requests are written by hand from the vendor's pages, with values of our own; nothing here is compared
//! with what the generator itself wrote, save for the examples of the catalogue.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a failing test panics")]

mod examples;
mod faults;
mod forms;
mod history;
mod limits;
mod requests;
mod values;
