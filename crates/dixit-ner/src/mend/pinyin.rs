//! Chinese names as pinyin writes them: *Xi Yulan*.

/// Family names of nine in ten people in China, and how Taiwan, Hong Kong and
/// Singapore write the commonest.
const SURNAMES: [&str; 92] = [
    "Bai", "Cai", "Cao", "Chan", "Chang", "Chen", "Cheng", "Cheung", "Cui", "Dai", "Deng", "Ding",
    "Dong", "Du", "Duan", "Fan", "Fang", "Feng", "Fu", "Gao", "Gu", "Guo", "Han", "Hao", "He",
    "Hou", "Hsu", "Hu", "Huang", "Jia", "Jiang", "Jin", "Kong", "Lai", "Lam", "Lei", "Leung", "Li",
    "Liang", "Liao", "Lin", "Ling", "Liu", "Lu", "Luo", "Lyu", "Ma", "Mao", "Meng", "Mo", "Ng",
    "Pan", "Peng", "Qian", "Qin", "Qiu", "Ren", "Shao", "Shen", "Shi", "Song", "Su", "Sun", "Tan",
    "Tang", "Tao", "Tian", "Tsai", "Wan", "Wang", "Wei", "Wong", "Wu", "Xi", "Xia", "Xiang",
    "Xiao", "Xie", "Xiong", "Xu", "Xue", "Yan", "Yang", "Yao", "Ye", "Yin", "Yu", "Yuan", "Zeng",
    "Zhang", "Zhao", "Zhou",
];

const INITIALS: [&str; 23] = [
    "zh", "ch", "sh", "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q", "x", "r",
    "z", "c", "s", "y", "w",
];

const FINALS: [&str; 32] = [
    "iang", "iong", "uang", "ang", "eng", "ian", "iao", "ing", "ong", "uai", "uan", "ai", "an",
    "ao", "ei", "en", "ia", "ie", "in", "iu", "ou", "ua", "ue", "ui", "un", "uo", "ve", "a", "e",
    "i", "o", "u",
];

/// Whether two words are a family name and a given name of two syllables.
pub(super) fn is_name(family: &str, given: &str) -> bool {
    SURNAMES.binary_search(&family).is_ok() && is_given(given)
}

fn is_given(word: &str) -> bool {
    let fits = word.len() <= 12 && word.starts_with(|c: char| c.is_ascii_uppercase());
    fits && syllables(&word.to_ascii_lowercase(), 2)
}

/// Whether a word is exactly so many syllables.
fn syllables(word: &str, count: usize) -> bool {
    if count == 0 {
        return word.is_empty();
    }
    let starts = INITIALS.iter().filter_map(|i| word.strip_prefix(i));
    let mut rests = starts.flat_map(|rest| FINALS.iter().filter_map(|f| rest.strip_prefix(f)));
    rests.any(|rest| syllables(rest, count - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn given_names_have_two_syllables() {
        for (family, given) in [("Xi", "Yulan"), ("Zhou", "Mingze"), ("Ma", "Xiaohong")] {
            assert!(is_name(family, given), "{family} {given}");
        }
        let others = [
            ("Xi", "Said"),
            ("Ma", "Baker"),
            ("Rome", "Yulan"),
            ("Li", "Bank"),
        ];
        for (family, given) in others {
            assert!(!is_name(family, given), "{family} {given}");
        }
        assert!(SURNAMES.is_sorted());
    }
}
