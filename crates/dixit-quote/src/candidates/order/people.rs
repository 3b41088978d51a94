//! Whether a phrase is people who may speak.

use dixit_core::{Document, Penn, SpeakerClass, TokenRange};

use crate::page::{
    Page,
    persons::{is_doer, means_person},
    source_kind::kind_and_class,
    tags::is,
};

/// Bodies that hear what others say, and find.
pub(crate) const BODIES: [&str; 9] = [
    "commission",
    "committee",
    "court",
    "hearing",
    "inquest",
    "inquiry",
    "jury",
    "panel",
    "tribunal",
];

/// Whether a stretch is people, and as many as the verb has: *warn beekeepers*, *claims
/// a former passenger*, *recalled one of the guests*.
pub(crate) fn is_people(doc: &Document, page: &Page, who: TokenRange, verb: &str) -> bool {
    use Penn::{Cd, Dt, In, Jj, Nn, Nnp, Nnps, Nns, Pos, PrpS};
    let fits = |i: usize| {
        // *the returning officer*
        let participle = i > who.start as usize
            && i + 1 < who.end as usize
            && is(page.tag(i), &[Penn::Vbg, Penn::Vbn]);
        participle
            || is(page.tag(i), &[Cd, Dt, Jj, Nn, Nnp, Nnps, Nns, Pos, PrpS])
            || page.tag(i) == In as u8
                && matches!(doc.token(i), "of" | "in" | "at" | "from" | "with")
    };
    if !who.range().all(fits) {
        return false;
    }
    let noun = who.range().take_while(|&i| page.tag(i) != In as u8).last();
    let last = who.end as usize - 1;
    let one = noun.is_some_and(|i| doc.token(i) == "one");
    let Some(noun) = noun.map(|noun| if one { last } else { noun }) else {
        return false;
    };
    let plural = page.tag(noun) == Nns as u8 && !one;
    let proper = is(page.tag(noun), &[Nnp, Nnps]);
    let number = match verb {
        "say" => plural,
        _ if verb.ends_with("ed") => true,
        _ if verb.ends_with('s') => !plural,
        _ => plural,
    };
    let noun_of = |i: usize| TokenRange::new(i, i + 1);
    let writes = || kind_and_class(doc, page, noun_of(noun)).1 == SpeakerClass::Document;
    let form = doc.token(noun);
    let person = || means_person(form) || form.strip_suffix('s').is_some_and(means_person);
    let class = || kind_and_class(doc, page, noun_of(noun)).1;
    let body = || match class() {
        SpeakerClass::Government | SpeakerClass::Organisation => true,
        class => class == SpeakerClass::Group && !plural || BODIES.contains(&form),
    };
    let speaks = || is_doer(form) || person() || body() || !plural && writes();
    number && (page.person_at(noun).is_some() || !proper && speaks())
}
