use std::collections::HashMap;

use serde::Serialize;

/// A word form, with the key of its vector and those of what is known of it, as the
/// scripts that train encoders read it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Form {
    /// As it is written.
    pub form: String,
    /// The key of its word vector.
    pub vector: u32,
    /// The keys of its affixes, shape, clusters and the like.
    pub keys: Vec<u32>,
}

/// Word forms numbered from 0 on, in the order in which they are met.
///
/// ```
/// use dixit_learn::train::{Form, Forms};
///
/// let form = |form: &str| Form {
///     form: form.to_owned(),
///     vector: 7,
///     keys: Vec::new(),
/// };
/// let mut forms = Forms::default();
/// let numbers = ["he", "said", "he"].map(|word| forms.number(word, form));
/// assert_eq!(numbers, [0, 1, 0]);
/// assert_eq!(forms.met()[1].form, "said");
/// ```
#[derive(Debug, Default)]
pub struct Forms {
    known: HashMap<String, u32>,
    met: Vec<Form>,
}

impl Forms {
    /// The number of a form; of a new one `make` says what is known.
    pub fn number(&mut self, form: &str, make: impl FnOnce(&str) -> Form) -> u32 {
        if let Some(&number) = self.known.get(form) {
            return number;
        }
        let number = self.met.len() as u32;
        self.known.insert(form.to_owned(), number);
        self.met.push(make(form));
        number
    }

    /// The forms met so far, in order of their numbers.
    pub fn met(&self) -> &[Form] {
        &self.met
    }
}
