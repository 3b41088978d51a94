//! Documents in parallel, in order, few at a time.

use std::{
    any::Any,
    collections::VecDeque,
    num::NonZero,
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind},
    sync::{
        Mutex,
        mpsc::{self, Receiver, Sender},
    },
};

use dixit_core::Document;
use rayon::{ScopeFifo, ThreadPoolBuilder};

use crate::{Error, Failure, Pipeline, Timings, chain::Chain};

/// What became of one item of the source.
#[derive(Debug)]
#[expect(
    clippy::large_enum_variant,
    reason = "one lives at a time, for one call of `encode`"
)]
pub enum Item<E> {
    /// All stages have run.
    Done(Document),
    /// A stage failed.
    Failed(Failure),
    /// The source could not give the document.
    Unread(E),
}

/// How much is in memory at a time: read, but not handed on yet.
///
/// One slow document holds back those behind it, and the threads starve once
/// the window is full: 512 documents bridge one that takes sixty times as long
/// as the others. The bytes bound memory when documents are long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// At most so many documents.
    pub documents: usize,
    /// At most so many bytes of text, but always one document.
    pub bytes: usize,
}

impl Default for Window {
    fn default() -> Window {
        Window {
            documents: 512,
            bytes: 16 << 20,
        }
    }
}

impl Pipeline {
    /// Runs all stages over the documents of `source`, `jobs` at a time.
    ///
    /// `encode` is called on the threads, as soon as a document is done, for
    /// the work that need not wait for its turn; `sink` is called on this
    /// thread, in the order of the source. With one job everything runs on
    /// this thread; otherwise the threads live as long as the call.
    ///
    /// # Errors
    ///
    /// The first error of `sink`, after which no more documents are read; or
    /// [`ErrorKind::Threads`](crate::ErrorKind::Threads).
    ///
    /// # Panics
    ///
    /// If `encode`, `sink` or `source` do. A panic of a stage is an
    /// [`Item::Failed`].
    pub fn stream<E, O, S>(
        &self,
        jobs: NonZero<usize>,
        window: Window,
        source: impl Iterator<Item = Result<Document, E>>,
        encode: impl Fn(Item<E>) -> O + Sync,
        sink: impl FnMut(O) -> Result<(), S>,
    ) -> Result<Timings, S>
    where
        E: Send,
        O: Send,
        S: From<Error>,
    {
        if jobs.get() == 1 {
            return self.one_by_one(source, encode, sink);
        }
        let pool = ThreadPoolBuilder::new()
            .num_threads(jobs.get())
            .build()
            .map_err(|error| S::from(Error::threads(error)))?;
        let shared = Shared {
            pipeline: self,
            idle: Mutex::new(Vec::new()),
            encode,
        };
        pool.in_place_scope_fifo(|scope| Flow::new(&shared, scope, window, sink).run(source))?;
        Ok(shared.timings())
    }

    fn one_by_one<E, O, S>(
        &self,
        source: impl Iterator<Item = Result<Document, E>>,
        encode: impl Fn(Item<E>) -> O,
        mut sink: impl FnMut(O) -> Result<(), S>,
    ) -> Result<Timings, S> {
        let mut chain = self.chain();
        for item in source {
            sink(encode(chain.item(item)))?;
        }
        Ok(chain.timings)
    }
}

impl Chain<'_> {
    fn item<E>(&mut self, item: Result<Document, E>) -> Item<E> {
        match item.map(|doc| self.run(doc)) {
            Ok(Ok(doc)) => Item::Done(doc),
            Ok(Err(failure)) => Item::Failed(failure),
            Err(error) => Item::Unread(error),
        }
    }
}

/// What the threads see.
struct Shared<'p, F> {
    pipeline: &'p Pipeline,
    /// Chains that no thread uses now; never more than there are threads.
    idle: Mutex<Vec<Chain<'p>>>,
    encode: F,
}

impl<'p, F> Shared<'p, F> {
    fn process<E, O>(&self, item: Result<Document, E>) -> O
    where
        F: Fn(Item<E>) -> O,
    {
        let idle = self.lock().pop();
        let mut chain = idle.unwrap_or_else(|| self.pipeline.chain());
        let item = chain.item(item);
        self.lock().push(chain);
        (self.encode)(item)
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<Chain<'p>>> {
        self.idle.lock().expect("nothing panics under this lock")
    }

    fn timings(self) -> Timings {
        let names = self.pipeline.stages().map(|stage| stage.name().to_owned());
        let mut sum = Timings::of(names);
        for chain in self.lock().iter() {
            sum.merge(&chain.timings);
        }
        sum
    }
}

type Panic = Box<dyn Any + Send>;

/// The calling thread's side: reads, hands out, puts in order, hands on.
struct Flow<'a, 's, 'p, F, K, O> {
    shared: &'s Shared<'p, F>,
    scope: &'a ScopeFifo<'s>,
    sink: K,
    window: Window,
    sender: Sender<(usize, Result<O, Panic>)>,
    receiver: Receiver<(usize, Result<O, Panic>)>,
    /// Those handed out and not handed on, in order: bytes and what is done.
    waiting: VecDeque<(usize, Option<O>)>,
    /// The number of the first that waits.
    first: usize,
    bytes: usize,
}

impl<'a, 's, 'p, F, K, O: Send + 's> Flow<'a, 's, 'p, F, K, O> {
    fn new(
        shared: &'s Shared<'p, F>,
        scope: &'a ScopeFifo<'s>,
        window: Window,
        sink: K,
    ) -> Flow<'a, 's, 'p, F, K, O> {
        let (sender, receiver) = mpsc::channel();
        Flow {
            shared,
            scope,
            sink,
            window,
            sender,
            receiver,
            waiting: VecDeque::new(),
            first: 0,
            bytes: 0,
        }
    }

    fn run<E, S>(mut self, source: impl Iterator<Item = Result<Document, E>>) -> Result<(), S>
    where
        E: Send + 's,
        F: Fn(Item<E>) -> O + Sync,
        K: FnMut(O) -> Result<(), S>,
    {
        for item in source {
            let bytes = item.as_ref().map_or(0, |doc| doc.text().len());
            while self.is_full(bytes) {
                self.receive()?;
            }
            self.spawn(item, bytes);
        }
        while !self.waiting.is_empty() {
            self.receive()?;
        }
        Ok(())
    }

    fn is_full(&self, bytes: usize) -> bool {
        self.waiting.len() >= self.window.documents.max(1)
            || (!self.waiting.is_empty() && self.bytes + bytes > self.window.bytes)
    }

    fn spawn<E>(&mut self, item: Result<Document, E>, bytes: usize)
    where
        E: Send + 's,
        F: Fn(Item<E>) -> O + Sync,
    {
        let number = self.first + self.waiting.len();
        self.waiting.push_back((bytes, None));
        self.bytes += bytes;
        let (shared, sender) = (self.shared, self.sender.clone());
        self.scope.spawn_fifo(move |_| {
            let done = catch_unwind(AssertUnwindSafe(|| shared.process(item)));
            // Nobody listens any more if the sink has failed.
            let _ = sender.send((number, done));
        });
    }

    /// Waits for one document, and hands on all whose turn it is.
    fn receive<S>(&mut self) -> Result<(), S>
    where
        K: FnMut(O) -> Result<(), S>,
    {
        let (number, done) = self.receiver.recv().expect("we hold a sender");
        let done = done.unwrap_or_else(|panic| resume_unwind(panic));
        self.waiting[number - self.first].1 = Some(done);
        while let Some((bytes, Some(_))) = self.waiting.front() {
            self.bytes -= bytes;
            self.first += 1;
            let (_, done) = self.waiting.pop_front().expect("there is a front");
            (self.sink)(done.expect("it is done"))?;
        }
        Ok(())
    }
}
