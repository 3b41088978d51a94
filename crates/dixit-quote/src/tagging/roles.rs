#[cfg(feature = "train")]
use dixit_learn::Grammar;

/// The parts of an attribution, and what belongs to none.
///
/// Labels are BIOES chunks of each part; both models share them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Content = 0,
    Source = 1,
    Cue = 2,
}

/// The label of a token in no part.
pub(crate) const OUT: u8 = 0;

/// The names of the labels, in order of their numbers.
pub(crate) const LABELS: [&str; 13] = [
    "O",
    "B-CONTENT",
    "I-CONTENT",
    "E-CONTENT",
    "S-CONTENT",
    "B-SOURCE",
    "I-SOURCE",
    "E-SOURCE",
    "S-SOURCE",
    "B-CUE",
    "I-CUE",
    "E-CUE",
    "S-CUE",
];

impl Role {
    const ALL: [Role; 3] = [Role::Content, Role::Source, Role::Cue];

    pub(crate) fn begin(self) -> u8 {
        1 + 4 * self as u8
    }

    pub(crate) fn inside(self) -> u8 {
        2 + 4 * self as u8
    }

    pub(crate) fn end(self) -> u8 {
        3 + 4 * self as u8
    }

    pub(crate) fn single(self) -> u8 {
        4 + 4 * self as u8
    }

    /// The part that a label belongs to.
    pub(crate) fn of(label: u8) -> Option<Role> {
        label
            .checked_sub(1)
            .map(|part| Role::ALL[usize::from(part / 4)])
    }

    /// Whether a chunk begins with this label.
    pub(crate) fn begins(label: u8) -> bool {
        label != OUT && matches!((label - 1) % 4, 0 | 3)
    }

    /// Writes a chunk over `tokens`, which must not be empty.
    pub(crate) fn write(self, labels: &mut [u8]) {
        let last = labels.len() - 1;
        labels.fill(self.inside());
        labels[0] = self.begin();
        labels[last] = if last == 0 { self.single() } else { self.end() };
    }
}

#[cfg(feature = "train")]
pub(crate) fn grammar() -> Grammar {
    Grammar::bioes(&LABELS)
}

/// The chunks of a labelling: role and tokens from `offset` on.
pub(crate) fn chunks(labels: &[u8]) -> impl Iterator<Item = (Role, usize, usize)> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < labels.len() && labels[at] == OUT {
            at += 1;
        }
        let role = Role::of(*labels.get(at)?)?;
        let start = at;
        at += 1;
        while at < labels.len() && Role::of(labels[at]) == Some(role) && !Role::begins(labels[at]) {
            at += 1;
        }
        Some((role, start, at))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chunks_are_read_back() {
        let mut labels = [OUT; 8];
        Role::Source.write(&mut labels[0..1]);
        Role::Cue.write(&mut labels[1..3]);
        Role::Content.write(&mut labels[4..8]);
        let found: Vec<_> = chunks(&labels).collect();
        assert_eq!(
            found,
            [
                (Role::Source, 0, 1),
                (Role::Cue, 1, 3),
                (Role::Content, 4, 8)
            ]
        );
        assert_eq!(Role::Content.begin(), 1);
        assert_eq!(LABELS[Role::Cue.end() as usize], "E-CUE");
    }
}
