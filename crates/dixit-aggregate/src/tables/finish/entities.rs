use std::collections::HashMap;

use dixit_core::{Gender, Label, QuoteKind};

use super::finishing::Finishing;
use crate::{CandidateRow, EntityRow, SpeakerRow, state::aggregate::ordered, tables::group::Group};

impl Finishing {
    pub(super) fn entities(&self) -> Vec<EntityRow> {
        let namesakes = self.namesakes();
        let row = |group: &Group| self.entity(group, &namesakes);
        self.groups.iter().map(row).collect()
    }

    /// The ids of the persons with each full name; who bears a surname alone is
    /// not known well enough to be called a namesake.
    fn namesakes(&self) -> HashMap<&str, Vec<&str>> {
        let mut by_name: HashMap<&str, Vec<&str>> = HashMap::new();
        for group in &self.groups {
            if group.label == Some(Label::Person) && group.name.contains(' ') {
                by_name.entry(&group.name).or_default().push(&group.id);
            }
        }
        by_name
    }

    fn entity(&self, group: &Group, namesakes: &HashMap<&str, Vec<&str>>) -> EntityRow {
        let original = self.original(group);
        let same = namesakes.get(&*group.name).into_iter().flatten();
        let is_person = group.label == Some(Label::Person);
        let others = same.filter(|id| is_person && **id != &*group.id);
        let (roles, stated): (Vec<String>, Vec<u64>) = self.roles.of(group).into_iter().unzip();
        EntityRow {
            id: group.id.clone(),
            name: group.name.clone(),
            label: label(group),
            gender: gender(group),
            roles,
            roles_documents: stated.iter().map(u64::to_string).collect(),
            wikidata: group.wikidata.clone(),
            aliases: group.aliases(),
            documents: group.total.documents,
            originals: original.documents,
            mentions: group.total.mentions,
            mentions_original: original.mentions,
            quotes: group.total.quotes(),
            quotes_original: original.quotes(),
            publishers: group.publishers().0,
            first_date: group.profile.named.first,
            last_date: group.profile.named.last,
            namesakes: others.map(ToString::to_string).collect(),
        }
    }

    pub(super) fn speakers(&self) -> Vec<SpeakerRow> {
        let speaking = self
            .groups
            .iter()
            .filter(|group| group.total.quotes() + group.total.nested > 0);
        let mut rows: Vec<SpeakerRow> = speaking.map(|group| self.speaker(group)).collect();
        rows.sort_by(|a, b| b.quotes.cmp(&a.quotes).then_with(|| a.id.cmp(&b.id)));
        rows
    }

    fn speaker(&self, group: &Group) -> SpeakerRow {
        let (total, original) = (&group.total, self.original(group));
        SpeakerRow {
            id: group.id.clone(),
            name: group.name.clone(),
            label: label(group),
            gender: gender(group),
            role: self.first_role(group),
            wikidata: group.wikidata.clone(),
            quotes: total.quotes(),
            quotes_original: original.quotes(),
            direct: total.kind(QuoteKind::Direct),
            direct_original: original.kind(QuoteKind::Direct),
            indirect: total.kind(QuoteKind::Indirect),
            indirect_original: original.kind(QuoteKind::Indirect),
            mixed: total.kind(QuoteKind::Mixed),
            mixed_original: original.kind(QuoteKind::Mixed),
            words_quoted: total.words_quoted,
            words_quoted_original: original.words_quoted,
            words: total.words,
            words_original: original.words,
            jointly: total.jointly,
            jointly_original: original.jointly,
            nested: total.nested,
            nested_original: original.nested,
            spoken_for: total.spoken_for,
            spoken_for_original: original.spoken_for,
            documents: total.documents_speaking,
            originals: original.documents_speaking,
            publishers: group.publishers().1,
            first_date: group.profile.spoke.first,
            last_date: group.profile.spoke.last,
        }
    }

    fn first_role(&self, group: &Group) -> String {
        let first = self.roles.of(group).into_iter().next();
        first.map(|(role, _)| role).unwrap_or_default()
    }

    /// Names left apart that may be one entity's, each pair of entities once.
    pub(super) fn candidates(&self) -> Vec<CandidateRow> {
        let mut seen = std::collections::BTreeSet::new();
        let mut rows = Vec::new();
        for doubt in &self.doubts {
            let (Some(a), Some(b)) = (self.group(doubt.a), self.group(doubt.b)) else {
                continue;
            };
            let (a, b) = ordered(a, b);
            if a == b || !seen.insert((a, b)) {
                continue;
            }
            let (a, b) = (&self.groups[a as usize], &self.groups[b as usize]);
            rows.push(CandidateRow {
                a_id: a.id.clone(),
                a: a.name.clone(),
                a_documents: a.total.documents,
                b_id: b.id.clone(),
                b: b.name.clone(),
                b_documents: b.total.documents,
                why: doubt.why,
                shared: doubt.shared,
            });
        }
        rows
    }
}

fn label(group: &Group) -> &'static str {
    group.label.map_or("", Label::as_str)
}

/// Of persons alone: what refers to others is chance.
fn gender(group: &Group) -> &'static str {
    match (group.label, group.gender) {
        (_, Gender::Unknown) => "",
        (Some(Label::Person), gender) => gender.as_str(),
        (_, gender) if gender != group.profile.genders.gender() => gender.as_str(),
        _ => "",
    }
}
