use crate::error::error;
use dixit_model::Error;

/// Numbers of keys, each at its place in a table of twice as many slots or more.
#[derive(Clone, Debug)]
pub(crate) struct Index {
    slots: Vec<(u32, u32)>,
}

impl Index {
    /// Numbers keys in the order given, which must increase; none may be 0.
    pub(crate) fn new(keys: &[u32]) -> Result<Index, Error> {
        let increase = keys.windows(2).all(|pair| pair[0] < pair[1]);
        if !increase || keys.first() == Some(&0) {
            return Err(error("keys do not increase from 1"));
        }
        let size = (keys.len() * 2).next_power_of_two().max(2);
        let mut index = Index {
            slots: vec![(0, 0); size],
        };
        for (number, &key) in keys.iter().enumerate() {
            let at = index.find(key);
            index.slots[at] = (key, number as u32);
        }
        Ok(index)
    }

    /// The number of a key.
    #[inline]
    pub(crate) fn get(&self, key: u32) -> Option<usize> {
        let (found, number) = self.slots[self.find(key)];
        (found != 0 && key != 0).then_some(number as usize)
    }

    /// Where a key is, or would be.
    #[inline]
    fn find(&self, key: u32) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = (key.wrapping_mul(0x9e37_79b9) >> 8) as usize & mask;
        while self.slots[at].0 != key && self.slots[at].0 != 0 {
            at = (at + 1) & mask;
        }
        at
    }
}

/// Rows of signed bytes, each with its own step, found by a key.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    index: Index,
    width: usize,
    rows: Rows,
    steps: Vec<f32>,
}

/// The numbers of a [`Table`].
#[derive(Clone, Debug)]
pub(crate) enum Rows {
    /// One a byte.
    Bytes(Vec<i8>),
    /// Two a byte, -7 to 7 and 8 too large.
    Halves(Vec<u8>),
}

impl Rows {
    /// How many numbers there are.
    fn len(&self) -> usize {
        match self {
            Rows::Bytes(bytes) => bytes.len(),
            Rows::Halves(bytes) => 2 * bytes.len(),
        }
    }

    fn is_sound(&self) -> bool {
        match self {
            Rows::Bytes(_) => true,
            // To the end of each piece: many bytes at a time are faster than a way out.
            Rows::Halves(bytes) => bytes.chunks(1 << 10).all(|piece| {
                let sound = piece.iter().map(|byte| (byte & 15 != 0) & (byte >> 4 != 0));
                sound.fold(true, |all, sound| all & sound)
            }),
        }
    }
}

impl Table {
    pub(crate) fn new(
        keys: &[u32],
        width: usize,
        rows: Rows,
        steps: Vec<f32>,
    ) -> Result<Table, Error> {
        if !rows.is_sound() {
            return Err(error("a number of four bits is out of range"));
        }
        if width == 0 || rows.len() != keys.len() * width || steps.len() != keys.len() {
            return Err(error("a table of rows is not as long as its keys"));
        }
        Ok(Table {
            index: Index::new(keys)?,
            width,
            rows,
            steps,
        })
    }

    /// Adds the row of a key, if it has one, to `sums`.
    #[inline(always)]
    pub(crate) fn add(&self, key: u32, sums: &mut [f32]) {
        let Some(number) = self.index.get(key) else {
            return;
        };
        let (width, step) = (self.width, self.steps[number]);
        match &self.rows {
            Rows::Bytes(rows) => {
                for (sum, &x) in sums.iter_mut().zip(&rows[number * width..][..width]) {
                    *sum += f32::from(x) * step;
                }
            }
            Rows::Halves(rows) => {
                let row = &rows[number * width / 2..][..width / 2];
                for (sums, byte) in sums.chunks_exact_mut(2).zip(row) {
                    sums[0] += (f32::from(byte & 15) - 8.0) * step;
                    sums[1] += (f32::from(byte >> 4) - 8.0) * step;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_found_and_no_others() {
        let keys: Vec<u32> = (1..2000u32).map(|i| i * i).collect();
        let index = Index::new(&keys).expect("increasing");
        for (number, &key) in keys.iter().enumerate() {
            assert_eq!(index.get(key), Some(number));
            assert_eq!(index.get(key + 1).is_some(), key == 0);
        }
        assert_eq!(index.get(0), None);
        assert_eq!(Index::new(&[]).expect("empty").get(5), None);
    }

    #[test]
    fn unsound_tables_are_refused() {
        assert!(Index::new(&[0, 1]).is_err());
        assert!(Index::new(&[2, 2]).is_err());
        let table = |rows, steps| Table::new(&[1], 2, rows, steps);
        assert!(table(Rows::Bytes(vec![1]), vec![1.0]).is_err());
        assert!(table(Rows::Bytes(vec![1, 2]), vec![]).is_err());
        assert!(table(Rows::Halves(vec![0x0f]), vec![1.0]).is_err());
    }

    #[test]
    fn rows_are_added_in_their_steps() {
        for rows in [Rows::Bytes(vec![-7, 7]), Rows::Halves(vec![0xf1])] {
            let table = Table::new(&[5], 2, rows, vec![0.5]).expect("sound");
            let mut sums = [1.0, 1.0];
            table.add(5, &mut sums);
            table.add(6, &mut sums);
            assert_eq!(sums, [-2.5, 4.5]);
        }
    }
}
