use dixit_core::{Document, QuoteKind, Span};

/// Where the quotations lie: for each token, whose content holds it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Speech {
    quote: Vec<u32>,
    marked: Vec<bool>,
}

const NONE: u32 = u32::MAX;

impl Speech {
    pub(crate) fn new(doc: &Document) -> Speech {
        let n = doc.tokens.len();
        let mut speech = Speech {
            quote: vec![NONE; n],
            marked: vec![false; n],
        };
        for (q, quote) in doc.quotes.iter().enumerate() {
            let mut inside = quote.kind == QuoteKind::Direct;
            for &content in &quote.contents {
                if quote.within.is_some() && !inside && speech.is_all_marked(doc, content) {
                    // *“My mother thinks I am asleep,” she said*: who says *I*
                    // is the one in whose marks it stands.
                    continue;
                }
                speech.mark(doc, q as u32, content, quote.kind, &mut inside);
            }
        }
        speech
    }

    fn mark(&mut self, doc: &Document, q: u32, content: Span, kind: QuoteKind, inside: &mut bool) {
        for i in doc.tokens.touching(content).range() {
            self.quote[i] = q;
            match kind {
                QuoteKind::Direct => self.marked[i] = true,
                QuoteKind::Indirect => {}
                QuoteKind::Mixed => {
                    *inside = goes_on_in_marks(*inside, doc.token(i));
                    self.marked[i] = *inside;
                }
            }
        }
    }

    fn is_all_marked(&self, doc: &Document, content: Span) -> bool {
        let mut tokens = doc.tokens.touching(content).range();
        tokens.all(|i| self.is_marked(i))
    }

    pub(crate) fn quote_at(&self, i: usize) -> Option<u32> {
        self.quote.get(i).copied().filter(|&q| q != NONE)
    }

    pub(crate) fn is_marked(&self, i: usize) -> bool {
        self.marked.get(i).copied().unwrap_or(false)
    }
}

/// Whether what follows a token of a report stands in its marks.
pub(crate) fn goes_on_in_marks(inside: bool, token: &str) -> bool {
    match token {
        "“" | "``" | "‘" => true,
        "”" | "’" => false,
        "\"" | "''" => !inside,
        _ => inside,
    }
}
