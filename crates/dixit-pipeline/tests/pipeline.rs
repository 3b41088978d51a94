//! Pipelines of small stages.

use std::{
    error::Error as StdError,
    num::NonZero,
    sync::atomic::{AtomicUsize, Ordering},
    thread,
    time::Duration,
};

use dixit_core::{Document, Layer, Layers, Stage, Worker};
use dixit_pipeline::{Error, ErrorKind, Failure, Gap, Item, Pipeline, Window};

type Done = Result<(), Box<dyn StdError + Send + Sync>>;

/// A stage that does what a function says.
struct Step {
    name: &'static str,
    needs: Layers,
    gives: Layers,
    act: fn(&mut Document) -> Done,
}

struct StepWorker(fn(&mut Document) -> Done);

impl Stage for Step {
    fn name(&self) -> &str {
        self.name
    }
    fn needs(&self) -> Layers {
        self.needs
    }
    fn gives(&self) -> Layers {
        self.gives
    }
    fn worker(&self) -> Box<dyn Worker + '_> {
        Box::new(StepWorker(self.act))
    }
}

impl Worker for StepWorker {
    fn run(&mut self, doc: &mut Document) -> Done {
        (self.0)(doc)
    }
}

fn step(name: &'static str, needs: &[Layer], gives: &[Layer]) -> Box<dyn Stage> {
    Box::new(Step {
        name,
        needs: Layers::of(needs),
        gives: Layers::of(gives),
        act: |_| Ok(()),
    })
}

fn acting(act: fn(&mut Document) -> Done) -> Pipeline {
    let stage = Step {
        name: "act",
        needs: Layers::NONE,
        gives: Layers::NONE,
        act,
    };
    Pipeline::new(vec![Box::new(stage)]).expect("needs nothing")
}

fn documents(n: usize) -> impl Iterator<Item = Result<Document, String>> {
    (0..n).map(|i| match i % 10 {
        9 => Err(format!("unread {i}")),
        _ => Ok(Document::new(i.to_string(), "x".repeat(i % 7)).expect("short")),
    })
}

/// One line for each item, as a program would write.
fn lines(pipeline: &Pipeline, jobs: usize, window: Window) -> Vec<String> {
    let mut out = Vec::new();
    pipeline
        .stream(
            NonZero::new(jobs).expect("some"),
            window,
            documents(200),
            |item| match item {
                Item::Done(doc) => doc.id().to_owned(),
                Item::Failed(failure) => format!("{}: {}", failure.id(), whole(&failure)),
                Item::Unread(why) => why,
            },
            |line| {
                out.push(line);
                Ok::<(), Error>(())
            },
        )
        .expect("the sink takes all");
    out
}

fn whole(failure: &Failure) -> String {
    let source = failure.source().expect("a failure has a source");
    format!("{failure}: {source}")
}

#[test]
fn a_stage_whose_needs_nobody_gives_is_refused_with_a_remedy() {
    use Layer::{Names, Tags, Tokens};
    let cases: [(Vec<Box<dyn Stage>>, &str); 3] = [
        (
            vec![step("ner", &[Tokens], &[Names])],
            "the stage ner needs tokens, which no stage before it gives; \
             put a stage that gives tokens before ner",
        ),
        (
            vec![
                step("tokenize", &[], &[Tokens]),
                step("quote", &[Tokens, Tags], &[]),
                step("pos", &[Tokens], &[Tags]),
            ],
            "the stage quote needs tags, which no stage before it gives; put pos before quote",
        ),
        (
            vec![step("a", &[], &[]), step("a", &[], &[])],
            "the stage a stands twice in the pipeline; leave one out",
        ),
    ];
    for (stages, message) in cases {
        let error = Pipeline::new(stages).expect_err("a gap");
        assert_eq!(error.to_string(), message);
    }
    let gap = Pipeline::new(vec![step("ner", &[Tokens], &[])]).expect_err("a gap");
    assert_eq!(gap.kind(), ErrorKind::Gap);
}

#[test]
fn gaps_are_listed_with_what_is_missing() {
    let stages = vec![
        step("pos", &[Layer::Tokens], &[Layer::Tags]),
        step("ner", &[Layer::Tokens, Layer::Tags], &[Layer::Names]),
    ];
    let gaps: Vec<_> = Gap::all(&stages)
        .iter()
        .map(|gap| (gap.stage().to_owned(), gap.missing().to_string()))
        .collect();
    let expected = [("pos", "tokens"), ("ner", "tokens")];
    assert_eq!(gaps, expected.map(|(a, b)| (a.to_owned(), b.to_owned())));
}

#[test]
fn the_order_is_that_of_the_source_for_any_jobs_and_window() {
    let pipeline = acting(|doc| {
        // The first of every seven is the slowest.
        thread::sleep(Duration::from_micros(300 * (7 - doc.text().len() as u64)));
        Ok(())
    });
    let tiny = Window {
        documents: 3,
        bytes: 5,
    };
    let expected = lines(&pipeline, 1, Window::default());
    assert_eq!(expected.len(), 200);
    for jobs in [1, 2, 5] {
        for window in [tiny, Window::default()] {
            assert_eq!(
                lines(&pipeline, jobs, window),
                expected,
                "{jobs}, {window:?}"
            );
        }
    }
}

#[test]
fn a_panic_or_an_error_fails_its_document_only() {
    let pipeline = acting(|doc| match doc.id() {
        "3" => Err("no words".into()),
        "5" => panic!("index out of bounds"),
        "6" => panic!("{} is odd", doc.id()),
        _ => Ok(()),
    });
    for jobs in [1, 2] {
        let lines = lines(&pipeline, jobs, Window::default());
        assert_eq!(
            lines[2..10],
            [
                "2",
                "3: the stage act cannot read the document: no words",
                "4",
                "5: the stage act panicked on the document: index out of bounds",
                "6: the stage act panicked on the document: 6 is odd",
                "7",
                "8",
                "unread 9",
            ]
        );
    }
}

#[test]
fn a_stage_that_looks_at_the_time_is_left_in_the_middle() {
    let pipeline = acting(|doc| {
        while doc.id() == "3" {
            doc.deadline().check();
        }
        Ok(())
    });
    let pipeline = pipeline.with_limit(Duration::from_millis(20));
    for jobs in [1, 2] {
        let lines = lines(&pipeline, jobs, Window::default());
        let late = "3: the stage act cannot read the document: \
                    it is not done yet, and 20ms is the limit";
        assert_eq!(lines[2..5], ["2", late, "4"]);
    }
}

#[test]
fn a_document_that_is_done_has_no_deadline_any_more() {
    let pipeline = acting(|_| Ok(())).with_limit(Duration::from_millis(20));
    let doc = Document::new("a", "No.").expect("a short text");
    let doc = pipeline.run(doc).expect("in time");
    thread::sleep(Duration::from_millis(30));
    doc.deadline().check();
}

#[test]
fn no_more_documents_are_read_than_the_window_holds() {
    static READ: AtomicUsize = AtomicUsize::new(0);
    let pipeline = acting(|_| Ok(()));
    let window = Window {
        documents: 4,
        bytes: usize::MAX,
    };
    let source = documents(100).inspect(|_| {
        READ.fetch_add(1, Ordering::SeqCst);
    });
    let mut written = 0;
    pipeline
        .stream(
            NonZero::new(2).expect("two"),
            window,
            source,
            |_| (),
            |()| {
                written += 1;
                // One more has been read, and waits for its place.
                assert!(READ.load(Ordering::SeqCst) <= written + 4);
                Ok::<(), Error>(())
            },
        )
        .expect("the sink takes all");
    assert_eq!(written, 100);
}

/// The sink's own error beside the pipeline's.
#[derive(Debug)]
enum Stop {
    Full,
    Pipeline,
}

impl From<Error> for Stop {
    fn from(_: Error) -> Stop {
        Stop::Pipeline
    }
}

#[test]
fn an_error_of_the_sink_ends_the_run() {
    let pipeline = acting(|_| Ok(()));
    for jobs in [1, 2] {
        let mut left = 5;
        let result = pipeline.stream(
            NonZero::new(jobs).expect("some"),
            Window::default(),
            documents(1_000_000_000),
            |_| (),
            |()| {
                left -= 1;
                if left == 0 { Err(Stop::Full) } else { Ok(()) }
            },
        );
        assert!(matches!(result, Err(Stop::Full)), "{jobs}");
    }
}

#[test]
fn one_document_runs_alone_and_says_how() {
    let pipeline = acting(|doc| {
        doc.give(Layer::Tokens);
        Ok(())
    });
    let doc = Document::new("a", "Kim spoke.").expect("short");
    let doc = pipeline.run(doc).expect("nothing fails");
    assert!(doc.given().contains(Layer::Tokens));
    assert_eq!(format!("{pipeline:?}"), r#"["act"]"#);
}
