use dixit_core::{Document, TokenRange};

/// Verbs of which the object are words and nothing else: *posted “Thank you” {on her page}*.
pub(crate) fn utters(doc: &Document, cue: TokenRange) -> bool {
    const ROOTS: [&str; 22] = [
        "bellow", "cheer", "chant", "cr", "hiss", "holler", "mouth", "mumbl", "mutter", "post",
        "roar", "scrawl", "scream", "scribbl", "shout", "shriek", "text", "tweet", "typ",
        "whisper", "yell", "murmur",
    ];
    const ENDS: [&str; 8] = ["", "s", "e", "ed", "es", "ing", "ied", "ies"];
    const IRREGULAR: [&str; 9] = [
        "sang", "sing", "sings", "singing", "sung", "wrote", "write", "writes", "writing",
    ];
    let Some(word) = cue.range().last().map(|at| doc.token(at)) else {
        return false;
    };
    let regular = |root: &&str| {
        word.strip_prefix(*root)
            .is_some_and(|end| ENDS.contains(&end))
    };
    IRREGULAR.contains(&word) || ROOTS.iter().any(regular)
}
