//! What a step costs: the dynamic oracle of the arc-hybrid system (Goldberg and
//! Nivre 2013).

use crate::state::{Action, State};

/// The right tree of a sentence; the root is governed by `n`.
#[derive(Debug, Default)]
pub(crate) struct Gold {
    pub(crate) heads: Vec<u32>,
    pub(crate) relations: Vec<u8>,
    /// Dependents of each token, in order.
    dependents: Vec<Vec<u32>>,
}

impl Gold {
    pub(crate) fn new(heads: Vec<u32>, relations: Vec<u8>) -> Gold {
        let mut dependents = vec![Vec::new(); heads.len() + 1];
        for (i, &head) in heads.iter().enumerate() {
            dependents[head as usize].push(i as u32);
        }
        Gold {
            heads,
            relations,
            dependents,
        }
    }

    /// How many right arcs a step puts out of reach.
    pub(crate) fn cost(&self, state: &State, action: Action) -> usize {
        let (top, below, next) = (state.stacked(0), state.stacked(1), state.next);
        match action {
            Action::Shift => {
                // Only what lies right below the next token can still govern it.
                let head = self.heads[next as usize];
                // The root can only if nothing waits.
                let buried = match head == state.n {
                    true => !state.stack.is_empty(),
                    false => head != top && state.stack.contains(&head),
                };
                usize::from(buried) + self.among_stack(state, next)
            }
            Action::Left => {
                let head = self.heads[top as usize];
                let elsewhere = head == below || head > next;
                usize::from(elsewhere) + self.ahead(top, next)
            }
            Action::Right => {
                let head = self.heads[top as usize];
                usize::from(head >= next) + self.ahead(top, next)
            }
        }
    }

    /// Dependents of `token` from `next` on.
    fn ahead(&self, token: u32, next: u32) -> usize {
        let dependents = &self.dependents[token as usize];
        dependents.iter().filter(|&&d| d >= next).count()
    }

    /// Dependents of `token` that wait on the stack.
    fn among_stack(&self, state: &State, token: u32) -> usize {
        let dependents = &self.dependents[token as usize];
        let waiting = dependents.iter().take_while(|&&d| d < token);
        waiting.filter(|d| state.stack.contains(d)).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::{ABSENT, Atom, Landmark};

    /// All trees that can still be made, by trying every step.
    fn best_score(state: &State, gold: &Gold) -> usize {
        if state.is_done() {
            let pairs = state.nodes.iter().zip(&gold.heads);
            return pairs.filter(|(node, head)| node.head == **head).count();
        }
        let legal = Action::ALL.into_iter().filter(|&a| state.allows(a));
        legal
            .map(|action| best_score(&after(state, action), gold))
            .max()
            .expect("some step is legal")
    }

    fn after(state: &State, action: Action) -> State {
        let mut next = State {
            atoms: state.atoms.clone(),
            nodes: state.nodes.clone(),
            counts: state.counts.clone(),
            stack: state.stack.clone(),
            ..*state
        };
        match action {
            Action::Shift => next.shift(),
            _ => next.join(action, 0),
        }
        next
    }

    #[test]
    fn a_cost_is_the_number_of_arcs_lost() {
        for heads in [
            vec![1, 4, 1, 2],
            vec![2, 0, 4, 2],
            vec![4, 0, 1, 0],
            vec![3, 2, 3, 4],
        ] {
            let mut state = State::default();
            state.clear();
            for _ in &heads {
                state.push(Atom::reserved(ABSENT), Landmark::None);
            }
            state.start();
            let gold = Gold::new(heads.clone(), vec![0; heads.len()]);
            let mut open = vec![state];
            while let Some(state) = open.pop() {
                let best = best_score(&state, &gold);
                for action in Action::ALL.into_iter().filter(|&a| state.allows(a)) {
                    let next = after(&state, action);
                    let lost = best - best_score(&next, &gold);
                    if state.forced().is_none() {
                        assert_eq!(
                            gold.cost(&state, action),
                            lost,
                            "{heads:?} {action:?} {state:?}"
                        );
                    }
                    if lost == 0 {
                        open.push(next);
                    }
                }
            }
        }
    }
}
