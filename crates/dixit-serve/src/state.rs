//! What all requests share.

use std::sync::Arc;

use dixit_store::Store;
use tokio::{sync::Semaphore, task::spawn_blocking};

use crate::{
    Collection, Engine, Error, Info, Options, answer::Refusal, body, collection::Open,
    metrics::Metrics, pool::Pool, routes::place,
};

pub(crate) struct App {
    pub(crate) options: Options,
    pub(crate) info: Info,
    pub(crate) metrics: Arc<Metrics>,
    pub(crate) pool: Arc<Pool>,
    /// Who may be worked on.
    pub(crate) places: Arc<Semaphore>,
    pub(crate) memory: Arc<Semaphore>,
    pub(crate) collection: Option<Arc<Open>>,
}

impl App {
    pub(crate) fn new(
        options: Options,
        engine: Arc<dyn Engine>,
        info: Info,
        collection: Option<Collection>,
    ) -> Result<App, Error> {
        let metrics = Arc::new(Metrics::new(&info.version));
        let collection = collection.map(Open::new).transpose()?;
        Ok(App {
            pool: Arc::new(Pool::start(&engine, options.jobs.get(), metrics.clone())?),
            places: Arc::new(Semaphore::new(options.limits.requests)),
            memory: body::memory(&options.limits),
            collection: collection.map(Arc::new),
            metrics,
            options,
            info,
        })
    }

    /// The collection; its pages are there only if it is.
    pub(crate) fn open(&self) -> Result<&Arc<Open>, Refusal> {
        let open = self.collection.as_ref();
        open.ok_or_else(|| Refusal::fault("there is no collection"))
    }

    /// Asks the tables.
    pub(crate) async fn ask<T: Send + 'static>(
        &self,
        query: impl FnOnce(&Store) -> Result<T, dixit_store::Error> + Send + 'static,
    ) -> Result<T, Refusal> {
        self.in_background(move |open| open.ask(query)).await
    }

    /// Does what reads and writes files on a thread of its own.
    pub(crate) async fn in_background<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Open) -> Result<T, Refusal> + Send + 'static,
    ) -> Result<T, Refusal> {
        let place = place(self)?;
        let open = self.open()?.clone();
        let done = spawn_blocking(move || work(&open)).await;
        drop(place);
        done.map_err(|_| Refusal::fault("this is a fault of the program"))?
    }
}
