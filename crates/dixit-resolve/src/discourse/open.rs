use dixit_core::Document;

use crate::{
    discourse::Discourse,
    discourse::clauses::Clauses,
    discourse::{conjuncts, source},
    mentions::syntax::{Role, Syntax},
    mentions::words::Words,
};

impl<'a> Discourse<'a> {
    /// The mentions of a document, with what the text says of how they belong
    /// together.
    pub(crate) fn open(doc: &'a Document, words: Words) -> Discourse<'a> {
        let mut discourse = Discourse::new(doc, words);
        find_rows(&mut discourse);
        source::find(&mut discourse);
        discourse.clauses = Clauses::new(doc, &discourse.items);
        discourse.find_subjects();
        discourse
    }

    fn find_subjects(&mut self) {
        let syntax = Syntax::new(self.doc);
        self.subjects = vec![None; self.doc.sentences.len()];
        for (i, item) in self.items.iter().enumerate() {
            let clause = item.clause as usize;
            let main = syntax.has_arcs() && syntax.governor(clause) == clause;
            let subject = item.role == Role::Subject && clause != item.head as usize;
            let place = &mut self.subjects[item.sentence as usize];
            if main
                && subject
                && item.inner.is_none()
                && place.is_none_or(|p: u32| !self.items[p as usize].is_name())
            {
                *place = Some(i as u32);
            }
        }
    }
}

/// Notes which items join several.
fn find_rows(discourse: &mut Discourse<'_>) {
    for i in 0..discourse.items.len() {
        let item = &discourse.items[i];
        if item.tokens.len() < 3 || item.pronoun.is_some() || item.label.is_some() || item.nobody {
            continue;
        }
        let members = conjuncts::members(discourse, i);
        if members.len() > 1 {
            discourse.items[i].group = true;
            discourse.rows.insert(i as u32, members);
        }
    }
}
