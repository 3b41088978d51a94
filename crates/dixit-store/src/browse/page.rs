use crate::Error;

/// In which order rows are given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// The latest day first; those without a day last.
    #[default]
    Newest,
    /// The earliest day first; those without a day first.
    Oldest,
}

/// Rows of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page<T> {
    /// Them.
    pub rows: Vec<T>,
    /// Where the list goes on, if it does: what the next page is asked with.
    pub next: Option<String>,
}

impl<T> Page<T> {
    /// A page of `rows`, which may be one too many: then the list goes on
    /// after `limit` of them.
    pub(super) fn of(mut rows: Vec<(Place, T)>, limit: usize) -> Page<T> {
        let goes_on = rows.len() > limit;
        rows.truncate(limit);
        let next = rows.last().filter(|_| goes_on);
        Page {
            next: next.map(|(place, _)| place.to_string()),
            rows: rows.into_iter().map(|(_, row)| row).collect(),
        }
    }
}

/// Where a row stands in a list: its day, and its number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) day: String,
    pub(super) number: i64,
}

impl Place {
    /// What [`Page::next`] said.
    pub(super) fn parse(text: &str) -> Result<Place, Error> {
        let parsed = text.rsplit_once('.').and_then(|(day, number)| {
            let day_like = day
                .bytes()
                .all(|byte| byte.is_ascii_digit() || byte == b'-');
            let number = number.parse().ok()?;
            day_like.then(|| Place {
                day: day.to_owned(),
                number,
            })
        });
        parsed.ok_or_else(|| Error::new(format!("{text:?} is no place in a list")))
    }
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}", self.day, self.number)
    }
}
