use crate::error;
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
    rows: Vec<i8>,
    steps: Vec<f32>,
}

impl Table {
    pub(crate) fn new(
        keys: &[u32],
        width: usize,
        rows: Vec<i8>,
        steps: Vec<f32>,
    ) -> Result<Table, Error> {
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
        let row = &self.rows[number * self.width..][..self.width];
        for (sum, &x) in sums.iter_mut().zip(row) {
            *sum += f32::from(x) * self.steps[number];
        }
    }
}

/// Two numbers a byte, -7 to 7 and 8 too large.
pub(crate) fn unpack(packed: &[u8]) -> Result<Vec<i8>, Error> {
    let halves = packed.iter().flat_map(|byte| [byte & 15, byte >> 4]);
    let numbers: Vec<i8> = halves.map(|half| half as i8 - 8).collect();
    match numbers.iter().all(|&x| x > -8) {
        true => Ok(numbers),
        false => Err(error("a number of four bits is out of range")),
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
        assert!(Table::new(&[1], 2, vec![1], vec![1.0]).is_err());
        assert!(Table::new(&[1], 2, vec![1, 2], vec![]).is_err());
        assert!(unpack(&[0x19, 0x0f]).is_err());
        assert_eq!(unpack(&[0xf1]).expect("sound"), [-7, 7]);
    }
}
