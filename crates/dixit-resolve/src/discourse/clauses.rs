use dixit_core::{Document, Penn, Relation};

use crate::{discourse::leading::is_any, mentions::item::Item, mentions::syntax::Syntax};

/// Who is the subject of which verb, and which mention a word heads.
#[derive(Clone, Debug, Default)]
pub(crate) struct Clauses {
    /// For each token the token that is its subject.
    subject: Vec<u32>,
    /// For each token the token that is its object.
    object: Vec<u32>,
    /// For each token the item whose head it is.
    item: Vec<u32>,
}

const NONE: u32 = u32::MAX;
/// Verbs of which the subject does what is told behind the object.
const PROMISES: [&str; 4] = ["promise", "vow", "threaten", "pledge"];
/// How far up a word's subjects are looked for.
const STEPS: usize = 8;

impl Clauses {
    pub(crate) fn new(doc: &Document, items: &[Item]) -> Clauses {
        let syntax = Syntax::new(doc);
        let mut clauses = Clauses {
            subject: vec![NONE; doc.tokens.len()],
            object: vec![NONE; doc.tokens.len()],
            item: vec![NONE; doc.tokens.len()],
        };
        for i in (0..doc.tokens.len()).rev() {
            match syntax.relation(i) {
                Some(Relation::Nsubj | Relation::NsubjPass) => {
                    clauses.subject[syntax.governor(i)] = i as u32;
                }
                Some(Relation::Obj) => clauses.object[syntax.governor(i)] = i as u32,
                _ => {}
            }
        }
        clauses.control(doc, syntax);
        // A phrase around a name goes where the name goes, once that is known.
        let own = items.iter().enumerate();
        let own = own.filter(|i| i.1.inner.is_none() && !i.1.group);
        for (i, item) in own {
            let place = &mut clauses.item[item.head as usize];
            if *place == NONE || item.is_name() {
                *place = i as u32;
            }
            let title = syntax.titled(item.head as usize, item.tokens.start as usize);
            let place = &mut clauses.item[title];
            if item.is_name() && *place == NONE {
                *place = i as u32;
            }
        }
        clauses
    }

    /// *asked Bob Cole to resign*, *accused him of lying*: gives verbs without a subject under
    /// another verb the object of that one.
    fn control(&mut self, doc: &Document, syntax: Syntax<'_>) {
        for i in 0..doc.tokens.len() {
            let up = syntax.governor(i);
            let object = self.object[up];
            let open = self.subject[i] == NONE && object != NONE && object < i as u32;
            if open && is_controlled(doc, syntax, i) && !is_any(doc.token(up), &PROMISES) {
                self.subject[i] = object;
            }
        }
    }

    /// The item whose head a token is.
    pub(crate) fn item_at(&self, token: usize) -> Option<u32> {
        self.item.get(token).copied().filter(|&item| item != NONE)
    }

    /// The subjects of the clauses around a word, from the inmost outwards: of
    /// a clause without one, that of the clause above. The word's own phrase
    /// is no subject of itself.
    pub(crate) fn around(&self, syntax: Syntax<'_>, word: usize) -> impl Iterator<Item = u32> + '_ {
        let mut at = word;
        let mut found = [NONE; 3];
        let mut n = 0;
        for _ in 0..STEPS {
            let up = syntax.governor(at);
            if up == at || n == found.len() {
                break;
            }
            let below = std::mem::replace(&mut at, up);
            let subject = self.subject[at];
            if subject != NONE && subject as usize != below && subject as usize != word {
                found[n] = self.item[subject as usize];
                n += 1;
            }
        }
        found.into_iter().take(n)
    }
}

/// Whether who does what a word says is the object of the word above.
fn is_controlled(doc: &Document, syntax: Syntax<'_>, word: usize) -> bool {
    let gerund = syntax.tag(word) == Some(Penn::Vbg);
    let led = || {
        let before = word.checked_sub(1).map_or("", |i| doc.token(i));
        matches!(before, "of" | "for" | "from" | "into")
    };
    match syntax.relation(word) {
        Some(Relation::Xcomp) => true,
        Some(Relation::Advcl | Relation::Ccomp) => gerund && led(),
        _ => false,
    }
}
