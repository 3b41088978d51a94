use dixit_core::Span;

pub use self::region::{End, Form, Region};
use self::{
    double::{Doubles, First, takes_up},
    mark::{Mark, next_mark},
    single::{Single, pair_singles, single},
};

/// Paragraphs without a mark between the one that opens a quotation and the one
/// that closes it.
const MOST_BARE: usize = 4;

mod double;
mod emphasis;
pub(crate) mod mark;
mod region;
mod single;

/// The quotations that the quotation marks of a text enclose.
///
/// One pass over the text pairs marks of every form. Straight and curly twins
/// are read alike: a straight mark opens where a word follows it and none
/// stands before it. Apostrophes are told from single marks, two apostrophes
/// (`''`) are a double mark, and paragraphs are read each for itself, so that a
/// quotation that opens anew at every paragraph is one region in each.
///
/// ```
/// use dixit_quote::Marks;
///
/// let text = "“It's the voters' 'will,'” he said.";
/// let marks = Marks::read(text);
/// let found: Vec<_> = marks.regions().iter().map(|r| &text[r.span]).collect();
/// assert_eq!(found, ["“It's the voters' 'will,'”", "'will,'"]);
/// assert_eq!(marks.regions()[1].depth, 1);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Marks {
    regions: Vec<Region>,
    singles: Vec<Single>,
    /// The region that was open at the end of the last paragraph.
    open: Option<usize>,
    /// The region that was open before paragraphs without a mark, and these.
    carried: Option<usize>,
    bare: Vec<Span>,
    /// From a single mark that nothing closes to the end of its paragraph.
    single: Option<Span>,
}

impl Marks {
    /// Reads the marks of a text, in one pass.
    pub fn read(text: &str) -> Marks {
        let mut marks = Marks::default();
        marks.read_again(text);
        marks
    }

    /// The same with the buffers of an earlier text.
    pub fn read_again(&mut self, text: &str) {
        self.regions.clear();
        (self.open, self.carried, self.single) = (None, None, None);
        let blank_lines = has_blank_line(text);
        let mut rest = 0;
        while rest <= text.len() {
            let (end, next) = paragraph_end(text, rest, blank_lines);
            self.read_paragraph(text, Span::new(rest, end));
            rest = next;
        }
        self.regions
            .sort_by_key(|r| (r.span.start, std::cmp::Reverse(r.span.end)));
        set_depths(&mut self.regions);
    }

    /// The quotations, in order of their first mark.
    pub fn regions(&self) -> &[Region] {
        &self.regions
    }

    /// Goes on with a quotation that an earlier paragraph left open where this
    /// one closes it and no mark opens between: its printer forgot to open it
    /// again.
    fn carry(&mut self, words: Span, first: First) {
        let Some(carried) = self.carried else {
            return;
        };
        match first {
            First::None if self.bare.len() < MOST_BARE => self.bare.push(words),
            First::Closes(end) => {
                self.regions[carried].end = End::GoesOn;
                let on = self.bare.drain(..).map(|span| (span, End::GoesOn));
                let last = Span::new(words.start as usize, end);
                let spans = on.chain([(last, End::Closed)]);
                self.regions.extend(spans.map(|(span, end)| Region {
                    span,
                    form: Form::Double,
                    depth: 0,
                    end,
                }));
                self.carried = None;
            }
            _ => self.carried = None,
        }
    }

    /// A single mark that nothing closes in its paragraph opens a quotation if the
    /// next paragraph begins with the same mark.
    /// Or if the next has no mark but the one that ends it behind a stop.
    fn single_goes_on(&mut self, text: &str, words: &str, here: Span) {
        let Some(open) = self.single.take() else {
            return;
        };
        let mark = text[open].chars().next();
        // A curly one can do nothing else there.
        let ends = || words.chars().skip(1).any(|c| matches!(c, '\'' | '’'));
        let again = words.chars().next() == mark && (mark == Some('‘') || ends());
        let closes = mark == Some('‘') && closes_single(words);
        let mut push = |span, end| {
            self.regions.push(Region {
                span,
                form: Form::Single,
                depth: 0,
                end,
            });
        };
        if again && mark.is_some() || closes {
            push(open, End::GoesOn);
        }
        if closes && !again {
            push(here, End::Closed);
        }
    }

    fn read_paragraph(&mut self, text: &str, paragraph: Span) {
        let words = text[paragraph].trim();
        if words.is_empty() {
            return;
        }
        if let Some(open) = self.open.take() {
            self.carried = Some(open);
            self.bare.clear();
            let region = &mut self.regions[open];
            if takes_up(&text[region.span], words) {
                region.end = End::GoesOn;
                self.carried = None;
            }
        }
        let text = &text[..paragraph.end as usize];
        let start = paragraph.start as usize;
        self.singles.clear();
        let mut doubles = Doubles {
            text,
            start,
            open: None,
            inner: None,
            regions: &mut self.regions,
            first: First::None,
        };
        let mut at = start;
        while let Some((mark, length)) = next_mark(text, &mut at) {
            match mark {
                Mark::Single(form) => self.singles.push(single(text, start, at, length, form)),
                mark => doubles.meet(mark, at, length),
            }
            at += length;
        }
        let (open, first) = doubles.finish();
        self.open = open.then(|| self.regions.len() - 1);
        self.carry(paragraph_words(text, paragraph), first);
        self.single_goes_on(text, words, paragraph_words(text, paragraph));
        let open = pair_singles(&self.singles, &mut self.regions);
        let end = paragraph_words(text, paragraph).end as usize;
        self.single = open.map(|open| Span::new(open, end));
        emphasis::add_slanted(text, paragraph, &mut self.regions);
    }
}

/// Whether a paragraph ends with a single mark behind a stop, and has no mark that opens.
fn closes_single(words: &str) -> bool {
    let stop = |rest: &str| rest.ends_with(['.', '!', '?', '…']);
    words.strip_suffix('’').is_some_and(stop) && !words.contains(['‘', '“', '”', '"'])
}

/// A paragraph without the blanks around it.
fn paragraph_words(text: &str, paragraph: Span) -> Span {
    let words = text[paragraph.range()].trim_start();
    let start = paragraph.end as usize - words.len();
    Span::new(start, start + words.trim_end().len())
}

fn has_blank_line(text: &str) -> bool {
    let mut lines = text.split('\n');
    lines.next();
    lines.next_back();
    lines.any(|line| line.bytes().all(|b| matches!(b, b' ' | b'\t' | b'\r')))
}

/// Where the paragraph that starts at `start` ends, and where the next starts
/// (past the text if there is none).
fn paragraph_end(text: &str, start: usize, blank_lines: bool) -> (usize, usize) {
    let bytes = text.as_bytes();
    let mut at = start;
    while let Some(found) = bytes[at..].iter().position(|&b| b == b'\n') {
        let end = at + found;
        if !blank_lines {
            return (end, end + 1);
        }
        let blank = bytes[end + 1..]
            .iter()
            .take_while(|b| matches!(b, b' ' | b'\t' | b'\r'))
            .count();
        if bytes.get(end + 1 + blank) == Some(&b'\n') {
            return (end, end + blank + 2);
        }
        at = end + 1;
    }
    (text.len(), text.len() + 1)
}

/// Regions are sorted; a single one inside a double one, or the reverse, is
/// nested.
fn set_depths(regions: &mut [Region]) {
    let mut outer = 0;
    for region in regions {
        region.depth = u8::from(region.span.start < outer && region.span.end <= outer);
        if region.depth == 0 {
            outer = outer.max(region.span.end);
        }
    }
}
