//! Who *Q* and *A* are in an interview: those whom its introduction names.

use dixit_core::{Label, MentionKind, Quote};

use crate::{
    discourse::{Decision, Discourse},
    mentions::item::Item,
};

/// What the quotation stage calls turns.
pub(crate) const TURN: &str = "turn";

/// Links the labels of turns that stand for a name given elsewhere.
pub(crate) fn join(discourse: &mut Discourse<'_>) {
    let turns: Vec<usize> = (0..discourse.doc.quotes.len())
        .filter(|&q| discourse.doc.quotes[q].by.as_str() == TURN)
        .collect();
    let mut open: Vec<(usize, usize)> = Vec::new();
    for &q in &turns {
        open.extend(label_of(discourse, q).map(|item| (q, item)));
    }
    let (false, Some(&first)) = (open.is_empty(), turns.first()) else {
        return;
    };
    let people = People::read(discourse, &discourse.doc.quotes[first]);
    for (q, item) in open {
        let form = discourse
            .doc
            .token(discourse.items[item].tokens.start as usize);
        let found = match Part::of(form) {
            Part::Asks => people.asks,
            Part::Answers => people.answers,
            Part::Initials(letters) => bearer(discourse, &letters),
        };
        if let Some(cluster) = found {
            // A name may have been seen in *JN*.
            discourse.sources[q] = Some(item as u32);
            discourse.items[item].inner = None;
            discourse.items[item].source_of = Some(q as u32);
            discourse.assign(item, Decision::new(cluster, "interview", 0.85));
        }
    }
}

impl Discourse<'_> {
    /// The first byte of an item.
    fn start(&self, item: &Item) -> u32 {
        self.doc.tokens.span(item.tokens.start as usize).start
    }
}

/// Whether an item is the label of a turn and describes who speaks: *Reporter*, *Father*.
/// Who is spoken to in it is another.
pub(crate) fn is_part(discourse: &Discourse<'_>, item: &Item) -> bool {
    let quote = item.source_of.map(|q| &discourse.doc.quotes[q as usize]);
    item.kind == MentionKind::Nominal && quote.is_some_and(|quote| quote.by.as_str() == TURN)
}

/// The label of a turn that says nothing by itself.
fn label_of(discourse: &Discourse<'_>, quote: usize) -> Option<usize> {
    let id = discourse.doc.quotes[quote].source?;
    let mention = discourse.doc.mention(id);
    if mention.kind != MentionKind::Pronoun {
        return None;
    }
    let start = mention.tokens.start;
    let first = discourse.items.partition_point(|i| i.tokens.start < start);
    let mut near = first..discourse.items.len();
    near.find(|&i| discourse.items[i].mention == id && discourse.items[i].pronoun.is_none())
}

/// Which part the label of a turn tells of.
enum Part {
    Asks,
    Answers,
    Initials(String),
}

impl Part {
    fn of(form: &str) -> Part {
        let letters: String = form.chars().filter(|c| c.is_alphabetic()).collect();
        match letters.to_lowercase().as_str() {
            "q" | "question" | "interviewer" => Part::Asks,
            "a" | "answer" | "interviewee" => Part::Answers,
            _ => Part::Initials(letters),
        }
    }
}

/// The person or paper whose names begin with these letters, if there is but one.
fn bearer(discourse: &Discourse<'_>, letters: &str) -> Option<u32> {
    let mut found = None;
    for (i, item) in discourse.items.iter().enumerate() {
        let body = item.is_name() && item.label == Some(Label::Org);
        if !(is_person(item) || body) || item.tokens.len() < 2 {
            continue;
        }
        let first = |t: usize| discourse.doc.token(t).chars().next();
        let all: String = item
            .tokens
            .range()
            .filter_map(first)
            .filter(|c| c.is_uppercase())
            .collect();
        let ends = item.tokens.start as usize..item.tokens.end as usize;
        let outer: String = [ends.start, ends.end - 1]
            .into_iter()
            .filter_map(first)
            .collect();
        if all == letters || outer.to_uppercase() == letters {
            let cluster = discourse.cluster_of(i)?;
            if found.is_some_and(|other| other != cluster) {
                return None;
            }
            found = Some(cluster);
        }
    }
    found
}

fn is_person(item: &Item) -> bool {
    item.is_name() && item.label == Some(Label::Person) && item.inner.is_none()
}

/// Who asks and who answers.
#[derive(Clone, Copy, Debug, Default)]
struct People {
    asks: Option<u32>,
    answers: Option<u32>,
}

/// A person of the introduction.
struct Met {
    cluster: u32,
    names: u32,
    asks: bool,
}

impl People {
    /// Reads the introduction: the last paragraph before the first turn that
    /// names people, or more of them if nobody there could answer.
    fn read(discourse: &Discourse<'_>, first: &Quote) -> People {
        let source = first.source.map(|id| discourse.doc.mention(id).span.start);
        let end = source.unwrap_or(first.extent().start);
        let last = discourse
            .items
            .partition_point(|item| discourse.start(item) < end);
        let before = discourse.items[..last]
            .last()
            .map_or(0, |item| item.paragraph);
        let among = |back: u32| People::among(discourse, last, before.saturating_sub(back));
        let reaches = || REACHES.into_iter().map(among);
        let found = reaches().find(|people| people.answers.is_some());
        // *BY MR. HALE:* tells of the one who asks alone.
        let asks = || reaches().find(|people| people.asks.is_some());
        found.or_else(asks).unwrap_or_default()
    }

    /// Those named before an item, from a paragraph on.
    fn among(discourse: &Discourse<'_>, last: usize, paragraph: u32) -> People {
        let mut met: Vec<Met> = Vec::new();
        for (i, item) in discourse.items[..last].iter().enumerate() {
            let person = is_person(item) && item.paragraph >= paragraph;
            let Some(cluster) = discourse.cluster_of(i).filter(|_| person) else {
                continue;
            };
            let asks = asks(discourse, item);
            match met.iter_mut().find(|m| m.cluster == cluster) {
                Some(m) => (m.names, m.asks) = (m.names + 1, m.asks | asks),
                None => met.push(Met {
                    cluster,
                    names: 1,
                    asks,
                }),
            }
        }
        let mut people = People::of(&met);
        people.asks = people
            .asks
            .or_else(|| outlet_told(discourse, last, paragraph));
        people
    }

    fn of(met: &[Met]) -> People {
        let asks = met.iter().find(|m| m.asks).map(|m| m.cluster);
        let others = || met.iter().filter(|m| Some(m.cluster) != asks);
        let most = others().map(|m| m.names).max();
        let answers = others().find(|m| Some(m.names) == most);
        People {
            asks,
            answers: answers.map(|m| m.cluster),
        }
    }
}

/// The paper that the introduction says somebody speaks to: *Ann Reed told the Daily Post*.
fn outlet_told(discourse: &Discourse<'_>, last: usize, paragraph: u32) -> Option<u32> {
    let form = |i: usize| discourse.doc.token(i);
    let told = |item: &Item| {
        let start = item.tokens.start as usize;
        let start = start - usize::from(start > 0 && form(start - 1).eq_ignore_ascii_case("the"));
        let speaks = |i: usize| {
            matches!(form(i), "told" | "tells")
                || i > 0
                    && matches!(form(i), "to" | "with")
                    && matches!(
                        form(i - 1),
                        "spoke" | "speaks" | "talks" | "talked" | "interview"
                    )
        };
        item.is_name() && start.checked_sub(1).is_some_and(speaks) && is_outlet(discourse, item)
    };
    let items = discourse.items[..last].iter().enumerate();
    let mut near = items.filter(|(_, item)| item.paragraph >= paragraph && told(item));
    near.find_map(|(i, _)| discourse.cluster_of(i))
}

/// How many paragraphs before the last that names somebody are read with it.
const REACHES: [u32; 3] = [0, 2, u32::MAX];

/// Words for those who ask.
const ASKERS: [&str; 14] = [
    "anchor",
    "broadcaster",
    "columnist",
    "contributor",
    "correspondent",
    "editor",
    "host",
    "interviewer",
    "journalist",
    "moderator",
    "presenter",
    "reporter",
    "staff",
    "writer",
];

/// Whether the words around a name say that its bearer asks: *reporter Ana
/// Torres*, *Ana Torres of the Daily Post*, *interviewed by Ana Torres*, *Ana
/// Torres talks to …*
fn asks(discourse: &Discourse<'_>, item: &Item) -> bool {
    let (mut start, end) = (item.tokens.start as usize, item.tokens.end as usize);
    let form = |i: usize| {
        let form = (i < discourse.doc.tokens.len()).then(|| discourse.doc.token(i));
        form.unwrap_or_default().to_lowercase()
    };
    while start > 0 && is_courtesy(&form(start - 1)) {
        start -= 1;
    }
    let is_asker = |i: usize| ASKERS.contains(&form(i).as_str());
    let before = (start.saturating_sub(3)..start).any(is_asker);
    let after = form(end) == "," && (end + 1..end + 5).any(is_asker);
    let heads = |i: usize| i == 0 || begins_line(discourse, i);
    let by = start > 0 && form(start - 1) == "by" && (heads(start - 1) || led_by(&form(start - 2)));
    let owns = matches!(form(end).as_str(), "'s" | "’s" | "'" | "’")
        && matches!(form(end + 1).as_str(), "question" | "questions");
    let outlet = matches!(form(end).as_str(), "of" | "from")
        && discourse.items.iter().any(|other| {
            let near = (other.tokens.start as usize).wrapping_sub(end + 1) < 2;
            near && other.is_name() && is_outlet(discourse, other)
        });
    let verb = form(end);
    let talks = matches!(
        verb.as_str(),
        "interviews" | "interviewed" | "asks" | "asked" | "meets" | "questions" | "quizzes"
    ) || matches!(
        (verb.as_str(), form(end + 1).as_str()),
        ("talks" | "talked" | "speaks", "to" | "with")
            | ("caught", "up")
            | ("sat", "down")
            | ("sits", "down")
    );
    before || after || by || owns || outlet || talks
}

fn is_courtesy(form: &str) -> bool {
    matches!(
        form.trim_end_matches('.'),
        "mr" | "mrs" | "ms" | "miss" | "dr" | "prof"
    )
}

fn begins_line(discourse: &Discourse<'_>, token: usize) -> bool {
    let doc = discourse.doc;
    let gap = doc.tokens.span(token - 1).end as usize..doc.tokens.span(token).start as usize;
    doc.text()[gap].contains('\n')
}

fn led_by(form: &str) -> bool {
    matches!(
        form,
        "cross-examination"
            | "examination"
            | "interview"
            | "interviewed"
            | "asked"
            | "conducted"
            | "questions"
            | "questioned"
            | "words"
            | "\n"
    )
}

/// Whether a name is that of a paper or broadcaster.
fn is_outlet(discourse: &Discourse<'_>, item: &Item) -> bool {
    const PAPERS: [&str; 22] = [
        "bulletin",
        "chronicle",
        "courier",
        "express",
        "gazette",
        "globe",
        "guardian",
        "herald",
        "independent",
        "journal",
        "magazine",
        "mail",
        "mirror",
        "news",
        "observer",
        "post",
        "press",
        "radio",
        "star",
        "sun",
        "telegraph",
        "times",
    ];
    let last = discourse
        .doc
        .token(item.tokens.end as usize - 1)
        .to_lowercase();
    let whole = discourse.doc.slice(discourse.doc.tokens.cover(item.tokens));
    let whole = whole.trim_start_matches("the ").trim_start_matches("The ");
    let outlets = dixit_lexicon::Lexicon::embedded().outlets();
    PAPERS.contains(&last.as_str()) || outlets.iter().any(|outlet| outlet.name == whole)
}
