use dixit_core::{By, Label};

/// Who found the names of the model.
pub(crate) const BY: By = By::new("ner-model");

/// The classes that the model tells apart. Events and works are `MISC`: the
/// main corpus marks them so.
pub(crate) const CLASSES: [Label; 9] = [
    Label::Person,
    Label::Org,
    Label::Loc,
    Label::Fac,
    Label::Norp,
    Label::Product,
    Label::Misc,
    Label::Date,
    Label::Money,
];

/// The place of a token in a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Begin,
    Inside,
    End,
    Single,
}

const PARTS: [(Part, &str); 4] = [
    (Part::Begin, "B"),
    (Part::Inside, "I"),
    (Part::End, "E"),
    (Part::Single, "S"),
];

/// The part and the class of a token's label, if it is in a name.
pub(crate) fn decode(label: u8) -> Option<(Part, usize)> {
    let at = usize::from(label).checked_sub(1)?;
    Some((PARTS[at % 4].0, at / 4))
}

/// The part of the `at`-th of `count` tokens of a name.
pub(crate) fn part(at: usize, count: usize) -> Part {
    match (at, count) {
        (_, 1) => Part::Single,
        (0, _) => Part::Begin,
        (at, count) if at + 1 == count => Part::End,
        _ => Part::Inside,
    }
}

/// The label of the `at`-th of `count` tokens of a name of this class.
pub(crate) fn encode(class: usize, at: usize, count: usize) -> u8 {
    let part = part(at, count);
    let at = PARTS.iter().position(|&(p, _)| p == part);
    (1 + 4 * class + at.expect("one of four")) as u8
}

/// The names of the labels, in order of their number.
pub(crate) fn names() -> Vec<String> {
    let class = |c: Label| PARTS.map(|(_, part)| format!("{part}-{c}"));
    ["O".to_owned()]
        .into_iter()
        .chain(CLASSES.into_iter().flat_map(class))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_numbered_as_they_are_named() {
        let names = names();
        assert_eq!(names.len(), 1 + 4 * CLASSES.len());
        for (i, name) in names.iter().enumerate() {
            let decoded = decode(i as u8).map(|(part, class)| {
                let part = PARTS
                    .iter()
                    .find(|(p, _)| *p == part)
                    .expect("one of four")
                    .1;
                format!("{part}-{}", CLASSES[class])
            });
            assert_eq!(decoded.unwrap_or("O".to_owned()), *name);
        }
    }
}
