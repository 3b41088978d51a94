//! A tree of clusters grown again from what its words are, so that further
//! words find their place in it.

/// The levels of the lexicon's tree.
const DEPTH: u32 = 13;

/// One cut for each cluster of the tree that parts its words in two.
pub(crate) struct Tree {
    /// By depth and path: the first cut at 1, its halves at 2 and 3.
    cuts: Vec<Option<Cut>>,
}

/// Words further along than this go to the right.
struct Cut {
    direction: Vec<f64>,
    at: f64,
}

impl Tree {
    /// From the paths of words (in the upper bits) and their vectors. Each cut
    /// lies across the line between the centres of its halves, where it leaves
    /// as many words on either side as there are.
    pub(crate) fn grow(words: &[(u16, Vec<f32>)]) -> Tree {
        let mut tree = Tree {
            cuts: (0..1 << DEPTH).map(|_| None).collect(),
        };
        let mut order: Vec<&(u16, Vec<f32>)> = words.iter().collect();
        order.sort_by_key(|word| word.0);
        for depth in 0..DEPTH {
            let node = |word: &&(u16, Vec<f32>)| 1 << depth | usize::from(word.0) >> (16 - depth);
            for members in order.chunk_by(|a, b| node(a) == node(b)) {
                let right = |word: &&(u16, Vec<f32>)| word.0 >> (15 - depth) & 1 == 1;
                let from = members.partition_point(|word| !right(word));
                tree.cuts[node(&members[0])] = Cut::between(&members[..from], &members[from..]);
            }
        }
        tree
    }

    /// The path of a word, in the lower bits.
    pub(crate) fn path(&self, vector: &[f32]) -> u16 {
        let mut node = 1;
        for _ in 0..DEPTH {
            let right = self.cuts[node]
                .as_ref()
                .is_some_and(|cut| cut.is_right(vector));
            node = node << 1 | usize::from(right);
        }
        (node - (1 << DEPTH)) as u16
    }
}

impl Cut {
    /// None if all words are on the left.
    fn between(left: &[&(u16, Vec<f32>)], right: &[&(u16, Vec<f32>)]) -> Option<Cut> {
        let (a, b) = (centre(left)?, centre(right)?);
        let mut cut = Cut {
            direction: b.iter().zip(&a).map(|(b, a)| b - a).collect(),
            at: 0.0,
        };
        let mut along: Vec<f64> = left
            .iter()
            .chain(right)
            .map(|word| cut.along(&word.1))
            .collect();
        along.sort_by(f64::total_cmp);
        cut.at = (along[left.len() - 1] + along[left.len()]) / 2.0;
        Some(cut)
    }

    fn along(&self, vector: &[f32]) -> f64 {
        let pairs = self.direction.iter().zip(vector);
        pairs.map(|(d, &x)| d * f64::from(x)).sum()
    }

    fn is_right(&self, vector: &[f32]) -> bool {
        self.along(vector) > self.at
    }
}

/// The mean direction of some words.
fn centre(words: &[&(u16, Vec<f32>)]) -> Option<Vec<f64>> {
    let mut sum = vec![0.0; words.first()?.1.len()];
    for word in words {
        sum.iter_mut()
            .zip(&word.1)
            .for_each(|(sum, &x)| *sum += f64::from(x));
    }
    let length = sum.iter().map(|x| x * x).sum::<f64>().sqrt().max(1e-9);
    sum.iter_mut().for_each(|x| *x /= length);
    Some(sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_goes_where_its_like_are() {
        let word = |path: u16, x: f32, y: f32| (path << 14, vec![x, y]);
        let words = [
            word(0b00, 1.0, 0.0),
            word(0b01, 0.9, 0.4),
            word(0b10, 0.0, 1.0),
            word(0b11, -0.4, 0.9),
        ];
        let tree = Tree::grow(&words);
        let cases = [
            (1.0, 0.1, 0b00),
            (0.8, 0.5, 0b01),
            (0.1, 1.0, 0b10),
            (-0.6, 0.8, 0b11),
        ];
        for (x, y, path) in cases {
            assert_eq!(tree.path(&[x, y]) >> 11, path, "{x} {y}");
        }
    }
}
