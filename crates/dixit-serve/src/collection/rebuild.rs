//! Making the tables again, while they are looked at.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Arc, Condvar, Mutex, MutexGuard},
    thread,
    time::Duration,
};

use serde::Serialize;

type Make = dyn Fn() -> Result<(), String> + Send + Sync;

/// One thread at a time that makes them.
pub(crate) struct Rebuild {
    make: Box<Make>,
    state: Mutex<State>,
    ended: Condvar,
}

/// How far it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub(crate) struct State {
    /// Whether they are made now.
    pub(crate) running: bool,
    /// Whether more was decided meanwhile.
    #[serde(skip)]
    wanted: bool,
    /// How often they were made.
    pub(crate) made: u64,
    /// Why not, the last time.
    pub(crate) error: Option<String>,
}

impl Rebuild {
    pub(crate) fn new(make: impl Fn() -> Result<(), String> + Send + Sync + 'static) -> Rebuild {
        Rebuild {
            make: Box::new(make),
            state: Mutex::default(),
            ended: Condvar::new(),
        }
    }

    pub(crate) fn state(&self) -> State {
        self.lock().clone()
    }

    /// Makes them, once more if they are being made.
    pub(crate) fn start(self: &Arc<Rebuild>) {
        let mut state = self.lock();
        state.wanted = true;
        if state.running {
            return;
        }
        state.running = true;
        drop(state);
        let rebuild = self.clone();
        let thread = thread::Builder::new().name("aggregate".to_owned());
        if let Err(error) = thread.spawn(move || rebuild.run()) {
            let mut state = self.lock();
            state.running = false;
            state.error = Some(error.to_string());
        }
    }

    fn run(&self) {
        loop {
            {
                let mut state = self.lock();
                if !std::mem::take(&mut state.wanted) {
                    state.running = false;
                    self.ended.notify_all();
                    return;
                }
            }
            let made = catch_unwind(AssertUnwindSafe(|| (self.make)()));
            let made = made.unwrap_or_else(|_| Err("this is a fault of the program".to_owned()));
            let mut state = self.lock();
            state.made += u64::from(made.is_ok());
            state.error = made.err();
        }
    }

    /// Waits until nothing is made any more, but not longer than this.
    pub(crate) fn wait(&self, time: Duration) {
        let state = self.lock();
        let waited = self
            .ended
            .wait_timeout_while(state, time, |state| state.running);
        drop(waited.expect("nothing panics under this lock"));
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect("nothing panics under this lock")
    }
}
