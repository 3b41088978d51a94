//! Links within the page, where there is something to link to.

use std::collections::HashMap;

use crate::{html::Html, words::clip};

/// Places by id.
pub(super) type Places = HashMap<String, usize>;

/// Longest name that is shown, in characters.
pub(super) const NAME: usize = 90;
/// Longest title.
pub(super) const TITLE: usize = 160;

/// Who and what has a place of its own in the page.
#[derive(Debug, Default)]
pub(super) struct Links {
    pub(super) people: Places,
    articles: Places,
}

impl Links {
    pub(super) fn new(articles: Places) -> Links {
        Links {
            people: Places::new(),
            articles,
        }
    }

    /// A name, leading to the person's page if it is in this page.
    pub(super) fn person(&self, id: &str, name: &str) -> Html {
        link('p', self.people.get(id), &clip(name, NAME))
    }

    /// A title, or the id of an article without any, likewise.
    pub(super) fn article(&self, id: &str, title: &str) -> Html {
        let title = if title.trim().is_empty() { id } else { title };
        link('a', self.articles.get(id), &clip(title, TITLE))
    }
}

fn link(kind: char, place: Option<&usize>, text: &str) -> Html {
    let mut html = Html::default();
    match place {
        Some(place) => {
            html.tag("<a class=\"open\" href=\"#");
            html.value(kind);
            html.value(place);
            html.tag("\">");
            html.text(text);
            html.tag("</a>");
        }
        None => html.text(text),
    }
    html
}
