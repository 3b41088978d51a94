use dixit_core::{
    Document, Gender, Label, Mention, MentionId, MentionKind, Penn, Relation, TokenRange,
};

use crate::{
    mentions::detect,
    mentions::pronoun::{Case, Pronoun},
    mentions::sort::Sort,
    mentions::speech::Speech,
    mentions::syntax::{Role, Syntax, is_noun},
};

/// The first word of a noun phrase, as far as reference goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub(crate) enum Determiner {
    None,
    Definite,
    Indefinite,
    This,
    Possessive,
    Quantifier,
}

/// A mention with all that the rules ask about it, worked out once.
#[derive(Clone, Debug)]
pub(crate) struct Item {
    pub(crate) mention: MentionId,
    pub(crate) tokens: TokenRange,
    pub(crate) head: u32,
    pub(crate) sentence: u32,
    pub(crate) paragraph: u32,
    pub(crate) kind: MentionKind,
    pub(crate) label: Option<Label>,
    pub(crate) pronoun: Option<Pronoun>,
    pub(crate) role: Role,
    /// The verb or noun that it depends on.
    pub(crate) clause: u32,
    pub(crate) sort: Sort,
    pub(crate) gender: Gender,
    pub(crate) plural: bool,
    /// Whether it is plural as a row of several: *he and I*.
    pub(crate) row: bool,
    pub(crate) determiner: Determiner,
    /// The quote in whose contents it stands.
    pub(crate) quote: Option<u32>,
    /// Whether it stands between quotation marks.
    pub(crate) marked: bool,
    /// The name inside this one that it stands for: a source is marked with
    /// its titles and descriptions around its name.
    pub(crate) inner: Option<u32>,
    /// The quote whose source it is.
    pub(crate) source_of: Option<u32>,
    /// Whether its phrase joins several who each have an item: *X and Y*.
    pub(crate) group: bool,
    /// Whether it is nobody: *Neither X nor Y*, *no one*, *everybody*.
    pub(crate) nobody: bool,
    /// Whether it is a name in brackets: *Karen (Jane Doe)*.
    pub(crate) bracketed: bool,
}

impl Item {
    pub(crate) fn new(doc: &Document, speech: &Speech, id: MentionId) -> Item {
        let mention = doc.mention(id);
        let syntax = Syntax::new(doc);
        let head = syntax.head(mention.tokens);
        let pronoun = (mention.kind == MentionKind::Pronoun && mention.tokens.len() == 1)
            .then(|| Pronoun::parse(doc.token(head)))
            .flatten();
        let kind = match mention.kind {
            MentionKind::Pronoun if pronoun.is_none() && mention.tokens.len() > 1 => {
                MentionKind::Nominal
            }
            MentionKind::Pronoun if is_agency(doc, head) => MentionKind::Name,
            MentionKind::Pronoun if is_some(doc, mention.tokens) => MentionKind::Nominal,
            MentionKind::Name if are_of_office(doc, mention) => MentionKind::Nominal,
            kind => kind,
        };
        let place = place(doc, syntax, mention, head);
        let role = match pronoun.map(|p| p.case) {
            Some(Case::Possessive) => Role::Possessive,
            _ => syntax.role(place),
        };
        Item {
            mention: id,
            tokens: mention.tokens,
            head: head as u32,
            sentence: doc.sentence_of(head).unwrap_or(0) as u32,
            paragraph: 0,
            kind,
            label: mention
                .label
                .filter(|_| kind != MentionKind::Nominal || !are_of_office(doc, mention))
                .or_else(|| is_agency(doc, head).then_some(Label::Org)),
            pronoun,
            role,
            clause: syntax.clause(place) as u32,
            sort: Sort::Unknown,
            gender: pronoun.map_or(Gender::Unknown, Pronoun::gender),
            plural: (is_plural(doc, syntax, head) && !is_one(doc, mention))
                || is_family(doc, syntax, mention)
                || is_row(doc, syntax, mention.tokens, head),
            row: is_row(doc, syntax, mention.tokens, head),
            determiner: determiner(doc, syntax, mention.tokens),
            quote: speech.quote_at(head),
            marked: speech.is_marked(head),
            inner: None,
            source_of: None,
            group: false,
            nobody: is_nobody(doc, syntax, mention.tokens),
            bracketed: mention.kind == MentionKind::Name && is_bracketed(doc, mention.tokens),
        }
    }

    pub(crate) fn is_name(&self) -> bool {
        self.kind == MentionKind::Name
    }

    /// Whether it is a name that can be compared with others: no date, no sum,
    /// no phrase around another name.
    pub(crate) fn is_comparable(&self) -> bool {
        let measure = matches!(self.label, Some(Label::Date | Label::Money));
        self.is_name() && !measure && self.inner.is_none()
    }
}

/// The word that stands for the mention in its clause: *father*, for the name in
/// *his father Mohamed said*; *King*, for that in *King Omar said*.
fn place(doc: &Document, syntax: Syntax<'_>, mention: &Mention, head: usize) -> usize {
    let up = syntax.governor(head);
    let tight = mention.kind == MentionKind::Name
        && syntax.relation(head) == Some(Relation::Appos)
        && up + 1 == mention.tokens.start as usize
        && doc.token(up).starts_with(char::is_alphabetic);
    match mention.kind {
        _ if tight => up,
        MentionKind::Name => syntax.titled(head, mention.tokens.start as usize),
        _ => head,
    }
}

/// Whether a phrase means nobody, or anybody: *no one*, *Neither X nor Y*,
/// *everyone*. None of them is anybody whom another word can mean again.
fn is_nobody(doc: &Document, syntax: Syntax<'_>, range: TokenRange) -> bool {
    let first = range.start as usize;
    if first > 0 && doc.token(first - 1).eq_ignore_ascii_case("neither") {
        return range.len() > 1;
    }
    let word = doc.token(first).to_ascii_lowercase();
    match word.as_str() {
        "neither" | "nobody" | "none" | "no-one" | "nothing" => true,
        // *No. 10* is somebody.
        "no" => range.len() > 1 && syntax.tag(first + 1) != Some(Penn::Cd),
        // *Not a soul*, *hardly anyone*, *almost nobody*.
        "not" | "hardly" | "scarcely" | "barely" | "almost" | "practically" | "virtually" => {
            // *Barely a tenth* are some.
            let share = range.len() > 2 && is_share(doc.token(first + 2));
            range.len() > 1 && denies_with(&word, doc.token(first + 1)) && !share
        }
        "everyone" | "everybody" | "anyone" | "anybody" | "someone" | "somebody" => {
            (first + 1..range.end as usize).all(|i| syntax.tag(i) == Some(Penn::Pos))
        }
        _ => false,
    }
}

/// *Senators swore an oath*, *Republican Senators*: those who hold an office, in capitals.
/// But *the Senators* may be a team.
fn are_of_office(doc: &Document, mention: &Mention) -> bool {
    const OFFICES: [&str; 9] = [
        "Senators",
        "Representatives",
        "Congressmen",
        "Congresswomen",
        "Governors",
        "Ministers",
        "Councillors",
        "Mayors",
        "Ambassadors",
    ];
    let (start, end) = (mention.tokens.start as usize, mention.tokens.end as usize);
    let article = |i: usize| doc.token(i).eq_ignore_ascii_case("the");
    let led = article(start) || start.checked_sub(1).is_some_and(article);
    end - start < 3 && !led && OFFICES.contains(&doc.token(end - 1))
}

/// *Barely a tenth*, *hardly a dozen*: some of many.
fn is_share(noun: &str) -> bool {
    const SHARES: [&str; 10] = [
        "half", "third", "quarter", "fifth", "sixth", "eighth", "tenth", "dozen", "handful",
        "hundred",
    ];
    SHARES.contains(&noun)
}

/// What makes a phrase nobody behind *not* or *hardly*: but *not all* are some, and *almost
/// a hundred* many.
fn denies_with(word: &str, next: &str) -> bool {
    match next.to_ascii_lowercase().as_str() {
        "no" | "nobody" | "none" | "no-one" => true,
        "anyone" | "anybody" | "any" | "a" | "an" | "one" => {
            matches!(word, "not" | "hardly" | "scarcely" | "barely")
        }
        "even" | "single" => word == "not",
        _ => false,
    }
}

/// The World Health Organisation, tagged as a pronoun.
fn is_agency(doc: &Document, head: usize) -> bool {
    doc.token(head) == "WHO"
}

/// *Some said*, *another said*: so many of those who are spoken of, not all.
pub(crate) fn is_some(doc: &Document, range: TokenRange) -> bool {
    const WORDS: [&str; 12] = [
        "some", "others", "another", "many", "most", "few", "several", "one", "two", "three",
        "half", "other",
    ];
    let word = doc.token(range.start as usize);
    range.len() == 1 && WORDS.iter().any(|w| w.eq_ignore_ascii_case(word))
}

/// Whether a bracket opened shortly before is not closed.
fn is_bracketed(doc: &Document, range: TokenRange) -> bool {
    let near = (0..range.start as usize).rev().take(12);
    let bracket = near.map(|i| doc.token(i)).find(|t| matches!(*t, "(" | ")"));
    bracket == Some("(")
}

/// Whether it names one thing, whatever the ending: the United States, Ms
/// Waters; but the Clintons.
fn is_one(doc: &Document, mention: &Mention) -> bool {
    let article = |i: usize| doc.token(i).eq_ignore_ascii_case("the");
    let start = mention.tokens.start as usize;
    match mention.label {
        Some(Label::Loc | Label::Fac | Label::Org) => true,
        Some(Label::Person) => !article(start) && start.checked_sub(1).is_none_or(|i| !article(i)),
        _ => false,
    }
}

/// *The Sams continued*: a family.
fn is_family(doc: &Document, syntax: Syntax<'_>, mention: &Mention) -> bool {
    let (start, last) = (
        mention.tokens.start as usize,
        mention.tokens.end as usize - 1,
    );
    let article = |i: usize| doc.token(i).eq_ignore_ascii_case("the");
    let led = match last - start {
        0 => start > 0 && article(start - 1),
        1 => article(start),
        _ => false,
    };
    let goes_on = syntax
        .tag(last + 1)
        .is_some_and(|tag| is_noun(tag) || matches!(tag, Penn::Pos | Penn::Hyph | Penn::Jj));
    mention.label == Some(Label::Person) && led && doc.token(last).ends_with('s') && !goes_on
}

fn is_plural(doc: &Document, syntax: Syntax<'_>, head: usize) -> bool {
    let counts = |i: usize| detect::is_number(doc.token(i)) && doc.token(i + 1) == "of";
    let many = |i: usize| matches!(syntax.tag(i), Some(Penn::Nns | Penn::Nnps));
    many(head)
        // *A group of nurses* are several.
        || (head + 3 < doc.tokens.len() && counts(head) && (many(head + 2) || many(head + 3)))
        || matches!(
            doc.token(head),
            "people" | "police" | "both" | "many" | "those"
        )
}

/// Whether something else is joined to the head by a conjunction.
fn is_row(doc: &Document, syntax: Syntax<'_>, range: TokenRange, head: usize) -> bool {
    let joins = |i: usize| {
        let next = syntax.governor(i);
        syntax.relation(next) == Some(Relation::Conj) && syntax.governor(next) == head
    };
    syntax.has_arcs()
        && (head..range.end as usize)
            .any(|i| doc.token(i) != "or" && syntax.tag(i) == Some(Penn::Cc) && joins(i))
}

fn determiner(doc: &Document, syntax: Syntax<'_>, range: TokenRange) -> Determiner {
    let first = range.start as usize;
    match doc.token(first).to_ascii_lowercase().as_str() {
        "the" => Determiner::Definite,
        "a" | "an" | "another" => Determiner::Indefinite,
        "this" | "that" | "these" | "those" | "such" => Determiner::This,
        "some" | "any" | "no" | "every" | "each" | "all" | "many" | "several" | "few" | "most"
        | "other" | "both" => Determiner::Quantifier,
        _ => match syntax.tag(first) {
            Some(Penn::PrpS) => Determiner::Possessive,
            Some(Penn::Cd) => Determiner::Quantifier,
            _ if has_possessor(syntax, range) => Determiner::Possessive,
            _ => Determiner::None,
        },
    }
}

fn has_possessor(syntax: Syntax<'_>, range: TokenRange) -> bool {
    let head = syntax.head(range);
    (range.start as usize..head).any(|i| syntax.tag(i) == Some(Penn::Pos))
}
