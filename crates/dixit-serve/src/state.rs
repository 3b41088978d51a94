//! What all requests share.

use std::sync::Arc;

use tokio::sync::Semaphore;

use crate::{Engine, Error, Info, Options, body, metrics::Metrics, pool::Pool};

pub(crate) struct App {
    pub(crate) options: Options,
    pub(crate) info: Info,
    pub(crate) metrics: Arc<Metrics>,
    pub(crate) pool: Arc<Pool>,
    /// Who may be worked on.
    pub(crate) places: Arc<Semaphore>,
    pub(crate) memory: Arc<Semaphore>,
}

impl App {
    pub(crate) fn new(options: Options, engine: Arc<dyn Engine>, info: Info) -> Result<App, Error> {
        let metrics = Arc::new(Metrics::new(&info.version));
        Ok(App {
            pool: Arc::new(Pool::start(&engine, options.jobs.get(), metrics.clone())?),
            places: Arc::new(Semaphore::new(options.limits.requests)),
            memory: body::memory(&options.limits),
            metrics,
            options,
            info,
        })
    }
}
