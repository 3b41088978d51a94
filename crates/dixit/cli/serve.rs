//! `dixit serve`: the chain behind an HTTP server.

use std::{
    fs,
    net::{IpAddr, Ipv4Addr, SocketAddr},
    path::PathBuf,
    sync::Arc,
};

use dixit::{Config, Document, Pipeline, io::FailureRecord, model, pipeline::Chain};
use dixit_serve::{Engine, Info, Limits, ModelInfo, Options, Server, Stop, Worker};

use super::{
    CliError, Console, Context, Outcome, annotate,
    chain::{self, ChainArgs, checksum},
    tuning::TuningArgs,
};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
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
    chain: ChainArgs,
    #[command(flatten)]
    tuning: TuningArgs,
}

pub(crate) fn run(args: Args, console: &Console) -> Result<Outcome, CliError> {
    let mut config = args.chain.config()?;
    args.tuning.apply(&mut config)?;
    let options = options(&args)?;
    let info = info(&args.chain.pipeline, &config)?;
    let engine = Arc::new(Annotator(chain::build(&config)?));
    let server = Server::bind(options, engine, info).map_err(CliError::from_error)?;
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
        models: models.collect::<Result<_, CliError>>()?,
    })
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
