//! Forms of one word, and words of one root.

/// What the forms of a word have in common.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Root<'a>(&'a str);

impl<'a> Root<'a> {
    /// The root of a word in any form: *studi-es*, *stud-y*.
    pub(crate) fn of(form: &'a str) -> Root<'a> {
        Root(root(base(form)))
    }

    /// Whether it is that of another word, which is in no irregular form.
    pub(crate) fn is_of(self, word: &str) -> bool {
        !self.0.is_empty() && stem(self.0).eq_ignore_ascii_case(stem(root(word)))
    }

    /// Whether a noun for people is made of it: *brewer* of *brews*, *pharmacist* of
    /// *pharmacy*, *fishmonger* of *fish*, *congresswoman* of *Congress*.
    pub(crate) fn makes(self, noun: &str) -> bool {
        let pairs = self.0.bytes().zip(noun.bytes());
        let shared = pairs.take_while(|(a, b)| a.eq_ignore_ascii_case(b)).count();
        let (Some(rest), Some(ending)) = (self.0.get(shared..), noun.get(shared..)) else {
            return false;
        };
        // *run-ner*
        let twice = rest.is_empty()
            && ending.len() > 2
            && self.0.as_bytes().last() == ending.as_bytes().first();
        let ending = &ending[usize::from(twice)..];
        // *assembly-woman*
        let ending = match rest.is_empty() && ending.len() > 3 {
            true => ending.strip_prefix('y').unwrap_or(ending),
            false => ending,
        };
        let of_word = WORD_ENDINGS.contains(&rest) || (shared > 4 && LONG_ENDINGS.contains(&rest));
        let of_noun = NOUN_ENDINGS.contains(&ending)
            || (ending.is_empty() && !rest.is_empty())
            || (rest.is_empty() && (ending.is_empty() || TRADES.contains(&ending)));
        (shared > 3 || (shared == 3 && rest.is_empty())) && of_word && of_noun
    }
}

/// The trade with which a longer noun for people ends: *keeper* in *goalkeeper*.
pub(crate) fn trade_in(noun: &str) -> Option<&'static str> {
    let ends =
        |trade: &&&str| trade.len() > 4 && noun.len() > trade.len() && noun.ends_with(**trade);
    TRADES.iter().find(ends).copied()
}

/// Whether two words, of which the second is in no irregular form, are forms of one:
/// *studied* and *study*.
pub(crate) fn is_one_word(form: &str, word: &str) -> bool {
    Root::of(form).is_of(word)
}

/// Ends of words of which nouns for people are made, their inflexion taken off.
const WORD_ENDINGS: [&str; 4] = ["", "o", "a", "at"];

/// The same behind five letters and more.
const LONG_ENDINGS: [&str; 14] = [
    "r", "er", "al", "ial", "ion", "ation", "ment", "ic", "ics", "ar", "rat", "ition", "c", "ship",
];

/// Ends that make of a word a noun for people.
const NOUN_ENDINGS: [&str; 31] = [
    "e", "er", "or", "r", "ist", "ian", "eer", "ess", "ant", "ent", "ee", "ier", "yer", "man",
    "woman", "person", "arian", "ician", "ster", "ologist", "ographer", "ogist", "lor", "ator",
    "tist", "t", "ic", "ate", "ary", "y", "nik",
];

/// Nouns for who does something with what stands before them.
const TRADES: [&str; 34] = [
    "keeper", "maker", "monger", "wright", "layer", "worker", "smith", "holder", "seller", "owner",
    "master", "player", "driver", "writer", "cutter", "fighter", "dresser", "grower", "dealer",
    "cleaner", "hand", "guard", "setter", "binder", "boy", "girl", "herd", "farer", "watcher",
    "runner", "tender", "sman", "swoman", "back",
];

/// The word of an irregular form.
fn base(form: &str) -> &str {
    IRREGULAR
        .iter()
        .find(|(_, forms)| forms.iter().any(|f| f.eq_ignore_ascii_case(form)))
        .map_or(form, |(base, _)| base)
}

/// A word without its inflexion, nor an *e* or *y* at its end or a letter twice.
fn root(word: &str) -> &str {
    const INFLEXIONS: [&str; 6] = ["ies", "ied", "ing", "ed", "es", "s"];
    let strip = |word: &'_ str, end: &str| -> Option<usize> {
        let left = word.len().checked_sub(end.len()).filter(|&n| n > 2)?;
        let tail = word.get(left..)?;
        (tail.eq_ignore_ascii_case(end) && !word.ends_with("ss")).then_some(left)
    };
    let left = INFLEXIONS.iter().find_map(|end| strip(word, end));
    let mut word = &word[..left.unwrap_or(word.len())];
    if word.len() > 3 && word.ends_with(['e', 'y', 'i']) {
        word = &word[..word.len() - 1];
    }
    let twice = word.len() > 3 && {
        let bytes = word.as_bytes();
        bytes[bytes.len() - 1] == bytes[bytes.len() - 2] && word.is_ascii()
    };
    &word[..word.len() - usize::from(twice)]
}

/// A root without an ending that makes a noun of a verb: *treat-ment*.
fn stem(root: &str) -> &str {
    const ENDINGS: [&str; 6] = ["ment", "ation", "ion", "er", "or", "al"];
    let strip = |end: &&str| root.strip_suffix(*end).filter(|stem| stem.len() > 3);
    ENDINGS.iter().find_map(strip).unwrap_or(root)
}

/// Words with forms that no rule gives.
const IRREGULAR: &[(&str, &[&str])] = &[
    ("arise", &["arose", "arisen"]),
    ("bear", &["bore", "borne"]),
    ("beat", &["beaten"]),
    ("become", &["became"]),
    ("begin", &["began", "begun"]),
    ("bend", &["bent"]),
    ("bind", &["bound"]),
    ("bite", &["bit", "bitten"]),
    ("bleed", &["bled"]),
    ("blow", &["blew", "blown"]),
    ("break", &["broke", "broken"]),
    ("breed", &["bred"]),
    ("bring", &["brought"]),
    ("build", &["built"]),
    ("buy", &["bought"]),
    ("calf", &["calves"]),
    ("catch", &["caught"]),
    ("child", &["children"]),
    ("choose", &["chose", "chosen"]),
    ("cling", &["clung"]),
    ("come", &["came"]),
    ("creep", &["crept"]),
    ("deal", &["dealt"]),
    ("dig", &["dug"]),
    ("dive", &["dove"]),
    ("draw", &["drew", "drawn"]),
    ("drink", &["drank", "drunk"]),
    ("drive", &["drove", "driven"]),
    ("eat", &["ate", "eaten"]),
    ("fall", &["fell", "fallen"]),
    ("feed", &["fed"]),
    ("feel", &["felt"]),
    ("fight", &["fought"]),
    ("find", &["found"]),
    ("flee", &["fled"]),
    ("fly", &["flew", "flown"]),
    ("foot", &["feet"]),
    ("forbid", &["forbade", "forbidden"]),
    ("foresee", &["foresaw"]),
    ("forget", &["forgot", "forgotten"]),
    ("forgive", &["forgave", "forgiven"]),
    ("freeze", &["froze", "frozen"]),
    ("get", &["got", "gotten"]),
    ("give", &["gave", "given"]),
    ("go", &["went", "gone"]),
    ("goose", &["geese"]),
    ("grind", &["ground"]),
    ("grow", &["grew", "grown"]),
    ("hang", &["hung"]),
    ("hear", &["heard"]),
    ("hide", &["hid", "hidden"]),
    ("hold", &["held"]),
    ("keep", &["kept"]),
    ("kneel", &["knelt"]),
    ("knife", &["knives"]),
    ("know", &["knew", "known"]),
    ("lay", &["laid"]),
    ("lead", &["led"]),
    ("leave", &["left"]),
    ("lend", &["lent"]),
    ("lie", &["lay", "lain"]),
    ("light", &["lit"]),
    ("lose", &["lost"]),
    ("make", &["made"]),
    ("man", &["men"]),
    ("mean", &["meant"]),
    ("meet", &["met"]),
    ("mouse", &["mice"]),
    ("mow", &["mown"]),
    ("overcome", &["overcame"]),
    ("oversee", &["oversaw", "overseen"]),
    ("ox", &["oxen"]),
    ("pay", &["paid"]),
    ("prove", &["proven"]),
    ("ride", &["rode", "ridden"]),
    ("ring", &["rang", "rung"]),
    ("rise", &["rose", "risen"]),
    ("run", &["ran"]),
    ("saw", &["sawn"]),
    ("say", &["said"]),
    ("see", &["saw", "seen"]),
    ("seek", &["sought"]),
    ("sell", &["sold"]),
    ("send", &["sent"]),
    ("sew", &["sewn"]),
    ("shake", &["shook", "shaken"]),
    ("shave", &["shaven"]),
    ("shear", &["shorn"]),
    ("shelf", &["shelves"]),
    ("shine", &["shone"]),
    ("shoot", &["shot"]),
    ("shrink", &["shrank", "shrunk"]),
    ("sing", &["sang", "sung"]),
    ("sink", &["sank", "sunk"]),
    ("sit", &["sat"]),
    ("slay", &["slew", "slain"]),
    ("sleep", &["slept"]),
    ("slide", &["slid"]),
    ("sow", &["sown"]),
    ("speak", &["spoke", "spoken"]),
    ("speed", &["sped"]),
    ("spend", &["spent"]),
    ("spin", &["spun"]),
    ("spit", &["spat"]),
    ("spring", &["sprang", "sprung"]),
    ("stand", &["stood"]),
    ("steal", &["stole", "stolen"]),
    ("stick", &["stuck"]),
    ("sting", &["stung"]),
    ("stride", &["strode"]),
    ("strike", &["struck"]),
    ("string", &["strung"]),
    ("strive", &["strove", "striven"]),
    ("sue", &["sued", "sues", "suing"]),
    ("swear", &["swore", "sworn"]),
    ("sweep", &["swept"]),
    ("swim", &["swam", "swum"]),
    ("swing", &["swung"]),
    ("take", &["took", "taken"]),
    ("teach", &["taught"]),
    ("tear", &["tore", "torn"]),
    ("tell", &["told"]),
    ("think", &["thought"]),
    ("throw", &["threw", "thrown"]),
    ("tooth", &["teeth"]),
    ("tread", &["trod", "trodden"]),
    ("undergo", &["underwent"]),
    ("understand", &["understood"]),
    ("undertake", &["undertook", "undertaken"]),
    ("wake", &["woke", "woken"]),
    ("wear", &["wore", "worn"]),
    ("weave", &["wove", "woven"]),
    ("weep", &["wept"]),
    ("wife", &["wives"]),
    ("win", &["won"]),
    ("wind", &["wound"]),
    ("withdraw", &["withdrew", "withdrawn"]),
    ("wolf", &["wolves"]),
    ("woman", &["women"]),
    ("wring", &["wrung"]),
    ("write", &["wrote", "written"]),
];
