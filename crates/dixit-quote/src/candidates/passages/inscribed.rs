//! Words in marks that stand written somewhere and that nobody says: *The last line of the
//! recipe, “stir until your arm hurts,” has puzzled cooks*; *“No swimming” is painted on the
//! wall*.

use dixit_core::{Document, Penn, SpeakerClass, TokenRange};
use dixit_lexicon::Lexicon;

use crate::{
    candidates::buffers::Buffers,
    page::{
        NONE, Page,
        persons::{is_doer, means_person},
        source_kind::kind_and_class,
        tags::{is, is_comma, is_finite},
    },
};

/// Nouns for what is written, in the singular.
const WRITINGS: [&str; 74] = [
    "ad",
    "adage",
    "advert",
    "advertisement",
    "aphorism",
    "ballad",
    "banner",
    "billboard",
    "blurb",
    "bylaw",
    "byline",
    "caption",
    "chorus",
    "clause",
    "commandment",
    "cookie",
    "couplet",
    "dedication",
    "engraving",
    "entry",
    "epigraph",
    "epitaph",
    "footnote",
    "graffiti",
    "graffito",
    "headline",
    "hymn",
    "inscription",
    "instruction",
    "jingle",
    "label",
    "legend",
    "lettering",
    "line",
    "lullaby",
    "lyric",
    "maxim",
    "motto",
    "notice",
    "paragraph",
    "password",
    "phrase",
    "placard",
    "plaque",
    "postcard",
    "poster",
    "prayer",
    "proverb",
    "recipe",
    "refrain",
    "rhyme",
    "riddle",
    "rule",
    "sampler",
    "saying",
    "sentence",
    "sign",
    "signboard",
    "signpost",
    "slogan",
    "spell",
    "spell",
    "stamp",
    "stanza",
    "sticker",
    "strapline",
    "subtitle",
    "tagline",
    "tattoo",
    "telegram",
    "toast",
    "verse",
    "watchword",
    "words",
];

/// Participles for how words come to stand somewhere.
const INSCRIBES: [&str; 24] = [
    "burnt",
    "carved",
    "chalked",
    "chiselled",
    "cut",
    "daubed",
    "displayed",
    "embossed",
    "embroidered",
    "engraved",
    "etched",
    "inscribed",
    "painted",
    "pinned",
    "printed",
    "scratched",
    "scrawled",
    "scribbled",
    "sprayed",
    "stamped",
    "stencilled",
    "stitched",
    "tattooed",
    "written",
];

/// A phrase for what is written has no more words.
const LONGEST: usize = 12;

impl Buffers {
    /// Takes out, from the candidate `first` on, reports of a sentence whose content is words
    /// that stand written somewhere.
    pub(crate) fn leave_inscribed(&mut self, doc: &Document, first: usize, sentence: TokenRange) {
        let mut at = sentence.start;
        while at < sentence.end {
            let Some(region) = self.page.region_at(at) else {
                at += 1;
                continue;
            };
            at = region.end.max(at + 1);
            if let Some(start) = inscribed(doc, &self.page, region) {
                let meets = |c: &TokenRange| c.start < region.end && region.start < c.end;
                let within = |c: &TokenRange| meets(c) && c.start as usize >= start;
                self.keep(first, |_, c| !c.contents.iter().any(within));
            }
        }
    }
}

/// Where the words begin that tell that these in marks stand written somewhere.
pub(crate) fn inscribed(doc: &Document, page: &Page, words: TokenRange) -> Option<usize> {
    let count = words.range().filter(|&i| page.is_wordy(i)).count();
    (count >= 3).then_some(())?;
    written_on(doc, page, words)
        .or_else(|| apposed(doc, page, words))
        .or_else(|| at_end(doc, page, words))
}

/// *{“No swimming here”} is painted on the wall*.
fn written_on(doc: &Document, page: &Page, words: TokenRange) -> Option<usize> {
    let sentence = page.sentences[page.words[words.start as usize].sentence as usize];
    let (at, end) = (words.end as usize, sentence.end as usize);
    if sentence.start != words.start || at + 2 >= end {
        return None;
    }
    let be = matches!(
        doc.token(at),
        "is" | "was" | "are" | "were" | "has" | "had" | "stands" | "stood"
    );
    let near = at + 1..end.min(at + 5);
    let adverb = |&i: &usize| is(page.tag(i), &[Penn::Rb]) || doc.token(i) == "been";
    let participle = near.clone().find(|i| !adverb(i))?;
    let by = participle + 1 < end && doc.token(participle + 1) == "by";
    // *“Knock twice” {hangs over} the door*
    let hangs = matches!(
        doc.token(at),
        "hangs" | "hung" | "stands" | "stood" | "appears" | "appeared" | "adorns" | "runs" | "ran"
    ) && is(page.tag(at + 1), &[Penn::In]);
    let written = be && !by && INSCRIBES.contains(&doc.token(participle));
    (written || hangs).then_some(words.start as usize)
}

/// *{The last line of the recipe, “stir well,”} has puzzled cooks*: a noun for what is written
/// with the words as its apposition, and a verb of which it is the subject.
fn apposed(doc: &Document, page: &Page, words: TokenRange) -> Option<usize> {
    let sentence = page.sentences[page.words[words.start as usize].sentence as usize];
    let (first, after) = (sentence.start as usize, words.end as usize);
    let open = words.start as usize;
    let close = open.checked_sub(1)?;
    let last = close - usize::from(close > first && is_comma(page.tag(close)));
    if last < first + 1 || after + 1 >= sentence.end as usize || last - first >= LONGEST {
        return None;
    }
    use Penn::{Cd, Dt, In, Jj, Jjr, Jjs, Nn, Nnp, Nnps, Nns, Pos, PrpS, Vbg, Vbn};
    let fits = |i: usize| {
        page.region[i] == NONE
            && is(
                page.tag(i),
                &[
                    Cd, Dt, In, Jj, Jjr, Jjs, Nn, Nnp, Nnps, Nns, Pos, PrpS, Vbg, Vbn,
                ],
            )
    };
    let goes_on = goes_on_at(doc, page, after + usize::from(is_comma(page.tag(after))));
    let small = words.range().find(|&i| page.is_wordy(i));
    let small = small.is_some_and(|i| doc.token(i).starts_with(char::is_lowercase));
    let parted = small && last < close && page.ends_with_comma(words.start);
    let written = (first..=last).all(fits)
        && (is_writing(doc, page, first, last) || parted && is_thing(doc, page, first, last));
    (written && goes_on).then_some(first)
}

/// *Under the photograph stand {the words “the last man to leave”}*: a noun for what is written
/// right before words that end their sentence, in which nobody says them.
fn at_end(doc: &Document, page: &Page, words: TokenRange) -> Option<usize> {
    let sentence = page.sentences[page.words[words.start as usize].sentence as usize];
    let (first, open) = (sentence.start as usize, words.start as usize);
    let noun = open.checked_sub(1).filter(|&i| i > first + 2)?;
    let form = doc.token(noun);
    let article = is(page.tag(noun - 1), &[Penn::Dt]);
    let stands = |i: usize| {
        let form = &*doc.token(i).to_lowercase();
        INSCRIBES.contains(&form)
            || matches!(
                form,
                "stand"
                    | "stood"
                    | "hang"
                    | "hangs"
                    | "hung"
                    | "bear"
                    | "bears"
                    | "bore"
                    | "bearing"
                    | "read"
                    | "carries"
                    | "carried"
                    | "carry"
                    | "wears"
                    | "wore"
            )
    };
    let ends = words.end as usize + 1 >= sentence.end as usize;
    let written = WRITINGS.contains(&form) && article && (first..noun).any(stands);
    let plain = (first..noun).all(|i| page.region[i] == NONE);
    (ends && written && plain).then_some(noun - 1)
}

/// Whether a phrase is of a thing: nobody, no body of people, and nothing that is somebody's
/// words.
fn is_thing(doc: &Document, page: &Page, first: usize, last: usize) -> bool {
    const SAID: [&str; 28] = [
        "advice",
        "answer",
        "argument",
        "claim",
        "comment",
        "cry",
        "excuse",
        "explanation",
        "greeting",
        "joke",
        "message",
        "pledge",
        "plea",
        "promise",
        "prediction",
        "question",
        "quip",
        "remark",
        "reply",
        "request",
        "response",
        "speech",
        "statement",
        "theory",
        "tweet",
        "verdict",
        "view",
        "warning",
    ];
    let led = (first + 1..=last).find(|&i| is(page.tag(i), &[Penn::In]));
    let noun = led.unwrap_or(last + 1) - 1;
    let class = kind_and_class(doc, page, TokenRange::new(noun, noun + 1)).1;
    let form = doc.token(noun);
    let one = form.strip_suffix('s').unwrap_or(form);
    let named = (first..=noun).any(|i| page.words[i].name > 0 || is(page.tag(i), &[Penn::PrpS]));
    let alive = means_person(form) || means_person(one) || is_doer(form);
    let inert = matches!(class, SpeakerClass::Document | SpeakerClass::Unnamed);
    is(page.tag(first), &[Penn::Dt])
        && is(page.tag(noun), &[Penn::Nn])
        && inert
        && !named
        && !alive
        && !SAID.contains(&one)
}

/// Whether a phrase is of what is written, by its noun before the first preposition.
fn is_writing(doc: &Document, page: &Page, first: usize, last: usize) -> bool {
    let led = (first + 1..=last).find(|&i| is(page.tag(i), &[Penn::In]));
    let noun = led.unwrap_or(last + 1) - 1;
    let form = doc.token(noun);
    let one = form
        .strip_suffix('s')
        .filter(|_| form != "words")
        .unwrap_or(form);
    // *Her last words* are hers, those of a treaty nobody's.
    let owned = matches!(form, "words" | "line" | "sentence" | "prayer" | "toast");
    let somebody =
        (first..noun).any(|i| is(page.tag(i), &[Penn::PrpS]) || page.person_at(i).is_some());
    let led_words = form != "words" || led.is_some_and(|i| doc.token(i) == "of");
    WRITINGS.contains(&one) && led_words && !(owned && somebody)
}

/// Whether a verb stands there that tells of the words, and of nobody who says them.
fn goes_on_at(doc: &Document, page: &Page, at: usize) -> bool {
    let verb = at + usize::from(at < page.words.len() && is(page.tag(at), &[Penn::Rb]));
    let Some(word) = page.words.get(verb) else {
        return false;
    };
    let says = || {
        let known = Lexicon::embedded().reporting_verb(doc.form(verb));
        known.is_some_and(|known| known.direct && known.strength() >= 2)
    };
    let noun = || is(word.tag, &[Penn::Nns]) && verb + 2 < page.words.len();
    (is_finite(word.tag) || is(word.tag, &[Penn::Vbn]) || noun()) && !says()
}
