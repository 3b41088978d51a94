//! Articles in parallel, in order, few at a time, pulled by Python.

use std::{
    collections::BTreeMap,
    process,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
        mpsc::{self, Receiver, RecvTimeoutError, Sender},
    },
    thread,
    time::Duration,
};

use dixit::{
    Document,
    io::{FailureRecord, FieldReader},
};
use pyo3::{exceptions::PyRuntimeError, prelude::*, types::PyIterator};

use crate::{
    doc::Doc,
    error::{self, Failure},
    nlp::{self, Worker},
};

/// What happens to what cannot be read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Errors {
    Raise,
    Record,
}

impl Errors {
    pub(crate) fn parse(py: Python<'_>, name: &str) -> PyResult<Errors> {
        match name {
            "raise" => Ok(Errors::Raise),
            "record" => Ok(Errors::Record),
            _ => Err(error::input(
                py,
                format!("errors={name:?}: say \"raise\" or \"record\""),
            )),
        }
    }
}

/// Bytes of text in memory at a time, but always one document.
const BYTES: usize = 16 << 20;

/// Documents in memory at a time for each thread: enough to bridge one that
/// takes as long as so many others.
const DOCUMENTS: usize = 32;

/// How often Ctrl-C is looked for.
const PAUSE: Duration = Duration::from_millis(50);

type Outcome = Result<Doc, Box<FailureRecord>>;

/// The documents of ``Pipeline.pipe``, one after the other.
#[pyclass(frozen, module = "dixit")]
pub(crate) struct Pipe {
    flow: Mutex<Flow>,
    errors: Errors,
    process: u32,
}

/// The side of the caller: reads, hands out, puts in order.
struct Flow {
    /// Nothing once it has ended.
    source: Option<Py<PyIterator>>,
    reader: FieldReader,
    /// What the source raised, if it did.
    raised: Option<PyErr>,
    threads: Threads,
    /// Read out of turn.
    ready: BTreeMap<u64, Outcome>,
    /// Bytes of each that was handed out and not given back.
    sizes: BTreeMap<u64, usize>,
    bytes: usize,
    /// Numbers of the next to read and of the next to give back.
    read: u64,
    given: u64,
}

/// The side of the threads.
struct Threads {
    pipeline: Arc<dixit::Pipeline>,
    jobs: usize,
    running: usize,
    input: Option<Sender<(u64, Document)>>,
    queue: Arc<Mutex<Receiver<(u64, Document)>>>,
    output: Sender<(u64, Outcome)>,
    results: Receiver<(u64, Outcome)>,
    stop: Arc<AtomicBool>,
}

impl Pipe {
    pub(crate) fn new(
        source: Bound<'_, PyIterator>,
        pipeline: Arc<dixit::Pipeline>,
        jobs: usize,
        errors: Errors,
    ) -> Pipe {
        let (input, queue) = mpsc::channel();
        let (output, results) = mpsc::channel();
        Pipe {
            flow: Mutex::new(Flow {
                source: Some(source.unbind()),
                reader: nlp::reader(),
                raised: None,
                threads: Threads {
                    pipeline,
                    jobs,
                    running: 0,
                    input: Some(input),
                    queue: Arc::new(Mutex::new(queue)),
                    output,
                    results,
                    stop: Arc::default(),
                },
                ready: BTreeMap::new(),
                sizes: BTreeMap::new(),
                bytes: 0,
                read: 0,
                given: 0,
            }),
            errors,
            process: process::id(),
        }
    }
}

impl Threads {
    /// Hands a document out; a thread is started for it while there are fewer
    /// than asked for.
    fn push(&mut self, number: u64, doc: Document) -> PyResult<()> {
        if self.running < self.jobs {
            self.start()?;
        }
        let input = self.input.as_ref().expect("it lives as long as this");
        input.send((number, doc)).expect("we hold the queue");
        Ok(())
    }

    fn start(&mut self) -> PyResult<()> {
        let (queue, output) = (self.queue.clone(), self.output.clone());
        let (pipeline, stop) = (self.pipeline.clone(), self.stop.clone());
        let work = move || {
            let mut worker = Worker::of(pipeline);
            loop {
                let next = queue.lock().ok().and_then(|queue| queue.recv().ok());
                let Some((number, doc)) = next.filter(|_| !stop.load(Ordering::Relaxed)) else {
                    return;
                };
                let read = worker.read(doc, Some(number + 1)).map(Doc::of);
                if output.send((number, read)).is_err() {
                    return;
                }
            }
        };
        thread::Builder::new()
            .name("dixit".to_owned())
            .spawn(work)?;
        self.running += 1;
        Ok(())
    }
}

impl Drop for Threads {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        self.input = None;
    }
}

impl Flow {
    fn next(&mut self, py: Python<'_>) -> PyResult<Option<Outcome>> {
        loop {
            while let Ok((number, outcome)) = self.threads.results.try_recv() {
                self.ready.insert(number, outcome);
            }
            // The threads must not run dry while the caller is at work.
            let is_dry = self.sizes.len() - self.ready.len() < 2 * self.threads.jobs;
            if (is_dry || !self.ready.contains_key(&self.given)) && self.has_room() {
                self.pull(py)?;
            } else if let Some(outcome) = self.ready.remove(&self.given) {
                self.bytes -= self.sizes.remove(&self.given).unwrap_or_default();
                self.given += 1;
                return Ok(Some(outcome));
            } else if self.sizes.is_empty() {
                return self.raised.take().map_or(Ok(None), Err);
            } else {
                self.wait(py)?;
            }
        }
    }

    fn has_room(&self) -> bool {
        let documents = self.sizes.len() < DOCUMENTS * self.threads.jobs;
        self.source.is_some() && documents && (self.bytes < BYTES || self.sizes.is_empty())
    }

    /// Reads the next of the source.
    fn pull(&mut self, py: Python<'_>) -> PyResult<()> {
        let Some(source) = &self.source else {
            return Ok(());
        };
        let Some(item) = source.bind(py).clone().next() else {
            self.source = None;
            return Ok(());
        };
        let number = self.read;
        let item = item.and_then(|item| nlp::document(&self.reader, &item, Some(number + 1), None));
        let doc = match item {
            Ok(doc) => doc,
            Err(raised) => {
                self.source = None;
                self.raised = Some(raised);
                return Ok(());
            }
        };
        self.read += 1;
        let bytes = doc.as_ref().map_or(0, |doc| doc.text().len());
        self.sizes.insert(number, bytes);
        self.bytes += bytes;
        match doc {
            Ok(doc) => self.threads.push(number, doc),
            Err(failure) => {
                self.ready.insert(number, Err(failure));
                Ok(())
            }
        }
    }

    /// Waits for one of the threads, and for Ctrl-C.
    fn wait(&mut self, py: Python<'_>) -> PyResult<()> {
        loop {
            let results = &mut self.threads.results;
            let received = py.detach(move || results.recv_timeout(PAUSE));
            match received {
                Ok((number, outcome)) => {
                    self.ready.insert(number, outcome);
                    return Ok(());
                }
                Err(RecvTimeoutError::Timeout) => py.check_signals()?,
                Err(RecvTimeoutError::Disconnected) => {
                    return Err(PyRuntimeError::new_err("the threads are gone"));
                }
            }
        }
    }
}

#[pymethods]
impl Pipe {
    fn __iter__(slf: PyRef<'_, Self>) -> PyRef<'_, Self> {
        slf
    }

    fn __next__<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        if process::id() != self.process {
            let what = "this iterator belongs to the process that made it; call pipe again";
            return Err(PyRuntimeError::new_err(what));
        }
        let Ok(mut flow) = self.flow.try_lock() else {
            let what = "another thread reads this iterator now; give each its own";
            return Err(PyRuntimeError::new_err(what));
        };
        match flow.next(py)? {
            None => Ok(None),
            Some(Ok(doc)) => Ok(Some(Bound::new(py, doc)?.into_any())),
            Some(Err(failure)) if self.errors == Errors::Record => {
                Ok(Some(Bound::new(py, Failure::from(*failure))?.into_any()))
            }
            Some(Err(failure)) => Err(error::raised(py, *failure)),
        }
    }
}
