use std::borrow::Cow;

use dixit_core::{Act, Document, EntityId, Label, Mention, MentionKind, Quote, Span};

use crate::{
    Date, DocumentView, EntityRow, Summary,
    state::document::speakers_of,
    tables::row::{Column, Field, Row, row},
};

row! {
    /// A quotation or reported statement.
    QuoteRow "quotes" {
        /// Its name: the document, and its number in the document's list of quotations.
        id: String,
        /// The document.
        document: String,
        /// Its date, as given.
        date: String,
        /// Its day, as far as its date could be read.
        day: Option<Date>,
        /// Its publisher.
        publisher: String,
        /// Its title.
        title: String,
        /// Its address.
        url: String,
        /// direct, indirect or mixed.
        kind: &'static str,
        /// What kind of act it is: say, ask, answer, think, know, plan, order, promise, accuse, praise, show or quote-only.
        act: &'static str,
        /// What was said; where the cue stands between two parts, there is … between blanks.
        quotation: String,
        /// The sentences in which it stands.
        sentence: String,
        /// The id of the entity that speaks; none if it has no name.
        speaker_id: String,
        /// Its name, or how the document describes it.
        speaker: String,
        /// PERSON, ORG, LOC and so on.
        speaker_label: &'static str,
        /// Its gender, where known.
        speaker_gender: &'static str,
        /// How sure it is who speaks, from 0 to 1.
        speaker_score: Option<f64>,
        /// Who else it could be, the likeliest first, where that is not sure.
        speaker_candidates: Vec<String>,
        /// All who speak, by name or description; more than one if they speak jointly.
        speakers: Vec<String>,
        /// Their ids, in the same order; empty for one without a name.
        speaker_ids: Vec<String>,
        /// The id of the entity for whom the speaker speaks, as a spokesman does.
        for_id: String,
        /// Its name.
        r#for: String,
        /// The id of the one who says the same words in other articles, where this one names nobody.
        family_speaker_id: String,
        /// Its name.
        family_speaker: String,
        /// The ids of those who are named in what was said.
        about_ids: Vec<String>,
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
        /// The quotation in whose words it stands, by its id.
        within: String,
        /// How sure content and source are, from 0 to 1.
        score: f64,
        /// The rule or model that found it.
        by: String,
        /// The family of the utterance, if it stands in other documents too.
        family: String,
    }
}

/// An entity of a document: its row among the collection's if it has a name,
/// and how the document calls it.
#[derive(Clone, Copy, Default)]
struct Who<'a> {
    row: Option<&'a EntityRow>,
    name: &'a str,
    label: Option<Label>,
}

impl<'a> Who<'a> {
    fn id(self) -> String {
        self.row
            .map_or_else(String::new, |row| (*row.id).to_owned())
    }

    fn name(self) -> String {
        self.row.map_or(self.name, |row| &row.name).to_owned()
    }

    fn label(self) -> &'static str {
        let own = self.label.map_or("", Label::as_str);
        self.row.map_or(own, |row| row.label)
    }
}

impl DocumentView<'_> {
    /// The rows of the quotes of the document. `offset` turns bytes into the unit in
    /// which places are given.
    pub fn quotes(&self, doc: &Document, offset: impl Fn(u32) -> u64) -> Vec<QuoteRow> {
        match self.summary.people.amended(doc) {
            Cow::Borrowed(doc) => self.quotes_as_they_are(doc, offset),
            Cow::Owned(doc) => self.summary.view(&doc).quotes_as_they_are(&doc, offset),
        }
    }

    fn quotes_as_they_are(&self, doc: &Document, offset: impl Fn(u32) -> u64) -> Vec<QuoteRow> {
        let who = |id: EntityId| {
            let entity = doc.entities.get(id.index());
            Who {
                row: self.entities.get(id.index()).copied().flatten(),
                name: entity.map_or("", |entity| &entity.name),
                label: entity.and_then(|entity| entity.label),
            }
        };
        let (summary, names) = (self.summary, self.names(doc));
        let quotes = doc.quotes.iter().enumerate();
        quotes
            .map(|(number, quote)| summary.quote(doc, number, quote, &names, &who, &offset))
            .collect()
    }

    /// Who is mentioned by a name, by id, in order of the text.
    fn names(&self, doc: &Document) -> Vec<(Span, &str)> {
        let who = |mention: &Mention| *self.entities.get(mention.entity()?.index())?;
        let mentions = doc.mentions.iter().zip(&self.is_name);
        let named = mentions.filter(|(_, is_name)| **is_name);
        let named = named.filter_map(|(mention, _)| Some((mention.span, &*who(mention)?.id)));
        let mut named: Vec<(Span, &str)> = named.collect();
        named.sort_unstable();
        named
    }
}

impl Summary {
    /// [`DocumentView::quotes`] of a document that was added.
    pub fn quotes(&self, doc: &Document, offset: impl Fn(u32) -> u64) -> Vec<QuoteRow> {
        self.view(doc).quotes(doc, offset)
    }

    fn quote<'a>(
        &self,
        doc: &Document,
        number: usize,
        quote: &Quote,
        names: &[(Span, &str)],
        who: &impl Fn(EntityId) -> Who<'a>,
        offset: &impl Fn(u32) -> u64,
    ) -> QuoteRow {
        let all: Vec<Who<'_>> = speakers_of(doc, quote).into_iter().map(who).collect();
        let first = all.first().copied().unwrap_or_default();
        let whom = quote.speaks_for.map(who).unwrap_or_default();
        let family = self.family(doc, quote).unwrap_or_default();
        let same = self.proposed(family).filter(|_| names_nobody(doc, quote));
        let same = same.filter(|_| first.row.is_none() && self.is_telling(doc, quote));
        let extent = quote.extent();
        let text = |span: Option<Span>| span.map_or_else(String::new, |s| doc.slice(s).to_owned());
        let field = |value: Option<&str>| value.unwrap_or_default().to_owned();
        let named = |number: usize| format!("{}#{number}", doc.id());
        let candidates = quote.speaker_candidates.iter();
        QuoteRow {
            id: named(number),
            document: doc.id().to_owned(),
            date: field(doc.meta.date()),
            day: doc.meta.day().or(doc.meta.date()).and_then(Date::parse),
            publisher: field(doc.meta.publisher()),
            title: field(doc.meta.title()),
            url: field(doc.meta.url()),
            kind: quote.kind.as_str(),
            act: quote.act.map_or("", Act::as_str),
            quotation: quotation(doc, quote),
            sentence: sentence(doc, quote),
            speaker_id: first.id(),
            speaker: first.name(),
            speaker_label: first.label(),
            speaker_gender: first.row.map_or("", |row| row.gender),
            speaker_score: quote.speaker_score.map(f64::from),
            speaker_candidates: candidates.map(|&id| who(id).name()).collect(),
            speakers: all.iter().map(|who| who.name()).collect(),
            speaker_ids: all.iter().map(|who| who.id()).collect(),
            for_id: whom.id(),
            r#for: whom.name(),
            family_speaker_id: same.map_or_else(String::new, |row| row.id.to_string()),
            family_speaker: same.map_or_else(String::new, |row| row.name.to_string()),
            about_ids: about(quote, names, &all),
            source_class: quote.class.as_str(),
            source: text(quote.source.map(|id| doc.mention(id).span)),
            cue: text(quote.cue),
            start: offset(extent.start),
            end: offset(extent.end),
            within: quote
                .within
                .map_or_else(String::new, |outer| named(outer.index())),
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

/// Whether the words of the source leave open who speaks: there are none, or
/// they are no name, no
/// description with a name in it, and perhaps a pronoun.
fn names_nobody(doc: &Document, quote: &Quote) -> bool {
    let Some(source) = quote.source.map(|id| doc.mention(id)) else {
        return true;
    };
    let named =
        |mention: &Mention| mention.kind == MentionKind::Name && source.span.contains(mention.span);
    match source.kind {
        MentionKind::Name => false,
        MentionKind::Pronoun => true,
        MentionKind::Nominal => !doc.mentions.iter().any(named),
    }
}

/// Who is named in what is said and does not say it, by id.
fn about(quote: &Quote, names: &[(Span, &str)], speakers: &[Who<'_>]) -> Vec<String> {
    let mut ids: Vec<String> = Vec::new();
    for &content in &quote.contents {
        let first = names.partition_point(|name| name.0.start < content.start);
        let inside = names[first..]
            .iter()
            .take_while(|name| name.0.start < content.end);
        for (_, id) in inside.filter(|name| name.0.end <= content.end) {
            let speaks = speakers
                .iter()
                .any(|who| who.row.is_some_and(|row| &*row.id == *id));
            if !speaks && !ids.iter().any(|known| known == id) {
                ids.push((*id).to_owned());
            }
        }
    }
    ids
}

/// The sentences in which the quotation, its cue and its source stand, on one
/// line.
fn sentence(doc: &Document, quote: &Quote) -> String {
    let source = quote.source.map(|id| doc.mention(id).span);
    let all = [Some(quote.extent()), quote.cue, source]
        .into_iter()
        .flatten();
    let all = all.reduce(Span::cover).unwrap_or(quote.extent());
    let first = doc
        .sentences
        .partition_point(|sentence| sentence.span.end <= all.start);
    let touched = doc.sentences[first..]
        .iter()
        .take_while(|s| s.span.start < all.end);
    let span = touched.map(|s| s.span).reduce(Span::cover).unwrap_or(all);
    doc.slice(span)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// The contents in order of the text, on one line.
fn quotation(doc: &Document, quote: &Quote) -> String {
    let parts = quote.contents.iter().map(|&span| doc.slice(span));
    let parts = parts.map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "));
    parts.collect::<Vec<_>>().join(" … ")
}
