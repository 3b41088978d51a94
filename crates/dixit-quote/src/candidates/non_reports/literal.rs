//! Verbs that also report, where they are meant literally.

use dixit_core::{Document, Penn, TokenRange};

use crate::{
    page::{
        NONE, Page,
        persons::{is_doer, means_person},
        tags::{is, is_verb},
    },
    tagging::candidate::Candidate,
};

/// Whether a verb that also reports is meant literally: *called an ambulance*,
/// *told a joke*, *claimed his third title*, *was named captain*; with things or
/// people behind it and nothing said of them.
pub(crate) fn is_literal(doc: &Document, page: &Page, candidate: &Candidate) -> bool {
    if is_shut(doc, page, candidate) {
        return true;
    }
    if candidate.contents.iter().any(|c| !is_bare(page, *c)) {
        return false;
    }
    let is_verb = |i: &usize| is_verb(page.tag(*i));
    let last = candidate.cue.end as usize - 1;
    let verb = doc.token(candidate.cue.range().rfind(is_verb).unwrap_or(last));
    if is_passive(doc, page, candidate.cue) {
        return gives_status(verb)
            || verb == "charged" && candidate.source.is_none()
            || verb == "declared" && is_state(page, candidate);
    }
    if is_assault(doc, candidate, verb)
        || is_talk(doc, candidate.cue)
        || is_reader(doc, page, candidate, verb)
    {
        return true;
    }
    let [content] = candidate.contents[..] else {
        return false;
    };
    content.start == candidate.cue.end
        && match candidate.cue.len() {
            1 => names_thing(doc, page, verb, content),
            2 => leads_to_thing(doc, page, candidate.cue, content),
            _ => false,
        }
}

/// *slammed {the bonnet shut}*: a thing and how it is left.
fn is_shut(doc: &Document, page: &Page, candidate: &Candidate) -> bool {
    const LONGEST: usize = 5;
    let Some(&content) = candidate.contents.first() else {
        return false;
    };
    let last = content.range().rfind(|&i| page.is_wordy(i));
    let (Some(verb), Some(last)) = (candidate.cue.range().last(), last) else {
        return false;
    };
    let moves = matches!(
        &*doc.token(verb).to_lowercase(),
        "slam" | "slams" | "slammed" | "slamming" | "bang" | "bangs" | "banged" | "banging"
    );
    let left = matches!(
        doc.token(last),
        "shut" | "open" | "closed" | "down" | "home"
    );
    moves
        && left
        && (2..=LONGEST).contains(&content.len())
        && content.start == candidate.cue.end
        && content.range().all(|i| page.region[i] == NONE)
}

/// Whether a stretch is a noun phrase and no more: no verb, no pronoun, no marks.
fn is_bare(page: &Page, content: TokenRange) -> bool {
    use Penn::{Cc, Cd, Dt, In, Jj, Jjr, Jjs, Nn, Nnp, Nnps, Nns, Pos, PrpS, Rb, Sym, To};
    const TAGS: [Penn; 16] = [
        Cc, Cd, Dt, In, Jj, Jjr, Jjs, Nn, Nnp, Nnps, Nns, Pos, PrpS, Rb, Sym, To,
    ];
    let mut words = content.range().filter(|&i| page.is_wordy(i)).peekable();
    words.peek().is_some() && words.all(|i| page.region[i] == NONE && is(page.tag(i), &TAGS))
}

fn is_noun(page: &Page, at: usize) -> bool {
    use Penn::{Nn, Nnp, Nnps, Nns};
    is(page.tag(at), &[Nn, Nns, Nnp, Nnps])
}

/// The noun of a phrase: the last of its first row of nouns.
fn noun(page: &Page, content: TokenRange) -> Option<usize> {
    let first = content.range().find(|&i| is_noun(page, i))?;
    (first..content.end as usize)
        .take_while(|&i| is_noun(page, i))
        .last()
}

/// Whether a phrase begins with somebody's name, and means him and nothing of his.
fn is_somebody(page: &Page, content: TokenRange) -> bool {
    let Some(name) = page.person_at(content.start as usize) else {
        return false;
    };
    let after = name.end as usize;
    after >= content.end as usize || !is(page.tag(after), &[Penn::Pos])
}

/// Whether a phrase is nothing but the name that it begins with.
fn ends_with_name(page: &Page, content: TokenRange) -> bool {
    let name = page.person_at(content.start as usize);
    name.is_some_and(|name| name.end >= content.end)
}

/// *called an ambulance*: by the verb, and by what is behind it.
fn names_thing(doc: &Document, page: &Page, verb: &str, content: TokenRange) -> bool {
    let thing = || noun(page, content).map_or("", |at| doc.token(at));
    match verb {
        "called" | "calls" | "calling" | "answered" | "answers" | "answering" => {
            !is_object_and_more(page, content)
        }
        "named" | "names" if is_called_out(doc, page, content) => true,
        "told" | "tells" | "telling" | "wanted" | "named" => {
            !starts_with(doc, content, "that") && !is_object_and_more(page, content)
        }
        "described" | "describes" => is_shape(thing()),
        "echoed" | "echoes" => is_sound(thing()),
        "claimed" | "claims" | "claiming" => is_prize(thing()),
        "denied" | "denies" | "questioned" | "wants" => is_somebody(page, content),
        "thanked" | "thanks" | "shows" | "showed" | "interviewed" | "greeted" | "met" => {
            is_somebody(page, content) && ends_with_name(page, content)
        }
        "welcomed" | "welcomes" | "welcoming" => is_of_people(doc, page, content),
        "noted" | "notes" | "stated" | "states" | "gave" => is_label(thing()),
        "declared" | "declares" => {
            is_label(thing()) || is(page.tag(content.start as usize), &[Penn::Cd])
        }
        "reported" | "reports" => {
            is_somebody(page, content) && is_led_on_by(doc, page, content, "to")
        }
        "agreed" | "agree" | "agrees" => is_led_by_article(page, content),
        "posted" | "posts" => is(page.tag(content.start as usize), &[Penn::Dt, Penn::Cd]),
        "charged" | "charges" | "charging" => is_led_on_by(doc, page, content, "with"),
        "announced" | "announces" | "introduced" => is_called_out(doc, page, content),
        "citing" | "quoting" => means_person(thing()),
        "conceded" | "concedes" => is_prize(thing()) || is_given_away(thing()),
        "confirmed" | "confirms" => is_owned(page, content) && is_standing(thing()),
        _ => false,
    }
}

/// *Militants attacked the convoy*: by those who fight, or break in, and by no words.
fn is_assault(doc: &Document, candidate: &Candidate, verb: &str) -> bool {
    const FIGHTERS: [&str; 22] = [
        "army",
        "bandits",
        "bear",
        "dog",
        "dogs",
        "fighters",
        "forces",
        "gang",
        "gunman",
        "gunmen",
        "hackers",
        "insurgents",
        "jihadists",
        "militants",
        "militia",
        "mob",
        "pirates",
        "rebels",
        "shark",
        "soldiers",
        "terrorists",
        "troops",
    ];
    let attacks = matches!(verb, "attack" | "attacks" | "attacked" | "attacking");
    let fights = |who: TokenRange| {
        let last = doc.token(who.end as usize - 1).to_lowercase();
        FIGHTERS.contains(&&*last)
    };
    attacks && candidate.source.is_some_and(fights)
}

/// *Ann Pike talks to Bob Cole about his play*: who talks with whom, and a topic.
fn is_talk(doc: &Document, cue: TokenRange) -> bool {
    let (verb, leads) = (
        doc.token(cue.start as usize),
        doc.token(cue.end as usize - 1),
    );
    cue.len() == 2
        && matches!(verb, "talks" | "talked" | "talk" | "speaks" | "spoke")
        && matches!(leads, "to" | "with")
}

/// Whether somebody reads something, as books: what a sign or a text *reads* is told.
fn is_reader(doc: &Document, page: &Page, candidate: &Candidate, verb: &str) -> bool {
    let reads = matches!(verb, "read" | "reads");
    let person = |who: TokenRange| {
        let last = who.end as usize - 1;
        let said = doc.token(last);
        page.person_at(last).is_some()
            || matches!(said, "I" | "we" | "they" | "We" | "They")
            || means_person(said)
    };
    reads && candidate.cue.len() == 1 && candidate.source.is_some_and(person)
}

/// *welcomed {the visitors}*: people and nothing of theirs.
fn is_of_people(doc: &Document, page: &Page, content: TokenRange) -> bool {
    noun(page, content).is_some_and(|at| {
        let form = doc.token(at);
        let owns = at + 1 < content.end as usize && page.tag(at + 1) == Penn::Pos as u8;
        let person = |form: &str| means_person(form) || is_doer(form);
        !owns && (person(form) || form.strip_suffix('s').is_some_and(person))
    })
}

/// *{Cole with arson}*: somebody, and behind him what a preposition leads to.
fn is_led_on_by(doc: &Document, page: &Page, content: TokenRange, word: &str) -> bool {
    let lead = content.range().find(|&i| doc.token(i) == word);
    lead.is_some_and(|i| i > content.start as usize && is_noun(page, i - 1))
}

/// *{the guests one by one}*: people whose names are called out, and nothing said of them.
fn is_called_out(doc: &Document, page: &Page, content: TokenRange) -> bool {
    let end = content.end as usize;
    let each =
        content.len() > 4 && doc.token(end - 3) == doc.token(end - 1) && doc.token(end - 2) == "by";
    let person = |i: usize| {
        let form = doc.token(i);
        means_person(form) || form.strip_suffix('s').is_some_and(means_person)
    };
    each && noun(page, content).is_some_and(person)
}

/// *agreed {the budget} on Thursday*: what parties come to, and no words of theirs.
fn is_led_by_article(page: &Page, content: TokenRange) -> bool {
    is(
        page.tag(content.start as usize),
        &[Penn::Dt, Penn::PrpS, Penn::Cd],
    )
}

/// *its place in the final*.
fn is_owned(page: &Page, content: TokenRange) -> bool {
    page.tag(content.start as usize) == Penn::PrpS as u8
}

/// What a team confirms by playing.
fn is_standing(noun: &str) -> bool {
    matches!(
        noun,
        "place"
            | "spot"
            | "berth"
            | "status"
            | "seat"
            | "lead"
            | "dominance"
            | "title"
            | "promotion"
    )
}

/// *called her a liar*: a second phrase right behind the first.
fn is_object_and_more(page: &Page, content: TokenRange) -> bool {
    use Penn::{Cd, Dt, Jj, PrpS};
    let words: Vec<usize> = content.range().filter(|&i| page.is_wordy(i)).collect();
    let mut pairs = words.windows(2);
    pairs.any(|w| is_noun(page, w[0]) && is(page.tag(w[1]), &[Dt, Jj, PrpS, Cd]))
        || words.last().is_some_and(|&i| is(page.tag(i), &[Penn::Jj]))
}

fn starts_with(doc: &Document, content: TokenRange, word: &str) -> bool {
    doc.token(content.start as usize) == word
}

/// *called for the bill*, *is about Ann Pike*.
fn leads_to_thing(doc: &Document, page: &Page, cue: TokenRange, content: TokenRange) -> bool {
    let thing = || noun(page, content).map_or("", |at| doc.token(at));
    match (
        doc.token(cue.start as usize),
        doc.token(cue.end as usize - 1),
    ) {
        ("called" | "calls" | "calling", "for") => {
            is_served(thing()) || is_sent_for(doc, page, content)
        }
        ("is" | "was" | "are" | "were", "about") => true,
        _ => false,
    }
}

/// Whether a cue is a passive without *by*: *was named*, *is widely known*.
fn is_passive(doc: &Document, page: &Page, cue: TokenRange) -> bool {
    let is_form = |i: usize| {
        matches!(
            doc.token(i),
            "is" | "was" | "are" | "were" | "be" | "been" | "being"
        )
    };
    let is_verb = |i: &usize| is_verb(page.tag(*i));
    let verb = cue.range().rfind(is_verb);
    verb.is_some_and(|verb| cue.range().take_while(|&i| i < verb).any(is_form))
}

/// *The road was declared {open}*: a state that the word brings about.
fn is_state(page: &Page, candidate: &Candidate) -> bool {
    let last = candidate.contents.last();
    last.is_some_and(|c| {
        let next = c.start as usize + 1;
        let agent = next < c.end as usize && is(page.tag(next), &[Penn::In]);
        is(page.tag(c.start as usize), &[Penn::Jj]) && (c.len() == 1 || agent)
    })
}

/// Participles that tell what was done with somebody, and no opinion.
fn gives_status(verb: &str) -> bool {
    matches!(
        verb,
        "named"
            | "known"
            | "elected"
            | "re-elected"
            | "reelected"
            | "appointed"
            | "crowned"
            | "awarded"
            | "chosen"
            | "approved"
            | "born"
            | "promoted"
            | "drafted"
            | "ranked"
            | "observed"
    )
}

/// What is won or taken: *claimed his first win*, *claimed 40 lives*.
fn is_prize(noun: &str) -> bool {
    matches!(
        noun,
        "title"
            | "titles"
            | "win"
            | "wins"
            | "medal"
            | "medals"
            | "gold"
            | "silver"
            | "bronze"
            | "crown"
            | "trophy"
            | "cup"
            | "Cup"
            | "prize"
            | "prizes"
            | "award"
            | "awards"
            | "point"
            | "points"
            | "goal"
            | "goals"
            | "wicket"
            | "wickets"
            | "pole"
            | "spot"
            | "place"
            | "seat"
            | "seats"
            | "record"
            | "life"
            | "lives"
            | "victim"
            | "victims"
            | "herd"
            | "cattle"
            | "crop"
            | "crops"
            | "home"
            | "homes"
            | "house"
            | "houses"
            | "scalp"
            | "scalps"
            | "stage"
            | "podium"
            | "championship"
            | "championships"
    )
}

/// What walls and rocks throw back.
fn is_sound(noun: &str) -> bool {
    let one = noun.strip_suffix('s').unwrap_or(noun);
    matches!(
        one,
        "cry"
            | "footfall"
            | "footstep"
            | "laughter"
            | "music"
            | "noise"
            | "shot"
            | "shout"
            | "song"
            | "sound"
            | "step"
            | "voice"
            | "crie"
    )
}

/// What a hand or a path describes.
fn is_shape(noun: &str) -> bool {
    matches!(
        noun,
        "circle" | "circles" | "arc" | "arcs" | "curve" | "loop" | "loops" | "line" | "semicircle"
    )
}

/// What is written down or said off: *noted the number*, *stated his name*.
fn is_label(noun: &str) -> bool {
    matches!(
        noun,
        "number"
            | "numbers"
            | "plate"
            | "name"
            | "names"
            | "address"
            | "addresses"
            | "time"
            | "date"
            | "title"
            | "age"
            | "registration"
            | "birthplace"
            | "height"
            | "income"
            | "nationality"
            | "occupation"
            | "price"
            | "profession"
            | "religion"
            | "salary"
            | "score"
            | "size"
            | "weight"
    )
}

/// *called for {the chef}*: an article and a person, who is to come.
fn is_sent_for(doc: &Document, page: &Page, content: TokenRange) -> bool {
    let (first, last) = (content.start as usize, content.end as usize - 1);
    content.len() == 2
        && is(page.tag(first), &[Penn::Dt, Penn::PrpS])
        && means_person(doc.token(last))
}

/// What a side gives away in a match.
fn is_given_away(noun: &str) -> bool {
    matches!(
        noun,
        "penalty"
            | "penalties"
            | "corner"
            | "corners"
            | "free-kick"
            | "foul"
            | "fouls"
            | "try"
            | "tries"
    )
}

/// What is brought to those who call for it.
fn is_served(noun: &str) -> bool {
    matches!(
        noun,
        "bill"
            | "check"
            | "drink"
            | "drinks"
            | "beer"
            | "wine"
            | "coffee"
            | "tea"
            | "taxi"
            | "cab"
            | "ambulance"
            | "waiter"
    )
}
