//! Names joined inside one document that nobody has resolved.

use std::collections::BTreeMap;

use dixit_core::{
    By, Document, Entity, EntityId, Label, Link, Mention, MentionId, MentionKind, Span,
};
use indexmap::IndexMap;

use crate::{
    names::key::are_names,
    names::normal_form,
    names::short_forms,
    names::variants::{Alike, Person},
};

/// Joins the names of a document by what they are called, for documents that
/// come without entities: annotated by another program, or by a chain that
/// resolves nothing.
///
/// Names of one label are one entity if they are written alike but for case,
/// titles and the like, and a shorter name is the longest one that ends with
/// it: *Yastrzhembsky* is the *Sergei Yastrzhembsky* of the same document. One
/// that could be short for two different names (*Clinton* where both *Bill
/// Clinton* and *Hillary Clinton* are named) stays alone, and so does a first
/// name; whose it is may be known from other documents. A body is also called
/// by the first letters of its name, but a place never by a part of it: *Korea*
/// is not *North Korea*.
///
/// The source of a quote is the name that it holds. Pronouns and descriptions
/// are not resolved. A document that has entities is left as it is.
pub fn join_names(doc: &mut Document) {
    if !doc.entities.is_empty() {
        return;
    }
    let is_name = are_names(doc);
    let forms = Forms::new(doc, &is_name);
    for (i, (owner, mut mentions)) in forms.entities().into_iter().enumerate() {
        mentions.sort_unstable_by_key(|&id| doc.mention(id).span.start);
        let fullest = doc.mention(owner);
        let mut entity = Entity::new(doc.slice(fullest.span), fullest.label);
        entity.key.clone_from(&fullest.key);
        for &id in &mentions {
            link(&mut doc.mentions[id.index()], EntityId::new(i));
        }
        entity.mentions = mentions;
        doc.entities.push(entity);
    }
    sources(doc);
}

fn link(mention: &mut Mention, entity: EntityId) {
    mention.link = Some(Link {
        entity,
        score: 1.0,
        by: By::new("names"),
        runner_up: None,
    });
}

/// Links the sources of quotes that hold a name and more to it: of several to
/// the first person, *Hamdullah Mohib* for *Afghan Ambassador Hamdullah Mohib*.
fn sources(doc: &mut Document) {
    let linked = |mention: &Mention| Some((mention.span, mention.entity()?));
    let mut names: Vec<(Span, EntityId)> = doc.mentions.iter().filter_map(linked).collect();
    names.sort_unstable();
    for i in 0..doc.quotes.len() {
        let Some(source) = doc.quotes[i].source else {
            continue;
        };
        let mention = doc.mention(source);
        let is_free = mention.kind == MentionKind::Name && mention.link.is_none();
        if let (true, Some(entity)) = (is_free, held(doc, &names, mention.span)) {
            link(&mut doc.mentions[source.index()], entity);
            doc.entities[entity.index()].mentions.push(source);
        }
    }
}

fn held(doc: &Document, names: &[(Span, EntityId)], source: Span) -> Option<EntityId> {
    let start = names.partition_point(|name| name.0.start < source.start);
    let inside = names[start..].iter();
    let inside = inside.take_while(|name| name.0.end <= source.end);
    let is_person = |entity: EntityId| doc.entity(entity).label == Some(Label::Person);
    let entities = inside.map(|name| name.1);
    entities.min_by_key(|&entity| !is_person(entity))
}

/// The names of a document by label and normal form, each with its mentions.
struct Forms(IndexMap<(Option<Label>, String), Vec<MentionId>>);

impl Forms {
    fn new(doc: &Document, is_name: &[bool]) -> Forms {
        let mut forms = IndexMap::new();
        for (i, mention) in doc.mentions.iter().enumerate() {
            if is_name[i] && !matches!(mention.label, Some(Label::Date | Label::Money)) {
                let form = normal_form::normal(doc.slice(mention.span), mention.label);
                let mentions: &mut Vec<MentionId> = forms.entry((mention.label, form)).or_default();
                mentions.push(MentionId::new(i));
            }
        }
        Forms(forms)
    }

    /// The mentions of each entity, and the one that says its name.
    fn entities(&self) -> Vec<(MentionId, Vec<MentionId>)> {
        let owners = Owners::new(self);
        let mut entities: IndexMap<usize, Vec<MentionId>> = IndexMap::new();
        for (i, (_, mentions)) in self.0.iter().enumerate() {
            let owner = owners.of(self, i).unwrap_or(i);
            entities.entry(owner).or_default().extend(mentions);
        }
        let entities = entities.into_iter();
        entities
            .map(|(owner, mentions)| (self.0[owner][0], mentions))
            .collect()
    }

    fn name(&self, i: usize) -> (Option<Label>, &str) {
        let ((label, name), _) = self.0.get_index(i).expect("a form");
        (*label, name)
    }
}

/// What a short form may stand for: longer forms that are not one name.
type Candidates = Vec<usize>;

/// The longer forms by label and what may be short for them.
#[derive(Default)]
struct Owners<'a> {
    by_end: BTreeMap<(Option<Label>, &'a str), Candidates>,
    by_initials: BTreeMap<String, Candidates>,
}

impl<'a> Owners<'a> {
    fn new(forms: &'a Forms) -> Owners<'a> {
        let mut owners = Owners::default();
        let mut order: Vec<usize> = (0..forms.0.len()).collect();
        order.sort_by_key(|&i| forms.name(i).1.len());
        for i in order {
            match forms.name(i) {
                (Some(Label::Person), name) => owners.person(forms, i, name),
                (Some(Label::Org), name) => owners.body(forms, i, name),
                _ => {}
            }
        }
        owners
    }

    fn person(&mut self, forms: &Forms, i: usize, name: &'a str) {
        let ends = name.match_indices(' ').map(|(at, _)| &name[at + 1..]);
        self.ends(forms, i, Label::Person, ends);
    }

    fn body(&mut self, forms: &Forms, i: usize, name: &'a str) {
        self.ends(forms, i, Label::Org, short_forms::ends_of_body(name));
        let words: Vec<&str> = name.split(' ').collect();
        if words.len() > 1 {
            let initials = normal_form::initials(&words);
            insert(forms, self.by_initials.entry(initials).or_default(), i);
        }
    }

    fn ends(&mut self, forms: &Forms, i: usize, label: Label, ends: impl Iterator<Item = &'a str>) {
        for end in ends {
            insert(forms, self.by_end.entry((Some(label), end)).or_default(), i);
        }
    }

    /// The form that another is short for, if there is one and no other.
    fn of(&self, forms: &Forms, i: usize) -> Option<usize> {
        let (label, name) = forms.name(i);
        let initials = || match label {
            Some(Label::Org) => self.by_initials.get(name),
            _ => None,
        };
        match self.by_end.get(&(label, name)).or_else(initials)?[..] {
            [one] => Some(one),
            _ => None,
        }
    }
}

/// Adds a form that is no shorter than those that are there, in place of one
/// that it is the full name of. Two are as many as a hundred: neither is meant.
fn insert(forms: &Forms, candidates: &mut Candidates, i: usize) {
    let name = forms.name(i).1;
    let is_short = |&other: &usize| is_fuller(name, forms.name(other).1);
    match candidates.iter().position(is_short) {
        Some(at) => candidates[at] = i,
        None if candidates.len() < 2 => candidates.push(i),
        None => {}
    }
}

/// Whether a name is another one with more words.
fn is_fuller(name: &str, other: &str) -> bool {
    let is_longer = || Person::new(name).alike(&Person::new(other)) >= Alike::Likely;
    name.ends_with(other) || is_longer()
}

#[cfg(test)]
mod tests {
    use dixit_core::{Quote, QuoteKind, TokenRange};

    use super::*;

    /// A document of names in brackets: `P` before a person's, `O` before a
    /// body's, `L` before a place's.
    fn document(marked: &str) -> Document {
        let mut text = String::new();
        let mut names = Vec::new();
        for (i, part) in marked.split(['[', ']']).enumerate() {
            let start = text.len();
            if i % 2 == 0 {
                text.push_str(part);
                continue;
            }
            let (label, name) = part.split_at(1);
            text.push_str(name);
            let label = match label {
                "P" => Label::Person,
                "O" => Label::Org,
                _ => Label::Loc,
            };
            names.push((start, text.len(), label));
        }
        let mut doc = Document::new("a", text).expect("a short text");
        for (start, end, label) in names {
            let span = doc.span(start, end).expect("a span of the text");
            let by = By::new("test");
            let mut mention = Mention::new(span, TokenRange::default(), MentionKind::Name, by);
            mention.label = Some(label);
            doc.add_mention(mention);
        }
        doc
    }

    /// Each entity as its name and the texts of its mentions.
    fn entities(doc: &Document) -> Vec<String> {
        let text = |id: &MentionId| doc.slice(doc.mention(*id).span);
        let all = |entity: &Entity| {
            entity
                .mentions
                .iter()
                .map(text)
                .collect::<Vec<_>>()
                .join("; ")
        };
        let row = |entity: &Entity| format!("{}: {}", entity.name, all(entity));
        doc.entities.iter().map(row).collect()
    }

    #[test]
    fn a_short_name_goes_to_the_one_full_name_that_ends_so() {
        let cases: [(&str, &[&str]); 6] = [
            (
                "[PYastrzhembsky] of Moscow: [PSergei Yastrzhembsky], Mr [PYASTRZHEMBSKY]",
                &["Sergei Yastrzhembsky: Yastrzhembsky; Sergei Yastrzhembsky; YASTRZHEMBSKY"],
            ),
            (
                "[PBill Clinton] and [PHillary Clinton]; [PClinton] and [PClinton] said",
                &[
                    "Bill Clinton: Bill Clinton",
                    "Hillary Clinton: Hillary Clinton",
                    "Clinton: Clinton; Clinton",
                ],
            ),
            (
                "[PGeorge Bush], [PGeorge W. Bush], [PBush]",
                &[
                    "George Bush: George Bush",
                    "George W. Bush: George W. Bush; Bush",
                ],
            ),
            (
                "[OGeneral Motors], [OGM], [OMotors]; [OIndianapolis Colts], [OColts]",
                &[
                    "General Motors: General Motors; GM; Motors",
                    "Indianapolis Colts: Indianapolis Colts; Colts",
                ],
            ),
            (
                "[OTexas Senate], [OSenate], [OGM and Chrysler], [OChrysler]",
                &[
                    "Texas Senate: Texas Senate",
                    "Senate: Senate",
                    "GM and Chrysler: GM and Chrysler",
                    "Chrysler: Chrysler",
                ],
            ),
            (
                "[LNorth Korea], [LKorea], [PKim Jong Un], [PKim]",
                &[
                    "North Korea: North Korea",
                    "Korea: Korea",
                    "Kim Jong Un: Kim Jong Un",
                    "Kim: Kim",
                ],
            ),
        ];
        for (marked, expected) in cases {
            let mut doc = document(marked);
            join_names(&mut doc);
            assert_eq!(entities(&doc), expected, "{marked}");
        }
    }

    #[test]
    fn the_source_of_a_quote_is_the_name_that_it_holds() {
        let text = "“No,” said [OClinton Campaign] vice chair [PHuma Abedin]. [PAbedin] left.";
        let mut doc = document(text);
        let span = doc.span(15, 54).expect("a span of the text");
        let source = Mention::new(
            span,
            TokenRange::default(),
            MentionKind::Name,
            By::new("test"),
        );
        let source = doc.add_mention(source);
        let mut quote = Quote::new(vec![doc.span(0, 9).expect("a span")], QuoteKind::Direct);
        quote.source = Some(source);
        doc.quotes.push(quote);
        join_names(&mut doc);
        assert_eq!(doc.slice(span), "Clinton Campaign vice chair Huma Abedin");
        let entity = doc.mention(source).entity().expect("it is linked");
        assert_eq!(doc.entity(entity).name, "Huma Abedin");
        assert_eq!(doc.entities.len(), 2);
    }

    #[test]
    fn entities_that_are_there_are_left_alone() {
        let mut doc = document("[PBill Clinton]");
        doc.entities.push(Entity::new("the president", None));
        join_names(&mut doc);
        assert_eq!(entities(&doc), ["the president: "]);
    }
}
