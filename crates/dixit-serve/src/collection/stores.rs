//! Stores that are open, as many as are asked at once.

use std::{
    path::PathBuf,
    sync::{Mutex, MutexGuard},
};

use axum::http::StatusCode;
use dixit_store::Store;

use crate::{Error, protocol::answer::Refusal};

/// Stores of one file that nobody asks now.
pub(crate) struct Stores {
    path: PathBuf,
    idle: Mutex<Idle>,
}

/// Of how manieth file under this name they are.
#[derive(Default)]
struct Idle {
    generation: u64,
    stores: Vec<Store>,
}

impl Stores {
    pub(crate) fn open(path: PathBuf) -> Result<Stores, Error> {
        let store = Store::open(&path).map_err(|error| Error::new(told(&error)))?;
        let stores = Stores {
            path,
            idle: Mutex::default(),
        };
        stores.lock().stores.push(store);
        Ok(stores)
    }

    pub(crate) fn ask<T>(
        &self,
        query: impl FnOnce(&Store) -> Result<T, dixit_store::Error>,
    ) -> Result<T, Refusal> {
        let (generation, store) = {
            let mut idle = self.lock();
            (idle.generation, idle.stores.pop())
        };
        let store = match store {
            Some(store) => store,
            None => Store::open(&self.path).map_err(|error| Refusal::fault(told(&error)))?,
        };
        let answer = query(&store);
        let mut idle = self.lock();
        if idle.generation == generation {
            idle.stores.push(store);
        }
        answer.map_err(|error| Refusal::new(StatusCode::UNPROCESSABLE_ENTITY, told(&error)))
    }

    /// From now on the file that has the name now is asked.
    pub(crate) fn renew(&self) {
        let mut idle = self.lock();
        idle.generation += 1;
        idle.stores.clear();
    }

    fn lock(&self) -> MutexGuard<'_, Idle> {
        self.idle.lock().expect("nothing panics under this lock")
    }
}

fn told(error: &dixit_store::Error) -> String {
    match std::error::Error::source(error) {
        Some(cause) => format!("{error}: {cause}"),
        None => error.to_string(),
    }
}
