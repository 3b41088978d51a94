//! The day of an article, however its publisher writes it.

use std::str::FromStr;

use jiff::{Timestamp, civil, fmt::rfc2822, tz::TimeZone};

/// Which number comes first in `01/03/2024`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum DateOrder {
    /// Not known: such a date is not read, unless it can be read in one way
    /// only, as `25/03/2024`.
    #[default]
    Unknown,
    /// The day, as in most of the world.
    DayFirst,
    /// The month, as in the United States.
    MonthFirst,
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The ISO form of a date: `2024-03-05`, or `2024-03` and `2024` where no more
/// is said. `None` if it cannot be read, or in two ways.
///
/// Read are ISO 8601, RFC 2822, `March 5, 2024`, `5 Mar 2024`, `20240305`,
/// seconds and milliseconds since 1970, and three numbers by their `order`.
/// The day is the one that is written, whatever the time zone.
pub(crate) fn day(text: &str, order: DateOrder) -> Option<String> {
    let text = text.trim();
    if let Ok(number) = text.parse::<f64>() {
        return numeral(text, number);
    }
    iso(text)
        .or_else(|| mail(text))
        .or_else(|| words(text))
        .or_else(|| numbers(text, order))
}

/// `20240305`, `202403`, `2024`, or seconds and milliseconds since 1970.
fn numeral(text: &str, number: f64) -> Option<String> {
    let plain = text.bytes().all(|byte| byte.is_ascii_digit());
    match (plain, text.len()) {
        (true, 4) => year(text),
        (true, 6) => month(&text[..4], &text[4..]),
        (true, 8) => iso_day(text[..4].parse().ok()?, &text[4..6], &text[6..]),
        (true, 14) => iso_day(text[..4].parse().ok()?, &text[4..6], &text[6..8]),
        _ => epoch(number),
    }
}

fn epoch(number: f64) -> Option<String> {
    // From 1973 on; smaller numbers are something else.
    let seconds = match number {
        1e8..1e11 => number,
        1e11..1e14 => number / 1e3,
        1e14..1e17 => number / 1e6,
        _ => return None,
    };
    let time = Timestamp::from_second(seconds as i64).ok()?;
    Some(TimeZone::UTC.to_datetime(time).date().to_string())
}

/// Year first: `2024-03-05T10:00:00Z`, `2024/3/5`, `2024-03`, `20240305T1000`.
fn iso(text: &str) -> Option<String> {
    let mut parts = text.splitn(3, ['-', '/', '.']);
    let (first, second) = (parts.next()?, parts.next());
    if first.len() > 8 && first.as_bytes()[8] == b'T' {
        let digits = first.get(..8)?;
        return digits.parse().ok().and_then(|n| numeral(digits, n));
    }
    let (4, Some(second)) = (first.len(), second) else {
        return None;
    };
    let Some(rest) = parts.next() else {
        return month(first, second);
    };
    let end = rest.find(|c: char| !c.is_ascii_digit());
    let (last, after) = rest.split_at(end.unwrap_or(rest.len()));
    let ends = !after.starts_with(|c: char| c.is_alphanumeric() && c != 'T');
    ends.then(|| iso_day(first.parse().ok()?, second, last))?
}

fn mail(text: &str) -> Option<String> {
    let zoned = rfc2822::DateTimeParser::new()
        .parse_zoned_datetime(text)
        .ok()?;
    Some(zoned.date().to_string())
}

/// A month by its name, a year of four digits, and a day beside the month.
fn words(text: &str) -> Option<String> {
    let (mut day, mut month, mut year) = (None, None, None);
    for word in text.split(|c: char| !c.is_alphanumeric()) {
        let digits = word.bytes().take_while(u8::is_ascii_digit).count();
        let (number, after) = word.split_at(digits);
        match (digits, number.parse::<u16>()) {
            (0, _) => month = month.or_else(|| named(word)),
            // Hours and minutes come after the day, and are of no use.
            (1 | 2, Ok(n)) if day.is_none() && is_ordinal(after) => day = Some(n),
            (4, Ok(n)) if year.is_none() && after.is_empty() => year = Some(n),
            _ => {}
        }
    }
    let (month, year) = (month?, i16::try_from(year?).ok()?);
    match day {
        Some(day) => iso_day(year, &month.to_string(), &day.to_string()),
        None => Some(format!("{year:04}-{month:02}")),
    }
}

fn is_ordinal(end: &str) -> bool {
    ["", "st", "nd", "rd", "th"].contains(&end)
}

/// The number of a month: by its name or its first letters.
fn named(word: &str) -> Option<u8> {
    let word = word.to_lowercase();
    let starts = |month: &str| month.starts_with(&word) || word == "sept";
    let known = word.len() >= 3;
    let at = MONTHS.iter().position(|month| match word.as_str() {
        "sept" => *month == "september",
        _ => starts(month),
    });
    at.filter(|_| known).map(|at| at as u8 + 1)
}

/// `01/03/2024`, `1.3.24`.
fn numbers(text: &str, order: DateOrder) -> Option<String> {
    let text = text.split([' ', 'T', ',']).next()?;
    let mut parts = text.split(['/', '.', '-']);
    let (a, b, year) = (parts.next()?, parts.next()?, parts.next()?);
    let small = |part: &str| part.parse::<u8>().ok().filter(|n| (1..=31).contains(n));
    let (first, second) = (small(a)?, small(b)?);
    if parts.next().is_some() {
        return None;
    }
    let year: i16 = match (year.len(), year.parse().ok()?) {
        (4, year) => year,
        // As most programs do: 1970 to 2069.
        (2, year @ 0..70) => 2000 + year,
        (2, year @ 70..100) => 1900 + year,
        _ => return None,
    };
    let (day, month) = match order {
        _ if first > 12 || first == second => (a, b),
        _ if second > 12 => (b, a),
        DateOrder::DayFirst => (a, b),
        DateOrder::MonthFirst => (b, a),
        DateOrder::Unknown => return None,
    };
    iso_day(year, month, day)
}

fn iso_day(year: i16, month: &str, day: &str) -> Option<String> {
    let part = |text: &str| i8::from_str(text).ok().filter(|_| text.len() <= 2);
    let date = civil::Date::new(year, part(month)?, part(day)?).ok()?;
    is_year(year).then(|| date.to_string())
}

fn month(year: &str, month: &str) -> Option<String> {
    let number: u8 = month.parse().ok()?;
    let known = (1..=12).contains(&number) && month.len() <= 2;
    known.then(|| format!("{}-{number:02}", &self::year(year)?).into())?
}

fn year(year: &str) -> Option<String> {
    let number: i16 = year.parse().ok()?;
    is_year(number).then(|| format!("{number:04}"))
}

fn is_year(year: i16) -> bool {
    (1000..=2999).contains(&year)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_as_publishers_write_them() {
        for (text, expected) in [
            ("2024-03-05", "2024-03-05"),
            ("2024-03-05T10:00:00Z", "2024-03-05"),
            ("2024-03-05T23:30:00-05:00", "2024-03-05"),
            ("2024-03-05 10:00:00.123", "2024-03-05"),
            ("2024/3/5", "2024-03-05"),
            ("2024.03.05", "2024-03-05"),
            ("20240305", "2024-03-05"),
            ("20240305T101500Z", "2024-03-05"),
            ("20240305101500", "2024-03-05"),
            ("2024-03", "2024-03"),
            ("2024", "2024"),
            ("Tue, 05 Mar 2024 10:00:00 GMT", "2024-03-05"),
            ("Tue, 5 Mar 2024 23:00:00 -0800", "2024-03-05"),
            ("March 5, 2024", "2024-03-05"),
            ("Mar. 5, 2024 11:15 PM EST", "2024-03-05"),
            ("Tuesday, March 5th, 2024", "2024-03-05"),
            ("5 Mar 2024", "2024-03-05"),
            ("5th of September 2024", "2024-09-05"),
            ("9 Sept 2024", "2024-09-09"),
            ("05-Mar-2024", "2024-03-05"),
            ("March 2024", "2024-03"),
            ("1709632800", "2024-03-05"),
            ("1709632800.5", "2024-03-05"),
            ("1709632800000", "2024-03-05"),
            ("25/12/2024", "2024-12-25"),
            ("12/25/2024 10:00", "2024-12-25"),
            ("03/03/24", "2024-03-03"),
            ("29 February 2024", "2024-02-29"),
        ] {
            assert_eq!(
                day(text, DateOrder::Unknown).as_deref(),
                Some(expected),
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_no_date_or_two_is_not_read() {
        for text in [
            "01/03/2024",
            "yesterday",
            "",
            "2024-13-05",
            "2024-02-30",
            "20241305",
            "31/31/2024",
            "12",
            "7.5",
            "-1709632800",
            "NaN",
            "March",
            "Marching 2024 5",
            "1.2.3.2024",
            "2024-03-05th",
            "99999999999999999999",
            "é/é/é",
        ] {
            assert_eq!(day(text, DateOrder::Unknown), None, "{text}");
        }
    }

    #[test]
    fn the_order_of_day_and_month_is_the_users_to_say() {
        let text = "01/03/2024";
        let both = [DateOrder::DayFirst, DateOrder::MonthFirst].map(|order| day(text, order));
        assert_eq!(both, [Some("2024-03-01".into()), Some("2024-01-03".into())]);
        assert_eq!(
            day("25/12/2024", DateOrder::MonthFirst).as_deref(),
            Some("2024-12-25")
        );
    }
}
