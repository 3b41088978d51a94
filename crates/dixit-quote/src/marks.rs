use dixit_core::{QuoteKind, Span};

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
}

/// One quotation in marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Region {
    /// Its bytes, the marks included.
    pub span: Span,
    /// Double or single marks.
    pub form: Form,
    /// 0 for a quotation of its own, 1 for one inside another.
    pub depth: u8,
    /// How it ends.
    pub end: End,
}

/// The form of a quotation mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `"`, `“`, `”`, `„`, `«`, `»`, `″`, ` `` ` or `''`.
    Double,
    /// `'`, `‘` or `’`.
    Single,
}

/// How a quotation in marks ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// With a mark of its own.
    Closed,
    /// Open at the end of its paragraph, and the next paragraph opens with a
    /// mark: it goes on there.
    GoesOn,
    /// The closing mark is missing: the region was cut at the next opening
    /// mark or at the end of the paragraph.
    Recovered,
}

/// A single closing mark farther away than this belongs to something else.
const LONGEST_SINGLE: usize = 400;

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
        self.open = None;
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

    fn read_paragraph(&mut self, text: &str, paragraph: Span) {
        let words = text[paragraph].trim();
        if words.is_empty() {
            return;
        }
        if let Some(open) = self.open.take()
            && (words.starts_with(['"', '“', '„', '«', '‘'])
                || words.starts_with("''")
                || words.starts_with("``"))
        {
            self.regions[open].end = End::GoesOn;
        }
        let text = &text[..paragraph.end as usize];
        let start = paragraph.start as usize;
        self.singles.clear();
        let mut doubles = Doubles {
            text,
            start,
            open: None,
            regions: &mut self.regions,
        };
        let mut at = start;
        while let Some((mark, length)) = next_mark(text, &mut at) {
            match mark {
                Mark::Single(form) => self.singles.push(single(text, start, at, length, form)),
                mark => doubles.meet(mark, at, length),
            }
            at += length;
        }
        let open = doubles.finish();
        self.open = open.then(|| self.regions.len() - 1);
        pair_singles(&self.singles, &mut self.regions);
    }
}

/// The kind of a quotation by its marks: every word in them, some, or none. A
/// region that holds one of `anchors` (the cue) does not count: in “I think
/// he lied” the attribution to “I” is indirect.
pub(crate) fn kind(
    text: &str,
    regions: &[Region],
    contents: &[Span],
    anchor: Option<u32>,
) -> QuoteKind {
    let (mut quoted, mut plain) = (false, false);
    for &content in contents {
        let mut cursor = RegionCursor::new(regions, content.start);
        for word in words(&text[content]) {
            let at = content.start + word as u32;
            match cursor.inside(at, anchor) {
                true => quoted = true,
                false => plain = true,
            }
        }
    }
    match (quoted, plain) {
        (false, _) => QuoteKind::Indirect,
        (true, false) => QuoteKind::Direct,
        (true, true) => QuoteKind::Mixed,
    }
}

/// Where the words begin.
fn words(text: &str) -> impl Iterator<Item = usize> + '_ {
    let mut inside = false;
    text.char_indices().filter_map(move |(at, c)| {
        let word = c.is_alphanumeric() || c == '_';
        let begins = word && !inside;
        inside = word;
        begins.then_some(at)
    })
}

/// Asks of growing offsets whether a region holds them.
struct RegionCursor<'a> {
    regions: &'a [Region],
    last: [Option<Region>; 2],
}

impl<'a> RegionCursor<'a> {
    fn new(regions: &'a [Region], start: u32) -> RegionCursor<'a> {
        let at = regions.partition_point(|r| r.span.start <= start);
        let before = |form| {
            regions[..at]
                .iter()
                .rev()
                .take(64)
                .find(|r| r.form == form)
                .copied()
        };
        RegionCursor {
            regions: &regions[at..],
            last: [before(Form::Double), before(Form::Single)],
        }
    }

    fn inside(&mut self, at: u32, anchor: Option<u32>) -> bool {
        while let Some((region, rest)) = self.regions.split_first() {
            if region.span.start > at {
                break;
            }
            self.last[region.form as usize] = Some(*region);
            self.regions = rest;
        }
        let holds = |r: Region| {
            at < r.span.end && !anchor.is_some_and(|a| r.span.start < a && a < r.span.end)
        };
        self.last.iter().flatten().any(|&r| holds(r))
    }
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

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Open,
    Close,
    Straight,
    Single(SingleForm),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum SingleForm {
    Straight,
    Open,
    Close,
}

/// The next quotation mark from `at` on, which is moved there, and its length.
fn next_mark(text: &str, at: &mut usize) -> Option<(Mark, usize)> {
    let bytes = text.as_bytes();
    while *at < bytes.len() {
        let found = match bytes[*at] {
            b'"' => Some((Mark::Straight, 1)),
            b'\'' if bytes.get(*at + 1) == Some(&b'\'') => Some((Mark::Straight, 2)),
            b'\'' => Some((Mark::Single(SingleForm::Straight), 1)),
            b'`' if bytes.get(*at + 1) == Some(&b'`') => Some((Mark::Open, 2)),
            0xC2 | 0xE2 => wide_mark(&bytes[*at..]),
            _ => None,
        };
        if found.is_some() {
            return found;
        }
        *at += 1;
    }
    None
}

fn wide_mark(bytes: &[u8]) -> Option<(Mark, usize)> {
    match bytes {
        [0xC2, 0xAB, ..] => Some((Mark::Open, 2)),
        [0xC2, 0xBB, ..] => Some((Mark::Close, 2)),
        [0xE2, 0x80, 0x9C | 0x9E | 0x9F, ..] => Some((Mark::Open, 3)),
        [0xE2, 0x80, 0x9D, ..] => Some((Mark::Close, 3)),
        [0xE2, 0x80, 0xB3, ..] => Some((Mark::Straight, 3)),
        [0xE2, 0x80, 0x98, ..] => Some((Mark::Single(SingleForm::Open), 3)),
        [0xE2, 0x80, 0x99, ..] => Some((Mark::Single(SingleForm::Close), 3)),
        _ => None,
    }
}

/// Pairs the double marks of one paragraph.
struct Doubles<'a> {
    text: &'a str,
    start: usize,
    open: Option<usize>,
    regions: &'a mut Vec<Region>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Opens,
    Closes,
    Neither,
}

impl Doubles<'_> {
    fn meet(&mut self, mark: Mark, at: usize, length: usize) {
        match self.role(mark, at, length) {
            Role::Opens => {
                if let Some(open) = self.open {
                    self.push(open, at, End::Recovered);
                }
                self.open = Some(at);
            }
            Role::Closes => {
                if let Some(open) = self.open.take() {
                    self.push(open, at + length, End::Closed);
                }
            }
            Role::Neither => {}
        }
    }

    fn role(&self, mark: Mark, at: usize, length: usize) -> Role {
        let (before, after) = (
            char_before(self.text, self.start, at),
            char_after(self.text, at + length),
        );
        let opens = match mark {
            Mark::Open => {
                let reversed = self.open.is_some()
                    && !before.is_whitespace()
                    && !may_precede_opening(before)
                    && !after.is_alphanumeric();
                !reversed
            }
            Mark::Close => {
                self.open.is_none()
                    && after.is_alphanumeric()
                    && (before.is_whitespace() || self.is_first_word(at))
                    || self.open.is_none() && self.is_first_word(at)
            }
            _ if self.open.is_some() => {
                before.is_whitespace()
                    && !after.is_whitespace()
                    && !matches!(after, ',' | '.' | ';' | ':' | '!' | '?' | ')')
            }
            _ => {
                let can_open = !after.is_whitespace()
                    && (before.is_whitespace()
                        || may_precede_opening(before)
                        || matches!(before, ',' | ':' | ';' | '.') && after.is_alphanumeric());
                return if can_open { Role::Opens } else { Role::Neither };
            }
        };
        if opens { Role::Opens } else { Role::Closes }
    }

    /// Whether no word stands before it in its paragraph. Looks no farther
    /// than a few characters: what begins a paragraph before its first word is
    /// a mark, a dash or a bullet.
    fn is_first_word(&self, at: usize) -> bool {
        at - self.start <= 16 && !self.text[self.start..at].contains(char::is_alphanumeric)
    }

    fn push(&mut self, start: usize, end: usize, how: End) {
        self.regions.push(Region {
            span: Span::new(start, end),
            form: Form::Double,
            depth: 0,
            end: how,
        });
    }

    /// Ends what is open with the paragraph; says whether anything was.
    fn finish(mut self) -> bool {
        let open = self.open.take();
        if let Some(open) = open {
            self.push(open, self.text.len(), End::Recovered);
        }
        open.is_some()
    }
}

fn may_precede_opening(c: char) -> bool {
    matches!(
        c,
        '(' | '[' | '{' | '—' | '–' | '-' | '/' | '‘' | '“' | '\'' | '"'
    )
}

fn char_before(text: &str, start: usize, at: usize) -> char {
    text[start..at].chars().next_back().unwrap_or(' ')
}

fn char_after(text: &str, at: usize) -> char {
    text[at..].chars().next().unwrap_or(' ')
}

/// A single mark and what it can do where it stands.
#[derive(Clone, Copy, Debug)]
struct Single {
    at: u32,
    end: u32,
    opens: bool,
    closes: bool,
    /// No quotation that opened before reaches past it.
    bars: bool,
    /// After an *s* it may be the possessive of a plural.
    after_s: bool,
}

fn single(text: &str, start: usize, at: usize, length: usize, form: SingleForm) -> Single {
    let (before, after) = (char_before(text, start, at), char_after(text, at + length));
    let can_open =
        before.is_whitespace() || matches!(before, '(' | '[' | '{' | '—' | '–' | '-' | '“' | '"');
    let opens = form != SingleForm::Close && can_open && after.is_alphanumeric();
    Single {
        at: at as u32,
        end: (at + length) as u32,
        opens: opens && !is_elision(&text[at + length..]),
        closes: form != SingleForm::Open && !before.is_whitespace() && !after.is_alphanumeric(),
        bars: form == SingleForm::Open
            || form == SingleForm::Straight && before.is_whitespace() && after.is_alphanumeric(),
        after_s: before == 's',
    }
}

/// Whether an apostrophe before this begins a clipped word: *'em*, *'90s*.
fn is_elision(rest: &str) -> bool {
    let bytes = rest.as_bytes();
    if let [b'0'..=b'9', b'0', b's', ..] = bytes {
        return true;
    }
    let word_end = rest
        .find(|c: char| !c.is_alphanumeric())
        .unwrap_or(rest.len().min(8));
    matches!(
        &bytes[..word_end.min(bytes.len())],
        b"em" | b"til" | b"bout" | b"cause" | b"n" | b"tis" | b"twas"
    )
}

/// Pairs the single marks of one paragraph: an opening mark with the first
/// closing mark that is no possessive, else with the last that may be one,
/// before another opens.
fn pair_singles(singles: &[Single], regions: &mut Vec<Region>) {
    let mut free = 0;
    for (n, open) in singles.iter().enumerate() {
        if !open.opens || open.at < free {
            continue;
        }
        if let Some(end) = closing(open.at, &singles[n + 1..]) {
            regions.push(Region {
                span: Span {
                    start: open.at,
                    end,
                },
                form: Form::Single,
                depth: 0,
                end: End::Closed,
            });
            free = end;
        }
    }
}

/// Marks looked at for the one that closes: more between two are a sign that
/// something else is going on.
const MOST_BETWEEN: usize = 64;

/// Where the quotation ends that a single mark opens.
fn closing(open: u32, rest: &[Single]) -> Option<u32> {
    let near = |mark: &&Single| ((mark.at - open) as usize) < LONGEST_SINGLE && !mark.bars;
    let mut last = None;
    for mark in rest.iter().take(MOST_BETWEEN).take_while(near) {
        if mark.closes {
            last = Some(mark.end);
            if !mark.after_s {
                break;
            }
        }
    }
    last
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
