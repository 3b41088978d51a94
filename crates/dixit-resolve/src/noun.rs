use dixit_core::Gender;
use dixit_learn::{Feature, combine};

use crate::{item::Item, scene::Scene, sheet::Sheet, syntax::Syntax};

/// The gender of the person that a noun describes, where the noun tells.
pub(crate) fn gender(noun: &str) -> Gender {
    let lower = noun.to_ascii_lowercase();
    let word = lower.as_str();
    if FEMALE.contains(&word) || word.ends_with("woman") || word.ends_with("mother") {
        Gender::Female
    } else if MALE.contains(&word)
        || (word.ends_with("man") && !NOT_MEN.contains(&word))
        || word.ends_with("father")
    {
        Gender::Male
    } else {
        Gender::Unknown
    }
}

/// Features of a description's noun, from which its sort is told.
pub(crate) fn features(scene: &Scene<'_>, item: &Item, out: &mut Vec<Feature>) {
    let head = item.head as usize;
    let word = scene.doc.token(head);
    let mut sheet = Sheet { out, class: 0 };
    sheet.put(100, &[]);
    sheet.put(101, &[scene.word_hash(head)]);
    let chars: Vec<char> = word.chars().flat_map(char::to_lowercase).collect();
    for length in 2..=4 {
        if chars.len() > length + 1 {
            let suffix = chars[chars.len() - length..].iter();
            let hash = suffix.fold(length as u64, |h, &c| combine(h, u64::from(c)));
            sheet.put(102, &[hash]);
        }
    }
    if let Some(path) = scene.words.cluster(word) {
        for bits in [4, 6, 8, 10, 13] {
            sheet.put(110, &[bits, u64::from(path >> (16 - bits))]);
        }
    }
    if let Some(path) = scene.words.brown(word) {
        for bits in [4, 6, 10, 16] {
            sheet.put(111, &[bits, u64::from(path >> (16 - bits))]);
        }
    }
    let syntax = Syntax::new(scene.doc);
    sheet.put(
        103,
        &[
            syntax.tag(head).map_or(99, |t| t as u64),
            item.determiner as u64,
        ],
    );
    sheet.put(
        104,
        &[item.role as u64, scene.word_hash(item.clause as usize)],
    );
    let governor = scene.words.cluster(scene.doc.token(item.clause as usize));
    sheet.put(
        112,
        &[
            item.role as u64,
            governor.map_or(0, |path| u64::from(path >> 8)),
        ],
    );
    sheet.put(105, &[u64::from(scene.words.title(word).is_some())]);
    let next = scene.doc.tokens.len() - 1;
    let next = next.min(item.tokens.end as usize);
    sheet.put(106, &[scene.word_hash(next)]);
    let after = (head + 1).min(scene.doc.tokens.len() - 1);
    if after < item.tokens.end as usize {
        sheet.put(107, &[scene.word_hash(after)]);
    }
    if head > item.tokens.start as usize {
        sheet.put(108, &[scene.word_hash(head - 1)]);
    }
}

const FEMALE: &[&str] = &[
    "actress",
    "aunt",
    "baroness",
    "bride",
    "businesswoman",
    "countess",
    "daughter",
    "duchess",
    "empress",
    "female",
    "fiancée",
    "girl",
    "girlfriend",
    "goddess",
    "grandma",
    "granddaughter",
    "heiress",
    "heroine",
    "hostess",
    "housewife",
    "lady",
    "lesbian",
    "mom",
    "mum",
    "niece",
    "nun",
    "queen",
    "princess",
    "sister",
    "waitress",
    "widow",
    "wife",
    "ma'am",
    "madam",
    "mama",
];

const MALE: &[&str] = &[
    "actor",
    "bachelor",
    "baron",
    "boy",
    "boyfriend",
    "brother",
    "count",
    "dad",
    "duke",
    "emperor",
    "fiancé",
    "gentleman",
    "grandpa",
    "grandson",
    "groom",
    "guy",
    "hero",
    "husband",
    "king",
    "lad",
    "lord",
    "male",
    "monk",
    "nephew",
    "papa",
    "pope",
    "priest",
    "prince",
    "son",
    "uncle",
    "waiter",
    "widower",
    "imam",
];

const NOT_MEN: &[&str] = &[
    "human", "german", "roman", "woman", "ottoman", "talisman", "norman", "layman",
];
