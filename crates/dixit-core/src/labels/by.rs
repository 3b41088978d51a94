use std::{borrow::Cow, fmt};

/// Who decided something: the name of a rule or of a model.
///
/// Every quote, mention and link carries one, so that a reader can ask why.
///
/// ```
/// use dixit_core::By;
///
/// const MODEL: By = By::new("quote-model");
/// assert_eq!(MODEL.as_str(), "quote-model");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct By(Cow<'static, str>);

impl By {
    /// A name known when the program was compiled. Costs no allocation.
    pub const fn new(name: &'static str) -> By {
        By(Cow::Borrowed(name))
    }

    /// A name read from outside, such as an annotated document.
    pub fn owned(name: impl Into<String>) -> By {
        By(Cow::Owned(name.into()))
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for By {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
