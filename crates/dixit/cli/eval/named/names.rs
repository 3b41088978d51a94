//! Whether two names are of one bearer: all words of one are among those of the other, and
//! the last are equal.

/// What may stand before a person's name without being part of it.
const TITLES: &str = "mr mrs ms miss dr sir dame lord lady president vice premier prime minister \
    chancellor secretary chairman chairwoman chair director professor prof mayor governor gov \
    senator sen congressman congresswoman representative rep king queen prince princess duke \
    duchess pope bishop archbishop cardinal general gen colonel col major maj captain capt \
    lieutenant lt sergeant sgt admiral adm commander judge justice ambassador commissioner coach \
    detective officer rev reverend father mother sheikh sultan emperor deputy former";

/// `person`: titles before the names do not count.
pub(super) fn same_name(a: &str, b: &str, person: bool) -> bool {
    let (a, b) = (words(a, person), words(b, person));
    let among = |some: &[String], others: &[String]| some.iter().all(|word| others.contains(word));
    match (a.last(), b.last()) {
        (Some(last), Some(other)) => last == other && (among(&a, &b) || among(&b, &a)),
        _ => false,
    }
}

/// In small letters, without marks, a possessive at the end, an article and titles at the start.
fn words(name: &str, person: bool) -> Vec<String> {
    let name = without_article(without_possessive(name.trim()));
    let name = name.to_lowercase().replace('.', "");
    let words = name.split(|c: char| !c.is_alphanumeric() && c != '_' && c != '&');
    let mut words: Vec<String> = words.filter(|w| !w.is_empty()).map(str::to_owned).collect();
    let is_title = |word: &String| TITLES.split(' ').any(|title| title == word);
    while person && words.len() > 1 && is_title(&words[0]) {
        words.remove(0);
    }
    words
}

fn without_possessive(name: &str) -> &str {
    let bare = name.strip_suffix('s').unwrap_or(name);
    let stem = bare.trim_end_matches(['\'', '’']);
    if stem.len() < bare.len() { stem } else { name }
}

fn without_article(name: &str) -> &str {
    let article = name.split_once(char::is_whitespace);
    let articles = ["the", "a", "an"];
    match article {
        Some((word, rest)) if articles.iter().any(|a| word.eq_ignore_ascii_case(a)) => rest,
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_articles_and_possessives_do_not_count() {
        let same = [
            ("President Barack Obama", "Obama’s"),
            ("the U.N.", "UN"),
            ("Gov. Ann Lee", "Ann Lee"),
            ("John Major", "Major"),
        ];
        for (a, b) in same {
            assert!(same_name(a, b, true), "{a}, {b}");
        }
        let others = [
            ("Ann Lee", "Bob Lee"),
            ("Ann", "Ann Lee"),
            ("Lee", "’s"),
            ("Martin Luther King", "Luther"),
        ];
        for (a, b) in others {
            assert!(!same_name(a, b, true), "{a}, {b}");
        }
        assert!(!same_name("Major League", "General League", false));
        assert!(same_name("Major League", "General League", true));
    }
}
