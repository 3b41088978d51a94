//! Who may be meant by a mention: the entities met before it, and names ahead of it.

use dixit_core::{Label, MentionKind, Penn, Relation};

use crate::{
    discourse::{Discourse, cluster::Cluster, describe, description::Description, leading},
    linking::decode::Decoder,
    mentions::words::is_relative,
    mentions::{
        item::{Determiner, Item},
        pronoun::{Case, Class},
        sort::Sort,
        syntax::{Role, Syntax},
    },
    model::{feature, options::Candidate},
    speakers::turns::is_part,
};

/// How many mentions back an antecedent is looked for.
const REACH: usize = 160;
/// How many entities are considered for one mention.
const MOST: usize = 24;
/// How many mentions after a pronoun are considered, in its own sentence.
const AHEAD: usize = 6;

impl Decoder {
    /// The entities met in the mentions before, the nearest first.
    pub(crate) fn find_candidates(&mut self, discourse: &Discourse<'_>, i: usize) {
        self.candidates.clear();
        self.met.resize(discourse.clusters.len(), 0);
        self.searches += 1;
        let stamp = self.searches;
        let item = &discourse.items[i];
        self.own = (item.kind == MentionKind::Nominal).then(|| Description::read(discourse, item));
        let mut held = held(discourse, i);
        held.extend(own_speaker(discourse, i));
        let reach = if item.is_name() { REACH / 4 } else { REACH };
        let before = (i.saturating_sub(reach)..i).rev();
        let ahead = self.ahead(discourse, i);
        for j in before.chain(ahead) {
            // Those who follow are few, and who is meant by *although she*.
            if self.candidates.len() >= MOST && j < i {
                continue;
            }
            let Some(cluster) = discourse.cluster_of(j) else {
                continue;
            };
            if std::mem::replace(&mut self.met[cluster as usize], stamp) == stamp {
                continue;
            }
            let known = &discourse.clusters[cluster as usize];
            let parts = |own: &Description| describe::parts(item, own, known);
            // What rules most of them out comes first, the dearest last.
            if self.may_be(discourse, item, cluster)
                && !held.contains(&cluster)
                && !is_other_side(discourse, item, &discourse.items[j])
                && !is_of_other(discourse, item, &discourse.items[j])
                && !self.own.as_ref().is_some_and(parts)
            {
                self.candidates.push(Candidate {
                    cluster,
                    via: j as u32,
                });
            }
        }
        if item.kind == MentionKind::Nominal {
            self.add_described(discourse, i, stamp, &held);
        }
    }

    /// Names that follow in the same sentence, its main subject first.
    fn ahead(&self, discourse: &Discourse<'_>, i: usize) -> impl Iterator<Item = usize> + use<> {
        let item = &discourse.items[i];
        let end = match item.kind {
            MentionKind::Pronoun => discourse.items.len().min(i + 1 + AHEAD),
            _ => i,
        };
        let near = (i + 1..end.max(i + 1)).filter(|&j| {
            discourse.items[j].sentence == item.sentence && discourse.items[j].is_name()
        });
        let subject = discourse.subjects[item.sentence as usize].map(|s| s as usize);
        let subject = subject.filter(|&s| end > i && s > i && discourse.items[s].is_name());
        subject.into_iter().chain(near.collect::<Vec<_>>())
    }

    fn add_described(&mut self, discourse: &Discourse<'_>, i: usize, stamp: u32, held: &[u32]) {
        let hash = discourse.word_hash(discourse.items[i].head as usize);
        if let Some(cluster) = self.described.get(&hash).map(|&c| discourse.root(c))
            && self.met[cluster as usize] != stamp
            && !held.contains(&cluster)
            && !self.own.as_ref().is_some_and(|own| {
                let known = &discourse.clusters[cluster as usize];
                describe::parts(&discourse.items[i], own, known)
            })
        {
            let via = discourse.clusters[cluster as usize].last;
            self.candidates.push(Candidate { cluster, via });
        }
    }

    fn may_be(&self, discourse: &Discourse<'_>, item: &Item, cluster: u32) -> bool {
        let cluster = &discourse.clusters[cluster as usize];
        if !feature::possible(item, cluster)
            || (cluster.row && item.kind != MentionKind::Pronoun && !item.plural)
        {
            return false;
        }
        match item.kind {
            MentionKind::Pronoun => return true,
            MentionKind::Name => {
                return cluster.name.is_none()
                    && !cluster.plural
                    && cluster.sort == Sort::Person
                    && feature::agreement(item, cluster) > 0;
            }
            MentionKind::Nominal => {}
        }
        let head = discourse.word_hash(item.head as usize);
        if discourse.doc.token(item.head as usize) == "House"
            && cluster.words.contains(&discourse.white)
        {
            return false;
        }
        if item.determiner == Determiner::Possessive
            && is_relative(discourse.doc.token(item.head as usize))
            && !cluster.heads.contains(&head)
        {
            // *my mum* is not the one who speaks.
            return false;
        }
        if cluster.label == Some(Label::Norp) && cluster.name.is_some() && !item.plural {
            // *The band leader* is no people and no party.
            return false;
        }
        if cluster.sort == Sort::Place && !is_such_place(discourse, item, cluster) {
            return false;
        }
        if is_part(discourse, item) && !cluster.heads.contains(&head) {
            return cluster.words.contains(&head);
        }
        let fits = item.sort == Sort::Unknown || cluster.sort == item.sort;
        let bare = matches!(
            item.determiner,
            Determiner::Indefinite | Determiner::Quantifier
        );
        cluster.heads.contains(&head)
            || cluster.words.contains(&head)
            || (fits && !bare && (cluster.name.is_some() || item.sort == Sort::Person))
    }
}

/// *“He sings like a gate,” Ann Reed said*: who speaks calls himself by no *he* or *she* in
/// his own words.
fn own_speaker(discourse: &Discourse<'_>, i: usize) -> Option<u32> {
    let item = &discourse.items[i];
    let quote = item.quote? as usize;
    let personal = matches!(item.pronoun?.class, Class::He | Class::She);
    let source = discourse.sources[quote].filter(|_| personal)? as usize;
    let own = discourse.cluster_of(source)?;
    (item.marked || tells_of_other(discourse, i, source, own)).then_some(own)
}

/// *A critic told Ann Reed that {her} soup was cold*: of somebody new who may be of either
/// gender, not his own, where one with a name is near who is of this.
fn tells_of_other(discourse: &Discourse<'_>, i: usize, source: usize, own: u32) -> bool {
    let item = &discourse.items[i];
    let known = &discourse.clusters[own as usize];
    let new = discourse.items[source].determiner == Determiner::Indefinite
        && known.name.is_none()
        && feature::agreement(item, known) == 2;
    let subject = item.pronoun.is_some_and(|p| p.case == Case::Subject);
    let fits = |j: usize| {
        let other = &discourse.items[j];
        let near = other.paragraph == item.paragraph && other.sentence + 1 >= item.sentence;
        let named = discourse.cluster_of(j).filter(|_| near && other.is_name());
        named.is_some_and(|c| {
            let other = &discourse.clusters[c as usize];
            other.sort == Sort::Person && feature::agreement(item, other) > 2
        })
    };
    new && !subject && (i.saturating_sub(HELD)..i).any(fits)
}

/// The entities whose names stand inside a description: *a Trump ally* is not
/// Trump, nor is *a lawyer for Cruz* Cruz.
fn held(discourse: &Discourse<'_>, i: usize) -> Vec<u32> {
    let item = &discourse.items[i];
    if item.kind != MentionKind::Nominal {
        return Vec::new();
    }
    let syntax = Syntax::new(discourse.doc);
    let near = i.saturating_sub(HELD)..discourse.items.len().min(i + HELD);
    let under = |j: &usize| {
        let other = &discourse.items[*j];
        let inside = item.tokens.start <= other.tokens.start && other.tokens.end <= item.head;
        *j != i
            && other.sentence == item.sentence
            && other.head != item.head
            && (inside || depends(syntax, other.head as usize, item.head as usize))
    };
    let possessor = possessor(discourse, i);
    near.filter(under)
        .chain(possessor)
        .filter_map(|j| discourse.cluster_of(j))
        .collect()
}

/// *Ann Reed, whose son*: who has the son.
fn possessor(discourse: &Discourse<'_>, i: usize) -> Option<usize> {
    let start = discourse.items[i].tokens.start as usize;
    let whose = Syntax::new(discourse.doc).tag(start) == Some(Penn::WpS);
    let end = start - usize::from(start > 0 && discourse.doc.token(start - 1) == ",");
    let mut near = (i.saturating_sub(HELD)..i).rev().filter(|_| whose);
    near.find(|&j| discourse.items[j].tokens.end as usize == end)
}

/// *Ann interviewed the author*, *wrote to the senator*: who does something to a person
/// described is another.
fn is_other_side(discourse: &Discourse<'_>, item: &Item, before: &Item) -> bool {
    let bare = item.tokens.len() == 2 && before.is_name();
    let person = item.kind == MentionKind::Nominal && item.sort == Sort::Person;
    if !person || !bare || before.role != Role::Subject || before.clause != item.clause {
        return false;
    }
    let syntax = Syntax::new(discourse.doc);
    let passive = syntax.relation(before.head as usize) == Some(Relation::NsubjPass);
    let start = item.tokens.start as usize;
    let preposition = start.checked_sub(1).map(|i| discourse.doc.token(i));
    match item.role {
        Role::Object => !passive && !leading::appoints(discourse.doc.token(item.clause as usize)),
        Role::Oblique => matches!(preposition, Some("to" | "with" | "by" | "from" | "against")),
        _ => false,
    }
}

/// *His mother* of the one man, *Hale's mother* of another: whose relatives two are.
fn is_of_other(discourse: &Discourse<'_>, item: &Item, before: &Item) -> bool {
    let noun = |item: &Item| discourse.doc.token(item.head as usize);
    let owned = |item: &Item| item.determiner == Determiner::Possessive;
    let alike = owned(item) && owned(before) && item.kind == before.kind;
    if !alike || noun(item) != noun(before) || !is_relative(noun(item)) {
        return false;
    }
    let owner = |item: &Item| owner(discourse, item);
    matches!((owner(item), owner(before)), (Some(a), Some(b)) if a != b)
}

/// Whose relative somebody is, by the pronoun or name that the words begin with.
fn owner(discourse: &Discourse<'_>, item: &Item) -> Option<u32> {
    let first = discourse
        .items
        .partition_point(|other| other.tokens.start < item.tokens.start);
    let mut inside = (first..discourse.items.len())
        .take_while(|&j| discourse.items[j].tokens.start == item.tokens.start);
    let owner = inside.find(|&j| {
        let other = &discourse.items[j];
        let named = other.is_name() || other.pronoun.is_some();
        named && other.tokens.end <= item.head
    })?;
    discourse.cluster_of(owner)
}

/// So many mentions before and after are looked at for what a phrase holds.
const HELD: usize = 10;

/// Whether a word tells more of a noun through a few others, and is not the same.
fn depends(syntax: Syntax<'_>, word: usize, noun: usize) -> bool {
    let mut at = word;
    for _ in 0..3 {
        let more = matches!(
            syntax.relation(at),
            Some(Relation::Nmod | Relation::NmodPoss | Relation::Compound | Relation::NmodUnmarked)
        );
        at = syntax.governor(at);
        if !more {
            return false;
        }
        if at == noun {
            return true;
        }
    }
    false
}

/// Whether a named place is of the kind that a description says: *the country*
/// is no town, *the city* no country.
fn is_such_place(discourse: &Discourse<'_>, item: &Item, cluster: &Cluster) -> bool {
    let country = match discourse.doc.token(item.head as usize) {
        "country" | "nation" => true,
        "city" | "town" | "village" => false,
        _ => return true,
    };
    let Some(name) = cluster.name else {
        return true;
    };
    let tokens = discourse.items[name as usize].tokens;
    let text = discourse.doc.slice(discourse.doc.tokens.cover(tokens));
    let text = text.trim_start_matches("the ").trim_start_matches("The ");
    discourse.words.country(text).is_some() == country
}
