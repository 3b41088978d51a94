//! Wire copies: articles that are the same but for a cut or a headline.

use std::collections::HashMap;

use crate::article::{Article, Sketch};

/// How many of the smallest shingles of an article it is looked up by.
const LOOKED_UP: usize = 8;

/// The most articles looked at for one shingle.
const POSTINGS: usize = 24;

/// Share of the shorter article that must stand in the longer one.
const SHARE: f64 = 0.7;

/// Fewer shared shingles than this are no article.
const FEWEST: usize = 4;

/// Of each article, the index of the one it is a copy of: the earliest, itself
/// if it is none. `articles` must be in an order of their own.
pub(crate) fn originals(articles: &[Article]) -> Vec<u32> {
    let mut order: Vec<usize> = (0..articles.len()).collect();
    let undated = |i: &usize| (articles[*i].date.is_none(), articles[*i].date, *i);
    order.sort_by_key(undated);
    let mut by_shingle: HashMap<u64, Vec<u32>> = HashMap::new();
    let mut original: Vec<u32> = (0..articles.len() as u32).collect();
    for i in order {
        let sketch = &articles[i].sketch;
        let keys = || sketch.entries().iter().take(LOOKED_UP).map(|entry| entry.0);
        let candidates = keys().flat_map(|key| by_shingle.get(&key).into_iter().flatten());
        let best = candidates
            .map(|&other| (shared(sketch, &articles[other as usize].sketch), other))
            .filter(|&(share, _)| share >= SHARE)
            .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
        match best {
            Some((_, other)) => original[i] = other,
            None => {
                for key in keys() {
                    let postings = by_shingle.entry(key).or_default();
                    if postings.len() < POSTINGS {
                        postings.push(i as u32);
                    }
                }
            }
        }
    }
    original
}

/// The share of the shorter text that stands in the longer one, estimated on
/// the shingles that would be in both sketches if they were in both texts.
fn shared(a: &Sketch, b: &Sketch) -> f64 {
    let limit = a.limit().min(b.limit());
    let (a, b) = (
        &a.entries()[..a.count_to(limit)],
        &b.entries()[..b.count_to(limit)],
    );
    let inside = |key: u64| b.binary_search_by_key(&key, |entry| entry.0).is_ok();
    let both = a.iter().filter(|entry| inside(entry.0)).count();
    match a.len().min(b.len()) {
        _ if both < FEWEST => 0.0,
        fewer => both as f64 / fewer as f64,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Date, shingle};

    #[test]
    fn a_cut_copy_is_found_and_another_story_is_not() {
        let words: Vec<String> = (0..400)
            .map(|i| format!("word{}", i * 7919 % 1000))
            .collect();
        let other: Vec<String> = (0..400).map(|i| format!("other{i}")).collect();
        let article = |id: &str, date: &str, text: &str| Article {
            hash: 0,
            id: id.into(),
            publisher: None,
            date: Date::parse(date),
            sketch: shingle::sketch(text),
        };
        let articles = [
            article(
                "copy",
                "2018-05-09",
                &format!("A headline. {}", words[..200].join(" ")),
            ),
            article("first", "2018-05-08", &words.join(" ")),
            article("other", "2018-05-07", &other.join(" ")),
            article("empty", "", ""),
        ];
        assert_eq!(originals(&articles), [1, 1, 2, 3]);
    }
}
