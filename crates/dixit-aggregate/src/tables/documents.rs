use std::collections::BTreeMap;

use dixit_core::{Document, MentionKind, QuoteKind};

use crate::{
    Date, DocumentView, Summary,
    tables::row::{Column, Field, Row, row},
};

row! {
    /// A document of the collection.
    DocumentRow "documents" {
        /// Its id.
        id: String,
        /// Its date, as given.
        date: String,
        /// Its day, as far as its date could be read.
        day: Option<Date>,
        /// Its publisher.
        publisher: String,
        /// Its title.
        title: String,
        /// Its author.
        author: String,
        /// Its address.
        url: String,
        /// Words, divided by white space.
        words: u64,
        /// Sentences.
        sentences: u64,
        /// Quotations and reported statements.
        quotes: u64,
        /// Those wholly in quotation marks.
        direct: u64,
        /// Those without quotation marks.
        indirect: u64,
        /// Those with some words in quotation marks.
        mixed: u64,
    }
}

row! {
    /// One form under which a document mentions an entity of the collection.
    MentionRow "mentions" {
        /// The document.
        document: String,
        /// The id of the entity.
        entity_id: String,
        /// name, nominal or pronoun.
        kind: &'static str,
        /// The words that stand there, on one line.
        form: String,
        /// How often.
        count: u64,
    }
}

impl Summary {
    /// The row of a document.
    pub fn document(&self, doc: &Document) -> DocumentRow {
        let field = |value: Option<&str>| value.unwrap_or_default().to_owned();
        let kind = |kind: QuoteKind| doc.quotes.iter().filter(|q| q.kind == kind).count() as u64;
        DocumentRow {
            id: doc.id().to_owned(),
            date: field(doc.meta.date()),
            day: doc.meta.day().or(doc.meta.date()).and_then(Date::parse),
            publisher: field(doc.meta.publisher()),
            title: field(doc.meta.title()),
            author: field(doc.meta.text("author")),
            url: field(doc.meta.url()),
            words: doc.text().split_ascii_whitespace().count() as u64,
            sentences: doc.sentences.len() as u64,
            quotes: doc.quotes.len() as u64,
            direct: kind(QuoteKind::Direct),
            indirect: kind(QuoteKind::Indirect),
            mixed: kind(QuoteKind::Mixed),
        }
    }

    /// [`DocumentView::mentions`] of a document that was added.
    pub fn mentions(&self, doc: &Document) -> Vec<MentionRow> {
        self.view(doc).mentions(doc)
    }
}

impl DocumentView<'_> {
    /// How the document mentions the entities of the collection: a row for each form,
    /// in order of the entities and forms.
    pub fn mentions(&self, doc: &Document) -> Vec<MentionRow> {
        let mut counts: BTreeMap<(&str, &'static str, String), u64> = BTreeMap::new();
        for (entity, known) in doc.entities.iter().zip(&self.entities) {
            let Some(known) = known else { continue };
            for &id in &entity.mentions {
                let mention = doc.mention(id);
                // The source of a quotation may be a name and more.
                if mention.kind == MentionKind::Name && !self.is_name[id.index()] {
                    continue;
                }
                let words: Vec<&str> = doc.slice(mention.span).split_whitespace().collect();
                let form = (&*known.id, mention.kind.as_str(), words.join(" "));
                *counts.entry(form).or_default() += 1;
            }
        }
        let row =
            |((entity_id, kind, form), count): ((&str, &'static str, String), u64)| MentionRow {
                document: doc.id().to_owned(),
                entity_id: entity_id.to_owned(),
                kind,
                form,
                count,
            };
        counts.into_iter().map(row).collect()
    }
}
