//! The best one-to-one assignment: the Hungarian method (Kuhn 1955) with potentials, rows
//! added one by one along shortest augmenting paths (Jonker and Volgenant 1987).

/// The largest sum of weights, none negative, with at most one taken of each row and column.
pub(super) fn best_total(weights: &[Vec<f64>], columns: usize) -> f64 {
    if weights.len() > columns {
        let turned: Vec<Vec<f64>> = (0..columns)
            .map(|c| weights.iter().map(|row| row[c]).collect())
            .collect();
        return best_total(&turned, weights.len());
    }
    let mut plan = Plan::new(weights, columns);
    (0..weights.len()).for_each(|row| plan.add(row));
    let taken = plan.row_of[..columns].iter().enumerate();
    taken
        .filter_map(|(column, row)| Some(weights[(*row)?][column]))
        .sum()
}

/// Which row each column has, and the potentials that prove it best so far. The last column
/// is none of the weights': there a row stands that is being added.
struct Plan<'w> {
    weights: &'w [Vec<f64>],
    row_of: Vec<Option<usize>>,
    of_row: Vec<f64>,
    of_column: Vec<f64>,
}

/// The shortest paths from the row that is being added, as far as they are known.
struct Paths {
    length: Vec<f64>,
    before: Vec<usize>,
    done: Vec<bool>,
}

impl Plan<'_> {
    fn new(weights: &[Vec<f64>], columns: usize) -> Plan<'_> {
        Plan {
            weights,
            row_of: vec![None; columns + 1],
            of_row: vec![0.0; weights.len()],
            of_column: vec![0.0; columns + 1],
        }
    }

    /// Finds a column for a row, and for those that must move, others.
    fn add(&mut self, row: usize) {
        let columns = self.row_of.len() - 1;
        let mut paths = Paths {
            length: vec![f64::INFINITY; columns],
            before: vec![columns; columns],
            done: vec![false; columns + 1],
        };
        self.row_of[columns] = Some(row);
        let mut at = columns;
        while let Some(row) = self.row_of[at] {
            paths.done[at] = true;
            at = self.step(&mut paths, row, at);
        }
        while at != columns {
            let before = paths.before[at];
            self.row_of[at] = self.row_of[before];
            at = before;
        }
    }

    /// Goes on from a row that stands in a column, to the nearest column that was not reached.
    fn step(&mut self, paths: &mut Paths, row: usize, from: usize) -> usize {
        let (mut nearest, mut least) = (from, f64::INFINITY);
        for (column, weight) in self.weights[row].iter().enumerate() {
            if paths.done[column] {
                continue;
            }
            let cost = -weight - self.of_row[row] - self.of_column[column];
            if cost < paths.length[column] {
                (paths.length[column], paths.before[column]) = (cost, from);
            }
            if paths.length[column] < least {
                (nearest, least) = (column, paths.length[column]);
            }
        }
        self.shift(paths, least);
        nearest
    }

    /// Moves the potentials so that the column just reached costs nothing.
    fn shift(&mut self, paths: &mut Paths, by: f64) {
        for (column, done) in paths.done.iter().enumerate() {
            if let Some(row) = self.row_of[column].filter(|_| *done) {
                self.of_row[row] += by;
                self.of_column[column] -= by;
            } else {
                paths.length[column] -= by;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Taking the heaviest first would give 9 + 1 + 0: 10.
    #[test]
    fn the_heaviest_is_left_where_others_lose_by_it() {
        let weights = [
            vec![9.0, 8.0, 0.0],
            vec![8.0, 1.0, 0.0],
            vec![7.0, 0.0, 0.0],
        ];
        assert_eq!(best_total(&weights, 3), 16.0);
    }

    #[test]
    fn the_longer_side_leaves_some_alone() {
        let wide = [vec![1.0, 3.0, 2.0], vec![0.0, 3.0, 0.5]];
        let tall = [vec![1.0, 0.0], vec![3.0, 3.0], vec![2.0, 0.5]];
        assert_eq!(best_total(&wide, 3), 5.0);
        assert_eq!(best_total(&tall, 2), 5.0);
        assert_eq!(best_total(&[], 4), 0.0);
        assert_eq!(best_total(&[vec![], vec![]], 0), 0.0);
    }
}
