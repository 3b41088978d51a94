use dixit_core::{Document, Relation};

use crate::{mentions::item::Item, mentions::syntax::Syntax};

/// Who is the subject of which verb, and which mention a word heads.
#[derive(Clone, Debug, Default)]
pub(crate) struct Clauses {
    /// For each token the token that is its subject.
    subject: Vec<u32>,
    /// For each token the item whose head it is.
    item: Vec<u32>,
}

const NONE: u32 = u32::MAX;
/// How far up a word's subjects are looked for.
const STEPS: usize = 8;

impl Clauses {
    pub(crate) fn new(doc: &Document, items: &[Item]) -> Clauses {
        let syntax = Syntax::new(doc);
        let mut clauses = Clauses {
            subject: vec![NONE; doc.tokens.len()],
            item: vec![NONE; doc.tokens.len()],
        };
        for i in (0..doc.tokens.len()).rev() {
            if matches!(
                syntax.relation(i),
                Some(Relation::Nsubj | Relation::NsubjPass)
            ) {
                clauses.subject[syntax.governor(i)] = i as u32;
            }
        }
        // A phrase around a name goes where the name goes, once that is known.
        let own = items.iter().enumerate();
        let own = own.filter(|i| i.1.inner.is_none() && !i.1.group);
        for (i, item) in own {
            let place = &mut clauses.item[item.head as usize];
            if *place == NONE || item.is_name() {
                *place = i as u32;
            }
        }
        clauses
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
