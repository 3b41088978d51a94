//! How the command line says to read documents.

use std::path::Path;

use clap::builder::PossibleValuesParser;
use clap::builder::TypedValueParser;
use dixit::io::{Find, Format, Inputs, Options};

use super::CliError;

/// How documents are read.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct ReadingArgs {
    /// The field that holds the text
    #[arg(long, default_value = "text", value_name = "NAME")]
    text_field: String,
    /// The field that holds the id
    #[arg(long, default_value = "id", value_name = "NAME")]
    id_field: String,
    /// The format of all inputs, whatever their names say
    #[arg(long, value_name = "FORMAT", value_parser = formats())]
    from: Option<Format>,
    /// Enter the folders in a folder
    #[arg(short, long)]
    recursive: bool,
    /// Refuse documents that are not UTF-8, instead of decoding them
    #[arg(long)]
    strict: bool,
    /// Refuse documents longer than this
    #[arg(long, default_value_t = Options::default().max_bytes, value_name = "BYTES")]
    max_bytes: usize,
}

fn formats() -> impl TypedValueParser<Value = Format> {
    PossibleValuesParser::new(Format::ALL.map(Format::as_str))
        .map(|name| Format::parse(&name).expect("one of the possible values"))
}

impl ReadingArgs {
    pub(crate) fn options(&self) -> Options {
        Options {
            text_field: self.text_field.clone(),
            id_field: self.id_field.clone(),
            strict: self.strict,
            max_bytes: self.max_bytes,
        }
    }

    /// The files, none of them in the folder `except`.
    pub(crate) fn inputs(
        &self,
        given: &[String],
        except: Option<&Path>,
    ) -> Result<Inputs, CliError> {
        let find = Find {
            format: self.from,
            except: except.map(Path::to_owned),
            recursive: self.recursive,
        };
        Ok(Inputs::find(given, &find)?)
    }
}

impl From<dixit::io::Error> for CliError {
    fn from(error: dixit::io::Error) -> CliError {
        CliError::from_error(error)
    }
}
