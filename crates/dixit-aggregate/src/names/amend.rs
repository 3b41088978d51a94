//! Speakers of single quotations, as the user has decided.

use std::borrow::Cow;

use dixit_core::{By, Document, Entity, EntityId, Quote};

use super::people_file::People;

/// Who decided it, as the tables say.
const BY: By = By::new("people-file");

impl People {
    /// The document with the speakers that were decided for its quotations:
    /// itself, mostly.
    ///
    /// ```
    /// use dixit_aggregate::People;
    /// use dixit_core::{Document, Entity, Quote, QuoteKind, Span};
    ///
    /// let mut doc = Document::new("d", "“Ja,” he said.")?;
    /// doc.entities.push(Entity::new("Kim", None));
    /// doc.quotes.push(Quote::new(vec![Span::new(0, 9)], QuoteKind::Direct));
    /// let people = People::parse("speaker\td#0\tKim\n").expect("a decision");
    /// let doc = people.amended(&doc);
    /// let speaker = doc.quotes[0].speaker().expect("it was decided");
    /// assert_eq!(doc.entity(speaker).name, "Kim");
    /// # Ok::<(), dixit_core::Error>(())
    /// ```
    pub fn amended<'d>(&self, doc: &'d Document) -> Cow<'d, Document> {
        let mut amended = Cow::Borrowed(doc);
        for (number, name) in self.speakers.get(doc.id()).into_iter().flatten() {
            let is_there = doc.quotes.len() > *number;
            match name {
                _ if !is_there => {}
                None => nobody(amended.to_mut(), *number),
                Some(name) => {
                    // Somebody of whom the document does not speak cannot be meant.
                    if let Some(id) = entity_named(doc, name) {
                        spoken(&mut amended.to_mut().quotes[*number], id);
                    }
                }
            }
        }
        amended
    }
}

/// The entity that the document calls so, or that has this id over the
/// collection.
fn entity_named(doc: &Document, name: &str) -> Option<EntityId> {
    let named = |entity: &Entity| entity.name.split_whitespace().eq(name.split_whitespace());
    let known = |entity: &Entity| entity.collection.as_deref() == Some(name);
    let entities = || doc.entities.iter();
    let at = entities()
        .position(named)
        .or_else(|| entities().position(known));
    at.map(EntityId::new)
}

fn spoken(quote: &mut Quote, id: EntityId) {
    quote.speakers = vec![id];
    quote.speaker_score = Some(1.0);
    quote.speaker_candidates.clear();
    quote.speaks_for = None;
    quote.by = BY;
}

/// Somebody without a name says it, who is called as the source is.
fn nobody(doc: &mut Document, number: usize) {
    let quote = &doc.quotes[number];
    let source = quote
        .source
        .map(|id| doc.slice(doc.mention(id).span).to_owned());
    match source {
        Some(words) => {
            let id = EntityId::new(doc.entities.len());
            doc.entities.push(Entity::new(words, None));
            spoken(&mut doc.quotes[number], id);
        }
        None => {
            let quote = &mut doc.quotes[number];
            quote.speakers.clear();
            quote.speaker_score = None;
            quote.speaker_candidates.clear();
            quote.speaks_for = None;
            quote.by = BY;
        }
    }
}
