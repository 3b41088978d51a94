//! The stages by name: the one place that knows them all.

use std::{
    borrow::Cow,
    error::Error as StdError,
    fs,
    path::{Path, PathBuf},
};

use dixit_core::{Act, Stage};
use serde::Deserialize;

use crate::{Error, ErrorKind, accurate};

/// The settings of one stage.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Block {
    /// A model file instead of the model inside.
    pub(crate) model: Option<PathBuf>,
    /// How much work goes into quotations, with the models inside.
    pub(crate) effort: Option<Effort>,
    /// With which scores a careful effort reads quotations again.
    pub(crate) doubt: Option<[f32; 2]>,
    /// The user's own list of names.
    pub(crate) entities: Option<PathBuf>,
    /// Quotations with a lower score are left out.
    pub(crate) min_score: Option<f32>,
    /// Whether to look for reports inside reports.
    pub(crate) nested: Option<bool>,
    /// Quotations of other acts are left out.
    pub(crate) acts: Option<Vec<String>>,
}

/// How much work goes into quotations.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Effort {
    /// A small encoder reads all.
    Fast,
    /// And a transformer what it is in doubt of.
    Careful,
    /// And a transformer all.
    Accurate,
}

type Opened = Result<Box<dyn Stage>, Error>;

/// One stage: its name, the settings it takes, how it is made, and the models
/// inside the program.
struct Entry {
    name: &'static str,
    settings: &'static [&'static str],
    make: fn(&Block) -> Opened,
    embedded: &'static [fn() -> &'static [u8]],
}

const STAGES: &[Entry] = &[
    Entry {
        name: "tokenize",
        settings: &[],
        make: |_| Ok(Box::new(dixit_tokenize::Tokenizer::new())),
        embedded: &[],
    },
    Entry {
        name: "pos",
        settings: &["model"],
        make: |block| match &block.model {
            None => Ok(Box::new(dixit_pos::Tagger::embedded())),
            Some(path) => load(path, dixit_pos::Tagger::from_bytes),
        },
        embedded: &[dixit_pos::Tagger::embedded_bytes],
    },
    Entry {
        name: "parse",
        settings: &["model"],
        make: |block| match &block.model {
            None => Ok(Box::new(dixit_parse::Parser::embedded())),
            Some(path) => load(path, dixit_parse::Parser::from_bytes),
        },
        embedded: &[dixit_parse::Parser::embedded_bytes],
    },
    Entry {
        name: "ner",
        settings: &["model", "entities"],
        make: |block| match &block.model {
            None => Ok(Box::new(dixit_ner::Recognizer::embedded())),
            Some(path) => load(path, dixit_ner::Recognizer::from_bytes),
        },
        embedded: &[
            dixit_ner::Recognizer::embedded_bytes,
            dixit_ner::Recognizer::caseless_bytes,
        ],
    },
    Entry {
        name: "quote",
        settings: &["model", "effort", "doubt", "min_score", "nested", "acts"],
        make: make_quote,
        embedded: &[dixit_quote::Attributor::embedded_bytes],
    },
    Entry {
        name: "resolve",
        settings: &["model"],
        make: |block| match &block.model {
            None => Ok(Box::new(dixit_resolve::Resolver::embedded())),
            Some(path) => load(path, dixit_resolve::Resolver::from_bytes),
        },
        embedded: &[dixit_resolve::Resolver::embedded_bytes],
    },
];

fn make_quote(block: &Block) -> Opened {
    let attributor = match (&block.model, block.effort) {
        (Some(path), _) => open(path, dixit_quote::Attributor::from_bytes)?,
        (None, None | Some(Effort::Fast)) => dixit_quote::Attributor::embedded(),
        (None, Some(Effort::Careful)) => {
            let [from, to] = block.doubt.expect("a careful effort says its doubt");
            dixit_quote::Attributor::embedded().with_second(accurate::transformer()?, from..to)
        }
        (None, Some(Effort::Accurate)) => accurate::attributor()?,
    };
    let attributor = match block.min_score {
        None => attributor,
        Some(score) => attributor.with_min_score(score),
    };
    let acts = block.acts.iter().flatten().map(|name| act(name));
    let acts = acts.collect::<Result<_, _>>()?;
    let nested = block.nested.unwrap_or(true);
    Ok(Box::new(attributor.with_nested(nested).with_acts(acts)))
}

fn act(name: &str) -> Result<Act, Error> {
    Act::parse(name).ok_or_else(|| {
        let all: Vec<&str> = Act::ALL.iter().map(|act| act.as_str()).collect();
        let what = format!("there is no act {name:?}; the acts are {}", all.join(", "));
        Error::new(ErrorKind::Config, what)
    })
}

/// A stage with the model of a file.
fn load<S, E>(path: &Path, from_bytes: fn(&[u8]) -> Result<S, E>) -> Opened
where
    S: Stage + 'static,
    E: StdError + Send + Sync + 'static,
{
    Ok(Box::new(open(path, from_bytes)?))
}

/// Reads a model from a file.
fn open<S, E>(path: &Path, from_bytes: fn(&[u8]) -> Result<S, E>) -> Result<S, Error>
where
    E: StdError + Send + Sync + 'static,
{
    from_bytes(&read(path)?).map_err(|error| {
        let what = format!("{} is no model for this stage", path.display());
        Error::new(ErrorKind::File, what).because(error)
    })
}

fn entry(name: &str) -> Result<&'static Entry, Error> {
    STAGES.iter().find(|e| e.name == name).ok_or_else(|| {
        let names: Vec<&str> = STAGES.iter().map(|entry| entry.name).collect();
        let what = format!(
            "there is no stage {name:?}; the stages are {}",
            names.join(", ")
        );
        Error::new(ErrorKind::Config, what)
    })
}

/// Whether there is such a stage and it takes these settings.
pub(crate) fn check(name: &str, block: &Block) -> Result<(), Error> {
    let entry = entry(name)?;
    let set = [
        ("model", block.model.is_some()),
        ("effort", block.effort.is_some()),
        ("doubt", block.doubt.is_some()),
        ("entities", block.entities.is_some()),
        ("min_score", block.min_score.is_some()),
        ("nested", block.nested.is_some()),
        ("acts", block.acts.is_some()),
    ];
    if let Some(score) = block.min_score.filter(|score| !(0.0..=1.0).contains(score)) {
        let what = format!(
            "the setting `min_score` of the stage {name} is {score}, and must be from 0 to 1"
        );
        return Err(Error::new(ErrorKind::Config, what));
    }
    if block.model.is_some() && block.effort.is_some() {
        let what = format!("the stage {name} takes `model` or `effort`, not both");
        return Err(Error::new(ErrorKind::Config, what));
    }
    check_doubt(name, block)?;
    for (setting, is_set) in set {
        if is_set && !entry.settings.contains(&setting) {
            let what = format!("the stage {name} has no setting `{setting}`");
            return Err(Error::new(ErrorKind::Config, what));
        }
    }
    Ok(())
}

fn check_doubt(name: &str, block: &Block) -> Result<(), Error> {
    let what = match (block.effort, block.doubt) {
        (Some(Effort::Careful), Some([from, to])) if (0.0..=to).contains(&from) && to <= 1.0 => {
            return Ok(());
        }
        (Some(Effort::Careful), _) => format!(
            "the setting `doubt` of the stage {name} must be two scores from 0 to 1, the lower first"
        ),
        (_, None) => return Ok(()),
        (_, Some(_)) => {
            format!("the stage {name} takes `doubt` with `effort = \"careful\"` alone")
        }
    };
    Err(Error::new(ErrorKind::Config, what))
}

/// Builds the stage, and the one that its settings put behind it.
pub(crate) fn make(name: &str, block: &Block) -> Result<Vec<Box<dyn Stage>>, Error> {
    let mut stages = vec![(entry(name)?.make)(block)?];
    if let Some(path) = &block.entities {
        stages.push(Box::new(rules(path)?));
    }
    Ok(stages)
}

/// The user's own list of names.
fn rules(path: &Path) -> Result<dixit_ner::Rules, Error> {
    let because = |error: Box<dyn StdError + Send + Sync>| {
        let what = format!("cannot use the names of {}", path.display());
        Error::new(ErrorKind::File, what).because(error)
    };
    let text = fs::read_to_string(path).map_err(|error| because(error.into()))?;
    dixit_ner::Rules::parse(&text).map_err(|error| because(error.into()))
}

/// The bytes of the stage's models, if it has any.
pub(crate) fn models(name: &str, block: &Block) -> Result<Vec<Cow<'static, [u8]>>, Error> {
    if let Some(path) = &block.model {
        return Ok(vec![read(path)?.into()]);
    }
    let embedded = entry(name)?.embedded.iter();
    let mut models: Vec<Cow<'static, [u8]>> = embedded.map(|bytes| bytes().into()).collect();
    if matches!(block.effort, Some(Effort::Careful | Effort::Accurate)) {
        let bytes: Vec<u8> = accurate::bytes()?;
        models.push(bytes.into());
    }
    Ok(models)
}

fn read(path: &Path) -> Result<Vec<u8>, Error> {
    fs::read(path).map_err(|error| {
        let what = format!("cannot read the model {}", path.display());
        Error::new(ErrorKind::File, what).because(error)
    })
}
