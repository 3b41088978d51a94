//! What tells nothing that was said.

use dixit_core::{Document, Penn, Relation, TokenRange};
use dixit_lexicon::Lexicon;

use crate::{
    candidates::{
        buffers::{Buffers, keep},
        non_reports::{actions, inert, law, literal, passive, received, refused, spoken_of, topic},
        sources::anonymous::is_anonymity,
    },
    page::{
        NONE, Page,
        persons::{is_doer, means_person},
        tags::{is, is_comma, is_verb},
    },
    tagging::candidate::Candidate,
};

impl Buffers {
    /// Leaves out, from `first` on, reports of a mere *it*, *him* or *which*,
    /// which tell nothing that was said, and what things are called.
    pub(crate) fn keep_telling(&mut self, doc: &Document, first: usize) {
        let page = &self.page;
        let empty = |candidate: &Candidate| {
            let mut words = candidate.contents.iter().flat_map(|c| c.range());
            let nothing = |i: usize| {
                says_nothing(page.tag(i)) || !page.is_wordy(i) || is_any_thing(doc.token(i))
            };
            words.all(|i| page.region[i] == NONE && nothing(i))
        };
        keep(&mut self.candidates, first, |_, candidate| {
            let told = || {
                !empty(candidate)
                    && !is_title(doc, page, candidate)
                    && !is_work(doc, page, candidate)
                    && !is_byname(doc, page, candidate)
                    && !literal::is_literal(doc, page, candidate)
                    && !asks_nobody(page, candidate)
                    && !is_turned(doc, page, candidate)
                    && !is_anonymity(doc, page, candidate)
                    && !actions::is_action_alone(doc, page, candidate)
                    && !passive::is_dealing(doc, page, candidate)
                    && !received::is_no_answer(doc, page, candidate)
                    && !received::is_known_by(doc, candidate)
                    && !law::is_state_of_things(doc, page, candidate)
                    && !is_word_for_itself(doc, page, candidate)
                    && !is_entry(doc, page, candidate)
                    && !is_discerning(doc, page, candidate)
                    && !is_name(page, candidate.cue)
                    && !is_of_next(doc, page, candidate)
                    && !is_list_letter(doc, candidate)
                    && !is_questioning(doc, page, candidate)
                    && !is_of_anybody(doc, page, candidate)
                    && !is_wish_of_it(doc, page, candidate)
                    && !topic::is_topic(doc, page, candidate)
                    && !inert::is_inert(doc, page, candidate)
                    && !refused::is_refused(doc, page, candidate)
                    && !spoken_of::is_spoken_of(doc, page, candidate)
            };
            !candidate.by.is_model() || told()
        });
    }
}

/// *the exhibit {they} {had wanted} {to attend}*: what is wished for stands before the wish, and is
/// what the sentence is about.
fn is_wish_of_it(doc: &Document, page: &Page, candidate: &Candidate) -> bool {
    let (Some(who), [content]) = (candidate.source, &candidate.contents[..]) else {
        return false;
    };
    let bare = content.len() == 2 && doc.token(content.start as usize) == "to";
    let wants = candidate
        .cue
        .range()
        .any(|i| matches!(doc.token(i), "want" | "wanted" | "wants"));
    let before = (who.start as usize).checked_sub(1);
    let thing = before.is_some_and(|at| is(page.tag(at), &[Penn::Nn, Penn::Nns]));
    bare && wants && thing && who.len() == 1 && is(page.tag(who.start as usize), &[Penn::Prp])
}

/// Whether the letter of an item in a list is taken for who speaks: *{b}) Refusing: …*.
fn is_list_letter(doc: &Document, candidate: &Candidate) -> bool {
    let letter = |form: &str| form.len() == 1 && form.starts_with(|c: char| c.is_ascii_lowercase());
    candidate.source.is_some_and(|source| {
        let next = source.end as usize;
        source.len() == 1
            && letter(doc.token(source.start as usize))
            && next < doc.tokens.len()
            && doc.token(next) == ")"
    })
}

/// Whether somebody is asked and not what: *Police questioned {him for nine hours}*.
fn is_questioning(doc: &Document, page: &Page, candidate: &Candidate) -> bool {
    const ASKS: [&str; 6] = [
        "grilled",
        "interrogated",
        "interviewed",
        "questioned",
        "questioning",
        "quizzed",
    ];
    let asks = candidate
        .cue
        .range()
        .last()
        .is_some_and(|i| ASKS.contains(&doc.token(i)));
    // But *questioned {her motives}*.
    let alone = |i: usize| {
        let next = page
            .words
            .get(i + 1)
            .map_or(Penn::Stop as u8, |word| word.tag);
        doc.token(i) != "her" || !is(next, &[Penn::Jj, Penn::Nn, Penn::Nns])
    };
    let whom = |part: &TokenRange| {
        let first = part.start as usize;
        part.start == candidate.cue.end && is(page.tag(first), &[Penn::Prp]) && alone(first)
    };
    asks && candidate.contents.iter().all(whom)
}

/// Whether a narrator's *you* wants, likes or knows something: it is anybody, *If {you} want to
/// avoid the crowds*.
fn is_of_anybody(doc: &Document, page: &Page, candidate: &Candidate) -> bool {
    const FEELS: [&str; 14] = [
        "feel", "hope", "know", "like", "look", "love", "mean", "need", "plan", "prefer", "see",
        "think", "want", "wish",
    ];
    let you = candidate.source.is_some_and(|who| {
        who.len() == 1
            && page.region[who.start as usize] == NONE
            && matches!(doc.token(who.start as usize), "you" | "You")
    });
    you && candidate.cue.range().any(|i| FEELS.contains(&doc.token(i)))
}

/// Whether somebody is able to see something: *can {tell} which is which*.
fn is_discerning(doc: &Document, page: &Page, candidate: &Candidate) -> bool {
    let Some(last) = candidate.cue.range().last() else {
        return false;
    };
    let able = |i: usize| matches!(doc.token(i), "can" | "could" | "cannot" | "ca");
    let question = |part: &TokenRange| {
        let first = part.start as usize;
        part.start == candidate.cue.end && is(page.tag(first), &[Penn::Wdt, Penn::Wp, Penn::Wrb])
    };
    doc.token(last) == "tell"
        && candidate.cue.range().any(able)
        && candidate.contents.iter().all(question)
}

/// Whether a cue is nothing but a name: *“It is old,” Dr {Pike}.*
fn is_name(page: &Page, cue: TokenRange) -> bool {
    !cue.range().is_empty() && cue.range().all(|i| page.words[i].name > 0)
}

/// Whether a cue that quotes no words ends its sentence and all that it is given stands in marks
/// behind: *It was a phrase that all {knew}. “You cannot sell a river.”*
fn is_of_next(doc: &Document, page: &Page, candidate: &Candidate) -> bool {
    let first = page.words[candidate.cue.start as usize];
    let sentence = page.sentences[first.sentence as usize];
    let quotes = |i: usize| {
        let verb = Lexicon::embedded().reporting_verb(doc.form(i));
        verb.is_none_or(|verb| verb.direct)
    };
    let of_clause = first.relation == Relation::AclRelcl as u8;
    candidate.cue.end + 1 == sentence.end
        && candidate
            .contents
            .iter()
            .all(|part| part.start >= sentence.end)
        && (of_clause || !candidate.cue.range().any(quotes))
}

/// *Nobody said {anything}*: what was said the text does not tell.
fn is_any_thing(form: &str) -> bool {
    matches!(form, "anything" | "nothing" | "something")
}

/// Whether an hour or minute opens an entry and speaks as little as a clock does: *90
/// min: It is over*.
fn is_entry(doc: &Document, page: &Page, candidate: &Candidate) -> bool {
    let Some(source) = candidate
        .source
        .filter(|_| doc.token(candidate.cue.start as usize) == ":")
    else {
        return false;
    };
    let unit = |i: usize| {
        matches!(
            doc.token(i),
            "min" | "mins" | "minute" | "minutes" | "am" | "pm" | "GMT"
        )
    };
    let numbers = source
        .range()
        .filter(|&i| is(page.tag(i), &[Penn::Cd]))
        .count();
    numbers > 0
        && source
            .range()
            .all(|i| is(page.tag(i), &[Penn::Cd]) || unit(i))
}

/// Whether the last word of a phrase means a person, or is a name.
fn is_somebody(doc: &Document, page: &Page, who: TokenRange) -> bool {
    let last = who.end as usize - 1;
    let form = doc.token(last);
    page.words[last].name > 0
        || is(page.tag(last), &[Penn::Prp])
        || means_person(form)
        || form.strip_suffix('s').is_some_and(means_person)
        || is_doer(form)
}

/// Whether a mere phrase before a verb is taken for what is said and its object for who
/// says it: *{Ann Pike} answered {our questions}*. A comma parts what is said from the verb.
fn is_turned(doc: &Document, page: &Page, candidate: &Candidate) -> bool {
    let cue = candidate.cue;
    let ([content], Some(source)) = (&candidate.contents[..], candidate.source) else {
        return false;
    };
    // *Ann Pike, a keeper, answered our questions*: an apposition ends with a comma.
    let apposed = || {
        content.end + 1 == cue.start
            && is_comma(page.tag(content.end as usize))
            && content.range().any(|i| is_comma(page.tag(i)))
            && !is_somebody(doc, page, source)
    };
    cue.len() == 1
        && (content.end == cue.start || apposed())
        && source.start == cue.end
        && content
            .range()
            .all(|i| page.region[i] == NONE && !is_verb(page.tag(i)))
}

/// Whether words in marks are what something is called: *The book is called
/// “Nine Winters”*.
fn is_title(doc: &Document, page: &Page, candidate: &Candidate) -> bool {
    let Some(region) = candidate
        .contents
        .last()
        .and_then(|c| page.region_at(c.end - 1))
    else {
        return false;
    };
    if gives_name(doc, page, candidate, region) {
        return true;
    }
    let start = region.start as usize;
    if page.is_speech(region.start) || start < 2 {
        return false;
    }
    let article = usize::from(start > 2 && is(page.tag(start - 1), &[Penn::Dt]));
    let verb = match doc.token(start - 1 - article) {
        "as" => start - 2 - article,
        _ => start - 1,
    };
    let calls = matches!(
        doc.token(verb),
        "called" | "named" | "titled" | "entitled" | "dubbed" | "nicknamed" | "known" | "headlined"
    );
    let mut before = (0..verb).rev().take(3).map(|i| doc.token(i));
    let passive = before.any(|form| {
        matches!(
            form,
            "is" | "was" | "are" | "were" | "be" | "been" | "being" | ","
        )
    });
    let by = candidate
        .source
        .is_some_and(|source| source.start > region.start);
    calls && passive && !by
}

/// Whether people have a name of their own for something, as a habit: *Students call the
/// exam “the guillotine”*. Who judges takes other words: *Critics call it “a trap”*, *“the
/// worst exam of all”*.
fn is_byname(doc: &Document, page: &Page, candidate: &Candidate) -> bool {
    const LONGEST: usize = 4;
    let cue = candidate.cue;
    let calls = matches!(
        doc.token(cue.end as usize - 1),
        "call" | "calls" | "nickname"
    );
    let [content] = candidate.contents[..] else {
        return false;
    };
    let region = page
        .region_at(content.end - 1)
        .filter(|_| calls && cue.len() == 1);
    region.is_some_and(|region| {
        let words = || region.range().filter(|&i| page.is_wordy(i));
        let first = words().next();
        let named = first.is_some_and(|i| matches!(doc.token(i), "the" | "The"))
            || is_capitalised(doc, page, region);
        let plain = |i: usize| !is_verb(page.tag(i)) && !is(page.tag(i), &[Penn::Jjs, Penn::Rbs]);
        content.start < region.start && named && words().count() <= LONGEST && words().all(plain)
    })
}

/// Whether a cue gives a name to what stands before it or behind it, and the marks hold
/// that name, with a comma or stop or without: *the robot, named “Better Idea,” scored*;
/// *named their robot “Robogee.”*
fn gives_name(doc: &Document, page: &Page, candidate: &Candidate, region: TokenRange) -> bool {
    let verb = doc.token(candidate.cue.end as usize - 1);
    let names = matches!(
        verb,
        "named" | "renamed" | "titled" | "entitled" | "christened"
    );
    names && candidate.cue.end <= region.start && is_capitalised(doc, page, region)
}

/// Whether the words in marks have capitals as names do, all but small ones.
fn is_capitalised(doc: &Document, page: &Page, region: TokenRange) -> bool {
    let is_part = |i: usize| {
        let small = is(page.tag(i), &[Penn::Dt, Penn::In, Penn::To, Penn::Cc]);
        small || !doc.token(i).starts_with(char::is_lowercase)
    };
    let mut words = region.range().filter(|&i| page.is_wordy(i)).peekable();
    let first = words.peek().map(|&i| doc.token(i));
    first.is_some_and(|word| word.starts_with(char::is_uppercase)) && words.all(is_part)
}

/// Works that bear a name of several words.
const WORKS: [&str; 30] = [
    "album",
    "anthem",
    "ballad",
    "ballet",
    "blog",
    "book",
    "cartoon",
    "comedy",
    "documentary",
    "drama",
    "exhibition",
    "film",
    "memoir",
    "movie",
    "musical",
    "novel",
    "novella",
    "opera",
    "painting",
    "play",
    "podcast",
    "poem",
    "programme",
    "sculpture",
    "series",
    "show",
    "sitcom",
    "song",
    "thriller",
    "trilogy",
];

/// Whether a content is a work with its name: *on his show, {“Night Shift.”}*; *wrote
/// {the song “Low Water”}*
fn is_work(doc: &Document, page: &Page, candidate: &Candidate) -> bool {
    let [content] = candidate.contents[..] else {
        return false;
    };
    let named = |region: TokenRange| {
        let start = region.start as usize;
        let comma = usize::from(start > 0 && is(page.tag(start - 1), &[Penn::Comma]));
        let noun = start.checked_sub(1 + comma).map(|at| doc.token(at));
        let mut before = content.start as usize..start;
        region.end == content.end
            && !before.any(|at| is_verb(page.tag(at)))
            && noun.is_some_and(|noun| WORKS.contains(&noun))
            && is_capitalised(doc, page, region)
    };
    let region = page.region_at(content.end - 1);
    region.is_some_and(|region| named(region) || is_played(doc, page, candidate.cue, region))
}

/// *The band {played}, {“One More Song for the Road”}*.
fn is_played(doc: &Document, page: &Page, cue: TokenRange, region: TokenRange) -> bool {
    let plays = |i: usize| {
        matches!(
            doc.token(i),
            "performed" | "performs" | "play" | "played" | "plays" | "playing"
        )
    };
    let near = cue.end <= region.start && region.start <= cue.end + 2;
    near && cue.range().last().is_some_and(plays) && is_capitalised(doc, page, region)
}

/// A passive question whose source, if any, is the one asked, and whose content is a mere
/// topic: *{Torres} laughed when asked about {the rumours}*.
fn asks_nobody(page: &Page, candidate: &Candidate) -> bool {
    let mut words = candidate.contents.iter().flat_map(|c| c.range());
    let asked = |source: TokenRange| source.end <= candidate.cue.start;
    candidate.is_passive_question(page)
        && candidate.source.is_none_or(asked)
        && words.all(|i| page.region[i] == NONE && !is_verb(page.tag(i)))
}

/// Whether a content is nothing but a word quoted for itself: *dislike {the term
/// “guest worker”}*.
fn is_word_for_itself(doc: &Document, page: &Page, candidate: &Candidate) -> bool {
    let [content] = candidate.contents[..] else {
        return false;
    };
    let at_end = page.region_at(content.end - 1);
    let Some(region) = at_end.or_else(|| page.region_at(content.start)) else {
        return false;
    };
    let word = region.start as usize - usize::from(region.start > 0);
    if content.start == region.start && is_spelling(doc, page, candidate, region) {
        return true;
    }
    content.start < region.start
        && region.start - content.start <= 3
        && matches!(
            doc.token(word),
            "term" | "word" | "phrase" | "expression" | "label" | "nickname"
        )
}

/// Whether a cue tells how words are written or sounded: *spelled “receive” wrongly*.
fn is_spelling(doc: &Document, page: &Page, candidate: &Candidate, region: TokenRange) -> bool {
    const MOST: usize = 3;
    let words = region.range().filter(|&i| page.is_wordy(i)).count();
    let verb = doc.token(candidate.cue.end as usize - 1);
    words <= MOST
        && matches!(
            verb,
            "spelled"
                | "spelt"
                | "misspelled"
                | "misspelt"
                | "spells"
                | "pronounced"
                | "mispronounced"
                | "pronounces"
                | "typed"
                | "underlined"
                | "circled"
        )
}

/// Pronouns, and words that stand for others.
fn says_nothing(tag: u8) -> bool {
    use Penn::{Dt, Ex, Prp, PrpS, Wdt, Wp, WpS};
    is(tag, &[Dt, Ex, Prp, PrpS, Wdt, Wp, WpS])
}
