//! Markup under construction: text is escaped, tags are not.

use std::fmt::{self, Write};

use askama::filters::HtmlSafe;

/// A piece of markup in which every text is escaped already.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Html(String);

impl Html {
    /// Markup of our own.
    pub(crate) fn tag(&mut self, markup: &str) {
        self.0 += markup;
    }

    /// Somebody else's words, good between tags and between double quotes.
    pub(crate) fn text(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '&' => self.0 += "&amp;",
                '<' => self.0 += "&lt;",
                '>' => self.0 += "&gt;",
                '"' => self.0 += "&quot;",
                '\'' => self.0 += "&#39;",
                // A browser shows nothing there, or something of its own.
                '\0' => self.0.push('\u{FFFD}'),
                c => self.0.push(c),
            }
        }
    }

    /// How many bytes it has.
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    pub(crate) fn into_string(self) -> String {
        self.0
    }

    /// A number or another value that holds no markup.
    pub(crate) fn value(&mut self, value: impl fmt::Display) {
        write!(self.0, "{value}").expect("memory takes it");
    }
}

impl fmt::Display for Html {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<String> for Html {
    /// Markup that a template has made.
    fn from(markup: String) -> Html {
        Html(markup)
    }
}

impl HtmlSafe for Html {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_cannot_end_a_tag_or_an_attribute() {
        let mut html = Html::default();
        html.text("</script><b a=\"x\" b='y'>&\0");
        let escaped = "&lt;/script&gt;&lt;b a=&quot;x&quot; b=&#39;y&#39;&gt;&amp;\u{FFFD}";
        assert_eq!(html.to_string(), escaped);
    }
}
