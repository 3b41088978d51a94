use std::fmt;

/// What the offsets of a file count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Unit {
    /// Unicode code points, as Python counts.
    #[default]
    CodePoint,
    /// Bytes of UTF-8, as Rust and C count.
    Byte,
    /// UTF-16 code units, as JavaScript and Java count.
    Utf16,
}

impl Unit {
    /// All of them.
    pub const ALL: [Unit; 3] = [Unit::CodePoint, Unit::Byte, Unit::Utf16];

    /// The name on the command line and in `run.json`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Unit::CodePoint => "codepoint",
            Unit::Byte => "byte",
            Unit::Utf16 => "utf16",
        }
    }

    /// The unit of this name.
    pub fn parse(name: &str) -> Option<Unit> {
        Unit::ALL.into_iter().find(|unit| unit.as_str() == name)
    }

    fn of(self, text: &str) -> usize {
        match self {
            Unit::CodePoint => text.chars().count(),
            Unit::Byte => text.len(),
            Unit::Utf16 => text.encode_utf16().count(),
        }
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Converts between bytes of one text and another [`Unit`].
///
/// Built in one pass over the text; a conversion then costs a look into a table
/// and at most 64 bytes, so that a document's offsets take linear time
/// however many there are. An ASCII text needs no table.
///
/// ```
/// use dixit_io::{Offsets, Unit};
///
/// let offsets = Offsets::new("“Ja”, 🎉 he said", Unit::Utf16);
/// assert_eq!(offsets.from_byte(14), 8);
/// assert_eq!(offsets.to_byte(8), Some(14));
/// assert_eq!(offsets.to_byte(7), None); // inside the emoji
/// ```
#[derive(Debug)]
pub struct Offsets<'t> {
    text: &'t str,
    unit: Unit,
    /// Units before each block of bytes; empty if they equal the bytes.
    blocks: Vec<u32>,
}

/// Bytes between two entries of the table.
const BLOCK: usize = 64;

impl<'t> Offsets<'t> {
    /// A table for this text.
    pub fn new(text: &'t str, unit: Unit) -> Offsets<'t> {
        let blocks = if unit == Unit::Byte || text.is_ascii() {
            Vec::new()
        } else {
            count_blocks(text, unit)
        };
        Offsets { text, unit, blocks }
    }

    /// What it counts.
    pub fn unit(&self) -> Unit {
        self.unit
    }

    /// Units before this byte.
    ///
    /// # Panics
    ///
    /// If `byte` is past the text or inside a character.
    pub fn from_byte(&self, byte: usize) -> usize {
        if self.blocks.is_empty() {
            return byte;
        }
        let block = byte / BLOCK;
        let start = block_start(self.text, block);
        self.blocks[block] as usize + self.unit.of(&self.text[start..byte.max(start)])
    }

    /// The byte that has so many units before it, if one character starts there
    /// or the text ends there.
    pub fn to_byte(&self, units: usize) -> Option<usize> {
        if self.blocks.is_empty() {
            return self.text.is_char_boundary(units).then_some(units);
        }
        let block = self
            .blocks
            .partition_point(|&before| before as usize <= units)
            - 1;
        let mut byte = block_start(self.text, block);
        let mut left = units - self.blocks[block] as usize;
        for c in self.text[byte..].chars().take(BLOCK + 1) {
            if left == 0 {
                break;
            }
            left = left.checked_sub(self.width(c))?;
            byte += c.len_utf8();
        }
        (left == 0).then_some(byte)
    }

    fn width(&self, c: char) -> usize {
        match self.unit {
            Unit::CodePoint => 1,
            Unit::Byte => c.len_utf8(),
            Unit::Utf16 => c.len_utf16(),
        }
    }
}

/// The first character boundary at or after the block's first byte.
fn block_start(text: &str, block: usize) -> usize {
    let mut start = (block * BLOCK).min(text.len());
    while !text.is_char_boundary(start) {
        start += 1;
    }
    start
}

fn count_blocks(text: &str, unit: Unit) -> Vec<u32> {
    let mut blocks = Vec::with_capacity(text.len() / BLOCK + 1);
    let (mut units, mut from) = (0, 0);
    for block in 0..=text.len() / BLOCK {
        let start = block_start(text, block);
        units += unit.of(&text[from..start]);
        from = start;
        blocks.push(u32::try_from(units).expect("texts are shorter than 4 GiB"));
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXTS: [&str; 5] = [
        "",
        "plain ASCII that is longer than one block of the table, by some words more",
        "“Ja”, 🎉 he said — naïve café, 北京 and so on, and on, and on: ‘👩‍👩‍👧’ …",
        "🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉",
        "ééééééééééééééééééééééééééééééé\u{a0}\u{200b}éééééééééééééééééééééééééé北",
    ];

    #[test]
    fn every_boundary_converts_there_and_back() {
        for text in TEXTS {
            for unit in Unit::ALL {
                let offsets = Offsets::new(text, unit);
                for byte in (0..=text.len()).filter(|&b| text.is_char_boundary(b)) {
                    let units = offsets.from_byte(byte);
                    assert_eq!(
                        units,
                        unit.of(&text[..byte]),
                        "{unit} of {text:?} at {byte}"
                    );
                    assert_eq!(offsets.to_byte(units), Some(byte), "{unit} of {text:?}");
                }
            }
        }
    }

    #[test]
    fn offsets_past_the_text_or_inside_a_character_are_refused() {
        for text in TEXTS {
            for unit in Unit::ALL {
                let past = unit.of(text) + 1;
                assert_eq!(Offsets::new(text, unit).to_byte(past), None, "{text:?}");
                assert_eq!(Offsets::new(text, unit).to_byte(usize::MAX), None);
            }
        }
        assert_eq!(Offsets::new("é", Unit::Byte).to_byte(1), None);
        assert_eq!(Offsets::new("🎉", Unit::Utf16).to_byte(1), None);
    }
}
