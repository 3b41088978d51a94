//! Days put into as many columns as one can read.

/// What a column stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    Day,
    Month,
    Year,
}

/// Columns from the first day to the last, without a gap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Periods {
    unit: Unit,
    first: i64,
    pub(crate) count: usize,
}

/// More columns than this are not read one by one.
const MOST: i64 = 62;

impl Periods {
    /// Columns for these days, `2024-03-05`; `None` if none is a day.
    pub(crate) fn new<'d>(days: impl Iterator<Item = &'d str> + Clone) -> Option<Periods> {
        [Unit::Day, Unit::Month, Unit::Year]
            .into_iter()
            .find_map(|unit| {
                let numbers = days.clone().filter_map(|day| unit.number(day));
                let first = numbers.clone().min()?;
                let count = numbers.max()? - first + 1;
                let fits = count <= MOST || unit == Unit::Year && count <= 10_000;
                fits.then_some(Periods {
                    unit,
                    first,
                    count: count as usize,
                })
            })
    }

    /// The column of a day.
    pub(crate) fn index(&self, day: &str) -> Option<usize> {
        let at = self.unit.number(day)? - self.first;
        usize::try_from(at).ok().filter(|&at| at < self.count)
    }

    /// What stands below a column.
    pub(crate) fn label(&self, index: usize) -> String {
        let n = self.first + index as i64;
        match self.unit {
            Unit::Day => {
                let (year, month, day) = date(n);
                format!("{year:04}-{month:02}-{day:02}")
            }
            Unit::Month => format!("{:04}-{:02}", n.div_euclid(12), n.rem_euclid(12) + 1),
            Unit::Year => format!("{n:04}"),
        }
    }

    /// `day`, `month` or `year`.
    pub(crate) fn noun(&self) -> &'static str {
        match self.unit {
            Unit::Day => "day",
            Unit::Month => "month",
            Unit::Year => "year",
        }
    }
}

impl Unit {
    fn number(self, day: &str) -> Option<i64> {
        let mut parts = day.splitn(3, '-').map(|part| part.parse::<i64>().ok());
        let year = parts.next()??;
        let month = parts.next()?.filter(|m| (1..=12).contains(m))?;
        let day = parts.next()?.filter(|d| (1..=31).contains(d))?;
        match self {
            Unit::Year => Some(year),
            Unit::Month => Some(year * 12 + month - 1),
            Unit::Day => Some(days(year, month, day)),
        }
    }
}

/// Days since 1970 of a date of the Gregorian calendar, by its eras of 400 years.
fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = year - i64::from(month <= 2);
    let era = year.div_euclid(400);
    let of_era = year - era * 400;
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// The date of a number of days since 1970.
fn date(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let years = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * years + years / 4 - years / 100);
    let shifted = (5 * of_year + 2) / 153;
    let month = if shifted < 10 {
        shifted + 3
    } else {
        shifted - 9
    };
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    (years + era * 400 + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_dates_are_each_others_opposite() {
        for n in (-800_000..800_000).step_by(97) {
            let (year, month, day) = date(n);
            assert_eq!(days(year, month, day), n);
        }
        assert_eq!(date(0), (1970, 1, 1));
        assert_eq!(days(2024, 2, 29) + 1, days(2024, 3, 1));
    }

    #[test]
    fn a_long_time_has_wide_columns_and_no_gap() {
        let columns = |days: &[&str]| {
            let periods = Periods::new(days.iter().copied())?;
            let (first, last) = (periods.label(0), periods.label(periods.count - 1));
            Some((periods.noun(), periods.count, first, last))
        };
        let expected = |noun, count, first: &str, last: &str| {
            Some((noun, count, first.to_owned(), last.to_owned()))
        };
        assert_eq!(
            columns(&["2024-03-01", "2024-02-27"]),
            expected("day", 4, "2024-02-27", "2024-03-01")
        );
        assert_eq!(
            columns(&["2024-03-01", "2023-11-30", "x", ""]),
            expected("month", 5, "2023-11", "2024-03")
        );
        assert_eq!(
            columns(&["2024-03-01", "1910-01-01"]),
            expected("year", 115, "1910", "2024")
        );
        assert_eq!(columns(&["", "soon", "x2024-13-01"]), None);
    }
}
