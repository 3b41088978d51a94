use std::{rc::Rc, sync::Arc, vec};

use crate::{
    FailureRecord, Inputs, Meter, Options,
    fields::intake::Intake,
    files::{
        input::Input,
        kind::{self, Kind},
        open::open,
    },
    formats::{
        self,
        context::{Context, Documents},
    },
};
use dixit_core::Document;

/// All documents of the [`Inputs`], one after the other, in order.
///
/// What cannot be read is an [`FailureRecord`], and the next document follows.
///
/// ```
/// use std::sync::Arc;
///
/// use dixit_io::{Inputs, Options, Source};
///
/// let folder = std::env::temp_dir().join(format!("dixit-source-{}", std::process::id()));
/// std::fs::create_dir_all(&folder)?;
/// let file = folder.join("news.jsonl");
/// std::fs::write(&file, "{\"id\":1,\"text\":\"Kim spoke.\"}\n{\"id\":2}\n")?;
///
/// let inputs = Inputs::find(&[file.display().to_string()], &Default::default())?;
/// let read: Vec<_> = Source::new(inputs, Options::default(), Arc::default()).collect();
/// assert_eq!(read[0].as_ref().unwrap().text(), "Kim spoke.");
/// let unread = read[1].as_ref().unwrap_err();
/// assert_eq!((unread.line, unread.id.as_deref()), (Some(2), Some("2")));
/// # std::fs::remove_dir_all(&folder)?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Source {
    inputs: vec::IntoIter<Input>,
    intake: Rc<Intake>,
    current: Option<Documents>,
}

impl Source {
    /// The documents of these inputs; `meter` counts what is read.
    pub fn new(inputs: Inputs, options: Options, meter: Arc<Meter>) -> Source {
        Source {
            inputs: inputs.files.into_iter(),
            intake: Rc::new(Intake::new(options, meter)),
            current: None,
        }
    }
}

impl Iterator for Source {
    type Item = Result<Document, FailureRecord>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(item) = self.current.as_mut().and_then(Iterator::next) {
                return Some(item);
            }
            self.current = None;
            let context = Context {
                input: self.inputs.next()?,
                intake: self.intake.clone(),
            };
            match documents(context) {
                Ok(documents) => self.current = Some(documents),
                Err(unread) => return Some(Err(unread)),
            }
        }
    }
}

/// Opens a file, and looks what it is.
fn documents(context: Context) -> Result<Documents, FailureRecord> {
    if let Some(problem) = &context.input.problem {
        return Err(context.unread(None, None, problem.clone()));
    }
    let failed = |error: std::io::Error| context.unread(None, None, error.to_string());
    let opened = open(&context.input, &context.intake.meter).map_err(failed)?;
    let format = match kind::tell(&opened.start, context.input.named, context.input.declared) {
        Kind::Format(format) => format,
        Kind::Refused(reason) => return Err(context.unread(None, None, reason)),
    };
    formats::documents(context, opened, format)
}
