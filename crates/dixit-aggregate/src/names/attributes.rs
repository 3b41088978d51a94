use dixit_core::{Entity, Gender, Label};
use dixit_lexicon::{Fact, Lexicon, TitleClass};

use crate::{
    names::game::Game,
    values::log::{Reader, put},
};

/// What one document says of a person beside the name: enough to tell a
/// senator from a striker, and kept in so few values that namesakes can be
/// added up apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Attributes {
    gender: Option<Sex>,
    field: Option<Field>,
    /// Of a team that is called by its place.
    game: Option<Game>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Sex {
    Female,
    Male,
}

/// A walk of life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Field {
    Business,
    Church,
    Forces,
    Media,
    Politics,
    Royalty,
    Science,
    Sport,
}

impl Field {
    /// In order.
    const ALL: [Field; 8] = [
        Field::Business,
        Field::Church,
        Field::Forces,
        Field::Media,
        Field::Politics,
        Field::Royalty,
        Field::Science,
        Field::Sport,
    ];
}

/// The value of a number, where 0 is none.
fn one_of<T: Copy>(record: &mut Reader<'_>, all: &[T]) -> Option<T> {
    let at = record.index().checked_sub(1)?;
    let value = all.get(at as usize).copied();
    if value.is_none() {
        record.refuse();
    }
    value
}

impl Attributes {
    /// That of a body of a document about a game.
    pub(crate) fn team(game: Option<Game>) -> Attributes {
        Attributes {
            game,
            ..Attributes::default()
        }
    }

    pub(crate) fn put(self, out: &mut Vec<u8>) {
        put(out, self.gender.map_or(0, |sex| sex as u64 + 1));
        put(out, self.field.map_or(0, |field| field as u64 + 1));
        put(out, self.game.map_or(0, |game| game as u64 + 1));
    }

    pub(crate) fn read(record: &mut Reader<'_>) -> Attributes {
        Attributes {
            gender: one_of(record, &[Sex::Female, Sex::Male]),
            field: one_of(record, &Field::ALL),
            game: one_of(record, &Game::ALL),
        }
    }

    /// Whether the two are teams of different games.
    pub(crate) fn plays_other(self, other: Attributes) -> bool {
        self.game.is_some() && other.game.is_some() && self.game != other.game
    }

    pub(crate) fn of(entity: &Entity, label: Option<Label>) -> Attributes {
        if label != Some(Label::Person) {
            return Attributes::default();
        }
        Attributes {
            gender: match entity.gender {
                Gender::Female => Some(Sex::Female),
                Gender::Male => Some(Sex::Male),
                _ => None,
            },
            field: entity.roles.iter().find_map(|role| field_of(role)),
            game: None,
        }
    }

    /// Whether the two cannot be one person, unless they keep one company.
    pub(crate) fn clashes(self, other: Attributes) -> bool {
        let differ = |a: Option<u8>, b: Option<u8>| a.is_some() && b.is_some() && a != b;
        let gender = |attributes: Attributes| attributes.gender.map(|sex| sex as u8);
        let field = |attributes: Attributes| attributes.field.map(|field| field as u8);
        differ(gender(self), gender(other))
            || differ(field(self), field(other))
            || self.plays_other(other)
    }

    /// How it is written in an id: `/politics/male`; nothing if nothing is
    /// known.
    pub(crate) fn suffix(self) -> String {
        let field = self.field.map(|field| match field {
            Field::Business => "/business",
            Field::Church => "/church",
            Field::Forces => "/forces",
            Field::Media => "/media",
            Field::Politics => "/politics",
            Field::Royalty => "/royalty",
            Field::Science => "/science",
            Field::Sport => "/sport",
        });
        let sex = self.gender.map(|sex| match sex {
            Sex::Female => "/female",
            Sex::Male => "/male",
        });
        let game = self.game.map(|game| format!("/{}", game.as_str()));
        let plain = [field, sex].into_iter().flatten().collect::<String>();
        plain + &game.unwrap_or_default()
    }
}

/// The walk of life of a title before a name. A description that points back
/// (*the senator*) may have been given to the wrong person and does not count.
fn field_of(role: &str) -> Option<Field> {
    let mut words = role.split(' ');
    let first = words.next()?.to_lowercase();
    if matches!(
        first.as_str(),
        "the" | "this" | "that" | "his" | "her" | "their" | "our" | "my"
    ) {
        return None;
    }
    let starts = role.match_indices(' ').map(|(at, _)| at + 1);
    let ends = [0].into_iter().chain(starts).map(|at| &role[at..]);
    ends.flat_map(|end| Lexicon::embedded().facts(end))
        .find_map(|fact| match fact {
            Fact::Title(title) => field(title.class),
            _ => None,
        })
}

fn field(class: TitleClass) -> Option<Field> {
    Some(match class {
        TitleClass::Academic | TitleClass::Medical => Field::Science,
        TitleClass::Business => Field::Business,
        TitleClass::Diplomacy
        | TitleClass::Government
        | TitleClass::HeadOfState
        | TitleClass::Judiciary
        | TitleClass::Legislature => Field::Politics,
        TitleClass::Media => Field::Media,
        TitleClass::Military | TitleClass::Police => Field::Forces,
        TitleClass::Religion => Field::Church,
        TitleClass::Royalty => Field::Royalty,
        TitleClass::Sport => Field::Sport,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn attributes(gender: Gender, role: &str) -> Attributes {
        let mut entity = Entity::new("John Smith", Some(Label::Person));
        entity.gender = gender;
        entity.roles.push(role.to_owned());
        Attributes::of(&entity, Some(Label::Person))
    }

    #[test]
    fn people_of_other_walks_of_life_clash() {
        for (a, b, expected) in [
            ("Sen.", "Congressman", false),
            ("Texas Sen.", "striker", true),
            ("Sen.", "", false),
            ("Sen.", "the striker", false),
        ] {
            let (a, b) = (attributes(Gender::Male, a), attributes(Gender::Unknown, b));
            assert_eq!(a.clashes(b), expected, "{a:?} {b:?}");
        }
        let she = attributes(Gender::Female, "");
        assert!(she.clashes(attributes(Gender::Male, "")));
        assert_eq!(
            attributes(Gender::Male, "former governor").suffix(),
            "/politics/male"
        );
    }
}
