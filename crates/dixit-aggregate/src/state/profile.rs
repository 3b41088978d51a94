use dixit_core::{Gender, QuoteKind};

use crate::{
    Date,
    state::counts::DocumentCounts,
    state::sample::Sample,
    values::log::{Reader, put, put_list, put_text},
    values::sorted_map::SortedMap,
};

/// Publisher and month, by which all counts are kept. The publisher is an
/// index into a table of the aggregate.
pub(crate) type Cell = (Option<u32>, Option<Date>);

/// The documents of an entity that are kept to count originals by: exact up
/// to this many, an estimate from so large a sample beyond.
pub(crate) type Documents = Sample<1024, DocumentCounts>;

/// The company an entity keeps: hashes of the entities named beside it.
pub(crate) type Company = Sample<256>;

/// Counts of what an entity does in one cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) documents: u64,
    pub(crate) mentions: u64,
    pub(crate) documents_speaking: u64,
    /// By [`QuoteKind`].
    pub(crate) kinds: [u64; 3],
    pub(crate) words_quoted: u64,
    pub(crate) words: u64,
    pub(crate) jointly: u64,
    pub(crate) nested: u64,
    pub(crate) spoken_for: u64,
}

impl Tally {
    pub(crate) fn quotes(&self) -> u64 {
        self.kinds.iter().sum()
    }

    pub(crate) fn kind(&self, kind: QuoteKind) -> u64 {
        self.kinds[kind as usize]
    }

    pub(crate) fn merge(&mut self, other: &Tally) {
        let sums = self.numbers().into_iter().zip(other.numbers());
        *self = Tally::of(sums.map(|(a, b)| a + b));
    }

    /// What is done in one more document.
    pub(crate) fn add(&mut self, counts: &DocumentCounts) {
        self.merge(&Tally {
            documents: 1,
            mentions: counts.mentions.into(),
            documents_speaking: u64::from(counts.quotes() > 0),
            kinds: counts.kinds.map(u64::from),
            words_quoted: counts.words_quoted.into(),
            words: counts.words.into(),
            jointly: counts.jointly.into(),
            nested: counts.nested.into(),
            spoken_for: counts.spoken_for.into(),
        });
    }

    /// What is done besides, in a document that is counted already.
    pub(crate) fn count(&mut self, counts: &DocumentCounts) {
        let documents = (self.documents, self.documents_speaking);
        self.add(counts);
        (self.documents, self.documents_speaking) = documents;
    }

    /// From a sample to all, of which there are no more than `most`.
    pub(crate) fn scaled(&self, times: f64, most: &Tally) -> Tally {
        let both = self.numbers().into_iter().zip(most.numbers());
        Tally::of(both.map(|(n, most)| ((n as f64 * times).round() as u64).min(most)))
    }

    fn put(&self, out: &mut Vec<u8>) {
        self.numbers().into_iter().for_each(|n| put(out, n));
    }

    fn read(record: &mut Reader<'_>) -> Tally {
        Tally::of(std::iter::from_fn(|| Some(record.number())))
    }

    fn numbers(&self) -> [u64; 11] {
        let [direct, indirect, mixed] = self.kinds;
        [
            self.documents,
            self.mentions,
            self.documents_speaking,
            direct,
            indirect,
            mixed,
            self.words_quoted,
            self.words,
            self.jointly,
            self.nested,
            self.spoken_for,
        ]
    }

    /// In the order of [`numbers`](Tally::numbers).
    fn of(mut numbers: impl Iterator<Item = u64>) -> Tally {
        let mut next = || numbers.next().expect("as many as there are fields");
        Tally {
            documents: next(),
            mentions: next(),
            documents_speaking: next(),
            kinds: [next(), next(), next()],
            words_quoted: next(),
            words: next(),
            jointly: next(),
            nested: next(),
            spoken_for: next(),
        }
    }
}

/// All that is known of the entities of one key.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Profile {
    /// Spellings of its names.
    pub(crate) surfaces: SortedMap<Box<str>, u64>,
    /// Titles and descriptions.
    pub(crate) roles: SortedMap<Box<str>, u64>,
    pub(crate) genders: Genders,
    /// Identifiers from the user's own list of names.
    pub(crate) keys: SortedMap<Box<str>, u64>,
    pub(crate) cells: SortedMap<Cell, Tally>,
    /// What it does in each document.
    pub(crate) documents: Documents,
    pub(crate) company: Company,
    /// First and last date.
    pub(crate) named: Range,
    /// The same of the documents in which it speaks.
    pub(crate) spoke: Range,
}

impl Profile {
    pub(crate) fn merge(&mut self, other: &Profile, publisher: impl Fn(u32) -> u32) {
        add_all(&mut self.surfaces, &other.surfaces);
        add_all(&mut self.roles, &other.roles);
        add_all(&mut self.keys, &other.keys);
        self.genders.merge(&other.genders);
        for (&(outlet, month), tally) in &other.cells {
            let cell = (outlet.map(&publisher), month);
            self.cells.at(cell).merge(tally);
        }
        self.documents.merge(&other.documents);
        self.company.merge(&other.company);
        self.named.merge(other.named);
        self.spoke.merge(other.spoke);
    }

    pub(crate) fn put(&self, out: &mut Vec<u8>) {
        for counts in [&self.surfaces, &self.roles, &self.keys] {
            counts.put(out, |out, text, &n| {
                put_text(out, text);
                put(out, n);
            });
        }
        self.genders.put(out);
        self.cells.put(out, |out, &(publisher, month), tally| {
            put(out, publisher.map_or(0, |n| u64::from(n) + 1));
            put_date(out, month);
            tally.put(out);
        });
        self.documents.put(out, |out, counts| counts.put(out));
        self.company.put(out, |out, n| put(out, u64::from(n)));
        self.named.put(out);
        self.spoke.put(out);
    }

    pub(crate) fn read(record: &mut Reader<'_>) -> Profile {
        let counts = |record: &mut Reader<'_>| {
            SortedMap::read(record, |record| (Box::from(record.text()), record.number()))
        };
        Profile {
            surfaces: counts(record),
            roles: counts(record),
            keys: counts(record),
            genders: Genders::read(record),
            cells: SortedMap::read(record, |record| {
                let publisher = record.index().checked_sub(1);
                ((publisher, read_date(record)), Tally::read(record))
            }),
            documents: Documents::read(record, DocumentCounts::read),
            company: Company::read(record, |record| record.index()),
            named: Range::read(record),
            spoke: Range::read(record),
        }
    }

    /// The same with other numbers of publishers.
    pub(crate) fn renumber(&mut self, publisher: impl Fn(u32) -> u32) {
        let cells = std::mem::take(&mut self.cells);
        for (&(outlet, month), tally) in &cells {
            *self.cells.at((outlet.map(&publisher), month)) = *tally;
        }
    }

    /// Whether all publishers are among so many, and no count is beyond `most`.
    pub(crate) fn is_within(&self, publishers: u32, most: u64) -> bool {
        let counts = [&self.surfaces, &self.roles, &self.keys];
        let counts = counts.into_iter().flat_map(SortedMap::values);
        let genders = self.genders.0.iter();
        let tallies = self.cells.values().flat_map(Tally::numbers);
        self.cells
            .keys()
            .all(|cell| cell.0.is_none_or(|n| n < publishers))
            && counts
                .chain(genders)
                .copied()
                .chain(tallies)
                .all(|n| n < most)
    }

    /// The sum over all cells.
    pub(crate) fn total(&self) -> Tally {
        let mut total = Tally::default();
        self.cells.values().for_each(|tally| total.merge(tally));
        total
    }
}

/// Documents by gender.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Genders([u64; Gender::ALL.len()]);

impl Genders {
    pub(crate) fn add(&mut self, gender: Gender) {
        self.0[gender as usize] += 1;
    }

    pub(crate) fn merge(&mut self, other: &Genders) {
        for (a, b) in self.0.iter_mut().zip(other.0) {
            *a += b;
        }
    }

    pub(crate) fn put(&self, out: &mut Vec<u8>) {
        put_list(out, &self.0, |out, &n| put(out, n));
    }

    pub(crate) fn read(record: &mut Reader<'_>) -> Genders {
        let counts = record.list(Reader::number);
        let counts = counts.try_into().unwrap_or_else(|_| {
            record.refuse();
            Default::default()
        });
        Genders(counts)
    }

    /// The gender of most documents; neither, if two are nearly as frequent.
    /// He or she before all else: a name that now and then is taken for that
    /// of several is still somebody's.
    pub(crate) fn gender(self) -> Gender {
        let of = |gender: Gender| self.0[gender as usize];
        let (he, she) = (of(Gender::Male), of(Gender::Female));
        let (it, they) = (of(Gender::Neuter), of(Gender::Plural));
        match (he, she) {
            (0, 0) if it > they => Gender::Neuter,
            (0, 0) if they > it => Gender::Plural,
            (male, female) if male > 2 * female => Gender::Male,
            (male, female) if female > 2 * male => Gender::Female,
            _ => Gender::Unknown,
        }
    }
}

fn add_all(to: &mut SortedMap<Box<str>, u64>, from: &SortedMap<Box<str>, u64>) {
    for (text, n) in from {
        to.count(text, *n);
    }
}

fn put_date(out: &mut Vec<u8>, date: Option<Date>) {
    put(out, date.map_or(0, |date| u64::from(date.packed())));
}

fn read_date(record: &mut Reader<'_>) -> Option<Date> {
    Date::from_packed(record.index())
}

/// The first and the last of some dates.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Range {
    pub(crate) first: Option<Date>,
    pub(crate) last: Option<Date>,
}

impl Range {
    pub(crate) fn add(&mut self, date: Option<Date>) {
        self.merge(Range {
            first: date,
            last: date,
        });
    }

    fn put(self, out: &mut Vec<u8>) {
        put_date(out, self.first);
        put_date(out, self.last);
    }

    fn read(record: &mut Reader<'_>) -> Range {
        Range {
            first: read_date(record),
            last: read_date(record),
        }
    }

    fn merge(&mut self, other: Range) {
        self.first = match (self.first, other.first) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
        self.last = self.last.max(other.last);
    }
}
