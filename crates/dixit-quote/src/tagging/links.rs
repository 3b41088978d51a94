//! What a first model that can tell thinks of tokens as seen from one cue.

/// A token as seen from a cue: in its content, in its source, each a
/// probability in steps.
pub(crate) type Link = [u8; 2];

/// Of a token that was not looked at.
const UNSEEN: Link = [NOTHING; 2];

/// Beside all steps.
const NOTHING: u8 = 15;

/// A probability of a half or more.
pub(crate) const LINKED: u8 = 5;

/// A probability in steps, 0 to 10.
fn step(p: f32) -> u8 {
    const STEPS: [f32; 10] = [0.01, 0.03, 0.08, 0.2, 0.5, 0.7, 0.85, 0.93, 0.97, 0.99];
    STEPS.iter().take_while(|&&step| p >= step).count() as u8
}

/// The links of all cues of a document.
#[derive(Clone, Debug, Default)]
pub(crate) struct Links {
    /// For each token one more than the number of what is seen from it.
    of_token: Vec<u32>,
    /// The first token that is seen, and where its step is.
    seen: Vec<(u32, u32)>,
    steps: Vec<Link>,
}

impl Links {
    pub(crate) fn clear(&mut self) {
        self.of_token.clear();
        self.seen.clear();
        self.steps.clear();
    }

    /// Notes what is seen from a cue that begins with this token: the
    /// probabilities of the tokens from `first` on.
    pub(crate) fn add(&mut self, cue: usize, first: usize, seen: &[[f32; 2]]) {
        if self.of_token.len() <= cue {
            self.of_token.resize(cue + 1, 0);
        }
        self.seen.push((first as u32, self.steps.len() as u32));
        self.of_token[cue] = self.seen.len() as u32;
        self.steps.extend(seen.iter().map(|p| p.map(step)));
    }

    /// Nothing is seen from a cue that begins with this token.
    pub(crate) fn forget(&mut self, cue: usize) {
        if let Some(number) = self.of_token.get_mut(cue) {
            *number = 0;
        }
    }

    /// What is seen from the cue that begins with this token.
    pub(crate) fn of(&self, cue: u32) -> View<'_> {
        let number = self.of_token.get(cue as usize).copied().unwrap_or(0) as usize;
        let Some(&(first, start)) = number.checked_sub(1).map(|at| &self.seen[at]) else {
            return View::default();
        };
        let next = self.seen.get(number);
        let end = next.map_or(self.steps.len(), |next| next.1 as usize);
        View {
            first: first as usize,
            steps: &self.steps[start as usize..end],
        }
    }
}

/// What is seen from one cue: nothing, if the first model cannot tell.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct View<'a> {
    first: usize,
    steps: &'a [Link],
}

impl View<'_> {
    pub(crate) fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }

    /// A token by its number in the document.
    pub(crate) fn at(&self, token: usize) -> Link {
        let at = token.wrapping_sub(self.first);
        self.steps.get(at).copied().unwrap_or(UNSEEN)
    }

    /// Whether a token is more likely than not in the content, or the source.
    pub(crate) fn is_linked(&self, token: usize, role: usize) -> bool {
        (LINKED..NOTHING).contains(&self.at(token)[role])
    }

    /// The tokens that are seen.
    pub(crate) fn tokens(&self) -> std::ops::Range<usize> {
        self.first..self.first + self.steps.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_cue_sees_its_own() {
        let mut links = Links::default();
        links.add(7, 5, &[[0.9, 0.0], [0.0, 0.6]]);
        links.add(2, 1, &[[0.2, 0.995]]);
        assert_eq!(links.of(7).at(5), [7, 0]);
        assert!(links.of(7).is_linked(6, 1) && !links.of(7).is_linked(7, 1));
        assert_eq!(links.of(2).at(1), [4, 10]);
        assert_eq!(links.of(2).tokens(), 1..2);
        assert!(links.of(3).is_empty() && links.of(99).is_empty());
        links.forget(7);
        links.forget(99);
        assert!(links.of(7).is_empty() && !links.of(2).is_empty());
    }
}
