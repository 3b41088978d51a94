use std::{
    collections::{HashMap, HashSet},
    num::ParseIntError,
};

use dixit_core::{Gender, Label};

use crate::{Error, ErrorKind};

/// What the user has decided about entities: a tab-separated file of actions.
///
/// A line has an action, the id of an entity as the tables give it, and
/// mostly a value; further columns are not read, and neither are empty lines,
/// lines that begin with `#` and actions that end with `?`, which wait for a
/// decision.
///
/// | action | value | effect |
/// |---|---|---|
/// | `merge` | id | the two are one, with the id of the value |
/// | `apart` | id | the two are never joined |
/// | `split` | | this name is joined to no other |
/// | `pin` | any id | the entity has this id, whatever is joined to it |
/// | `ban` | | the entity is left out of all tables |
/// | `name` | text | how it is shown |
/// | `label` | PERSON, ORG, … | its class |
/// | `gender` | male, female, … | its gender |
/// | `role` | text | its first role |
/// | `wikidata` | Q… | its Wikidata id |
///
/// Two are about a quotation, whose id (`document#n`) stands for the entity's:
///
/// | action | value | effect |
/// |---|---|---|
/// | `speaker` | a name | the entity that its document calls so says it |
/// | `nobody` | `-` | nobody who is known says it |
///
/// ```
/// use dixit_aggregate::{ErrorKind, People};
///
/// let people = People::parse("merge\tperson/bernie\tperson/bernie-sanders\n")?;
/// assert_eq!(people.len(), 1);
///
/// let error = People::parse("\nmerge\tperson/a\tperson/b\nmerge\tperson/b\tperson/a\n")
///     .expect_err("which of the two is left?");
/// assert_eq!((error.kind(), error.line()), (ErrorKind::Cycle, 3));
/// # Ok::<(), dixit_aggregate::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct People {
    pub(crate) lines: Vec<Line>,
    /// Of each document the quotations whose speaker was decided, the last
    /// decision last: a name, or nobody.
    pub(crate) speakers: HashMap<String, Vec<(usize, Option<String>)>>,
}

/// One decision.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Line {
    pub(crate) number: usize,
    pub(crate) id: String,
    pub(crate) action: Action,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Action {
    Merge(String),
    Apart(String),
    Split,
    Pin(String),
    Ban,
    Name(String),
    Label(Label),
    Gender(Gender),
    Role(String),
    Wikidata(String),
    Speaker(String),
    Nobody,
}

impl People {
    /// Reads the file.
    ///
    /// # Errors
    ///
    /// With the line, if an action is not known or lacks its value, if merges
    /// form a cycle, or if a pair is merged and kept apart.
    pub fn parse(text: &str) -> Result<People, Error> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut people = People::default();
        for (i, line) in text.lines().enumerate() {
            people.lines.extend(parse_line(i + 1, line)?);
        }
        people.check_cycles()?;
        people.check_apart()?;
        people.speakers = people.speakers();
        Ok(people)
    }

    fn speakers(&self) -> HashMap<String, Vec<(usize, Option<String>)>> {
        let mut speakers: HashMap<String, Vec<_>> = HashMap::new();
        for line in &self.lines {
            let name = match &line.action {
                Action::Speaker(name) => Some(name.clone()),
                Action::Nobody => None,
                _ => continue,
            };
            if let Some((document, Ok(number))) = quotation(&line.id) {
                let decided = speakers.entry(document.to_owned()).or_default();
                decided.push((number, name));
            }
        }
        speakers
    }

    /// Number of decisions.
    pub fn len(&self) -> usize {
        self.lines.len()
    }

    /// Whether nothing was decided.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// The id that is left of this one after all merges.
    pub(crate) fn last_merge<'a>(&'a self, id: &'a str) -> &'a str {
        let merge = |line: &'a Line| match &line.action {
            Action::Merge(into) => Some((line.id.as_str(), into.as_str())),
            _ => None,
        };
        let into: HashMap<&str, &str> = self.lines.iter().filter_map(merge).collect();
        let mut at = id;
        while let Some(&next) = into.get(at) {
            at = next;
        }
        at
    }

    fn check_cycles(&self) -> Result<(), Error> {
        let mut into: HashMap<&str, &str> = HashMap::new();
        for line in &self.lines {
            let Action::Merge(to) = &line.action else {
                continue;
            };
            into.insert(&line.id, to);
            let (mut at, mut seen) = (line.id.as_str(), HashSet::new());
            while let Some(&next) = into.get(at) {
                if !seen.insert(at) {
                    return Err(Error::new(ErrorKind::Cycle, line.number, &line.id));
                }
                at = next;
            }
        }
        Ok(())
    }

    /// Whether a pair that is kept apart is merged, by one line or several.
    fn check_apart(&self) -> Result<(), Error> {
        for line in &self.lines {
            let Action::Apart(other) = &line.action else {
                continue;
            };
            let (one, two) = (self.last_merge(&line.id), self.last_merge(other));
            if one != two {
                continue;
            }
            let merges = |merge: &&Line| {
                matches!(merge.action, Action::Merge(_))
                    && (merge.id == line.id || merge.id == *other)
            };
            let merge = self.lines.iter().find(merges);
            let merge = merge.map_or(String::new(), |merge| {
                format!(", and line {} merges them", merge.number)
            });
            let detail = format!(
                "{} and {other} are kept apart{merge}; take one of the lines out",
                line.id
            );
            return Err(Error::new(ErrorKind::Contradiction, line.number, detail));
        }
        Ok(())
    }

    /// The ids that the lines speak of, with their line.
    pub(crate) fn ids(&self) -> impl Iterator<Item = (usize, &str)> {
        let is_of_entity =
            |line: &&Line| !matches!(line.action, Action::Speaker(_) | Action::Nobody);
        self.lines.iter().filter(is_of_entity).flat_map(|line| {
            let other = match &line.action {
                Action::Merge(id) | Action::Apart(id) => Some(id.as_str()),
                _ => None,
            };
            [Some(line.id.as_str()), other]
                .into_iter()
                .flatten()
                .map(|id| (line.number, id))
        })
    }
}

fn parse_line(number: usize, line: &str) -> Result<Option<Line>, Error> {
    let mut columns = line.split('\t').map(str::trim);
    let action = columns.next().unwrap_or_default();
    if action.is_empty() || action.starts_with('#') || action.ends_with('?') || action == "action" {
        return Ok(None);
    }
    let mut column = || columns.next().filter(|text| !text.is_empty());
    let missing = || Error::new(ErrorKind::MissingValue, number, action);
    let id = column().ok_or_else(missing)?.to_owned();
    let value = column();
    let text = || value.map(str::to_owned).ok_or_else(missing);
    let bad = |what: &str| {
        let value = value.unwrap_or_default();
        Error::new(
            ErrorKind::BadValue,
            number,
            format!("{value:?} is no {what}"),
        )
    };
    let action = match action {
        "merge" => Action::Merge(text()?),
        "apart" => Action::Apart(text()?),
        "split" => Action::Split,
        "pin" => Action::Pin(text()?),
        "ban" => Action::Ban,
        "name" => Action::Name(text()?),
        "label" => Action::Label(Label::parse(&text()?).ok_or_else(|| bad("label"))?),
        "gender" => Action::Gender(Gender::parse(&text()?).ok_or_else(|| bad("gender"))?),
        "role" => Action::Role(text()?),
        "wikidata" if text().is_ok_and(|id| !is_wikidata(&id)) => return Err(bad("Wikidata id")),
        "wikidata" => Action::Wikidata(text()?),
        "speaker" | "nobody" if !is_quotation(&id) => {
            let what = format!("{id:?} is no quotation; say it as document#3");
            return Err(Error::new(ErrorKind::BadValue, number, what));
        }
        "speaker" => Action::Speaker(text()?),
        "nobody" => Action::Nobody,
        _ => return Err(Error::new(ErrorKind::UnknownAction, number, action)),
    };
    Ok(Some(Line { number, id, action }))
}

/// The document and number of `document#3`; the document may have `#` in its
/// name.
fn quotation(id: &str) -> Option<(&str, Result<usize, ParseIntError>)> {
    let (document, number) = id.rsplit_once('#')?;
    Some((document, number.parse()))
}

fn is_quotation(id: &str) -> bool {
    matches!(quotation(id), Some((document, Ok(_))) if !document.is_empty())
}

fn is_wikidata(id: &str) -> bool {
    let digits = id.strip_prefix('Q');
    digits.is_some_and(|d| !d.is_empty() && d.bytes().all(|b| b.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bad_lines_are_refused_with_their_number() {
        for (text, kind, line) in [
            ("# ok\n\njoin\ta\tb", ErrorKind::UnknownAction, 3),
            ("merge\ta", ErrorKind::MissingValue, 1),
            ("merge\ta\t ", ErrorKind::MissingValue, 1),
            ("ban", ErrorKind::MissingValue, 1),
            ("label\ta\tHUMAN", ErrorKind::BadValue, 1),
            ("gender\ta\tshe", ErrorKind::BadValue, 1),
            ("wikidata\ta\t42", ErrorKind::BadValue, 1),
            ("wikidata\ta", ErrorKind::MissingValue, 1),
            ("speaker\tperson/a\tKim", ErrorKind::BadValue, 1),
            ("speaker\td#1", ErrorKind::MissingValue, 1),
            ("nobody\td#x\t-", ErrorKind::BadValue, 1),
            ("merge\ta\ta", ErrorKind::Cycle, 1),
            ("merge\ta\tb\nmerge\tb\tc\nmerge\tc\ta", ErrorKind::Cycle, 3),
            ("merge\ta\tb\n\napart\tb\ta", ErrorKind::Contradiction, 3),
            (
                "apart\ta\tc\nmerge\ta\tb\nmerge\tb\tc",
                ErrorKind::Contradiction,
                1,
            ),
        ] {
            let error = People::parse(text).expect_err(text);
            assert_eq!((error.kind(), error.line()), (kind, line), "{text}");
        }
    }

    #[test]
    fn what_waits_for_a_decision_is_not_read() {
        let people = People::parse("action\tid\tvalue\nmerge?\ta\tb\twhy\nban\tc\n");
        assert_eq!(people.map(|people| people.len()), Ok(1));
    }
}
