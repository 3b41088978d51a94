//! `dixit serve`: the chain behind an HTTP server.

use std::{
    fs,
    net::{IpAddr, Ipv4Addr, SocketAddr},
    path::{Path, PathBuf},
    sync::Arc,
};

use dixit::{
    Config, Document, Pipeline,
    aggregate::{Aggregate, People},
    io::{FailureRecord, Unit},
    model,
    pipeline::Chain,
};
use dixit_serve::{
    Collection, Engine, Example, Info, Limits, ModelInfo, Options, Server, Stop, Worker,
};

use super::{CliError, Console, Context, Outcome, aggregate, annotate, people::PeopleArgs, search};
use crate::cli::shared::{
    annotated::Annotated,
    chain::{self, ChainArgs, checksum},
    folder::Folder,
    tables::TableArgs,
    tuning::TuningArgs,
};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The output folder of a run, to walk through
    #[arg(value_name = "OUT")]
    out: Option<PathBuf>,
    /// Listen on this address instead of 127.0.0.1; others than this machine
    /// must send a token
    #[arg(long, value_name = "ADDRESS")]
    listen: Option<IpAddr>,
    /// The port; 0 for any that is free
    #[arg(long, value_name = "PORT", default_value_t = 7878)]
    port: u16,
    /// What every request must send, as Authorization: Bearer TOKEN
    #[arg(long, value_name = "TOKEN", conflicts_with = "token_file")]
    token: Option<String>,
    /// The same, read from a file
    #[arg(long, value_name = "FILE")]
    token_file: Option<PathBuf>,
    /// A name under which the server may be called, beside localhost and
    /// addresses
    #[arg(long, value_name = "NAME")]
    host: Vec<String>,
    /// Refuse requests longer than this
    #[arg(long, value_name = "BYTES", default_value_t = Limits::default().body)]
    max_body: usize,
    /// Refuse requests while so many are worked on
    #[arg(long, value_name = "N", default_value_t = Limits::default().requests)]
    max_requests: usize,
    #[command(flatten)]
    people: PeopleArgs,
    #[command(flatten)]
    chain: ChainArgs,
    #[command(flatten)]
    tuning: TuningArgs,
}

pub(crate) fn run(args: Args, console: &Console) -> Result<Outcome, CliError> {
    let mut config = args.chain.config()?;
    args.tuning.apply(&mut config)?;
    let options = options(&args)?;
    let info = info(&args.chain.pipeline, &config)?;
    let out = args.out.as_deref();
    let collection = out.map(|out| collection(out, &args.people)).transpose()?;
    let engine = Arc::new(Annotator(chain::build(&config)?));
    let server = Server::bind(options, engine, info, collection).map_err(CliError::from_error)?;
    let address = server.address().map_err(CliError::from_error)?;
    console.note(format!("http://{address}/ (Ctrl-C ends it)"));
    server
        .run(&Stop::default(), true)
        .map_err(CliError::from_error)?;
    Ok(Outcome::Good)
}

fn options(args: &Args) -> Result<Options, CliError> {
    let token = match &args.token_file {
        None => args.token.clone(),
        Some(path) => {
            let token = fs::read_to_string(path).path("read", path)?;
            Some(token.trim().to_owned())
        }
    };
    let address = args.listen.unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST));
    let defaults = Limits::default();
    Ok(Options {
        address: SocketAddr::new(address, args.port),
        token,
        hosts: args.host.clone(),
        jobs: args.chain.jobs(),
        limits: Limits {
            body: args.max_body,
            memory: defaults.memory.max(2 * args.max_body),
            requests: args.max_requests,
            ..defaults
        },
    })
}

/// What `dixit info` says.
fn info(pipeline: &str, config: &Config) -> Result<Info, CliError> {
    let models = config.models().context("cannot read the models")?;
    let models = models.iter().map(|info| {
        let header = model::inspect(&info.bytes).context(format!("the model of {}", info.stage))?;
        Ok(ModelInfo {
            stage: info.stage.clone(),
            kind: format!("{} {}", header.kind, header.schema),
            bytes: info.bytes.len() as u64,
            sha256: checksum(&info.bytes),
            made: header.provenance.lines().map(str::to_owned).collect(),
        })
    });
    Ok(Info {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        pipeline: pipeline.to_owned(),
        stages: config.names().map(str::to_owned).collect(),
        examples: examples(),
        models: models.collect::<Result<_, CliError>>()?,
    })
}

/// The output folder, and how its tables are made again: as `dixit aggregate`
/// does it.
fn collection(out: &Path, people: &PeopleArgs) -> Result<Collection, CliError> {
    drop(search::open(out)?);
    let files = Annotated::find(&[out.to_owned()], None)?;
    let folder = Folder {
        path: out.to_owned(),
    };
    Ok(Collection {
        folder: out.to_owned(),
        unit: files.first().map_or(Unit::CodePoint, |(_, unit)| *unit),
        people: people.text()?,
        remake: Box::new(move |people| {
            again(&folder, &files, people).map_err(|error| error.to_string())
        }),
    })
}

fn again(folder: &Folder, files: &[(PathBuf, Unit)], people: &str) -> Result<(), CliError> {
    let people = People::parse(people).context("cannot use the decisions")?;
    let mut aggregate = Aggregate::new(dixit::aggregate::Options::with_people(people));
    let _lock = folder.lock()?;
    aggregate::add(&mut aggregate, files)?;
    let tables = TableArgs::found_in(&folder.path);
    aggregate::write(folder, files, &aggregate.finish(), &tables)
}

/// Articles that are one click away.
fn examples() -> Vec<Example> {
    const EXAMPLES: [(&str, &str, &str); 6] = [
        (
            "warming",
            "Crops in a warmer climate",
            include_str!("../../../examples/txt/warming.txt"),
        ),
        (
            "korea",
            "A quasi-state of war",
            include_str!("../../../examples/txt/korea.txt"),
        ),
        (
            "election",
            "An election in Hong Kong",
            include_str!("../../../examples/txt/election.txt"),
        ),
        (
            "homeopathic",
            "A trial over homeopathy",
            include_str!("../../../examples/txt/homeopathic.txt"),
        ),
        (
            "stampede",
            "A stampede near Mecca",
            include_str!("../../../examples/txt/stampede.txt"),
        ),
        (
            "warhol",
            "Photographs by Warhol",
            include_str!("../../../examples/txt/warhol.txt"),
        ),
    ];
    let example = |(name, title, text): (&str, &str, &str)| Example {
        name: name.to_owned(),
        title: title.to_owned(),
        text: text.to_owned(),
    };
    EXAMPLES.map(example).into()
}

/// The pipeline, as the server sees it.
struct Annotator(Pipeline);

impl Engine for Annotator {
    fn worker(&self) -> Box<dyn Worker + '_> {
        Box::new(Stages(self.0.chain()))
    }
}

struct Stages<'p>(Chain<'p>);

impl Worker for Stages<'_> {
    fn annotate(&mut self, doc: Document) -> Result<Document, FailureRecord> {
        self.0
            .run(doc)
            .map_err(|failure| annotate::record(&failure))
    }
}
