//! The error object of an answer, read tolerantly: only a code and a message are promised, and not even they always come.

use crate::Fault;
use crate::RawJson;
use crate::error::ServerError;
use crate::json::{Kind, Reader};
use crate::operation::{normal_class, normal_code};

/// Reads an error: an object, or a bare string. A null is none.
pub(super) fn read_error(reader: &mut Reader<'_>) -> Result<Option<Box<ServerError>>, Fault> {
    if reader.null()? {
        return Ok(None);
    }
    let mut error = Box::new(ServerError::unplaced());
    if reader.peek()? != Kind::Object {
        error.message = text(reader)?.unwrap_or_default();
        return Ok(Some(error));
    }
    let mut key = reader.open_object()?;
    while let Some(name) = key {
        match name.as_ref() {
            "code" => error.code = text(reader)?.and_then(|code| code.trim().parse().ok()).map(normal_code),
            "message" => error.message = text(reader)?.unwrap_or_default(),
            "details" => error.details = text(reader)?.unwrap_or_default(),
            "type" => error.kind = text(reader)?,
            "user_hint" => error.hint = text(reader)?.filter(|hint| !hint.trim().is_empty()),
            "data" => read_data(reader, &mut error)?,
            _ => reader.skip_value()?,
        }
        key = reader.next_key()?;
    }
    Ok(Some(error))
}

fn read_data(reader: &mut Reader<'_>, error: &mut ServerError) -> Result<(), Fault> {
    if reader.peek()? != Kind::Object {
        return reader.skip_value();
    }
    let mut key = reader.open_object()?;
    while let Some(name) = key {
        match name.as_ref() {
            "classid" => error.class_id = text(reader)?.map(|class| normal_class(&class)),
            "error_code" => error.error_code = raw(reader)?,
            "addinfo" => error.addinfo = raw(reader)?,
            _ => reader.skip_value()?,
        }
        key = reader.next_key()?;
    }
    Ok(())
}

/// A string as it is, a null as nothing, anything else as its JSON.
fn text(reader: &mut Reader<'_>) -> Result<Option<String>, Fault> {
    Ok(match reader.peek()? {
        Kind::Null => {
            reader.skip_value()?;
            None
        }
        Kind::Text => Some(reader.string()?.into_owned()),
        _ => Some(reader.raw_value()?.to_owned()),
    })
}

fn raw(reader: &mut Reader<'_>) -> Result<Option<RawJson>, Fault> {
    if reader.null()? {
        return Ok(None);
    }
    Ok(Some(RawJson::trusted(reader.raw_value()?)))
}
