use std::{
    borrow::Cow,
    collections::BTreeMap,
    fs,
    panic::resume_unwind,
    path::{Path, PathBuf},
    thread,
};

use dixit_core::{Act, Stage};
use dixit_lexicon::Lexicon;
use dixit_pipeline::Pipeline;
use serde::{Deserialize, de::Error as _};
use toml::de::{DeTable, ValueDeserializer};

use crate::{
    Error, ErrorKind,
    stages::{self, Block},
};

/// The default pipeline, as a file.
const NEWS: &str = include_str!("../../pipelines/news.toml");

/// The ready pipelines beside it.
const MORE: [(&str, &str); 2] = [
    ("careful", include_str!("../../pipelines/careful.toml")),
    ("accurate", include_str!("../../pipelines/accurate.toml")),
];

/// An ordered list of stages and the settings of each.
///
/// ```
/// use dixit::{Config, ErrorKind};
///
/// let config = Config::parse("stages = ['tokenize']")?;
/// assert_eq!(config.build()?.gives().to_string(), "tokens");
///
/// let error = Config::parse("stages = ['tokenise']").unwrap_err();
/// assert_eq!(error.kind(), ErrorKind::Config);
/// # Ok::<(), dixit::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Config {
    stages: Vec<(String, Block)>,
}

/// Where a model comes from.
#[derive(Clone, Debug)]
pub struct ModelInfo {
    /// The stage, or `lexicon` for what several stages know of words.
    pub stage: String,
    /// The file, or `None` for the model inside the program.
    pub file: Option<PathBuf>,
    /// The bytes of the model file.
    pub bytes: Cow<'static, [u8]>,
}

struct Raw {
    stages: Vec<String>,
    blocks: BTreeMap<String, Block>,
}

impl Raw {
    /// Value by value, so that an error knows its line.
    fn read(toml: &str) -> Result<Raw, toml::de::Error> {
        let (mut stages, mut blocks) = (None, BTreeMap::new());
        for (name, value) in DeTable::parse(toml)?.into_inner() {
            let name = name.into_inner().into_owned();
            let value = ValueDeserializer::from(value);
            match &*name {
                "stages" => stages = Some(Vec::deserialize(value)?),
                _ => drop(blocks.insert(name, Block::deserialize(value)?)),
            }
        }
        let stages = stages.ok_or_else(|| toml::de::Error::missing_field("stages"))?;
        Ok(Raw { stages, blocks })
    }
}

impl Config {
    /// The default: who said what in English news.
    pub fn news() -> Config {
        Config::parse(NEWS).expect("the tests read it")
    }

    /// The ready pipeline of this name, or the one in the file of this path. What the
    /// file names by a relative path lies beside it.
    ///
    /// ```
    /// use dixit::{Config, ErrorKind};
    ///
    /// assert!(Config::named("news").is_ok());
    /// let error = Config::named("no/such.toml").unwrap_err();
    /// assert_eq!(error.kind(), ErrorKind::Config);
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Config`] if there is neither, or the file is no
    /// configuration; [`ErrorKind::File`] if it cannot be read.
    pub fn named(name: &str) -> Result<Config, Error> {
        if name == "news" {
            return Ok(Config::news());
        }
        if let Some((_, toml)) = MORE.iter().find(|(known, _)| *known == name) {
            return Config::parse(toml);
        }
        let path = Path::new(name);
        if !path.exists() {
            let what = format!(
                "there is no pipeline {name}; say news, careful, accurate, or the path of a .toml file"
            );
            return Err(Error::new(ErrorKind::Config, what));
        }
        let toml = fs::read_to_string(path).map_err(|error| {
            Error::new(ErrorKind::File, format!("cannot read {name}")).because(error)
        })?;
        let config = Config::parse(&toml);
        let mut config = config.map_err(|error| Error::new(error.kind(), name).because(error))?;
        config.look_in(path.parent().unwrap_or(Path::new("")));
        Ok(config)
    }

    /// Takes relative paths from this folder on.
    fn look_in(&mut self, folder: &Path) {
        for (_, block) in &mut self.stages {
            for path in [&mut block.model, &mut block.entities]
                .into_iter()
                .flatten()
            {
                *path = folder.join(&*path);
            }
        }
    }

    /// The stages that come before the one of this name, or all if there is none.
    ///
    /// ```
    /// use dixit::Config;
    ///
    /// let before = Config::news().before("ner");
    /// assert!(before.names().eq(["tokenize", "pos", "parse"]));
    /// ```
    pub fn before(mut self, stage: &str) -> Config {
        let all = self.stages.len();
        let at = self.names().position(|name| name == stage);
        self.stages.truncate(at.unwrap_or(all));
        self
    }

    /// The file that the model of a stage comes from, if it is not the one inside.
    pub fn model_file(&self, stage: &str) -> Option<&Path> {
        let (_, block) = self.stages.iter().find(|(name, _)| name == stage)?;
        block.model.as_deref()
    }

    /// Reads a configuration: `stages`, a list of names, and a block of
    /// settings for each stage that wants some.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Config`], with the place.
    pub fn parse(toml: &str) -> Result<Config, Error> {
        let mut raw = Raw::read(toml).map_err(|mut error| {
            error.set_input(Some(toml));
            Error::new(ErrorKind::Config, "the pipeline is no configuration").because(error)
        })?;
        if raw.stages.is_empty() {
            let what = "`stages` lists no stage; tokenize is the least there can be";
            return Err(Error::new(ErrorKind::Config, what));
        }
        let mut listed = Vec::new();
        for name in raw.stages {
            let block = raw.blocks.remove(&name).unwrap_or_default();
            stages::check(&name, &block)?;
            listed.push((name, block));
        }
        match raw.blocks.keys().next() {
            None => Ok(Config { stages: listed }),
            Some(name) => Err(Error::new(
                ErrorKind::Config,
                format!("there is a block [{name}], but no such stage in `stages`"),
            )),
        }
    }

    /// The stages' names, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.stages.iter().map(|(name, _)| name.as_str())
    }

    /// Sets the user's own list of names.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Config`] if no stage takes one.
    pub fn set_entities(&mut self, file: PathBuf) -> Result<(), Error> {
        self.block("ner")?.entities = Some(file);
        Ok(())
    }

    /// Sets the score below which quotations are left out.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Config`] if no stage finds quotations.
    pub fn set_min_score(&mut self, score: f32) -> Result<(), Error> {
        self.block("quote")?.min_score = Some(score);
        Ok(())
    }

    /// Leaves reports inside reports out.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Config`] if no stage finds quotations.
    pub fn leave_out_nested(&mut self) -> Result<(), Error> {
        self.block("quote")?.nested = Some(false);
        Ok(())
    }

    /// Leaves quotations of other acts out.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Config`] if no stage finds quotations.
    pub fn set_acts(&mut self, acts: &[Act]) -> Result<(), Error> {
        self.block("quote")?.acts = Some(acts.iter().map(|act| act.as_str().to_owned()).collect());
        Ok(())
    }

    fn block(&mut self, stage: &str) -> Result<&mut Block, Error> {
        let found = self.stages.iter_mut().find(|(name, _)| name == stage);
        found.map(|(_, block)| block).ok_or_else(|| {
            let what = format!("the pipeline has no stage {stage}, which this setting is for");
            Error::new(ErrorKind::Config, what)
        })
    }

    /// Loads the models and builds the stages, whether or not they fit
    /// together.
    ///
    /// # Errors
    ///
    /// If a file cannot be read.
    pub fn stages(&self) -> Result<Vec<Box<dyn Stage>>, Error> {
        // Side by side: a short run mostly waits for its models.
        let made: Result<Vec<_>, Error> = thread::scope(|scope| {
            let open = |(name, block)| scope.spawn(move || stages::make(name, block));
            let stages = self.stages.iter().map(|(name, block)| open((name, block)));
            let opened: Vec<_> = stages.collect();
            let made = opened.into_iter().map(|stage| stage.join());
            made.map(|stage| stage.unwrap_or_else(|panic| resume_unwind(panic)))
                .collect()
        });
        Ok(made?.into_iter().flatten().collect())
    }

    /// Loads the models and builds the pipeline.
    ///
    /// # Errors
    ///
    /// If a file cannot be read, or a stage needs what nobody gives.
    pub fn build(&self) -> Result<Pipeline, Error> {
        Pipeline::new(self.stages()?).map_err(|error| {
            Error::new(ErrorKind::Pipeline, "the pipeline does not fit together").because(error)
        })
    }

    /// The models of the stages that have one, in order, and the lexicon.
    ///
    /// # Errors
    ///
    /// If a file cannot be read.
    pub fn models(&self) -> Result<Vec<ModelInfo>, Error> {
        let mut models = Vec::new();
        for (name, block) in &self.stages {
            for bytes in stages::models(name, block)? {
                models.push(ModelInfo {
                    stage: name.clone(),
                    file: block.model.clone(),
                    bytes,
                });
            }
        }
        models.push(ModelInfo {
            stage: "lexicon".to_owned(),
            file: None,
            bytes: Lexicon::embedded_bytes().into(),
        });
        Ok(models)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_pipeline_fits_together() {
        let pipeline = Config::news().build().expect("it fits");
        assert!(pipeline.gives().contains(dixit_core::Layer::Entities));
    }

    #[test]
    fn ready_pipelines_are_known_by_name() {
        for (name, _) in MORE {
            let config = Config::named(name).expect(name);
            assert!(config.names().eq(Config::news().names()), "{name}");
            let models = config.models().map(|models| models.len());
            let news = Config::news().models().expect("models inside").len();
            assert_eq!(models.ok(), cfg!(feature = "accurate").then_some(news + 1));
            match (config.build(), cfg!(feature = "accurate")) {
                (Ok(pipeline), true) => {
                    assert!(pipeline.gives().contains(dixit_core::Layer::Quotes))
                }
                (Err(error), false) => {
                    assert_eq!(error.kind(), ErrorKind::Config);
                    assert!(error.to_string().contains("--features accurate"), "{error}");
                }
                (built, _) => panic!("{name}: {:?}", built.map(drop)),
            }
        }
    }

    #[test]
    fn a_bad_configuration_says_where_and_what() {
        let cases = [
            ("stages = [", "the pipeline is no configuration"),
            ("", "the pipeline is no configuration"),
            (
                "stages = ['tokens']",
                "there is no stage \"tokens\"; the stages are",
            ),
            (
                "stages = ['tokenize']\n[pos]\nmodel = 'a'",
                "there is a block [pos], but no such stage in `stages`",
            ),
            (
                "stages = ['tokenize']\n[tokenize]\nmodel = 'a'",
                "the stage tokenize has no setting `model`",
            ),
            (
                "stages = ['tokenize', 'quote']\n[quote]\nmin_score = 7",
                "the setting `min_score` of the stage quote is 7, and must be from 0 to 1",
            ),
            (
                "stages = ['quote']\n[quote]\nmodel = 'a'\neffort = 'careful'",
                "the stage quote takes `model` or `effort`, not both",
            ),
            (
                "stages = ['quote']\n[quote]\ndoubt = [0.1, 0.9]",
                "the stage quote takes `doubt` with `effort = \"careful\"` alone",
            ),
            (
                "stages = ['quote']\n[quote]\neffort = 'careful'",
                "the setting `doubt` of the stage quote must be two scores from 0 to 1, the lower first",
            ),
            (
                "stages = ['quote']\n[quote]\neffort = 'careful'\ndoubt = [0.9, 0.1]",
                "the setting `doubt` of the stage quote must be two scores from 0 to 1, the lower first",
            ),
            ("stages = []", "`stages` lists no stage"),
            ("stages = 3", "the pipeline is no configuration"),
            (
                "stages = ['tokenize']\npos = 3",
                "the pipeline is no configuration",
            ),
            (
                "stages = ['tokenize']\n[tokenize]\nspeed = 3",
                "the pipeline is no configuration",
            ),
        ];
        for (toml, message) in cases {
            let error = Config::parse(toml).expect_err(toml);
            assert_eq!(error.kind(), ErrorKind::Config);
            assert!(error.to_string().starts_with(message), "{error}");
        }
    }

    #[test]
    fn what_the_file_says_wrong_is_shown_at_its_line() {
        let cases = [
            (
                "stages = ['tokenize']\n\n[tokenize]\nspeed = 3",
                "line 4, column 1",
            ),
            ("stages = ['tokenize',\n'pos',\n7]", "line 3, column 1"),
            (
                "stages = ['tokenize']\n[quote]\nmin_score = 'x'",
                "line 3, column 13",
            ),
            ("stages = ['tokenize'\n[pos]\n", "line 2, column 1"),
        ];
        for (toml, place) in cases {
            let error = Config::parse(toml).expect_err(toml);
            let cause = std::error::Error::source(&error).expect("of the parser");
            assert!(cause.to_string().contains(place), "{cause}");
        }
    }
}
