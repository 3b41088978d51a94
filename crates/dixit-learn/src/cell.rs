use crate::Feature;

/// A feature with so many weights or fewer holds them in its cell.
pub(crate) const INLINE: usize = 4;

/// A feature and its weights. Places that are not needed add nothing, each to
/// another label: additions to one label wait for each other.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Cell {
    pub(crate) key: u32,
    labels: [u8; INLINE],
    values: [i16; INLINE],
}

/// Stands for the first label of a cell whose weights are in a row.
const ROW: u8 = u8::MAX;

impl Cell {
    /// The weights of at most four of `all` labels.
    pub(crate) fn new(key: u32, labels: &[u8], values: &[i16], all: usize) -> Cell {
        let anywhere = key.to_le_bytes();
        let mut cell = Cell {
            key,
            labels: anywhere.map(|byte| (usize::from(byte) % all) as u8),
            ..Cell::default()
        };
        cell.labels[..labels.len()].copy_from_slice(labels);
        cell.values[..values.len()].copy_from_slice(values);
        cell
    }

    pub(crate) fn of_row(key: u32, row: u32) -> Cell {
        Cell {
            key,
            labels: [ROW; INLINE],
            values: [row as i16, (row >> 16) as i16, 0, 0],
        }
    }

    #[inline]
    pub(crate) fn has_row(&self) -> bool {
        self.labels[0] == ROW
    }

    #[inline]
    pub(crate) fn row(&self) -> u32 {
        u32::from(self.values[0] as u16) | u32::from(self.values[1] as u16) << 16
    }

    /// All weights together: those of the one label that there is.
    #[inline]
    pub(crate) fn total(&self) -> i32 {
        self.values.iter().map(|&value| i32::from(value)).sum()
    }

    #[inline]
    pub(crate) fn add(&self, scores: &mut [i32]) {
        for (&label, &value) in self.labels.iter().zip(&self.values) {
            scores[usize::from(label)] += i32::from(value);
        }
    }
}

/// The features that were asked for last, for one thread: a few thousand of them
/// are most of what is asked for, and together they fit a near cache, while the
/// whole table does not.
#[derive(Clone, Debug)]
pub(crate) struct Recent {
    cells: Vec<Cell>,
}

impl Default for Recent {
    fn default() -> Recent {
        Recent {
            cells: vec![Cell::default(); 1 << RECENT_BITS],
        }
    }
}

impl Recent {
    /// Where a feature may be.
    #[inline]
    pub(crate) fn place(feature: Feature) -> u32 {
        feature.key() & ((1 << RECENT_BITS) - 1)
    }

    #[inline]
    pub(crate) fn at(&self, place: u32) -> &Cell {
        &self.cells[place as usize]
    }

    #[inline]
    pub(crate) fn keep(&mut self, feature: Feature, cell: &Cell) {
        self.cells[Recent::place(feature) as usize] = *cell;
    }
}

const RECENT_BITS: u32 = 13;
