//! First names that are rare in the United States, with their gender.

use crate::{
    FirstName,
    storage::{hash::Folded, table::Table},
};

/// Women's and men's names, marked by the first word of each line; with and
/// without the marks over their letters.
const NAMES: &str = include_str!("../../data/first_names.txt");

/// For how many births such a name counts: it is a name, and no common one.
const BIRTHS: u32 = 1000;

/// The names, ready to be asked for.
pub(crate) fn table() -> Table<FirstName> {
    let mut pairs: Vec<(u32, FirstName)> = NAMES.lines().flat_map(line).collect();
    pairs.sort_unstable_by_key(|pair| pair.0);
    let mut table = Table::new(pairs.len());
    for (key, name) in pairs {
        table.push(key, name);
    }
    table.finish()
}

fn line(line: &str) -> impl Iterator<Item = (u32, FirstName)> {
    let (gender, names) = line.split_once(' ').unwrap_or_default();
    let share = match gender {
        "w" => Some(u8::MAX),
        "m" => Some(0),
        _ => None,
    };
    let births = BIRTHS;
    let name = share.map(|share| FirstName { births, share });
    let names = names.split(' ').map(|word| Folded::of(word).key());
    names.filter_map(move |key| Some((key, name?)))
}
