/// Sets that only ever join.
#[derive(Debug)]
pub(crate) struct Union {
    parent: Vec<u32>,
}

impl Union {
    pub(crate) fn new(len: usize) -> Union {
        Union {
            parent: (0..len as u32).collect(),
        }
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
        self.parent[a.max(b) as usize] = a.min(b);
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
