//! What is looked for.

use std::path::PathBuf;

use crate::Format;

/// How [`Inputs::find`](crate::Inputs::find) looks.
#[derive(Clone, Debug)]
pub struct Find {
    /// The format of all files, whatever their names and contents say.
    pub format: Option<Format>,
    /// A folder whose files are none of the input: where the output goes.
    pub except: Option<PathBuf>,
    /// Whether the folders in a folder are entered.
    pub recursive: bool,
}

impl Default for Find {
    fn default() -> Find {
        Find {
            format: None,
            except: None,
            recursive: true,
        }
    }
}
