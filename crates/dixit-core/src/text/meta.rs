/// What is known of a document beside its text, in the input's order.
///
/// Every field of the input that is not the id or the text is kept here and
/// written out again untouched. Fields are few, so a list searched from the
/// front is the fast map.
///
/// ```
/// use dixit_core::{Meta, Value};
///
/// let mut meta = Meta::default();
/// meta.set("publisher", Value::Text("Wikinews".into()));
/// meta.set("page", Value::Json("[1,2]".into()));
/// assert_eq!(meta.publisher(), Some("Wikinews"));
/// assert_eq!(meta.text("page"), None);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meta {
    fields: Vec<(String, Value)>,
}

/// The value of a [`Meta`] field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A string.
    Text(String),
    /// Any other JSON value, as it was written.
    Json(String),
}

impl Meta {
    /// Sets a field, in its old place if it was there, else at the end.
    pub fn set(&mut self, name: impl Into<String>, value: Value) {
        let name = name.into();
        match self.fields.iter_mut().find(|(n, _)| *n == name) {
            Some(field) => field.1 = value,
            None => self.fields.push((name, value)),
        }
    }

    /// The field of this name.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.fields.iter().find(|(n, _)| n == name).map(|(_, v)| v)
    }

    /// The field of this name, if it is a string that is not empty.
    pub fn text(&self, name: &str) -> Option<&str> {
        match self.get(name) {
            Some(Value::Text(text)) if !text.is_empty() => Some(text),
            _ => None,
        }
    }

    /// `publisher`, else `outlet`, `source` or `site`.
    pub fn publisher(&self) -> Option<&str> {
        ["publisher", "outlet", "source", "site"]
            .into_iter()
            .find_map(|name| self.text(name))
    }

    /// `date`, as the input gives it.
    pub fn date(&self) -> Option<&str> {
        self.text("date")
    }

    /// `day`: the date in its ISO form, which a reader has found out.
    pub fn day(&self) -> Option<&str> {
        self.text("day")
    }

    /// `title`.
    pub fn title(&self) -> Option<&str> {
        self.text("title")
    }

    /// `url`.
    pub fn url(&self) -> Option<&str> {
        self.text("url")
    }

    /// All fields, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.fields
            .iter()
            .map(|(name, value)| (name.as_str(), value))
    }

    /// Whether there is no field.
    pub fn is_empty(&self) -> bool {
        self.fields.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_keep_their_order_and_a_publisher_has_four_names() {
        let mut meta = Meta::default();
        meta.set("site", Value::Text("b".into()));
        meta.set("date", Value::Text("2018-05-08".into()));
        meta.set("site", Value::Text("c".into()));
        meta.set("outlet", Value::Text(String::new()));
        let names: Vec<&str> = meta.iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["site", "date", "outlet"]);
        assert_eq!(meta.publisher(), Some("c"));
    }
}
