use std::fmt;

/// A calendar day, or only its month or year, as a publisher dates an article.
///
/// ```
/// use dixit_aggregate::Date;
///
/// let date = Date::parse("Tue, 08 May 2018 10:00:00 GMT").expect("a date");
/// assert_eq!(date.to_string(), "2018-05-08");
/// assert_eq!(date.month().to_string(), "2018-05");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

impl Date {
    /// Reads `2018-05-08` (also with `/`, `.` or a time after it), `20180508`,
    /// `2018-05`, `2018`, `May 8, 2018` and `8 May 2018`. Purely numeric dates
    /// that begin with the day or month are ambiguous and not read.
    pub fn parse(text: &str) -> Option<Date> {
        let text = text.trim();
        Date::iso(text).or_else(|| Date::words(text))
    }

    fn iso(text: &str) -> Option<Date> {
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        match digits {
            8 => Date::new(
                text[..4].parse().ok()?,
                text[4..6].parse().ok()?,
                text[6..8].parse().ok()?,
            ),
            4 => {
                let mut parts = text
                    .split(|c: char| !c.is_ascii_digit())
                    .map(|part| part.parse::<u16>().ok());
                let year = parts.next()??;
                let month = parts.next().flatten().unwrap_or(0);
                let day = parts.next().flatten().unwrap_or(0);
                Date::new(year, month, day)
            }
            _ => None,
        }
    }

    fn words(text: &str) -> Option<Date> {
        let (mut year, mut month, mut day) = (None, None, None);
        for word in text.split(|c: char| !c.is_alphanumeric()) {
            if let Ok(number) = word.trim_end_matches(char::is_alphabetic).parse::<u16>() {
                match number {
                    1..=31 if day.is_none() => day = Some(number),
                    1000..=2999 if year.is_none() => year = Some(number),
                    _ => {}
                }
            } else if month.is_none() {
                month = month_named(word);
            }
        }
        Date::new(year?, month?, day.unwrap_or(0))
    }

    fn new(year: u16, month: u16, day: u16) -> Option<Date> {
        let known = (1000..=2999).contains(&year) && month <= 12 && day <= 31;
        known.then_some(Date {
            year,
            month: month as u8,
            day: if month == 0 { 0 } else { day as u8 },
        })
    }

    /// Year, month and day, those that are not known as 0.
    pub fn parts(self) -> (u16, u8, u8) {
        (self.year, self.month, self.day)
    }

    /// As a number that sorts like the date and is not 0.
    pub(crate) fn packed(self) -> u32 {
        u32::from(self.year) << 9 | u32::from(self.month) << 5 | u32::from(self.day)
    }

    /// What [`packed`](Date::packed) made of a date.
    pub(crate) fn from_packed(n: u32) -> Option<Date> {
        Date::new((n >> 9) as u16, (n >> 5 & 15) as u16, (n & 31) as u16)
    }

    /// Its month: the same date without the day.
    pub fn month(self) -> Date {
        Date { day: 0, ..self }
    }
}

fn month_named(word: &str) -> Option<u16> {
    let start = word.get(..3)?.to_ascii_lowercase();
    let at = MONTHS.iter().position(|&month| month == start)?;
    Some(at as u16 + 1)
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if self.month > 0 {
            write!(f, "-{:02}", self.month)?;
        }
        if self.day > 0 {
            write!(f, "-{:02}", self.day)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_as_publishers_write_them() {
        for (text, expected) in [
            ("2018-05-08", Some("2018-05-08")),
            ("2018-05-08T10:00:00Z", Some("2018-05-08")),
            ("2018/5/8", Some("2018-05-08")),
            ("20180508", Some("2018-05-08")),
            ("2018-05", Some("2018-05")),
            ("2018", Some("2018")),
            ("Tuesday, May 8, 2018", Some("2018-05-08")),
            ("8th September 2018", Some("2018-09-08")),
            ("08/05/2018", None),
            ("2018-13-08", None),
            ("yesterday", None),
            ("", None),
        ] {
            let date = Date::parse(text).map(|date| date.to_string());
            assert_eq!(date.as_deref(), expected, "{text}");
            let date = Date::parse(text);
            assert_eq!(date, Date::from_packed(date.map_or(0, Date::packed)));
        }
    }
}
