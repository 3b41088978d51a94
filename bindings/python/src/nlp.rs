//! A pipeline and its workers.

use std::{
    num::NonZero,
    sync::{
        Arc, Mutex, TryLockError,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

use dixit::{
    Config, Document,
    io::{FailureRecord, FieldReader, Options, read_as_meant},
    pipeline::Chain,
};
use dixit_core::Act;
use pyo3::{
    prelude::*,
    types::{PyDict, PyMapping, PyString},
};
use self_cell::self_cell;

use crate::{
    annotate,
    doc::Doc,
    error,
    pipe::{Errors, Pipe},
    table::Table,
};

self_cell! {
    /// What one thread needs: the workers of all stages, and the pipeline that
    /// they are of.
    pub(crate) struct Worker {
        owner: Arc<dixit::Pipeline>,

        #[not_covariant]
        dependent: Chain,
    }
}

impl Worker {
    pub(crate) fn of(pipeline: Arc<dixit::Pipeline>) -> Worker {
        Worker::new(pipeline, |pipeline| pipeline.chain())
    }

    /// Reads a document; `row` is told with its failure.
    pub(crate) fn read(
        &mut self,
        doc: Document,
        row: Option<u64>,
    ) -> Result<Document, Box<FailureRecord>> {
        let read = self.with_dependent_mut(|_, chain| chain.run(doc));
        read.map_err(|failure| Box::new(error::of_stage(&failure, row)))
    }
}

/// Models and settings by which articles are read. ``dixit.load`` makes one.
///
/// It can be used from many threads at once, and pickled: what is pickled are
/// the settings, not the models.
#[pyclass(frozen, module = "dixit")]
pub(crate) struct Pipeline {
    pipeline: Arc<dixit::Pipeline>,
    settings: Settings,
    /// Workers that no thread uses now.
    idle: Mutex<Vec<Worker>>,
}

/// What a pipeline was made of.
#[derive(Clone)]
struct Settings {
    name: String,
    /// The configuration, if it was read from a file.
    toml: Option<String>,
    min_score: Option<f32>,
    entities: Option<std::path::PathBuf>,
    acts: Option<Vec<String>>,
    nested: bool,
    jobs: usize,
}

impl Settings {
    fn config(&self, py: Python<'_>) -> PyResult<Config> {
        let failed = |failed: dixit::Error| error::config(py, &failed);
        let config = match &self.toml {
            Some(toml) => Config::parse(toml),
            None => Config::named(&self.name),
        };
        let mut config = config.map_err(failed)?;
        if let Some(score) = self.min_score {
            config.set_min_score(score).map_err(failed)?;
        }
        if let Some(file) = &self.entities {
            config.set_entities(file.clone()).map_err(failed)?;
        }
        if let Some(names) = &self.acts {
            let acts: Option<Vec<Act>> = names.iter().map(|name| Act::parse(name)).collect();
            let acts = acts.ok_or_else(|| {
                let all: Vec<&str> = Act::ALL.iter().map(|act| act.as_str()).collect();
                error::input(py, format!("the acts are {}", all.join(", ")))
            })?;
            config.set_acts(&acts).map_err(failed)?;
        }
        if !self.nested {
            config.leave_out_nested().map_err(failed)?;
        }
        Ok(config)
    }
}

impl Pipeline {
    /// A worker that has learnt of words already, if one is free.
    ///
    /// The lock is never waited for: a process that was forked while another
    /// thread held it would wait for ever.
    fn worker(&self) -> Worker {
        let idle = match self.idle.try_lock() {
            Ok(mut idle) => idle.pop(),
            Err(TryLockError::Poisoned(poisoned)) => poisoned.into_inner().pop(),
            Err(TryLockError::WouldBlock) => None,
        };
        idle.unwrap_or_else(|| Worker::of(self.pipeline.clone()))
    }

    fn put_back(&self, worker: Worker) {
        if let Ok(mut idle) = self.idle.try_lock()
            && idle.len() < cores()
        {
            idle.push(worker);
        }
    }

    /// Reads some documents, `jobs` at a time, and gives them back in order.
    pub(crate) fn read_all(
        &self,
        docs: Vec<(u64, Document)>,
        jobs: usize,
    ) -> Vec<Result<Document, Box<FailureRecord>>> {
        let count = docs.len();
        let docs: Vec<_> = docs.into_iter().map(|doc| Mutex::new(Some(doc))).collect();
        let done: Vec<_> = (0..count).map(|_| Mutex::new(None)).collect();
        let next = AtomicUsize::new(0);
        let work = || {
            let mut worker = self.worker();
            loop {
                let at = next.fetch_add(1, Ordering::Relaxed);
                let Some(slot) = docs.get(at) else { break };
                let doc = slot.lock().expect("taken once").take();
                let (row, doc) = doc.expect("taken once");
                let read = worker.read(doc, Some(row));
                *done[at].lock().expect("filled once") = Some(read);
            }
            self.put_back(worker);
        };
        match jobs.min(count) {
            0 | 1 => work(),
            threads => thread::scope(|scope| {
                (0..threads).for_each(|_| drop(scope.spawn(work)));
            }),
        }
        let read = |slot: Mutex<Option<_>>| {
            let filled = slot.into_inner().expect("filled once");
            filled.expect("every document was read")
        };
        done.into_iter().map(read).collect()
    }

    pub(crate) fn jobs(&self, jobs: Option<usize>) -> usize {
        match jobs.unwrap_or(self.settings.jobs) {
            0 => cores(),
            jobs => jobs,
        }
    }
}

fn cores() -> usize {
    thread::available_parallelism().map_or(1, NonZero::get)
}

#[pymethods]
impl Pipeline {
    #[new]
    #[pyo3(signature = (name, toml, min_score, entities, acts, nested, jobs))]
    #[expect(clippy::too_many_arguments, reason = "dixit.load names them")]
    fn new(
        py: Python<'_>,
        name: String,
        toml: Option<String>,
        min_score: Option<f32>,
        entities: Option<std::path::PathBuf>,
        acts: Option<Vec<String>>,
        nested: bool,
        jobs: usize,
    ) -> PyResult<Pipeline> {
        let settings = Settings {
            name,
            toml,
            min_score,
            entities,
            acts,
            nested,
            jobs,
        };
        let config = settings.config(py)?;
        let built = py.detach(|| config.build());
        Ok(Pipeline {
            pipeline: Arc::new(built.map_err(|failed| error::config(py, &failed))?),
            settings,
            idle: Mutex::default(),
        })
    }

    /// Reads one article: a text, or a dict with a text and what else is known,
    /// whose names are guessed as the program guesses them.
    ///
    /// >>> import dixit
    /// >>> nlp = dixit.load()
    /// >>> doc = nlp({"url": "x", "body": "“No,” she said.", "pub_date": "8 May 2018"})
    /// >>> doc.meta["day"], len(doc.quotes)
    /// ('2018-05-08', 1)
    #[pyo3(signature = (text, *, id = None))]
    fn __call__(&self, py: Python<'_>, text: &Bound<'_, PyAny>, id: Option<&str>) -> PyResult<Doc> {
        let reader = reader();
        let doc = document(&reader, text, None, id)?;
        let doc = doc.map_err(|record| error::raised(py, *record))?;
        let read = py.detach(|| {
            let mut worker = self.worker();
            let read = worker.read(doc, None);
            self.put_back(worker);
            read.map(Doc::of)
        });
        read.map_err(|record| error::raised(py, *record))
    }

    /// Reads articles in parallel and gives them back in order, few at a time:
    /// no more than ``jobs`` × 32 and 16 MiB of text are in memory. While it
    /// waits, other threads of Python run, and Ctrl-C is heard.
    ///
    /// A text without an id is called ``row:1``, ``row:2`` and so on. With ``errors="record"`` what
    /// cannot be read is a ``Failure``, else ``InputError`` or ``StageError`` is
    /// raised; the iterator goes on behind it either way. An exception of ``texts``
    /// itself comes when all before it have come.
    ///
    /// >>> import dixit
    /// >>> nlp = dixit.load()
    /// >>> [len(doc.quotes) for doc in nlp.pipe(["“No,” she said.", "It rained."])]
    /// [1, 0]
    #[pyo3(signature = (texts, *, jobs = None, errors = "raise"))]
    fn pipe(&self, texts: &Bound<'_, PyAny>, jobs: Option<usize>, errors: &str) -> PyResult<Pipe> {
        let errors = Errors::parse(texts.py(), errors)?;
        let jobs = self.jobs(jobs);
        Ok(Pipe::new(
            texts.try_iter()?,
            self.pipeline.clone(),
            jobs,
            errors,
        ))
    }

    /// Reads the rows of a table of pyarrow, pandas or Polars (whatever has
    /// ``__arrow_c_stream__``), and gives a ``Table`` with a row for each: the
    /// columns of ``docs/formats.md``. All other columns become metadata.
    ///
    /// ``text`` and ``id`` name columns; without them they are guessed, as the
    /// program guesses them. ``json`` names a column of JSON objects that stand for
    /// whole rows, as lines of a ``.jsonl`` file do. A row without an id is called ``row:1``, ``row:2`` and so on.
    ///
    /// >>> import dixit, pyarrow
    /// >>> articles = pyarrow.table({"url": ["u1"], "body": ["“No,” she said."]})
    /// >>> table = dixit.load().annotate(articles, text="body", id="url")
    /// >>> table.to_pylist()[0]["quotes"][0]["contents"]
    /// [{'start': 0, 'end': 5}]
    #[pyo3(signature = (data, *, text = None, id = None, json = None, tokens = false, errors = "raise", jobs = None))]
    #[expect(clippy::too_many_arguments, reason = "words of Python")]
    fn annotate(
        &self,
        data: &Bound<'_, PyAny>,
        text: Option<&str>,
        id: Option<&str>,
        json: Option<&str>,
        tokens: bool,
        errors: &str,
        jobs: Option<usize>,
    ) -> PyResult<Table> {
        let errors = Errors::parse(data.py(), errors)?;
        let columns = annotate::Columns { text, id, json };
        annotate::annotate(self, data, columns, tokens, errors, self.jobs(jobs))
    }

    /// The names of the stages.
    #[getter]
    fn stages(&self) -> Vec<String> {
        let stages = self.pipeline.stages();
        stages.map(|stage| stage.name().to_owned()).collect()
    }

    fn __repr__(&self) -> String {
        format!("<Pipeline {}>", self.stages().join(" → "))
    }

    #[expect(clippy::type_complexity, reason = "the arguments of `new`")]
    fn __reduce__<'py>(
        slf: &Bound<'py, Pipeline>,
    ) -> PyResult<(
        Bound<'py, PyAny>,
        (
            String,
            Option<String>,
            Option<f32>,
            Option<std::path::PathBuf>,
            Option<Vec<String>>,
            bool,
            usize,
        ),
    )> {
        let s = slf.get().settings.clone();
        let class = slf.py().get_type::<Pipeline>().into_any();
        Ok((
            class,
            (
                s.name,
                s.toml,
                s.min_score,
                s.entities,
                s.acts,
                s.nested,
                s.jobs,
            ),
        ))
    }
}

/// How articles that are no files become documents.
pub(crate) fn reader() -> FieldReader {
    FieldReader::new(NAME, Options::default(), Arc::default())
}

/// What stands for the file in the id of a document that has none: `row:7`.
pub(crate) const NAME: &str = "row";

/// The document of a text or a dict; `row` is told with its failure.
pub(crate) fn document(
    reader: &FieldReader,
    given: &Bound<'_, PyAny>,
    row: Option<u64>,
    id: Option<&str>,
) -> PyResult<Result<Document, Box<FailureRecord>>> {
    let refused = |reason: String, id: Option<String>| {
        Box::new(FailureRecord {
            source: None,
            line: row,
            id,
            stage: None,
            reason,
        })
    };
    if let Ok(text) = given.cast::<PyString>() {
        let id = match (id, row) {
            (Some(id), _) => id.to_owned(),
            (None, Some(row)) => format!("{NAME}:{row}"),
            (None, None) => String::new(),
        };
        let Ok(text) = text.to_cow() else {
            let reason = "the text holds half a character (a lone surrogate); decode it again";
            return Ok(Err(refused(reason.to_owned(), Some(id))));
        };
        let doc = Document::new(id.as_str(), text).map(|mut doc| {
            read_as_meant(&mut doc);
            doc
        });
        return Ok(doc.map_err(|error| refused(error.to_string(), Some(id))));
    }
    let json = match fields(given) {
        Ok(json) => json,
        Err(error) if error.is_instance_of::<pyo3::exceptions::PyException>(given.py()) => {
            return Ok(Err(refused(error.to_string(), None)));
        }
        Err(error) => return Err(error),
    };
    let doc = reader.object(&json, row.unwrap_or(1));
    let doc = doc.map(|doc| match id {
        Some(id) => renamed(doc, id),
        None => doc,
    });
    Ok(doc.map_err(|record| {
        Box::new(FailureRecord {
            source: None,
            line: row,
            ..record
        })
    }))
}

fn renamed(mut doc: Document, id: &str) -> Document {
    doc.put_back();
    let mut other = Document::new(id, doc.text()).expect("no longer than it was");
    other.meta = doc.meta;
    read_as_meant(&mut other);
    other
}

/// A dict as JSON; dates and all else that JSON does not know as text.
fn fields(given: &Bound<'_, PyAny>) -> PyResult<String> {
    let py = given.py();
    if given.cast::<PyMapping>().is_err() {
        let kind = given.get_type().name()?;
        return Err(error::input(
            py,
            format!("{kind} is neither a text nor a dict"),
        ));
    }
    let given = match given.cast::<PyDict>() {
        Ok(dict) => dict.clone().into_any(),
        Err(_) => py.get_type::<PyDict>().call1((given,))?,
    };
    let how = PyDict::new(py);
    how.set_item("ensure_ascii", false)?;
    how.set_item("allow_nan", false)?;
    how.set_item("default", py.get_type::<PyString>())?;
    let json = PyModule::import(py, "json")?
        .getattr("dumps")?
        .call((given,), Some(&how))?;
    json.extract()
}
