//! Nouns that tell of a man or a woman.

use dixit_core::Gender;

/// The gender of the person that a noun describes, where the noun tells.
pub(crate) fn of(noun: &str) -> Gender {
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
    "gran",
    "grandma",
    "granddaughter",
    "granny",
    "heiress",
    "heroine",
    "hostess",
    "housewife",
    "lady",
    "lesbian",
    "mom",
    "mum",
    "nan",
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
    "grandad",
    "granddad",
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
    "human",
    "german",
    "roman",
    "woman",
    "ottoman",
    "talisman",
    "norman",
    "layman",
    "ombudsman",
];
