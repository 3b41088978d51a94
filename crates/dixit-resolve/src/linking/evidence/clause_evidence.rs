//! What a sentence tells of somebody that makes him what a noun for people says.

use dixit_core::{Penn, Relation};

use crate::{
    discourse::{Discourse, frames, leading},
    linking::evidence::{
        dependents::{Under, has_object, is_common_object, is_for, is_inside, is_to, top, under},
        kinship,
        sought::Sought,
        works,
    },
    mentions::{
        calling::Closeness,
        item::Item,
        root::is_one_word,
        syntax::{Syntax, is_noun, is_verb},
        words::hash_lower,
    },
};

/// From so many points on a sentence tells enough.
pub(crate) const ENOUGH: u8 = 3;

/// What tells more than any sentence: that somebody was called so.
pub(crate) const CALLED: u8 = 12;

/// How well a sentence tells of an entity what a role is for: the best of the clauses
/// of which it is the subject, or of the verbs that do something to it.
pub(crate) fn points(discourse: &Discourse<'_>, sought: Sought<'_>, sentence: u32, who: u32) -> u8 {
    let tokens = discourse.doc.sentences[sentence as usize].tokens;
    let items = &discourse.items;
    let first = items.partition_point(|item| item.tokens.start < tokens.start);
    let here = (first..items.len()).take_while(|&i| items[i].tokens.start < tokens.end);
    let own = here.filter(|&i| items[i].quote.is_none() && discourse.cluster_of(i) == Some(who));
    let told = own.map(|i| match subject_of(discourse, &items[i]) {
        Some((subject, verb)) => {
            Clause::read(discourse, tokens.range(), subject, verb).fit(discourse, sought, who)
        }
        None if is_done_to(discourse, sought, &items[i]) => ENOUGH,
        None => 0,
    });
    told.max().unwrap_or(0)
}

/// The word of an item that is a subject, and its verb: by the tree, or since it stands
/// right before a verb that the tree takes for a noun.
fn subject_of(discourse: &Discourse<'_>, item: &Item) -> Option<(usize, usize)> {
    let syntax = Syntax::new(discourse.doc);
    let mut words = item.tokens.range();
    let subject = words.find(|&i| {
        matches!(
            syntax.relation(i),
            Some(Relation::Nsubj | Relation::NsubjPass)
        )
    });
    if let Some(subject) = subject {
        let verb = syntax.governor(subject);
        return match is_predicate(discourse, verb) {
            true => verb_of_predicate(discourse, verb).map(|verb| (subject, verb)),
            false => Some((subject, verb)),
        };
    }
    // *The portrait was painted by Ann Reed*
    let agent = item
        .tokens
        .range()
        .find(|&i| syntax.relation(i) == Some(Relation::OblAgent));
    if let Some(agent) = agent.filter(|_| item.is_name()) {
        return Some((agent, syntax.governor(agent)));
    }
    let next = item.tokens.end as usize;
    let tag = syntax.tag(next)?;
    let verb = matches!(tag, Penn::Vbd | Penn::Vbz)
        || (tag == Penn::Nns && syntax.relation(next) == Some(Relation::Root));
    (item.is_name() && verb).then_some((item.head as usize, next))
}

/// *is one of the few women to have dived*, *was the man who stole*: the verb behind a
/// predicate that tells what its subject did.
fn verb_of_predicate(discourse: &Discourse<'_>, noun: usize) -> Option<usize> {
    const REACH: usize = 12;
    let syntax = Syntax::new(discourse.doc);
    let behind = noun + 1..discourse.doc.tokens.len().min(noun + REACH);
    behind.into_iter().find(|&i| {
        let verb = matches!(syntax.relation(i), Some(Relation::Acl | Relation::AclRelcl));
        verb && syntax.governor(i) == noun && syntax.tag(i).is_some_and(is_verb)
    })
}

/// *was chief whip until March*: whether a sentence says with a noun alone what somebody is.
pub(crate) fn is_predicated(discourse: &Discourse<'_>, noun: u64, sentence: u32, who: u32) -> bool {
    let syntax = Syntax::new(discourse.doc);
    let tokens = discourse.doc.sentences[sentence as usize].tokens.range();
    let subject_of = |at: usize| {
        let mut before = tokens.clone().take_while(move |&i| i < at);
        before.find(|&i| syntax.governor(i) == at && syntax.relation(i) == Some(Relation::Nsubj))
    };
    let mut nouns = tokens.clone().filter(|&i| discourse.word_hash(i) == noun);
    nouns.any(|at| {
        let subject = subject_of(at).filter(|_| is_predicate(discourse, at));
        let item = subject.and_then(|subject| discourse.item_over(subject));
        item.is_some_and(|item| discourse.cluster_of(item as usize) == Some(who))
    })
}

/// *is the head of the port*: a noun that says of its subject what it is.
fn is_predicate(discourse: &Discourse<'_>, noun: usize) -> bool {
    let syntax = Syntax::new(discourse.doc);
    (noun.saturating_sub(8)..noun)
        .any(|i| syntax.relation(i) == Some(Relation::Cop) && syntax.governor(i) == noun)
}

/// *Police arrested Ann Reed … The suspect*.
fn is_done_to(discourse: &Discourse<'_>, sought: Sought<'_>, item: &Item) -> bool {
    let syntax = Syntax::new(discourse.doc);
    let head = top(discourse, item);
    let (relation, verb) = (syntax.relation(head), syntax.governor(head));
    let verb = discourse.doc.token(verb);
    // *was sold to Ann Reed*
    let to = item.tokens.start.checked_sub(1);
    let to = to.is_some_and(|at| discourse.doc.token(at as usize) == "to");
    if to && relation == Some(Relation::Obl) && leading::receives(verb, sought.noun) {
        return true;
    }
    // *the trial of Ann Reed*
    if relation == Some(Relation::NmodPoss) && works::is_maker_of(verb, sought.noun) {
        return true;
    }
    let event = matches!(relation, Some(Relation::Nmod | Relation::NmodPoss));
    (event || matches!(relation, Some(Relation::Obj | Relation::Obl)))
        && (leading::suffers(verb, sought.noun) || sought.is_undergone(verb))
}

/// *has taught at the school*: what the tree takes for a passive, though no form of *be*
/// stands before the verb.
pub(crate) fn is_perfect(discourse: &Discourse<'_>, subject: usize, verb: usize) -> bool {
    let mut between = (subject..verb).map(|i| discourse.doc.token(i));
    let has = |word| matches!(word, "has" | "have" | "had");
    between.clone().any(has) && !between.any(|word| matches!(word, "been" | "being" | "got"))
}

/// The words with which a clause tells of its subject.
struct Clause {
    subject: usize,
    passive: bool,
    verbs: Vec<usize>,
    /// Whom or what the verbs are about.
    about: Vec<usize>,
}

impl Clause {
    fn read(
        discourse: &Discourse<'_>,
        tokens: std::ops::Range<usize>,
        subject: usize,
        verb: usize,
    ) -> Clause {
        let syntax = Syntax::new(discourse.doc);
        let mut clause = Clause {
            subject,
            passive: syntax.relation(subject) == Some(Relation::NsubjPass)
                && !is_perfect(discourse, subject, verb),
            verbs: vec![verb],
            about: Vec::new(),
        };
        for i in tokens.filter(|&i| i != subject && i != verb) {
            match under(discourse, subject, verb, i) {
                Some(Under::Verb) => clause.verbs.push(i),
                Some(Under::About) => clause.about.push(i),
                None => {}
            }
        }
        clause
    }

    /// Points for what it tells, up to the double of what is enough.
    fn fit(&self, discourse: &Discourse<'_>, sought: Sought<'_>, who: u32) -> u8 {
        let word = |i: usize| discourse.doc.token(i);
        let is_noun = |i: &usize| word(*i).eq_ignore_ascii_case(sought.noun);
        let undergone = |&i: &usize| sought.is_undergone(word(i));
        if !self.passive && self.verbs.iter().any(undergone) {
            return 0;
        }
        let suffers = |&i: &usize| leading::suffers(word(i), sought.noun);
        if self.passive && self.verbs.iter().any(suffers) {
            // *was taken hostage*
            return ENOUGH;
        }
        if self.about.iter().any(is_noun) || !self.holds_fields(discourse, sought, who) {
            return 0;
        }
        let points = |i: usize| match sought.closeness(word(i)) {
            Closeness::Root => 4,
            Closeness::Near => 3,
            Closeness::Far => 1,
            Closeness::None => 0,
        };
        let verb = self.verbs.iter().map(|&i| points(i)).max().unwrap_or(0);
        let about = best_two(self.about.iter().map(|&i| points(i)));
        if self.passive {
            return self.passive_fit(discourse, sought, verb, about);
        }
        let led = self.is_led(discourse);
        if led && leading::is_leader(sought.noun, about > 0) {
            return ENOUGH;
        }
        let purpose = self.about.iter().any(|&i| is_for(discourse, i));
        let acts = self
            .verbs
            .iter()
            .any(|&i| leading::acts(word(i), sought.noun, purpose));
        let raises = self.verbs.iter().any(|&i| {
            let about = self.about.iter().map(|&i| word(i));
            kinship::raises(discourse, sought, word(i), about, who)
        });
        if acts
            || raises
            || self.plays_part(discourse, sought.noun)
            || self.is_framed(discourse, sought.noun)
        {
            return ENOUGH;
        }
        let member = leading::is_member(sought.noun) && fields(discourse, sought.item).count() > 0;
        if member && self.verbs.iter().any(|&i| leading::belongs(word(i))) {
            return ENOUGH;
        }
        let plain = led || self.verbs.iter().any(|&i| leading::tells_little(word(i)));
        match verb > 0 || plain || about > ENOUGH {
            true => verb + about + u8::from(plain || (verb > 0 && about > 0)),
            false => 0,
        }
    }

    /// *will play Medea … The actor*: a part with a name.
    fn plays_part(&self, discourse: &Discourse<'_>, noun: &str) -> bool {
        const NOUNS: [&str; 4] = ["actor", "actress", "performer", "thespian"];
        let syntax = Syntax::new(discourse.doc);
        let plays = |&i: &usize| leading::is_any(discourse.doc.token(i), &["play", "portray"]);
        let verb = self.verbs.iter().copied().find(plays);
        let verb = verb.filter(|&verb| NOUNS.contains(&noun) && self.subject < verb);
        let part = |&i: &usize| {
            syntax.relation(i) == Some(Relation::Obj) && syntax.tag(i) == Some(Penn::Nnp)
        };
        verb.is_some() && self.about.iter().any(part)
    }

    /// Whether a verb tells the role with what it is about, or with what stands right
    /// behind it: *came second*.
    fn is_framed(&self, discourse: &Discourse<'_>, noun: &str) -> bool {
        const REACH: usize = 4;
        let word = |i: usize| discourse.doc.token(i);
        let end = discourse.doc.tokens.len();
        self.verbs.iter().any(|&verb| {
            let behind = (verb + 1..end).take(REACH);
            let about = self.about.iter().copied().chain(behind);
            frames::tells(noun, word(verb), about.map(word))
        })
    }

    /// Whether a verb of leading is one here: *runs* only if it has an object.
    fn is_led(&self, discourse: &Discourse<'_>) -> bool {
        self.verbs.iter().any(|&verb| {
            let word = discourse.doc.token(verb);
            leading::leads(word) && (!is_one_word(word, "run") || has_object(discourse, verb))
        })
    }

    /// Whether the verb has the root of the role, and nothing that it acts on is named
    /// which could part its bearer from one of a narrower kind: *drove the number 12 …
    /// the bus driver*, but not *drove a van*.
    fn implies_kind(&self, discourse: &Discourse<'_>, sought: Sought<'_>, field: &str) -> bool {
        let made = |&i: &usize| sought.closeness(discourse.doc.token(i)) == Closeness::Root;
        let named = |&i: &usize| is_common_object(discourse, i);
        let field_hash = hash_lower(field);
        let sentence = self
            .verbs
            .first()
            .and_then(|&i| discourse.doc.sentence_of(i));
        // *drove into a taxi … The taxi driver*
        let met = sentence.is_some_and(|s| {
            let mut words = discourse.doc.sentences[s].tokens.range();
            words.any(|i| discourse.word_hash(i) == field_hash)
        });
        !met && field.starts_with(char::is_lowercase)
            && self.verbs.iter().any(made)
            && !self.about.iter().any(named)
    }

    fn passive_fit(
        &self,
        discourse: &Discourse<'_>,
        sought: Sought<'_>,
        verb: u8,
        about: u8,
    ) -> u8 {
        let word = |i: &usize| discourse.doc.token(*i);
        if self.verbs.iter().any(|i| leading::appoints(word(i))) {
            let leads = self.verbs.iter().any(|i| leading::leads(word(i)));
            let led = leads && leading::is_leader(sought.noun, about > 0);
            let member = leading::is_member(sought.noun) && !self.about.is_empty();
            // *was elected to the board … the mayor*
            let elsewhere = about == 0 && self.about.iter().any(|&i| is_to(discourse, i));
            return match led || member {
                true => ENOUGH,
                false if elsewhere => 0,
                false => (verb + about + 2).min(2 * ENOUGH),
            };
        }
        // *was sentenced for fraud … the fraudster*
        let condemned = self.verbs.iter().any(|i| leading::condemns(word(i)));
        let for_it = |i: &usize| sought.closeness(word(i)) == Closeness::Root;
        let framed = || self.is_framed(discourse, sought.noun);
        // *was caught selling fakes … the dealer*
        let caught = self.verbs.iter().any(|&i| is_one_word(word(&i), "catch"));
        if (condemned && self.about.iter().any(for_it)) || (condemned || caught) && framed() {
            return ENOUGH;
        }
        let suffers = self
            .verbs
            .iter()
            .any(|i| leading::suffers(word(i), sought.noun) || sought.is_undergone(word(i)));
        if suffers { ENOUGH } else { 0 }
    }

    /// Whether the clause, or what is known of the entity, has all other nouns of a
    /// description.
    fn holds_fields(&self, discourse: &Discourse<'_>, sought: Sought<'_>, who: u32) -> bool {
        let known = &discourse.clusters[who as usize];
        let word = |i: usize| discourse.doc.token(i);
        let plain = self.verbs.iter().any(|&i| leading::tells_little(word(i)));
        fields(discourse, sought.item).all(|field| {
            let told = |&i: &usize| is_one_word(discourse.doc.token(i), field);
            let key = hash_lower(field);
            // *lives in Dundee … the Dundee resident*
            let place = field.starts_with(char::is_uppercase);
            let around = |&i: &usize| !plain && !place && is_inside(discourse, i);
            self.about.iter().any(|i| told(i) && !around(i))
                || self.verbs.iter().any(told)
                || known.heads.contains(&key)
                || self.implies_kind(discourse, sought, field)
        })
    }
}

/// Nouns inside and behind a description besides that for the person: *the director of
/// the food bank*.
pub(crate) fn fields<'a>(
    discourse: &'a Discourse<'_>,
    item: &Item,
) -> impl Iterator<Item = &'a str> + use<'a> {
    const WORDS: usize = 10;
    let syntax = Syntax::new(discourse.doc);
    let head = item.head as usize;
    let inside = item.tokens.start as usize..head;
    let behind = (head + 1..discourse.doc.tokens.len()).take(WORDS);
    let behind = behind
        .take_while(move |&i| discourse.doc.token(i) != "," && !syntax.tag(i).is_some_and(is_verb));
    let behind = behind.filter(move |&i| depends(syntax, i, head));
    let named = move |i: &usize| syntax.tag(*i).is_some_and(is_noun);
    let all = inside.chain(behind).filter(named);
    all.map(|i| discourse.doc.token(i))
}

/// Whether a word stands under a noun, through a few others.
fn depends(syntax: Syntax<'_>, word: usize, noun: usize) -> bool {
    let mut at = word;
    (0..4).any(|_| {
        at = syntax.governor(at);
        at == noun
    })
}

fn best_two(points: impl Iterator<Item = u8>) -> u8 {
    let (mut first, mut second) = (0, 0);
    for point in points {
        if point > first {
            (first, second) = (point, first);
        } else if point > second {
            second = point;
        }
    }
    first + second
}
