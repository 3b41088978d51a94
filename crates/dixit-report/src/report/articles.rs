//! The articles with their receipts.

use askama::Template;
use dixit_core::Document;

use super::{
    links::{Links, Places},
    lists::{rendered, rest, room, rows},
};
use crate::{
    Error, Tables, article,
    html::Html,
    legend,
    tables::{int, text},
    words::clip,
};

/// Articles of more quotations come first; no more than these are tried.
const TRIED: u32 = 400;

/// Articles that may have a place.
#[derive(Debug)]
pub(super) struct Articles {
    ranks: Places,
    /// By rank, as far as they are rendered.
    rendered: Vec<Option<String>>,
}

/// Those that have one.
pub(super) struct Chosen {
    ranks: Places,
    has: Vec<bool>,
    /// All of them, each in a `<template>`.
    pub(super) html: Html,
}

impl Articles {
    pub(super) fn wanted(tables: &Tables) -> Result<Articles, Error> {
        let sql = "SELECT id FROM documents ORDER BY quotes DESC, rowid LIMIT ?1";
        let ids = tables.rows(sql, [TRIED], |row| text(row, 0))?;
        Ok(Articles {
            rendered: vec![None; ids.len()],
            ranks: ids.into_iter().zip(0..).collect(),
        })
    }

    pub(super) fn rank(&self, id: &str) -> Option<usize> {
        self.ranks.get(id).copied()
    }

    pub(super) fn add(&mut self, doc: &Document) {
        if let Some(rank) = self.rank(doc.id()) {
            self.rendered[rank] = Some(article(doc, &format!("a{rank}-t")));
        }
    }

    /// As many as there is room for, those with most quotations first.
    pub(super) fn choose(self, room: usize) -> Chosen {
        let mut html = Html::default();
        let mut has = vec![false; self.rendered.len()];
        for (rank, article) in self.rendered.into_iter().enumerate() {
            let Some(article) = article else { continue };
            if html.len() + article.len() + 40 > room {
                continue;
            }
            has[rank] = true;
            html.tag("<template id=\"a");
            html.value(rank);
            html.tag("\">");
            html.tag(&article);
            html.tag("</template>\n");
        }
        Chosen {
            ranks: self.ranks,
            has,
            html,
        }
    }
}

#[derive(Template)]
#[template(path = "articles.html")]
struct Section {
    legend: Html,
    rows: Html,
    rest: String,
    pages: usize,
    has_texts: bool,
}

#[derive(Template)]
#[template(path = "articles-row.html")]
struct Row {
    title: Html,
    publisher: String,
    day: String,
    quotes: u64,
    words: u64,
}

impl Chosen {
    pub(super) fn places(&self) -> Places {
        let has = |(_, rank): &(&String, &usize)| self.has[**rank];
        let places = self.ranks.iter().filter(has);
        places.map(|(id, &rank)| (id.clone(), rank)).collect()
    }

    pub(super) fn render(&self, tables: &Tables, has_texts: bool) -> Result<Html, Error> {
        let links = Links::new(self.places());
        let sql = "SELECT id, title, publisher, coalesce(nullif(day, ''), date), quotes, words
                   FROM documents ORDER BY quotes DESC, rowid LIMIT 800";
        let found = tables.rows(sql, [], |row| Row {
            title: links.article(&text(row, 0), &text(row, 1)),
            publisher: clip(&text(row, 2), 60),
            day: clip(&text(row, 3), 30),
            quotes: int(row, 4),
            words: int(row, 5),
        })?;
        let (html, shown) = rows(found, room::DOCUMENTS);
        Ok(rendered(&Section {
            legend: Html::from(legend()),
            rows: html,
            rest: rest(
                shown,
                tables.number("SELECT count(*) FROM documents")?,
                "documents.csv",
            ),
            pages: self.has.iter().filter(|has| **has).count(),
            has_texts,
        }))
    }
}
