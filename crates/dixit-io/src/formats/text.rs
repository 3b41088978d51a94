//! Plain text: one document a file.

use std::iter;

use crate::{
    FailureRecord,
    context::{Context, Documents},
    intake::Found,
    open::Opened,
};

pub(crate) fn documents(context: Context, opened: Opened) -> Result<Documents, FailureRecord> {
    let reader = context.reader(opened)?;
    Ok(Box::new(iter::once_with(move || {
        let bytes = context.whole(reader)?;
        context.admit(Found {
            text: Some(context.text(&bytes, None)?),
            ..Found::default()
        })
    })))
}
