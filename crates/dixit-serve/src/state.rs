//! What all requests share.

use std::sync::Arc;

use dixit_store::Store;
use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore, oneshot},
    task::spawn_blocking,
    time::timeout,
};

use crate::{
    Collection, Engine, Error, Info, Options,
    collection::Open,
    protocol::{answer::Refusal, body},
    work::{metrics::Metrics, pool::Pool},
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

/// A place among those who are worked on.
pub(crate) fn place(app: &App) -> Result<Place, Refusal> {
    let permit = app.places.clone().try_acquire_owned();
    let permit = permit.map_err(|_| Refusal::busy("too many requests are worked on now"))?;
    app.metrics.working.inc();
    Ok(Place {
        _permit: permit,
        working: app.metrics.working.clone(),
    })
}

pub(crate) struct Place {
    _permit: OwnedSemaphorePermit,
    working: prometheus_client::metrics::gauge::Gauge,
}

impl Drop for Place {
    fn drop(&mut self) {
        self.working.dec();
    }
}

/// Waits for a thread, but not for ever.
pub(crate) async fn wait<T>(app: &App, asked: oneshot::Receiver<T>) -> Result<T, Refusal> {
    let time = app.options.limits.answer_time;
    match timeout(time, asked).await {
        Ok(Ok(done)) => Ok(done),
        Ok(Err(_)) => Err(Refusal::fault("this is a fault of the program")),
        Err(_) => Err(Refusal::late(format!("not done after {time:?}"))),
    }
}
