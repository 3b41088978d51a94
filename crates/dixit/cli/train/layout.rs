//! `dixit train layout`: a model file, its weights laid out anew.

use std::{fs, path::PathBuf};

use super::super::{CliError, Console, Context};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The model of a tagger, of names or of quotations
    model: PathBuf,
    /// Words, one a line, whose features are to be found fast
    #[arg(long)]
    forms: PathBuf,
}

pub(crate) fn train(args: Args, console: &Console) -> Result<Vec<u8>, CliError> {
    let model = fs::read(&args.model).path("read", &args.model)?;
    let forms = fs::read_to_string(&args.forms).path("read", &args.forms)?;
    let kind = dixit_model::inspect(&model).path("use", &args.model)?.kind;
    let forms = forms.lines();
    let bytes = match kind.as_str() {
        "pos" => dixit_pos::lay_out(&model, forms).path("use", &args.model)?,
        "ner" => dixit_ner::train::lay_out(&model, forms).path("use", &args.model)?,
        "quote" => dixit_quote::train::lay_out(&model, forms).path("use", &args.model)?,
        _ => {
            let what = format!("a model of the kind {kind} cannot be laid out anew");
            return Err(CliError::new(what));
        }
    };
    console.note(format!("{} bytes", bytes.len()));
    Ok(bytes)
}
