//! Documents with gold mentions, ready to be resolved: trees and quotations by
//! the chain, mentions by the corpus.

use std::collections::HashMap;

use dixit::{Document, Pipeline};
use dixit_core::{By, Label, Mention, MentionId, MentionKind, Span};
use dixit_quote::Attributor;

use super::resolve::ResolveDoc;
use crate::cli::{CliError, Context, eval::quotes::attributor, shared::chain::BeforeArgs};

/// Who marked the mentions of the corpus.
pub(crate) const GOLD: By = By::new("gold");

/// A document with gold mentions.
pub(crate) struct Given {
    pub(crate) doc: Document,
    /// For each mention its entity and the corpus's label of it; an empty
    /// label where nothing is known.
    #[cfg_attr(
        not(feature = "train"),
        expect(dead_code, reason = "training alone reads it")
    )]
    pub(crate) gold: Vec<(u32, String)>,
}

/// Makes documents of annotated texts.
pub(crate) struct Maker {
    trees: Pipeline,
    attributor: Attributor,
}

impl Maker {
    pub(crate) fn new(before: &BeforeArgs) -> Result<Maker, CliError> {
        Ok(Maker {
            trees: before.build("ner")?,
            attributor: attributor(before.config()?.model_file("quote"))?,
        })
    }

    /// Quotations, once the names are there.
    pub(crate) fn quotes(&self, doc: &mut Document) {
        self.attributor.worker().annotate(doc);
    }

    /// The gold mentions, each with its entity, and the sources of quotations.
    pub(crate) fn give(&self, gold: &ResolveDoc) -> Result<Given, CliError> {
        let mut doc = self.trees.run(gold.plain()?).context(&gold.id)?;
        let mut entities = Vec::new();
        let mut places: HashMap<Span, MentionId> = HashMap::new();
        for (number, cluster) in gold.gold.clusters.iter().enumerate() {
            let label = cluster.label.clone().unwrap_or_default();
            for mention in &cluster.mentions {
                let tokens = doc.tokens.touching(mention.span);
                if tokens.is_empty() || places.contains_key(&mention.span) {
                    continue;
                }
                let mut found = Mention::new(mention.span, tokens, mention.kind, GOLD);
                found.label = (mention.kind == MentionKind::Name).then(|| label_of(&label));
                places.insert(mention.span, doc.add_mention(found));
                entities.push((number as u32, label.clone()));
            }
        }
        self.quotes(&mut doc);
        share_sources(&mut doc, &places, &mut entities);
        Ok(Given {
            doc,
            gold: entities,
        })
    }
}

/// A source with the span of a gold mention is that mention. Of the others
/// nothing is known.
fn share_sources(
    doc: &mut Document,
    places: &HashMap<Span, MentionId>,
    entities: &mut Vec<(u32, String)>,
) {
    let extra = doc.mentions.split_off(entities.len());
    let first = entities.len();
    for q in 0..doc.quotes.len() {
        let Some(source) = doc.quotes[q].source.filter(|id| id.index() >= first) else {
            continue;
        };
        let mention = extra[source.index() - first].clone();
        let shared = places.get(&mention.span).copied();
        doc.quotes[q].source = Some(shared.unwrap_or_else(|| {
            entities.push((u32::MAX / 2 - q as u32, String::new()));
            doc.add_mention(mention)
        }));
    }
}

/// The class of a name by the corpus's label of what it names.
fn label_of(label: &str) -> Label {
    match label {
        "PERSON" => Label::Person,
        "ORG" => Label::Org,
        "LOC" => Label::Loc,
        "EVENT" => Label::Event,
        "TIME" => Label::Date,
        _ => Label::Misc,
    }
}
