pub(crate) mod cues;
pub(crate) mod feature_writer;
pub(crate) mod form_hash;
pub(crate) mod lifted;
pub(crate) mod marks;
pub(crate) mod paragraphs;
pub(crate) mod persons;
pub(crate) mod place;
pub(crate) mod quoted;
pub(crate) mod source_kind;
pub(crate) mod stretch;
pub(crate) mod tags;
pub(crate) mod types;

use dixit_core::{Document, Label, MentionKind, Penn, Relation, TokenRange};
use dixit_learn::bucket;

use crate::page::{
    cues::Cues,
    form_hash::form_hash,
    marks::{End, Form, Marks, Region},
    quoted::{CLOSING, OPENING, OUTSIDE, Places, touching},
    tags::{is_comma, is_punctuation, is_verb},
    types::Types,
};

/// A document as the models see it: what each token is, in flat arrays.
#[derive(Debug, Default)]
pub(crate) struct Page {
    pub(crate) marks: Marks,
    pub(crate) types: Types,
    pub(crate) words: Vec<Word>,
    pub(crate) sentences: Vec<TokenRange>,
    /// Whether each sentence is the first of its paragraph.
    first: Vec<bool>,
    /// The region of each token, an index of `regions`, or `NONE`.
    pub(crate) region: Vec<u32>,
    pub(crate) regions: Vec<Quoted>,
    /// The nearest verb of saying before each token in its sentence, and from
    /// it on.
    pub(crate) verb_before: Vec<u32>,
    pub(crate) verb_after: Vec<u32>,
    /// Commas and the like before each token, for distances in clauses.
    pub(crate) commas: Vec<u32>,
    /// Verbs before each token.
    pub(crate) verbs: Vec<u32>,
    /// Child relations of each token, one bit each.
    pub(crate) children: Vec<u32>,
    /// How many regions begin at or before each token.
    begun: Vec<u32>,
    /// What stood where marks have been lifted.
    lifted: Vec<(u32, u32, Word)>,
    /// How many of the regions stand in no other; those inside one are here
    /// while it is lifted.
    outermost: usize,
}

/// No token, no region.
pub(crate) const NONE: u32 = u32::MAX;

/// What a token is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word {
    /// The number of its form among those known.
    pub(crate) kind: u32,
    /// Of the form in lower case, digits folded.
    pub(crate) form: u64,
    pub(crate) tag: u8,
    /// Label and place of the name it belongs to; 0 outside.
    pub(crate) name: u8,
    /// Place in a quotation.
    pub(crate) mark: u8,
    /// How often the form reports.
    pub(crate) level: u8,
    /// The cluster of the form, in two trees.
    pub(crate) cluster: u16,
    pub(crate) brown: u16,
    pub(crate) relation: u8,
    pub(crate) head: u32,
    pub(crate) sentence: u32,
}

impl Word {
    /// What stands before the first token and after the last.
    pub(crate) const EDGE: Word = Word {
        kind: NONE,
        form: 7,
        tag: 62,
        name: 63,
        mark: 9,
        level: 0,
        cluster: 0,
        brown: 0,
        relation: 63,
        head: NONE,
        sentence: NONE,
    };

    /// Notes the place of a word in a quotation.
    fn place(&mut self, mark: u8) {
        self.mark = mark;
        if matches!(mark, OPENING | CLOSING) {
            // What a mark does counts, not which it is.
            self.form = MARK ^ u64::from(mark);
        }
    }
}

/// A quotation in marks, in tokens.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Quoted {
    pub(crate) tokens: TokenRange,
    /// Length, end and form, packed.
    pub(crate) sort: u8,
    /// Open at the end of its paragraph, and taken up by the next.
    goes_on: bool,
}

/// The form of a mark that opens or closes.
const MARK: u64 = 0x6d61_726b;

/// Tags of the Penn set fit below this; it stands for no tag.
const NO_TAG: u8 = 61;

impl Page {
    /// Reads a document.
    pub(crate) fn read(&mut self, doc: &Document, cues: &Cues) {
        self.marks.read_again(doc.text());
        self.sentences.clear();
        self.sentences
            .extend(doc.sentences.iter().map(|s| s.tokens));
        self.first.clear();
        self.first.resize(self.sentences.len(), false);
        for paragraph in &doc.paragraphs {
            if let Some(first) = self.first.get_mut(paragraph.start as usize) {
                *first = true;
            }
        }
        self.read_words(doc, cues);
        self.read_names(doc);
        self.read_regions(doc);
        self.read_neighbours();
        self.read_children();
    }

    pub(crate) fn len(&self) -> usize {
        self.words.len()
    }

    fn read_words(&mut self, doc: &Document, cues: &Cues) {
        self.types.begin();
        self.words.clear();
        let tokens = doc.tokens.len() as u32;
        for (number, sentence) in self.sentences.iter().enumerate() {
            for i in sentence.range() {
                let facts = self.types.get(doc.form(i), cues);
                let arc = doc.arcs.get(i).filter(|arc| arc.head < tokens);
                self.words.push(Word {
                    kind: facts.kind,
                    form: facts.form,
                    tag: doc.tags.get(i).map_or(NO_TAG, |tag| tag.penn as u8),
                    name: 0,
                    mark: OUTSIDE,
                    level: facts.level,
                    cluster: facts.cluster,
                    brown: facts.brown,
                    relation: arc.map_or(62, |arc| arc.relation as u8),
                    head: arc.map_or(i as u32, |arc| arc.head),
                    sentence: number as u32,
                });
            }
        }
    }

    fn read_names(&mut self, doc: &Document) {
        for mention in doc.mentions.iter().filter(|m| m.kind == MentionKind::Name) {
            let label = mention.label.map_or(11, |label| label as u8);
            let tokens = mention.tokens.range();
            for (place, word) in self.words[tokens].iter_mut().enumerate() {
                word.name = 1 + label * 2 + u8::from(place > 0);
            }
        }
    }

    fn read_regions(&mut self, doc: &Document) {
        self.region.clear();
        self.region.resize(self.words.len(), NONE);
        self.regions.clear();
        self.begun.clear();
        let mut from = 0;
        for region in self.marks.regions().iter().filter(|r| r.depth == 0) {
            let tokens = touching(doc, region, &mut from);
            if tokens.range().is_empty() || self.is_inside_name(tokens) {
                continue;
            }
            let number = self.regions.len() as u32;
            let places = Places::new(doc, region, tokens);
            for i in tokens.range() {
                self.region[i] = number;
                self.words[i].place(places.of(i));
            }
            let sort = self.sort(doc, region, &places);
            self.regions.push(Quoted {
                tokens,
                sort,
                goes_on: region.end == End::GoesOn,
            });
        }
        self.outermost = self.regions.len();
        let mut begun = 0;
        for i in 0..self.words.len() {
            while self
                .regions
                .get(begun)
                .is_some_and(|r| r.tokens.start as usize <= i)
            {
                begun += 1;
            }
            self.begun.push(begun as u32);
        }
    }

    /// Whether words stand amid one name, and are said by nobody: *Marcia "Cia" Price*.
    fn is_inside_name(&self, tokens: TokenRange) -> bool {
        let (first, end) = (tokens.start as usize, tokens.end as usize);
        let name = self.words[first].name;
        // Names begin with an odd number and go on with the even one above it.
        let inside = name > 0 && name.is_multiple_of(2);
        inside && end < self.words.len() && (first..=end).all(|at| self.words[at].name == name)
    }

    pub(crate) fn tag(&self, at: usize) -> u8 {
        self.words[at].tag
    }

    /// The tokens of the region that a token stands in.
    pub(crate) fn region_at(&self, at: u32) -> Option<TokenRange> {
        let region = self.regions.get(self.region[at as usize] as usize);
        region.map(|region| region.tokens)
    }

    /// Whether a quotation ends as speech does, with a comma or a stop.
    pub(crate) fn is_speech(&self, at: u32) -> bool {
        let region = self.regions.get(self.region[at as usize] as usize);
        region.is_some_and(|region| region.sort >> 2 & 3 != 3)
    }

    /// The same, or whether a quotation fills its sentences and their stop stands behind the
    /// mark, *“It was cold”.*, or a paragraph of some length without a stop.
    pub(crate) fn is_said(&self, at: u32) -> bool {
        let fills = |words: TokenRange| self.is_stopped(words) || self.is_paragraph(words);
        self.is_speech(at) || self.region_at(at).is_some_and(fills)
    }

    /// Whether words begin their sentence and nothing but a stop ends it behind them.
    fn is_stopped(&self, words: TokenRange) -> bool {
        let (first, last) = self.sentences_of(words);
        self.sentences[first].start == words.start
            && self.sentences[last].end == words.end + 1
            && self.tag(words.end as usize) == Penn::Stop as u8
    }

    /// Whether words too many for a title or heading are all of a paragraph.
    fn is_paragraph(&self, words: TokenRange) -> bool {
        const SHORTEST: usize = 14;
        let (first, last) = self.sentences_of(words);
        let ends = last + 1 == self.sentences.len() || self.first[last + 1];
        self.first[first]
            && ends
            && self.sentences[first].start == words.start
            && self.sentences[last].end == words.end
            && words.range().filter(|&i| self.is_wordy(i)).count() >= SHORTEST
    }

    /// The first and the last of the sentences that hold words.
    fn sentences_of(&self, words: TokenRange) -> (usize, usize) {
        let sentence = |at: u32| self.words[at as usize].sentence as usize;
        (sentence(words.start), sentence(words.end - 1))
    }

    /// Whether the quotation that a token stands in ends with a comma.
    pub(crate) fn ends_with_comma(&self, at: u32) -> bool {
        let region = self.regions.get(self.region[at as usize] as usize);
        region.is_some_and(|region| region.sort >> 2 & 3 == 0)
    }

    /// Whether the quotation that a token stands in ends with a question or exclamation mark.
    pub(crate) fn ends_with_call(&self, at: u32) -> bool {
        let region = self.regions.get(self.region[at as usize] as usize);
        region.is_some_and(|region| region.sort >> 2 & 3 == 2)
    }

    /// Whether quoted speech begins or goes on in a sentence.
    pub(crate) fn has_speech(&self, sentence: TokenRange) -> bool {
        self.speech_in(sentence).next().is_some()
    }

    /// The quoted speech that begins or goes on in a sentence.
    pub(crate) fn speech_in(&self, sentence: TokenRange) -> impl Iterator<Item = TokenRange> + '_ {
        let (from, to) = (sentence.start as usize, sentence.end as usize);
        let first = self.begun[from].saturating_sub(1) as usize;
        let regions = self.regions[first..self.begun[to - 1] as usize].iter();
        let regions = regions.map(|region| region.tokens);
        regions.filter(move |r| r.end > sentence.start && self.is_speech(r.start))
    }

    /// Whether a token has a subject of its own.
    pub(crate) fn has_subject(&self, at: usize) -> bool {
        let subjects = child_bit(Relation::Nsubj as u8) | child_bit(Relation::NsubjPass as u8);
        self.children[at] & (subjects | subjects << 1) != 0
    }

    /// Whether a sentence begins a paragraph in which nothing goes on.
    pub(crate) fn begins_anew(&self, sentence: usize) -> bool {
        let start = self.sentences[sentence].start as usize;
        self.first[sentence] && !(start > 0 && self.goes_on(start - 1))
    }

    /// Whether a sentence is the first of its paragraph.
    pub(crate) fn is_first(&self, sentence: usize) -> bool {
        self.first[sentence]
    }

    /// Whether a token is a word, or a number, and no mark.
    pub(crate) fn is_wordy(&self, at: usize) -> bool {
        let word = &self.words[at];
        !is_punctuation(word.tag) && !matches!(word.mark, OPENING | CLOSING)
    }

    /// The name of a person that a token belongs to, or the token if it is
    /// *he* or *she*.
    pub(crate) fn person_at(&self, at: usize) -> Option<TokenRange> {
        let word = self.words[at];
        if word.form == form_hash("he") || word.form == form_hash("she") {
            return Some(TokenRange::new(at, at + 1));
        }
        let (begins, goes_on) = (1 + Label::Person as u8 * 2, 2 + Label::Person as u8 * 2);
        if word.name != begins && word.name != goes_on {
            return None;
        }
        let start = (0..=at).rev().find(|&i| self.words[i].name == begins)?;
        let more = (at + 1..self.words.len()).take_while(|&i| self.words[i].name == goes_on);
        Some(TokenRange::new(start, at + 1 + more.count()))
    }

    /// How many regions begin at or before a token.
    pub(crate) fn regions_before(&self, at: usize) -> u32 {
        self.begun[at]
    }

    /// The sort of the region that a token stands in; 255 outside.
    pub(crate) fn region_sort(&self, at: usize) -> u64 {
        self.regions
            .get(self.region[at] as usize)
            .map_or(255, |r| r.sort.into())
    }

    /// Distance and sort of the first region that begins after a token, before
    /// `end`.
    pub(crate) fn region_after(&self, at: usize, end: usize) -> u64 {
        let region = self.regions[..self.outermost].get(self.begun[at] as usize);
        match region.filter(|r| (r.tokens.start as usize) < end) {
            Some(r) => bucket(r.tokens.start as usize - at) << 5 | u64::from(r.sort >> 1),
            None => 255,
        }
    }

    /// Whether marks bind a paragraph to the one before it: a quotation goes on
    /// from one to the other, the second is nothing but quotations, or the
    /// first announces it by a colon.
    pub(crate) fn binds(&self, before: (usize, usize), paragraph: (usize, usize)) -> bool {
        let last = before.1 - 1;
        self.region[paragraph.0] != NONE
            && (self.goes_on(last)
                || self.words[last].tag == Penn::Colon as u8
                || self.is_quoted(paragraph))
    }

    pub(crate) fn goes_on(&self, at: usize) -> bool {
        let region = self.regions.get(self.region[at] as usize);
        region.is_some_and(|region| region.goes_on)
    }

    /// Whether nothing closes the quotation that a token stands in.
    pub(crate) fn is_open(&self, at: usize) -> bool {
        let region = self.regions.get(self.region[at] as usize);
        region.is_some_and(|region| region.sort >> 1 & 1 == 1)
    }

    /// Whether every word stands in marks.
    pub(crate) fn is_quoted(&self, (start, end): (usize, usize)) -> bool {
        let bare = |i: &usize| self.region[*i] == NONE;
        !(start..end)
            .filter(bare)
            .any(|i| !is_punctuation(self.words[i].tag))
    }

    /// Whether any form of a stretch is known to report.
    pub(crate) fn may_report(&self, start: usize, end: usize) -> bool {
        self.words[start..end].iter().any(|word| word.level > 0)
    }

    /// The numbers of the sentences that begin in a stretch.
    pub(crate) fn sentences_in(&self, start: usize, end: usize) -> std::ops::Range<usize> {
        let number = |at: usize| self.sentences.partition_point(|s| (s.start as usize) < at);
        number(start)..number(end)
    }

    /// What sort of quotation it is: how long, how it ends, in what marks.
    fn sort(&self, doc: &Document, region: &Region, places: &Places) -> u8 {
        let words = places.last.saturating_sub(places.first) + 1;
        let length = match words {
            0..=1 => 0,
            2..=3 => 1,
            4..=7 => 2,
            _ => 3,
        };
        let stop = match doc.tokens.len() > places.last {
            true => match doc.token(places.last).as_bytes() {
                [b','] => 0,
                [b'.'] => 1,
                [b'?'] | [b'!'] => 2,
                _ => 3,
            },
            false => 3,
        };
        let open = u8::from(region.end != End::Closed);
        length << 4 | stop << 2 | open << 1 | u8::from(region.form == Form::Single)
    }

    fn read_neighbours(&mut self) {
        let n = self.words.len();
        for array in [
            &mut self.verb_before,
            &mut self.verb_after,
            &mut self.commas,
            &mut self.verbs,
        ] {
            array.clear();
            array.resize(n + 1, NONE);
        }
        let (mut commas, mut verbs) = (0, 0);
        for sentence in &self.sentences {
            let mut last = NONE;
            for i in sentence.range() {
                let word = self.words[i];
                (self.commas[i], self.verbs[i]) = (commas, verbs);
                self.verb_before[i] = last;
                if word.level >= 2 {
                    last = i as u32;
                }
                commas += u32::from(is_comma(word.tag));
                verbs += u32::from(is_verb(word.tag));
            }
            let mut next = NONE;
            for i in sentence.range().rev() {
                if self.words[i].level >= 2 {
                    next = i as u32;
                }
                self.verb_after[i] = next;
            }
        }
        (self.commas[n], self.verbs[n]) = (commas, verbs);
    }

    fn read_children(&mut self) {
        self.children.clear();
        self.children.resize(self.words.len(), 0);
        for i in 0..self.words.len() {
            let word = self.words[i];
            let head = word.head as usize;
            if head != i && head < self.words.len() {
                let left = u32::from(head > i);
                self.children[head] |= child_bit(word.relation) << left;
            }
        }
    }
}

/// The relations that tell how a verb reports, two bits each: the child stands
/// after it, or before it.
fn child_bit(relation: u8) -> u32 {
    const TOLD: [Relation; 12] = [
        Relation::Nsubj,
        Relation::Ccomp,
        Relation::Xcomp,
        Relation::Obj,
        Relation::Obl,
        Relation::Mark,
        Relation::Parataxis,
        Relation::NsubjPass,
        Relation::Cop,
        Relation::Case,
        Relation::NmodPoss,
        Relation::Acl,
    ];
    let place = TOLD.iter().position(|&told| told as u8 == relation);
    place.map_or(0, |place| 1 << (2 * place))
}
