//! Which game a document is about: a team that is called by its country or town
//! is another one in every game.

/// A game that teams of one place play.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Game {
    Baseball,
    Basketball,
    Cricket,
    Gridiron,
    Hockey,
    Rugby,
    Soccer,
    Tennis,
}

impl Game {
    /// In order.
    pub(crate) const ALL: [Game; 8] = [
        Game::Baseball,
        Game::Basketball,
        Game::Cricket,
        Game::Gridiron,
        Game::Hockey,
        Game::Rugby,
        Game::Soccer,
        Game::Tennis,
    ];

    pub(crate) fn as_str(self) -> &'static str {
        WORDS[self as usize].1
    }
}

/// Words of each game that other texts seldom have, in order of [`Game`].
const WORDS: [(Game, &str, &[&str]); 8] = [
    (
        Game::Baseball,
        "baseball",
        &[
            "baseball", "inning", "homer", "pitcher", "shutout", "bullpen", "rbi", "homered",
        ],
    ),
    (
        Game::Basketball,
        "basketball",
        &[
            "basketball",
            "nba",
            "rebounds",
            "dunk",
            "layup",
            "euroleague",
        ],
    ),
    (
        Game::Cricket,
        "cricket",
        &[
            "cricket", "wicket", "wickets", "bowler", "batsman", "batsmen", "innings", "lbw",
            "overs",
        ],
    ),
    (
        Game::Gridiron,
        "gridiron",
        &[
            "nfl",
            "quarterback",
            "touchdown",
            "touchdowns",
            "interceptions",
            "linebacker",
        ],
    ),
    (
        Game::Hockey,
        "hockey",
        &["hockey", "nhl", "goaltender", "puck", "defenseman"],
    ),
    (
        Game::Rugby,
        "rugby",
        &[
            "rugby",
            "scrum",
            "tries",
            "flanker",
            "springboks",
            "fullback",
            "lineout",
        ],
    ),
    (
        Game::Soccer,
        "soccer",
        &[
            "soccer",
            "goalkeeper",
            "midfielder",
            "striker",
            "uefa",
            "fifa",
            "equaliser",
            "football",
            "halftime",
            "goalless",
        ],
    ),
    (
        Game::Tennis,
        "tennis",
        &[
            "tennis",
            "wimbledon",
            "seeded",
            "davis",
            "fed",
            "tiebreak",
            "singles",
        ],
    ),
];

/// The lengths of the words that begin with each letter, a bit each: nearly every
/// word of a text is none of them, and is not compared with any.
const LENGTHS: [u16; 26] = lengths();

const fn lengths() -> [u16; 26] {
    let mut lengths = [0; 26];
    let mut game = 0;
    while game < WORDS.len() {
        let mut at = 0;
        while at < WORDS[game].2.len() {
            let word = WORDS[game].2[at].as_bytes();
            lengths[(word[0] - b'a') as usize] |= 1 << word.len();
            at += 1;
        }
        game += 1;
    }
    lengths
}

/// Whether a word may be one of [`WORDS`].
#[inline]
fn may_tell(word: &str) -> bool {
    let letter = word.bytes().next().map_or(0, |byte| byte | 0x20);
    let lengths = LENGTHS.get(usize::from(letter.wrapping_sub(b'a')));
    word.len() < 16 && lengths.is_some_and(|lengths| lengths >> word.len() & 1 == 1)
}

/// The game of a text: the one of which it has at least two words, and twice as
/// many as of every other.
pub(crate) fn of(text: &str) -> Option<Game> {
    let mut counts = [0u32; WORDS.len()];
    let words = text.split(|c: char| !c.is_alphanumeric());
    for word in words.filter(|word| may_tell(word)) {
        for (count, (_, _, words)) in counts.iter_mut().zip(&WORDS) {
            *count += u32::from(words.iter().any(|w| w.eq_ignore_ascii_case(word)));
        }
    }
    let best = (0..counts.len()).max_by_key(|&i| (counts[i], std::cmp::Reverse(i)))?;
    let clear = (0..counts.len()).all(|i| i == best || counts[best] >= 2 * counts[i]);
    (counts[best] >= 2 && clear).then_some(WORDS[best].0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_about_one_game_or_none() {
        for (text, expected) in [
            (
                "England lost five wickets before lunch as the bowler took three.",
                Some(Game::Cricket),
            ),
            (
                "The striker beat the goalkeeper from 20 yards.",
                Some(Game::Soccer),
            ),
            ("The striker beat the bowler.", None),
            ("Ministers met in London.", None),
        ] {
            assert_eq!(of(text), expected, "{text}");
        }
        for (i, (game, _, _)) in WORDS.iter().enumerate() {
            assert_eq!(*game as usize, i, "in order");
        }
    }
}
