//! Plain text: one document a file.

use std::iter;

use crate::{
    FailureRecord,
    fields::intake::Found,
    files::open::Opened,
    formats::context::{Context, Documents},
};

pub(crate) fn documents(context: Context, opened: Opened) -> Result<Documents, FailureRecord> {
    let reader = context.reader(opened)?;
    Ok(Box::new(iter::once_with(move || {
        let bytes = context.read_all(reader)?;
        context.admit(Found {
            text: Some(context.text(&bytes, None)?),
            ..Found::default()
        })
    })))
}
