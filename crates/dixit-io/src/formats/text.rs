//! Plain text: one document a file.

use crate::{
    FailureRecord,
    fields::intake::Found,
    files::open::Opened,
    formats::context::{Context, Documents},
};

pub(crate) fn documents(context: Context, opened: Opened) -> Result<Documents, FailureRecord> {
    context.whole_file(opened, |context, bytes| {
        Ok(Found {
            text: Some(context.text(bytes, None)?),
            ..Found::default()
        })
    })
}
