//! Words that a full stop belongs to.

/// What an abbreviation says of the sentence that its full stop stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Abbreviation {
    /// Stands before a name (*Sen.*, *Lt.*): the sentence goes on.
    Title,
    /// Stands before a number (*No.*, *p.*): an abbreviation only there.
    Numbered,
    /// Stands anywhere (*Inc.*, *Jan.*): what follows decides.
    Other,
    /// A common word too (*Miss.*, *Me.*): an abbreviation only if the
    /// sentence plainly goes on.
    Doubtful,
}

/// Longest word of the tables.
const LONGEST: usize = 6;

/// The kind of abbreviation that `word`, without its full stop, is. The case of
/// the first letter counts, that of the others does not: *Sen*, *SEN*.
pub(crate) fn abbreviation(word: &str) -> Option<Abbreviation> {
    let mut buffer = [0; LONGEST];
    let key = folded(word, &mut buffer)?;
    let (_, kind) = TABLES
        .iter()
        .find(|(words, _)| words.binary_search_by(|w| w.as_bytes().cmp(key)).is_ok())?;
    Some(*kind)
}

fn folded<'b>(word: &str, buffer: &'b mut [u8; LONGEST]) -> Option<&'b [u8]> {
    let (&first, rest) = word.as_bytes().split_first()?;
    let key = buffer.get_mut(..word.len())?;
    key[0] = first;
    key[1..].copy_from_slice(rest);
    key[1..].make_ascii_lowercase();
    Some(key)
}

const TABLES: [(&[&str], Abbreviation); 4] = [
    (TITLES, Abbreviation::Title),
    (NUMBERED, Abbreviation::Numbered),
    (OTHERS, Abbreviation::Other),
    (DOUBTFUL, Abbreviation::Doubtful),
];

/// Before a name. Sorted.
#[rustfmt::skip]
const TITLES: &[&str] = &[
    "Adm", "Ald", "Amb", "Assemb", "Asst", "Atty", "Bp", "Brig", "Capt", "Cdr", "Cllr", "Cmdr",
    "Cmsr", "Col", "Comdr",
    "Cpl", "Cpt", "Dep", "Det", "Dott", "Dr", "Drs", "Ens", "Fr", "Ft", "Gen", "Gens", "Gov",
    "Govs",
    "Hon", "Hr", "Insp", "Lieut", "Lt", "Maj", "Messrs", "Mlle", "Mme", "Mmes", "Mr", "Mrs", "Ms",
    "Msgr", "Mt", "Mx", "Pfc", "Pres", "Prof", "Profs", "Prov", "Pte", "Pvt", "Rep", "Reps", "Rev", "Rt",
    "Sec", "Sen", "Sens", "Sgt", "Spc", "Spec", "Sqn", "Sra", "Srta", "St", "Ste", "Supt", "Treas", "Vs",
    "ca", "cf", "eg", "ie", "v", "viz", "vs",
];

/// Before a number; elsewhere a word of its own. Sorted.
#[rustfmt::skip]
const NUMBERED: &[&str] = &[
    "Approx", "Art", "Ch", "Chap", "Cl", "Ed", "Eq", "Ext", "Fig", "Figs", "Jul", "Jun", "Mar",
    "No", "Nos", "Op", "P", "Par", "Para", "Pp", "Pt", "Ref", "Rm", "Sat", "Sect", "Stat", "Sun",
    "Supp", "Ver", "Vol", "Vols", "approx", "art", "b", "c", "ch", "chap", "d", "eq", "ext",
    "fig", "figs", "no", "nos", "op", "p", "par", "para", "pp", "pt", "ref", "sect", "ver",
    "vol", "vols",
];

/// Anywhere. Sorted.
#[rustfmt::skip]
const OTHERS: &[&str] = &[
    "Acad", "Ala", "Apr", "Ariz", "Assn", "Assoc", "Attn", "Aug", "Ave", "Bldg", "Blvd", "Bros",
    "Calif", "Cie", "Colo", "Conn", "Corp", "Cos", "Dak", "Dec", "Dept", "Esp", "Esq", "Etc",
    "Feb", "Fla", "Ga", "Govt", "Hwy", "Inc", "Inst", "Intl", "Jan", "Jr", "Kan", "Ky", "Lib",
    "Llc", "Ltd", "Ltda", "Md", "Mfg", "Mgmt", "Mgr", "Mich", "Minn", "Natl", "Neb", "Nev", "Nov",
    "Oct", "Okla", "Ont", "Penn", "Ph", "Plc", "Pty", "Pvt", "Que", "Rd", "Sc", "Sep", "Sept",
    "Sr", "Tech", "Tel", "Tenn", "Tex", "Thur", "Thurs", "Tue", "Tues", "Univ", "Va", "Vt", "Wis",
    "Wyo", "al", "attn", "dept", "esp", "etc", "govt", "hr", "hrs", "lb", "lbs", "mins", "misc",
    "oz", "seq", "sq", "tel", "univ", "yr", "yrs",
];

/// Common as whole words too. Sorted.
#[rustfmt::skip]
const DOUBTFUL: &[&str] = &[
    "Ark", "Cal", "Co", "Comm", "Conf", "Del", "Dist", "Div", "Fri", "Hum", "Id", "Ill", "Ind",
    "La", "Mass", "Me", "Miss", "Mo", "Mon", "Mont", "Ore", "Pa", "Rec", "Wash", "Wed", "est",
    "min", "rec",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_sorted_and_their_words_short() {
        for (words, kind) in TABLES {
            assert!(words.is_sorted(), "{kind:?}");
            assert!(words.iter().all(|w| w.len() <= LONGEST), "{kind:?}");
        }
    }

    #[test]
    fn case_counts_for_the_first_letter_only() {
        for (word, expected) in [
            ("Sen", Some(Abbreviation::Title)),
            ("SEN", Some(Abbreviation::Title)),
            ("sen", None),
            ("no", Some(Abbreviation::Numbered)),
            ("inc", None),
            ("Miss", Some(Abbreviation::Doubtful)),
            ("", None),
            ("Lieutenant", None),
        ] {
            assert_eq!(abbreviation(word), expected, "{word}");
        }
    }
}
