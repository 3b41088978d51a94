//! All that can be known before anything is written.

use std::{fs, num::NonZero};

use dixit::{
    Config, ModelInfo, Pipeline,
    aggregate::Options as AggregateOptions,
    io::{Inputs, Options, Shape},
};
use sha2::{Digest, Sha256};

use super::args::Args;
use crate::cli::{
    CliError, Context,
    people::PeopleArgs,
    shared::{chain, folder::Folder, shard::Shard, tables::TableArgs},
};

/// A run that can start.
pub(super) struct Plan {
    pub(super) name: String,
    pub(super) config: Config,
    pub(super) models: Vec<ModelInfo>,
    /// Of each of them.
    pub(super) checksums: Vec<String>,
    pub(super) pipeline: Pipeline,
    pub(super) given: Vec<String>,
    pub(super) inputs: Inputs,
    pub(super) reading: Options,
    pub(super) shape: Shape,
    pub(super) options: AggregateOptions,
    pub(super) folder: Folder,
    pub(super) resume: bool,
    pub(super) shard: Option<Shard>,
    #[cfg(feature = "report")]
    pub(super) report: bool,
    pub(super) jobs: NonZero<usize>,
    pub(super) people: PeopleArgs,
    pub(super) tables: TableArgs,
    /// Tells whether an earlier run would have annotated the same.
    pub(super) annotation: String,
    /// Tells whether an earlier run would have written the same.
    pub(super) fingerprint: String,
}

impl Plan {
    pub(super) fn new(args: Args) -> Result<Plan, CliError> {
        #[cfg(feature = "report")]
        if args.report && !args.tables.has_store() {
            let what = "the report is made from dixit.sqlite, which --format leaves out";
            return Err(CliError::new(what).remedy("say --format csv,sqlite"));
        }
        let folder = Folder::check(&args.output, args.force, Some(args.resume))?;
        let mut config = args.chain.config()?;
        args.tuning.apply(&mut config)?;
        let inputs = args.reading.inputs(&args.inputs, Some(&args.output))?;
        let pipeline = args.chain.build(&config)?;
        let models = config.models().context("cannot read the models")?;
        let mut plan = Plan {
            name: args.chain.pipeline.clone(),
            jobs: args.chain.jobs(),
            reading: Options {
                distinct: true,
                ..args.reading.options()?
            },
            shape: args.writing.shape(),
            options: args.people.options()?,
            resume: args.resume,
            shard: args.shard,
            #[cfg(feature = "report")]
            report: args.report,
            people: args.people,
            tables: args.tables,
            annotation: String::new(),
            fingerprint: String::new(),
            given: args
                .inputs
                .iter()
                .map(|name| name.to_string_lossy().into_owned())
                .collect(),
            config,
            checksums: models.iter().map(|m| chain::checksum(&m.bytes)).collect(),
            models,
            pipeline,
            inputs,
            folder,
        };
        plan.annotation = plan.annotation();
        plan.fingerprint = plan.fingerprint();
        Ok(plan)
    }

    fn fingerprint(&self) -> String {
        let mut sha = Sha256::new();
        sha.update(&self.annotation);
        sha.update(format!("{:?}", self.shard));
        sha.update(format!("{:?}{:?}", self.options, self.tables));
        chain::hex(&sha.finalize())
    }

    fn annotation(&self) -> String {
        let mut sha = Sha256::new();
        sha.update(env!("CARGO_PKG_VERSION"));
        sha.update(format!(
            "{:?}{:?}{:?}",
            self.config, self.shape, self.reading
        ));
        self.checksums.iter().for_each(|sum| sha.update(sum));
        for name in self.inputs.names() {
            // The same name in another folder is another file.
            let place = fs::canonicalize(&name).unwrap_or_default();
            sha.update(place.as_os_str().as_encoded_bytes());
            sha.update([0]);
            sha.update(name);
            sha.update([0]);
        }
        sha.update(format!("{:?}", self.inputs.bytes()));
        chain::hex(&sha.finalize())
    }
}
