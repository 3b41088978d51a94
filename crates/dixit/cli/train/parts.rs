/// So many parts of what is learnt from: all others, and the numbers of its own.
pub(super) fn parts<T: Clone>(
    all: &[T],
    count: usize,
) -> impl Iterator<Item = (Vec<T>, impl Iterator<Item = usize>)> {
    (0..count).map(move |part| {
        let others = all
            .iter()
            .enumerate()
            .filter(move |(i, _)| i % count != part);
        let others = others.map(|(_, one)| one.clone()).collect();
        (others, (part..all.len()).step_by(count))
    })
}
