//! Wire copies: articles that are the same but for a cut or a headline.

use crate::{Date, families::postings::Postings, state::sketch::Sketch};

/// How many of the smallest shingles of an article it is looked up by.
const LOOKED_UP: usize = 8;

/// The most articles looked at for one shingle.
const POSTINGS: u8 = 24;

/// Share of the shorter article that must stand in the longer one.
const SHARE: f64 = 0.7;

/// Fewer shared shingles than this are no article.
const FEWEST: usize = 4;

/// Of each article, by date and a number that decides between those of one
/// day, the number of the one it is a copy of: the first, itself if it is none.
/// The articles must be in an order of their own.
pub(crate) fn originals(
    dates: &[(Option<Date>, u32)],
    sketch: impl Fn(usize) -> Sketch,
) -> Vec<u32> {
    let mut order: Vec<u32> = (0..dates.len() as u32).collect();
    order.sort_by_key(|&i| {
        let (date, number) = dates[i as usize];
        (date.is_none(), date, number, i)
    });
    let keys = |i: usize| sketch(i).smallest(LOOKED_UP).to_vec();
    let all = (0..dates.len()).flat_map(keys).collect();
    let mut by_shingle = Postings::new(all, POSTINGS);
    let mut original: Vec<u32> = (0..dates.len() as u32).collect();
    for i in order {
        let own = sketch(i as usize);
        let keys = own.smallest(LOOKED_UP);
        let mut candidates: Vec<u32> = Vec::new();
        for &key in keys {
            candidates.extend(by_shingle.get(key));
        }
        candidates.sort_unstable();
        candidates.dedup();
        let best = candidates
            .into_iter()
            .map(|other| (own.shared(&sketch(other as usize), FEWEST), other))
            .filter(|&(share, _)| share >= SHARE)
            .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
        match best {
            Some((_, other)) => original[i as usize] = other,
            None => keys.iter().for_each(|&key| {
                by_shingle.push(key, i);
            }),
        }
    }
    original
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::shingle;

    #[test]
    fn a_cut_copy_is_found_and_another_story_is_not() {
        let words: Vec<String> = (0..400)
            .map(|i| format!("word{}", i * 7919 % 1000))
            .collect();
        let other: Vec<String> = (0..400).map(|i| format!("other{i}")).collect();
        let cut = format!("A headline. {}", words[..200].join(" "));
        let articles = [
            ("2018-05-09", cut),
            ("2018-05-08", words.join(" ")),
            ("2018-05-07", other.join(" ")),
            ("", String::new()),
        ];
        let dates = articles.clone().map(|article| (Date::parse(article.0), 0));
        let sketch = |i: usize| shingle::sketch(&articles[i].1);
        assert_eq!(originals(&dates, sketch), [1, 1, 2, 3]);
    }
}
