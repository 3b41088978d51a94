use dixit_core::{Document, EntityId, Label, MentionKind, Quote, Span};

use crate::{
    EntityRow, Summary,
    row::{Column, Field, Row, row},
};

row! {
    /// A quotation or reported statement.
    QuoteRow "quotes" {
        /// The document.
        document: String,
        /// Its date, as given.
        date: String,
        /// Its publisher.
        publisher: String,
        /// direct, indirect or mixed.
        kind: &'static str,
        /// What was said; a cut is shown as […].
        quotation: String,
        /// The id of the entity that speaks; none if it has no name.
        speaker_id: String,
        /// Its name, or how the document describes it.
        speaker: String,
        /// PERSON, ORG, LOC and so on.
        speaker_label: &'static str,
        /// Its gender, where known.
        speaker_gender: &'static str,
        /// text if the document names the speaker, family if another that quotes the same does.
        speaker_by: &'static str,
        /// person, organisation, government, document, unnamed, group or none.
        source_class: &'static str,
        /// The words that name the source here.
        source: String,
        /// The words that report.
        cue: String,
        /// Where the quotation starts in the text.
        start: u64,
        /// One past its end.
        end: u64,
        /// How sure content and source are, from 0 to 1.
        score: f64,
        /// The rule or model that found it.
        by: String,
        /// The family of the utterance, if it stands in other documents too.
        family: String,
    }
}

impl Summary {
    /// The rows of the quotes of a document that was added. `offset` turns
    /// bytes into the unit in which places are given.
    pub fn quotes(&self, doc: &Document, offset: impl Fn(u32) -> u64) -> Vec<QuoteRow> {
        let entities = self.entities_of(doc);
        let named = |quote: &Quote| entities.get(speaker_of(doc, quote)?.index()).copied()?;
        doc.quotes
            .iter()
            .map(|quote| self.quote(doc, quote, named(quote), &offset))
            .collect()
    }

    fn quote(
        &self,
        doc: &Document,
        quote: &Quote,
        named: Option<&EntityRow>,
        offset: &impl Fn(u32) -> u64,
    ) -> QuoteRow {
        let family = self.family(doc, quote).unwrap_or_default();
        let described = speaker_of(doc, quote).and_then(|id| doc.entities.get(id.index()));
        let says_name = |id| doc.mention(id).kind == MentionKind::Name;
        let is_named = quote.source.is_some_and(says_name);
        let proposed = || self.proposed(family).filter(|_| !is_named);
        let proposed = || proposed().map(|row| (row, "family"));
        let named = named.map(|row| (row, "text"));
        let (speaker, by) = match (named.or_else(proposed), described) {
            (Some((row, by)), _) => (Some(row), by),
            (None, Some(_)) => (None, "text"),
            (None, None) => (None, ""),
        };
        let own = described.filter(|_| speaker.is_none());
        let own_label = own.and_then(|entity| entity.label);
        let extent = quote.extent();
        let text = |span: Option<Span>| span.map_or_else(String::new, |s| doc.slice(s).to_owned());
        let field = |value: Option<&str>| value.unwrap_or_default().to_owned();
        QuoteRow {
            document: doc.id().to_owned(),
            date: field(doc.meta.date()),
            publisher: field(doc.meta.publisher()),
            kind: quote.kind.as_str(),
            quotation: quotation(doc, quote),
            speaker_id: field(speaker.map(|s| &*s.id)),
            speaker: field(
                speaker
                    .map(|s| &*s.name)
                    .or(own.map(|entity| &*entity.name)),
            ),
            speaker_label: speaker.map_or(own_label.map_or("", Label::as_str), |s| s.label),
            speaker_gender: speaker.map_or("", |s| s.gender),
            speaker_by: by,
            source_class: quote.class.as_str(),
            source: text(quote.source.map(|id| doc.mention(id).span)),
            cue: text(quote.cue),
            start: offset(extent.start),
            end: offset(extent.end),
            score: f64::from(quote.score),
            by: quote.by.as_str().to_owned(),
            family: family.to_owned(),
        }
    }

    /// The speaker whom other documents name for the same utterance.
    fn proposed(&self, family: &str) -> Option<&EntityRow> {
        let family = *self.family_rows.get(family)?;
        let family = self.families.get(family as usize)?;
        let unanimous = !family.speaker_id.is_empty() && family.other_speakers.is_empty();
        let row = unanimous.then(|| self.ids.get(&*family.speaker_id))??;
        self.entities.get(*row as usize)
    }
}

/// The entity of the document that speaks: resolved, or what the source
/// refers to.
pub(crate) fn speaker_of(doc: &Document, quote: &Quote) -> Option<EntityId> {
    let source = || doc.mention(quote.source?).entity();
    quote.speaker.or_else(source)
}

/// The contents in order of the text, on one line.
fn quotation(doc: &Document, quote: &Quote) -> String {
    let parts = quote.contents.iter().map(|&span| doc.slice(span));
    let parts = parts.map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "));
    parts.collect::<Vec<_>>().join(" […] ")
}
