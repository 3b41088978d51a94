//! The user's own table of what is known of documents.

use std::{collections::HashMap, fmt, path::Path};

#[cfg(feature = "csv")]
use crate::{Error, ErrorKind, Role, fields::seen::hash, role::plain};

/// A table of metadata, a row a document, found by its id or the path of its
/// file.
#[derive(Clone)]
pub struct Side {
    columns: Vec<String>,
    rows: HashMap<String, Vec<String>>,
    hash: u64,
}

#[cfg(feature = "csv")]
/// The columns that may tell the document, the likeliest first.
const KEYS: [&str; 9] = [
    "path",
    "file",
    "filename",
    "filepath",
    "id",
    "document",
    "documentid",
    "docid",
    "name",
];

impl Side {
    /// Reads a CSV file, or one divided by `;` or tabs. Its key is the column
    /// called `path`, `file` or `id`, else the first.
    ///
    /// # Errors
    ///
    /// If it cannot be read.
    #[cfg(feature = "csv")]
    pub fn read(path: &Path) -> Result<Side, Error> {
        let bytes = std::fs::read(path).map_err(|error| Error::unreadable(path, error))?;
        let text = crate::text::decode::decode(&bytes).text;
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
        let delimiter = crate::fields::delimiter::delimiter(text.as_bytes(), b',');
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .from_reader(text.as_bytes());
        let bad = |error: csv::Error| {
            let what = format!("cannot use the table {}", path.display());
            Error::new(ErrorKind::Unreadable, what)
                .at(path)
                .because(error)
        };
        let columns: Vec<String> = reader
            .headers()
            .map_err(bad)?
            .iter()
            .map(str::to_owned)
            .collect();
        let plain: Vec<String> = columns.iter().map(|name| plain(name)).collect();
        let key = KEYS
            .iter()
            .find_map(|key| plain.iter().position(|name| name == key));
        let mut side = Side {
            columns: columns.iter().map(|name| role_of(name)).collect(),
            rows: HashMap::new(),
            hash: hash(text),
        };
        for row in reader.records() {
            let row: Vec<String> = row.map_err(bad)?.iter().map(str::to_owned).collect();
            let key = row.get(key.unwrap_or(0)).cloned().unwrap_or_default();
            side.rows.insert(key, row);
        }
        Ok(side)
    }

    /// What it says of a document: the names of fields and their values, but
    /// for those that are empty.
    pub(crate) fn row(
        &self,
        id: &str,
        path: Option<&Path>,
    ) -> Option<impl Iterator<Item = (&str, &str)>> {
        let path_keys = path.map(keys).into_iter().flatten();
        let mut keys = std::iter::once(id.to_owned()).chain(path_keys);
        let row = keys.find_map(|key| self.rows.get(&key))?;
        let fields = self.columns.iter().zip(row);
        Some(
            fields
                .map(|(name, value)| (name.as_str(), value.as_str()))
                .filter(|(name, value)| !value.is_empty() && *name != "id"),
        )
    }
}

/// The path, its last part, and that without its ending.
fn keys(path: &Path) -> Vec<String> {
    let text =
        |part: Option<&std::ffi::OsStr>| part.map(|part| part.to_string_lossy().into_owned());
    let whole = path.to_string_lossy();
    let whole = whole.strip_prefix("./").unwrap_or(&whole).to_owned();
    let rest = [text(path.file_name()), text(path.file_stem())];
    std::iter::once(whole)
        .chain(rest.into_iter().flatten())
        .collect()
}

#[cfg(feature = "csv")]
/// The name under which a column is known: `date` for `pub_date`.
fn role_of(name: &str) -> String {
    let fields = crate::Fields::default();
    let roles = [
        Role::Date,
        Role::Publisher,
        Role::Title,
        Role::Author,
        Role::Url,
    ];
    let role = roles
        .into_iter()
        .find(|role| fields.rank(*role, name).is_some());
    role.map_or_else(|| name.to_owned(), |role| role.as_str().to_owned())
}

/// By what it holds, whatever the order of its rows.
impl fmt::Debug for Side {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Side({:016x})", self.hash)
    }
}
