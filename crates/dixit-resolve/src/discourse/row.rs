//! The parts of a row of names in a phrase: *Ann Cole, Bob Dale and the airline KLM*.

use dixit_core::{Label, MentionKind, Penn, TokenRange};

use crate::{
    discourse::Discourse,
    mentions::{
        detect::is_number,
        item::{Determiner, Item},
        phrase,
        syntax::{Syntax, is_noun},
    },
};

pub(super) fn inside<'s>(
    discourse: &'s Discourse<'_>,
    own: &Item,
    outer: usize,
) -> impl Iterator<Item = usize> + use<'s> {
    let end = own.tokens.end;
    (outer + 1..discourse.items.len()).take_while(move |&i| discourse.items[i].tokens.start < end)
}

/// Those that a phrase lists from its first word to its last, parted by commas and
/// *and* alone: names, with what goes before them (*Senators Ron Wyden and Marco
/// Rubio*) or stands beside them (*Labour leader Ann Hoyle, 52, and her lawyer, Dan
/// Price*).
pub(super) fn listed(discourse: &Discourse<'_>, outer: usize) -> Vec<u32> {
    let Some(parts) = parts(discourse, outer, discourse.items[outer].tokens) else {
        return signed(discourse, outer);
    };
    let names: Vec<Option<u32>> = parts.iter().map(|p| titled(discourse, outer, *p)).collect();
    if names.iter().all(Option::is_none) {
        return offices(discourse, outer, &parts);
    }
    let commas = discourse.items[outer].tokens.range();
    let commas = commas.map(|t| discourse.doc.token(t)).any(|t| t == ",");
    let mut found = Vec::new();
    for (n, part) in parts.iter().enumerate() {
        match names[n] {
            Some(name) => found.push(name),
            None if is_apposed(discourse, &parts, &names, n) => {}
            // Behind a comma a description may tell of the name before.
            None => match described(discourse, outer, *part)
                .filter(|_| !commas || follows_and(discourse, &parts, n))
            {
                Some(other) => found.push(other),
                None => return Vec::new(),
            },
        }
    }
    let item = |i: &u32| &discourse.items[*i as usize];
    let persons = found.iter().all(|i| item(i).label == Some(Label::Person));
    // *Tom Reed of Ghana and Togo* is one.
    let whole = |(part, name): (&TokenRange, &Option<u32>)| {
        name.as_ref().is_none_or(|i| item(i).tokens.end == part.end)
    };
    let all = persons || parts.iter().zip(&names).all(whole);
    match all {
        true => found,
        false => Vec::new(),
    }
}

/// Nothing but full names of persons, parted by commas alone, as under a letter: *Ann Cole,
/// Bob Dale, Eve Marsh*.
fn signed(discourse: &Discourse<'_>, outer: usize) -> Vec<u32> {
    let own = &discourse.items[outer];
    let full = |&i: &usize| {
        let item = &discourse.items[i];
        is_speaker(item) && item.label == Some(Label::Person) && item.tokens.len() > 1
    };
    let (mut found, mut next) = (Vec::new(), own.tokens.start);
    for i in inside(discourse, own, outer).filter(full) {
        let name = discourse.items[i].tokens;
        if name.start != next {
            return Vec::new();
        }
        found.push(i as u32);
        next = name.end;
        if next < own.tokens.end && discourse.doc.token(next as usize) == "," {
            next += 1;
        }
    }
    match next >= own.tokens.end && found.len() > 1 {
        true => found,
        false => Vec::new(),
    }
}

/// Three or more descriptions with *the*: *the army, the police and the fire brigade*;
/// of those with *a* one may tell of the other, *the mayor, a baker and a father of
/// three*.
fn offices(discourse: &Discourse<'_>, outer: usize, parts: &[TokenRange]) -> Vec<u32> {
    let article = |part: &TokenRange| discourse.doc.token(part.start as usize);
    if parts.len() < 3 || !parts.iter().all(|p| article(p).eq_ignore_ascii_case("the")) {
        return Vec::new();
    }
    let found = parts.iter().map(|part| described(discourse, outer, *part));
    found.collect::<Option<Vec<u32>>>().unwrap_or_default()
}

/// The words of a row between commas and *and* that stand in no name; none if there are
/// not at least two and an *and*.
pub(super) fn parts(
    discourse: &Discourse<'_>,
    outer: usize,
    row: TokenRange,
) -> Option<Vec<TokenRange>> {
    let own = &discourse.items[outer];
    let (mut parts, mut and) = (Vec::new(), false);
    let (mut start, mut named) = (row.start, row.start);
    let mut names = inside(discourse, own, outer).peekable();
    let both = matches!(discourse.doc.token(row.start as usize), "Both" | "both");
    start += u32::from(both && row.len() > 1);
    let first = start;
    for at in first..row.end {
        while let Some(i) = names.next_if(|&i| discourse.items[i].tokens.start <= at) {
            if is_speaker(&discourse.items[i]) {
                named = named.max(discourse.items[i].tokens.end);
            }
        }
        let token = discourse.doc.token(at as usize);
        let joint = joint_words(discourse, at as usize);
        if at >= named.max(start) && (matches!(token, "," | "and" | "&") || joint > 0) {
            and |= token != ",";
            parts.push(TokenRange::new(start as usize, at as usize));
            start = at + joint.max(1);
        }
    }
    parts.push(TokenRange::new(start as usize, row.end as usize));
    parts.retain(|part| !part.is_empty());
    (and && parts.len() > 1).then_some(parts)
}

/// How many words at a place join what is before them with what follows: *as well as*,
/// *along with*.
fn joint_words(discourse: &Discourse<'_>, at: usize) -> u32 {
    const JOINT: [&[&str]; 3] = [
        &["as", "well", "as"],
        &["along", "with"],
        &["together", "with"],
    ];
    let stands = |words: &&&[&str]| {
        let matches = words.iter().enumerate();
        let mut matches = matches.map(|(n, word)| {
            at + n < discourse.doc.tokens.len() && discourse.doc.token(at + n) == *word
        });
        matches.all(|same| same)
    };
    JOINT
        .iter()
        .find(stands)
        .map_or(0, |words| words.len() as u32)
}

/// Whether a part only tells of the name beside it, from which a comma parts it:
/// *her lawyer, Dan Price*; *Dan Price, 52,*; *Dan Price, who runs the city,*.
fn is_apposed(
    discourse: &Discourse<'_>,
    parts: &[TokenRange],
    names: &[Option<u32>],
    n: usize,
) -> bool {
    let comma =
        |t: u32| t < discourse.doc.tokens.len() as u32 && discourse.doc.token(t as usize) == ",";
    let named = |n: usize| names.get(n).is_some_and(Option::is_some);
    let part = parts[n];
    let last = n + 1 == parts.len();
    let behind = n > 0 && named(n - 1) && comma(part.start - 1) && (last || comma(part.end));
    let ahead = named(n + 1) && comma(part.end) && parts[n + 1].start == part.end + 1;
    let syntax = Syntax::new(discourse.doc);
    let first = syntax.tag(part.start as usize);
    let noun = syntax.tag(part.end as usize - 1).is_some_and(is_noun);
    let told = matches!(first, Some(Penn::Dt | Penn::PrpS)) && noun;
    let all = matches!(discourse.doc.token(part.start as usize), "both" | "all");
    let more = all || matches!(first, Some(Penn::Wp | Penn::Wdt | Penn::Cd | Penn::In));
    (behind && (told || more)) || (ahead && told)
}

/// The name that a part is about, if all before it goes with it: *the airline KLM*,
/// *Priya Nair of Delhi University*.
pub(super) fn titled(discourse: &Discourse<'_>, outer: usize, part: TokenRange) -> Option<u32> {
    let own = &discourse.items[outer];
    let ends = |item: &Item| item.tokens.end == part.end || is_person_of(discourse, item, part);
    let name = inside(discourse, own, outer).find(|&i| {
        let item = &discourse.items[i];
        is_speaker(item)
            && item.tokens.start >= part.start
            && item.tokens.end <= part.end
            && ends(item)
    })?;
    let syntax = Syntax::new(discourse.doc);
    let mut lead = part.start as usize..discourse.items[name].tokens.start as usize;
    let article = |i: usize| discourse.doc.token(i).eq_ignore_ascii_case("the");
    let people = discourse.items[name].label == Some(Label::Norp);
    let goes = |i: usize| article(i) || !people && syntax.tag(i).is_some_and(goes_before);
    lead.all(goes).then_some(name as u32)
}

/// Whether a person's name is followed, to the end of a part, by where he belongs.
fn is_person_of(discourse: &Discourse<'_>, name: &Item, part: TokenRange) -> bool {
    let syntax = Syntax::new(discourse.doc);
    let mut rest = name.tokens.end as usize..part.end as usize;
    name.label == Some(Label::Person)
        && rest
            .next()
            .is_some_and(|i| matches!(discourse.doc.token(i), "of" | "from" | "at"))
        && rest.all(|i| {
            syntax
                .tag(i)
                .is_some_and(|tag| goes_before(tag) || tag == Penn::In)
        })
}

/// What can stand before the name of whom it tells.
fn goes_before(tag: Penn) -> bool {
    is_noun(tag)
        || matches!(
            tag,
            Penn::Jj | Penn::Dt | Penn::Cd | Penn::Hyph | Penn::PrpS
        )
}

/// Whether a part is the last of three or more, right behind *and*: *Ann Cole, Bob Dale
/// {and} a third witness*; of two the comma may part a name from what tells of it.
fn follows_and(discourse: &Discourse<'_>, parts: &[TokenRange], n: usize) -> bool {
    let before = parts[n].range().start.checked_sub(1);
    let and = before.is_some_and(|at| matches!(discourse.doc.token(at), "and" | "&"));
    and && n > 1 && n + 1 == parts.len()
}

/// The description that a part consists of: *her lawyer*, *two of her neighbours*.
fn described(discourse: &Discourse<'_>, outer: usize, part: TokenRange) -> Option<u32> {
    let own = &discourse.items[outer];
    let counted = |start: usize| {
        let mut lead = part.range().start..start;
        let ends = start > 0 && discourse.doc.token(start - 1) == "of";
        let tag = |i| Syntax::new(discourse.doc).tag(i);
        let number = |i| matches!(tag(i), Some(Penn::Cd | Penn::Dt | Penn::In | Penn::Jj));
        ends && lead.all(number)
    };
    let found = inside(discourse, own, outer).find(|&i| {
        let item = &discourse.items[i];
        let start = item.tokens.start as usize;
        let whole = item.tokens.start == part.start || counted(start);
        let told = item.determiner != Determiner::None
            || is_number(discourse.doc.token(item.tokens.start as usize));
        let ends = item.tokens.end == part.end
            || phrase::whole(discourse.doc, item.tokens).end == part.end;
        ends && whole && !item.is_name() && told
    });
    found.map(|i| i as u32)
}

fn is_speaker(item: &Item) -> bool {
    item.kind == MentionKind::Name && can_speak(item.label)
}

fn can_speak(label: Option<Label>) -> bool {
    matches!(
        label,
        Some(Label::Person | Label::Org | Label::Loc | Label::Fac | Label::Norp)
    )
}
