use std::sync::Arc;

use crate::{DateOrder, Fields, LangCheck, Side};

/// How documents are read.
#[derive(Clone, Debug)]
pub struct Options {
    /// The names of the fields, where they are not the usual ones.
    pub fields: Fields,
    /// Refuse what is not UTF-8, instead of decoding it.
    pub strict: bool,
    /// Documents of more bytes than this fail, as they are stored in their
    /// (decompressed) file: the bound on memory, whatever a file claims.
    pub max_bytes: usize,
    /// How `01/03/2024` is meant.
    pub dates: DateOrder,
    /// Whether the folder of a file says who publishes it.
    pub publisher_from_folder: bool,
    /// A table of what is known of documents besides.
    pub side: Option<Arc<Side>>,
    /// Whether an id that another document has is made distinct, and texts
    /// that come twice are counted. Costs some 20 bytes a document.
    pub distinct: bool,
    /// Whether texts are mended ([`repair`](crate::repair)). If not, those that
    /// seem to need it are counted.
    pub fix_text: bool,
    /// What is done with texts that are not English. Without the feature `lang`
    /// nobody looks.
    pub lang: LangCheck,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            fields: Fields::default(),
            strict: false,
            // War and Peace has 3 MiB.
            max_bytes: 64 << 20,
            dates: DateOrder::default(),
            publisher_from_folder: false,
            side: None,
            distinct: false,
            fix_text: false,
            lang: LangCheck::default(),
        }
    }
}
