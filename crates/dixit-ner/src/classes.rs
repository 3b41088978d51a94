use dixit_core::Label;
use dixit_learn::LabelSet;

use crate::scheme::{CLASSES, Part};

/// A set of classes, for corpora that leave some open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Classes(u16);

impl Classes {
    /// No class.
    pub const NONE: Classes = Classes(0);

    /// These labels. `EVENT` and `WORK` stand for `MISC`.
    pub fn of(labels: &[Label]) -> Classes {
        Classes(labels.iter().fold(0, |set, &label| set | 1 << index(label)))
    }

    /// Those that are in the other set, too.
    pub fn and(self, other: Classes) -> Classes {
        Classes(self.0 & other.0)
    }

    /// Those that are not in the other set.
    pub fn without(self, other: Classes) -> Classes {
        Classes(self.0 & !other.0)
    }

    /// The token labels of these classes in the given parts.
    pub(crate) fn labels(self, parts: &[Part]) -> LabelSet {
        let mut set = 0;
        for class in (0..CLASSES.len()).filter(|c| self.0 >> c & 1 == 1) {
            for &part in parts {
                set |= 1 << (1 + 4 * class + part as usize);
            }
        }
        set
    }
}

fn index(label: Label) -> usize {
    let label = match label {
        Label::Event | Label::Work => Label::Misc,
        label => label,
    };
    let at = CLASSES.iter().position(|&class| class == label);
    at.expect("every other label is a class")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_of_classes_is_a_set_of_token_labels() {
        let set = Classes::of(&[Label::Person, Label::Event]);
        assert_eq!(set, Classes::of(&[Label::Misc, Label::Person]));
        let singles = set.labels(&[Part::Single]);
        let names = crate::scheme::names();
        let bit = |name: &str| 1 << names.iter().position(|n| n == name).expect("a label");
        assert_eq!(singles, bit("S-PERSON") | bit("S-MISC"));
        assert_eq!(Classes::NONE.labels(&[Part::Begin]), 0);
        assert_eq!(set.and(Classes::of(&[Label::Org])), Classes::NONE);
        assert_eq!(set.and(set), set);
        assert_eq!(set.without(set), Classes::NONE);
    }
}
