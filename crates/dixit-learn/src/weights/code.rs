use crate::{LabelSet, MAX_LABELS, labels::all_labels};

/// The weights of one feature in four bytes: all of them if they are two or one,
/// else where they lie.
///
/// | lowest byte | the rest |
/// |---|---|
/// | below 64, a label | its weight, another label, its weight: a byte each |
/// | 64 and a label | its weight, which does not fit a byte, in two bytes |
/// | 128 | the number of a list of eight pairs |
/// | 192 | the number of a row with a byte for each label |
/// | 193 | the number of a row with two bytes for each label |
///
/// A code of 0 adds nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Code(pub(crate) u32);

/// Where the weights of a [`Code`] are to be found, as a small number: codes of
/// one class are added together, since which class comes next cannot be guessed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    Pair,
    One,
    List,
    Row,
}

/// Pairs of label and weight in a list.
pub(crate) const PAIRS: usize = 8;

/// Bytes of a list.
pub(crate) const LIST: usize = 2 * PAIRS;

const WIDE: u32 = 1;

impl Code {
    pub(crate) fn pair(pairs: [(u8, i8); 2]) -> Code {
        let [(a, x), (b, y)] = pairs;
        Code(u32::from_le_bytes([a, x as u8, b, y as u8]))
    }

    pub(crate) fn one(label: u8, value: i16) -> Code {
        let [low, high] = value.to_le_bytes();
        Code(u32::from_le_bytes([0x40 | label, low, high, 0]))
    }

    pub(crate) fn list(number: usize) -> Code {
        Code::at(Class::List, number)
    }

    pub(crate) fn row(number: usize, wide: bool) -> Code {
        Code(Code::at(Class::Row, number).0 | if wide { WIDE } else { 0 })
    }

    fn at(class: Class, number: usize) -> Code {
        assert!(number < 1 << 24, "fewer weights than a model may have");
        Code((class as u32) << 6 | (number as u32) << 8)
    }

    #[inline(always)]
    pub(crate) fn class(self) -> usize {
        (self.0 as usize & 0xff) >> 6
    }

    /// The number of a list or a row.
    #[inline(always)]
    pub(crate) fn number(self) -> usize {
        (self.0 >> 8) as usize
    }

    /// Whether its weights are a row with a byte for each label.
    #[inline(always)]
    pub(crate) fn is_small_row(self) -> bool {
        self.class() == Class::Row as usize && !self.is_wide()
    }

    /// Whether a row has two bytes for each label.
    #[inline(always)]
    pub(crate) fn is_wide(self) -> bool {
        self.0 & WIDE != 0
    }

    #[inline(always)]
    pub(crate) fn as_pair(self) -> [(usize, i16); 2] {
        let [a, x, b, y] = self.0.to_le_bytes();
        [(a.into(), (x as i8).into()), (b.into(), (y as i8).into())]
    }

    #[inline(always)]
    pub(crate) fn as_one(self) -> (usize, i16) {
        let [label, low, high, _] = self.0.to_le_bytes();
        (
            usize::from(label) % MAX_LABELS,
            i16::from_le_bytes([low, high]),
        )
    }
}

/// What codes may name: labels, lists and rows that there are. Which class comes next
/// cannot be guessed, so that all are told by their lowest byte without a branch: a third
/// of the time, for two million codes at each start.
pub(crate) struct Bounds([Bound; 256]);

/// For one lowest byte: which of the other bits count, and what they must stay below.
#[derive(Clone, Copy, Default)]
struct Bound {
    limit: u32,
    mask: u32,
    shift: u32,
}

impl Bounds {
    pub(crate) fn new(labels: usize, lists: usize, rows: [usize; 2]) -> Bounds {
        let number = |limit: usize| Bound {
            limit: limit.min(1 << 24) as u32,
            mask: 0xff_ffff,
            shift: 8,
        };
        Bounds(std::array::from_fn(|low| {
            let code = Code(low as u32);
            let is_label = |label: usize| u32::from(label < labels);
            match code.class() {
                0 => Bound {
                    limit: is_label(low) * labels as u32,
                    mask: 0xff,
                    shift: 16,
                },
                1 => Bound {
                    limit: is_label(code.as_one().0),
                    ..Bound::default()
                },
                2 => number(lists),
                _ => number(rows[usize::from(code.is_wide())]),
            }
        }))
    }

    /// Whether all codes name what there is.
    pub(crate) fn hold(&self, codes: impl Iterator<Item = Code>) -> bool {
        codes.fold(true, |sound, Code(code)| {
            let bound = self.0[(code & 0xff) as usize];
            sound & ((code >> bound.shift & bound.mask) < bound.limit)
        })
    }
}

/// Two places that need nothing added have labels of their own: additions to
/// one label wait for each other.
pub(crate) fn spare(used: &[u8], labels: usize) -> u8 {
    let used = used.iter().fold(0, |set: LabelSet, label| set | 1 << label);
    let free = all_labels(labels) & !used;
    match free {
        0 => 0,
        _ => free.trailing_zeros() as u8,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read_back() {
        let pair = Code::pair([(3, -7), (63, 127)]);
        assert_eq!((pair.class(), pair.as_pair()), (0, [(3, -7), (63, 127)]));
        let one = Code::one(63, -30_000);
        assert_eq!((one.class(), one.as_one()), (1, (63, -30_000)));
        let list = Code::list(70_000);
        assert_eq!((list.class(), list.number()), (2, 70_000));
        for wide in [false, true] {
            let row = Code::row(9, wide);
            assert_eq!((row.class(), row.number(), row.is_wide()), (3, 9, wide));
        }
        assert_eq!(Code::default().as_pair(), [(0, 0); 2]);
    }

    #[test]
    fn codes_are_sound_up_to_what_there_is() {
        let holds = |code| Bounds::new(20, 5, [7, 9]).hold([Code::default(), code].into_iter());
        for (within, beyond) in [
            (
                Code::pair([(19, 1), (19, 1)]),
                Code::pair([(20, 1), (0, 0)]),
            ),
            (
                Code::pair([(0, -1), (0, -1)]),
                Code::pair([(0, 0), (255, 0)]),
            ),
            (Code::one(19, i16::MIN), Code::one(20, 0)),
            (Code::list(4), Code::list(5)),
            (Code::row(6, false), Code::row(7, false)),
            (Code::row(8, true), Code::row(9, true)),
        ] {
            assert!(holds(within) && !holds(beyond), "{within:?} {beyond:?}");
        }
        assert!(!Bounds::new(20, 0, [0, 0]).hold([Code::list(0)].into_iter()));
    }
}
