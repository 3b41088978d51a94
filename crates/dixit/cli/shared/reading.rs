//! How the command line says to read documents.

use std::{
    ffi::OsStr,
    path::{Path, PathBuf},
    sync::Arc,
};

use clap::{
    ValueEnum,
    builder::{PossibleValuesParser, TypedValueParser},
};
use dixit::io::{DateOrder, Fields, Find, Format, Inputs, LangCheck, Options, Role, Side};

use crate::cli::CliError;

/// How documents are read.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct ReadingArgs {
    /// The field that holds the text, if it has no usual name
    #[arg(long, value_name = "NAME")]
    text_field: Option<String>,
    /// The field that holds the id
    #[arg(long, value_name = "NAME")]
    id_field: Option<String>,
    /// The field that holds the date
    #[arg(long, value_name = "NAME")]
    date_field: Option<String>,
    /// The field that names the publisher
    #[arg(long, value_name = "NAME")]
    publisher_field: Option<String>,
    /// The field that holds the title
    #[arg(long, value_name = "NAME")]
    title_field: Option<String>,
    /// The field that names the author
    #[arg(long, value_name = "NAME")]
    author_field: Option<String>,
    /// The field that holds the address
    #[arg(long, value_name = "NAME")]
    url_field: Option<String>,
    /// Which number comes first in dates such as 01/03/2024
    #[arg(long, value_name = "ORDER")]
    date_order: Option<OrderArg>,
    /// A CSV table of what is known of the documents, a row each: its column
    /// `path`, `file` or `id` tells which
    #[arg(long, value_name = "FILE.csv")]
    meta: Option<PathBuf>,
    /// Take the name of a file's folder for its publisher
    #[arg(long, value_name = "WHAT")]
    publisher_from: Option<PublisherArg>,
    /// The format of all inputs, whatever their names and contents say
    #[arg(long, value_name = "FORMAT", value_parser = formats())]
    from: Option<Format>,
    /// Do not enter the folders in a folder
    #[arg(long)]
    flat: bool,
    /// Enter the folders in a folder, as is done anyway
    #[arg(short, long, hide = true, conflicts_with = "flat")]
    recursive: bool,
    /// Refuse documents that are not UTF-8, instead of decoding them
    #[arg(long)]
    strict: bool,
    /// Mend texts: mojibake, HTML entities, mark-up, soft hyphens, no-break
    /// spaces, hard-wrapped lines; offsets are those of the text written out
    #[arg(long)]
    fix_text: bool,
    /// What is done with texts that are not English
    #[arg(long, value_name = "WHAT", default_value = "warn")]
    lang_check: LangArg,
    /// Refuse documents longer than this
    #[arg(long, default_value_t = Options::default().max_bytes, value_name = "BYTES")]
    max_bytes: usize,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum OrderArg {
    /// The day, as in 31/01/2024
    Dmy,
    /// The month, as in 01/31/2024
    Mdy,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum LangArg {
    /// They fail
    Skip,
    /// They are read, and told of
    Warn,
    /// They are read
    Off,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum PublisherArg {
    /// The first folder below the one that is named, else the file's own
    Folder,
}

fn formats() -> impl TypedValueParser<Value = Format> {
    PossibleValuesParser::new(Format::ALL.map(Format::as_str))
        .map(|name| Format::parse(&name).expect("one of the possible values"))
}

impl ReadingArgs {
    pub(crate) fn options(&self) -> Result<Options, CliError> {
        let side = self.meta.as_deref().map(Side::read).transpose()?;
        Ok(Options {
            fields: self.fields(),
            strict: self.strict,
            max_bytes: self.max_bytes,
            dates: match self.date_order {
                None => DateOrder::Unknown,
                Some(OrderArg::Dmy) => DateOrder::DayFirst,
                Some(OrderArg::Mdy) => DateOrder::MonthFirst,
            },
            publisher_from_folder: self.publisher_from.is_some(),
            side: side.map(Arc::new),
            fix_text: self.fix_text,
            lang: match self.lang_check {
                LangArg::Skip => LangCheck::Skip,
                LangArg::Warn => LangCheck::Warn,
                LangArg::Off => LangCheck::Off,
            },
            ..Options::default()
        })
    }

    fn fields(&self) -> Fields {
        let mut fields = Fields::default();
        for (role, name) in [
            (Role::Text, &self.text_field),
            (Role::Id, &self.id_field),
            (Role::Date, &self.date_field),
            (Role::Publisher, &self.publisher_field),
            (Role::Title, &self.title_field),
            (Role::Author, &self.author_field),
            (Role::Url, &self.url_field),
        ] {
            if let Some(name) = name {
                fields.set(role, name.as_str());
            }
        }
        fields
    }

    /// The files, none of them in the folder `except`.
    pub(crate) fn inputs(
        &self,
        given: &[impl AsRef<OsStr>],
        except: Option<&Path>,
    ) -> Result<Inputs, CliError> {
        let find = Find {
            format: self.from,
            except: except.map(Path::to_owned),
            recursive: !self.flat,
        };
        Ok(Inputs::find(given, &find)?)
    }
}

impl From<dixit::io::Error> for CliError {
    fn from(error: dixit::io::Error) -> CliError {
        CliError::from_error(error)
    }
}
