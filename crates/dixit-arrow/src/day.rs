use dixit_aggregate::Date;

/// Days from the first of January 1970 to the first day of a date; nothing if
/// no calendar has it, as the 31st of June.
pub(crate) fn days(date: Date) -> Option<i32> {
    let (year, month, day) = date.parts();
    let (month, day) = (u32::from(month.max(1)), u32::from(day.max(1)));
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let length = match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    if day > length {
        return None;
    }
    // Years that begin with March, so that the leap day is the last.
    let year = i32::from(year) - i32::from(month <= 2);
    let of_year = (153 * ((month as i32 + 9) % 12) + 2) / 5 + day as i32 - 1;
    Some(365 * year + year / 4 - year / 100 + year / 400 + of_year - 719_468)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_days_since_1970() {
        for (date, expected) in [
            ("1970-01-01", Some(0)),
            ("1969-12-31", Some(-1)),
            ("2000-02-29", Some(11_016)),
            ("1900-02-29", None),
            ("2024-03-05", Some(19_787)),
            ("2024-03", Some(19_783)),
            ("2024", Some(19_723)),
            ("2023-06-31", None),
            ("1600-03-01", Some(-135_080)),
        ] {
            let date = Date::parse(date).expect("a date");
            assert_eq!(days(date), expected, "{date}");
        }
    }
}
