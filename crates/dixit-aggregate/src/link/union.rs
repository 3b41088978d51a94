use std::collections::{BTreeMap, BTreeSet};

/// Sets that only ever join, but for those that the user keeps apart.
#[derive(Debug)]
pub(crate) struct Union {
    parent: Vec<u32>,
    /// Of a set, by its smallest member: one member of each set that it must
    /// not join.
    apart: BTreeMap<u32, BTreeSet<u32>>,
}

impl Union {
    pub(crate) fn new(len: usize) -> Union {
        Union {
            parent: (0..len as u32).collect(),
            apart: BTreeMap::new(),
        }
    }

    /// Forbids that two nodes are ever joined.
    pub(crate) fn part(&mut self, a: u32, b: u32) {
        let (a, b) = (self.root(a), self.root(b));
        self.apart.entry(a).or_default().insert(b);
        self.apart.entry(b).or_default().insert(a);
    }

    /// The smallest member of the set.
    pub(crate) fn root(&mut self, mut at: u32) -> u32 {
        while self.parent[at as usize] != at {
            let up = self.parent[self.parent[at as usize] as usize];
            self.parent[at as usize] = up;
            at = up;
        }
        at
    }

    pub(crate) fn join(&mut self, a: u32, b: u32) {
        let (a, b) = (self.root(a), self.root(b));
        let (a, b) = (a.min(b), a.max(b));
        if a == b || self.is_forbidden(a, b) {
            return;
        }
        self.parent[b as usize] = a;
        if let Some(apart) = self.apart.remove(&b) {
            self.apart.entry(a).or_default().extend(apart);
        }
    }

    fn is_forbidden(&mut self, a: u32, b: u32) -> bool {
        let apart = self.apart.get(&a).cloned().unwrap_or_default();
        apart.into_iter().any(|node| self.root(node) == b)
    }

    /// The sets, by their smallest member.
    pub(crate) fn parts(&mut self) -> Vec<Vec<u32>> {
        let mut parts = vec![Vec::new(); self.parent.len()];
        for at in 0..self.parent.len() as u32 {
            parts[self.root(at) as usize].push(at);
        }
        parts.retain(|part| !part.is_empty());
        parts
    }
}
