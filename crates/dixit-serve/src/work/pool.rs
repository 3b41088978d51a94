//! Threads that annotate.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc, Mutex,
        mpsc::{self, Receiver, Sender},
    },
    thread::{self, JoinHandle},
};

use tokio::sync::oneshot;

use crate::{Engine, Error, Worker, work::metrics::Metrics};

type Job = Box<dyn FnOnce(&mut dyn Worker) + Send>;

/// A queue, first come first served, and the threads that work it off. Who
/// asks holds a place in it, so it is no longer than what was let in.
pub(crate) struct Pool {
    queue: Option<Sender<Job>>,
    threads: Vec<JoinHandle<()>>,
    metrics: Arc<Metrics>,
}

impl Pool {
    pub(crate) fn start(
        engine: &Arc<dyn Engine>,
        jobs: usize,
        metrics: Arc<Metrics>,
    ) -> Result<Pool, Error> {
        let (queue, receiver) = mpsc::channel();
        let receiver = Arc::new(Mutex::new(receiver));
        let threads = (0..jobs).map(|n| {
            let (engine, receiver) = (engine.clone(), receiver.clone());
            let thread = thread::Builder::new().name(format!("annotate-{n}"));
            thread.spawn(move || work(engine.as_ref(), &receiver))
        });
        let threads = threads.collect::<Result<_, _>>();
        Ok(Pool {
            queue: Some(queue),
            threads: threads.map_err(|error| Error::new("cannot start a thread").because(error))?,
            metrics,
        })
    }

    /// Has a thread do this. Nothing is done if nobody waits any more when its
    /// turn comes, and nothing comes of it if it panics.
    pub(crate) fn ask<T: Send + 'static>(
        &self,
        job: impl FnOnce(&mut dyn Worker) -> T + Send + 'static,
    ) -> oneshot::Receiver<T> {
        let (sender, receiver) = oneshot::channel();
        let waiting = self.metrics.waiting.clone();
        waiting.inc();
        let job: Job = Box::new(move |worker| {
            waiting.dec();
            if !sender.is_closed() {
                // Whoever has gone away meanwhile does not hear it.
                let _ = sender.send(job(worker));
            }
        });
        if let Some(queue) = &self.queue {
            // A job that nobody takes is dropped, and with it its sender.
            let _ = queue.send(job);
        }
        receiver
    }
}

impl Drop for Pool {
    fn drop(&mut self) {
        self.queue = None;
        for thread in self.threads.drain(..) {
            // A panic was told where it was caught.
            let _ = thread.join();
        }
    }
}

fn work(engine: &dyn Engine, queue: &Mutex<Receiver<Job>>) {
    let mut worker = engine.worker();
    while let Some(job) = next(queue) {
        if catch_unwind(AssertUnwindSafe(|| job(worker.as_mut()))).is_err() {
            // Nobody knows in which state it is.
            worker = engine.worker();
        }
    }
}

fn next(queue: &Mutex<Receiver<Job>>) -> Option<Job> {
    let queue = queue.lock().expect("nothing panics under this lock");
    queue.recv().ok()
}
