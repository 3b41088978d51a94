use dixit_core::Document;

use crate::{
    features::MARK,
    page::{is_shouted, is_whispered},
};

/// The forms of a document, marked where case tells nothing.
#[derive(Default)]
pub(crate) struct Marked {
    text: String,
    /// Where in `text` each marked form ends, from its start on; empty where a
    /// form is not marked.
    spans: Vec<(u32, u32)>,
}

impl Marked {
    pub(crate) fn read(&mut self, doc: &Document) {
        self.text.clear();
        self.spans.clear();
        let whispered = is_whispered(doc.text());
        for sentence in &doc.sentences {
            let range = sentence.tokens.range();
            if whispered || is_shouted(range.clone().map(|i| doc.token(i))) {
                self.spans.resize(doc.tokens.len(), (0, 0));
                range.for_each(|i| self.mark(doc, i));
            }
        }
    }

    /// Whether case tells nothing of any token.
    pub(crate) fn any(&self) -> bool {
        !self.spans.is_empty()
    }

    /// Whether it tells nothing of this one.
    pub(crate) fn hides(&self, i: usize) -> bool {
        self.spans.get(i).is_some_and(|(start, end)| start < end)
    }

    fn mark(&mut self, doc: &Document, i: usize) {
        let start = self.text.len() as u32;
        self.text.push(MARK);
        self.text.push_str(".n");
        self.text.push_str(doc.token(i));
        self.spans[i] = (start, self.text.len() as u32);
    }

    pub(crate) fn form<'t>(&'t self, doc: &'t Document, i: usize) -> &'t str {
        match self.spans.get(i) {
            Some(&(start, end)) if start < end => &self.text[start as usize..end as usize],
            _ => doc.form(i),
        }
    }
}
