//! How a quotation and its speaker were found, in words.

use dixit_core::{Document, EntityId, Mention, Quote};

/// How many mentions at each end of a long chain are shown.
const ENDS: usize = 4;

/// All that is known of one quotation.
pub(super) struct Receipt<'d> {
    pub(super) number: usize,
    /// Who speaks, by name or by the words of the text.
    pub(super) who: String,
    pub(super) kind: &'static str,
    pub(super) act: Option<&'static str>,
    pub(super) words: String,
    pub(super) cue: Option<String>,
    /// The words that name the source, and what they are.
    pub(super) source: Option<(String, &'static str)>,
    pub(super) class: &'static str,
    pub(super) score: String,
    pub(super) by: &'d str,
    /// What the speaker is: label and gender.
    pub(super) speaker: Option<String>,
    pub(super) speaker_score: Option<String>,
    pub(super) chain: Vec<Step>,
    pub(super) candidates: Vec<&'d str>,
    pub(super) speaks_for: Option<&'d str>,
    /// The number of the quotation around it.
    pub(super) within: Option<usize>,
    /// What is doubtful in it, in words.
    pub(super) doubt: Option<String>,
}

/// A mention of the speaker, and what linked it.
pub(super) enum Step {
    Mention {
        words: String,
        kind: &'static str,
        score: String,
        by: String,
        second: Option<String>,
    },
    /// So many are left out.
    More(usize),
}

/// Under this score a quotation or its speaker is doubtful.
const DOUBT: f32 = 0.5;

impl<'d> Receipt<'d> {
    pub(super) fn new(doc: &'d Document, number: usize) -> Receipt<'d> {
        let quote = &doc.quotes[number];
        Receipt {
            number,
            who: who(doc, quote),
            kind: quote.kind.as_str(),
            act: quote.act.map(|act| act.as_str()),
            words: words(doc, quote),
            cue: quote.cue.map(|cue| line(doc.slice(cue))),
            source: quote.source.map(|id| {
                let mention = doc.mention(id);
                (line(doc.slice(mention.span)), mention.kind.as_str())
            }),
            class: quote.class.as_str(),
            score: percent(quote.score),
            by: quote.by.as_str(),
            speaker: quote.speaker().map(|id| what(doc, id)),
            speaker_score: quote.speaker_score.map(percent),
            chain: chain(doc, quote),
            candidates: quote
                .speaker_candidates
                .iter()
                .map(|&id| name(doc, id))
                .collect(),
            speaks_for: quote.speaks_for.map(|id| name(doc, id)),
            within: quote.within.map(|id| id.index()),
            doubt: doubt(quote),
        }
    }
}

fn doubt(quote: &Quote) -> Option<String> {
    let low = |score: &f32| *score < DOUBT;
    let speaker = quote.speaker_score.filter(low);
    match (quote.score < DOUBT, speaker) {
        (true, _) => Some("doubtful".to_owned()),
        (false, Some(score)) => Some(format!("speaker {}", percent(score))),
        (false, None) => None,
    }
}

/// Names of all who speak, else the words that stand for them.
pub(super) fn who(doc: &Document, quote: &Quote) -> String {
    let names: Vec<&str> = quote.speakers.iter().map(|&id| name(doc, id)).collect();
    match (names.is_empty(), quote.source) {
        (false, _) => names.join(" and "),
        (true, Some(source)) => line(doc.slice(doc.mention(source).span)),
        (true, None) => "nobody named".to_owned(),
    }
}

fn words(doc: &Document, quote: &Quote) -> String {
    let parts = quote.contents.iter().map(|&span| line(doc.slice(span)));
    parts.collect::<Vec<_>>().join(" … ")
}

fn what(doc: &Document, id: EntityId) -> String {
    let Some(entity) = doc.entities.get(id.index()) else {
        return "gone".to_owned();
    };
    let label = entity.label.map(|label| label.as_str().to_lowercase());
    let label = label.unwrap_or_else(|| "no name".to_owned());
    format!("{label}, {}", entity.gender)
}

fn name(doc: &Document, id: EntityId) -> &str {
    let entity = doc.entities.get(id.index());
    entity.map_or("an entity that is gone", |entity| &entity.name)
}

/// The mentions of the speaker up to the source.
fn chain(doc: &Document, quote: &Quote) -> Vec<Step> {
    let entity = quote.speaker().and_then(|id| doc.entities.get(id.index()));
    let Some(entity) = entity else {
        return Vec::new();
    };
    let until = quote.source.map(|id| doc.mention(id).span.end);
    let until = until.unwrap_or(quote.extent().end);
    let mentions = entity.mentions.iter().map(|&id| doc.mention(id));
    let mentions: Vec<&Mention> = mentions.filter(|m| m.span.end <= until).collect();
    if mentions.len() <= 2 * ENDS + 1 {
        return mentions.iter().map(|m| step(doc, m)).collect();
    }
    let (first, last) = (&mentions[..ENDS], &mentions[mentions.len() - ENDS..]);
    let mut steps: Vec<Step> = first.iter().map(|m| step(doc, m)).collect();
    steps.push(Step::More(mentions.len() - 2 * ENDS));
    steps.extend(last.iter().map(|m| step(doc, m)));
    steps
}

fn step(doc: &Document, mention: &Mention) -> Step {
    let link = mention.link.as_ref();
    let score = link.map_or(mention.score, |link| link.score);
    let by = link.map_or(&mention.by, |link| &link.by);
    let second = link.and_then(|link| link.runner_up);
    Step::Mention {
        words: line(doc.slice(mention.span)),
        kind: mention.kind.as_str(),
        score: percent(score),
        by: by.to_string(),
        second: second.map(|id| name(doc, id).to_owned()),
    }
}

/// A score as people read it.
fn percent(score: f32) -> String {
    format!("{:.0} %", score * 100.0)
}

/// Words on one line.
pub(super) fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
