//! The page of a whole collection.

mod articles;
mod doubts;
mod families;
mod links;
mod lists;
mod overview;
mod pairs;
mod people;
mod person;
mod quotation;
mod receipt;
mod ties;

use std::path::Path;

use askama::Template;
use dixit_core::Document;

use self::{
    articles::Articles,
    links::Links,
    lists::{rendered, room},
    receipt::Receipt,
};
use crate::{Error, PAGE_SCRIPT, PAGE_STYLE, SCRIPT, STYLE, Tables, html::Html, policy};

/// The page of a collection under way.
///
/// The tables say which articles it wants; give it those with
/// [`document`](Report::document), then [`finish`](Report::finish) it.
///
/// ```no_run
/// use dixit_report::Report;
///
/// let mut report = Report::open("out".as_ref())?;
/// # let documents: Vec<dixit_core::Document> = Vec::new();
/// for doc in &documents {
///     report.document(doc);
/// }
/// std::fs::write("out/report.html", report.finish()?)?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Report {
    tables: Tables,
    receipt: Receipt,
    articles: Articles,
}

impl Report {
    /// Opens the output folder of a run.
    ///
    /// # Errors
    ///
    /// If its tables or `run.json` cannot be read.
    pub fn open(out: &Path) -> Result<Report, Error> {
        let tables = Tables::open(out)?;
        Ok(Report {
            articles: Articles::wanted(&tables)?,
            receipt: Receipt::read(out)?,
            tables,
        })
    }

    /// Whether the documents have their texts, without which there is no
    /// article to show.
    pub fn has_texts(&self) -> bool {
        self.receipt.has_texts
    }

    /// Whether an article may have a place in the page.
    pub fn wants(&self, id: &str) -> bool {
        self.articles.rank(id).is_some()
    }

    /// Renders an article, if it is wanted; in any order.
    pub fn document(&mut self, doc: &Document) {
        self.articles.add(doc);
    }

    /// The page.
    ///
    /// # Errors
    ///
    /// If the tables cannot be read.
    pub fn finish(self) -> Result<String, Error> {
        let tables = &self.tables;
        let articles = self.articles.choose(room::ARTICLES);
        let mut links = Links::new(articles.places());
        let people = person::pages(tables, &links)?;
        links.people = people.places;
        let page = Page {
            policy: policy(&[STYLE, PAGE_STYLE], &[SCRIPT, PAGE_SCRIPT]),
            style: STYLE,
            page_style: PAGE_STYLE,
            script: SCRIPT,
            page_script: PAGE_SCRIPT,
            title: self.receipt.title(),
            overview: overview::render(tables, &self.receipt, &links)?,
            people: people::render(tables, &links)?,
            pairs: pairs::render(tables, &links)?,
            ties: ties::render(tables)?,
            families: families::render(tables, &links)?,
            articles: articles.render(tables, self.receipt.has_texts)?,
            doubts: doubts::render(tables, &links)?,
            person_pages: people.html,
            article_pages: articles.html,
        };
        Ok(rendered(&page).into_string())
    }
}

#[derive(Template)]
#[template(path = "report.html")]
struct Page {
    policy: String,
    style: &'static str,
    page_style: &'static str,
    script: &'static str,
    page_script: &'static str,
    title: String,
    overview: Html,
    people: Html,
    pairs: Html,
    ties: Html,
    families: Html,
    articles: Html,
    doubts: Html,
    person_pages: Html,
    article_pages: Html,
}
