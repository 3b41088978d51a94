//! When a page says it was published, and who it says wrote it.
//!
//! The extractor gives a day, and that of the last change where there is one, and
//! knows of JSON-LD only authors that say of themselves to be a `Person`.

use std::sync::LazyLock;

use scraper::{ElementRef, Html, Selector};

use super::json_ld::{self, Authors};
use crate::fields::day::{DateOrder, day};

/// What the markup of a page says of its article.
#[derive(Default)]
pub(super) struct Markup {
    /// When it was published, as the page writes it, the surest first.
    published: Vec<String>,
    /// `<time>` that does not say what it is the time of.
    times: Vec<String>,
    /// `<time>` of a change, of a comment, of another article.
    others: Vec<String>,
    authors: Authors,
}

impl Markup {
    pub(super) fn of(page: &str) -> Self {
        static SAYING: LazyLock<Option<Selector>> =
            LazyLock::new(|| Selector::parse("script, meta, time").ok());
        let Some(saying) = &*SAYING else {
            return Self::default();
        };
        let page = Html::parse_document(page);
        let (mut scripts, mut metas) = (Vec::new(), Vec::new());
        let (mut told, mut times, mut others) = (Vec::new(), Vec::new(), Vec::new());
        for element in page.select(saying) {
            match element.value().name() {
                "script" if is_json_ld(element) => scripts.push(element.text().collect()),
                "meta" => metas.extend(meta(element)),
                "time" => match Of::time(element) {
                    Of::Publication => told.push(date_of(element)),
                    Of::Unknown => times.push(date_of(element)),
                    Of::Other => others.push(date_of(element)),
                },
                _ => {}
            }
        }
        metas.sort_by_key(|(rank, _)| *rank);
        let articles = json_ld::Articles::of(&scripts);
        let mut published = articles.published();
        published.extend(metas.into_iter().map(|(_, date)| date));
        published.extend(told);
        Self {
            published,
            times,
            others,
            authors: articles.authors(),
        }
    }

    /// When the article was published, as the page writes it. `guess` is the day
    /// that the extractor found.
    pub(super) fn date(&self, guess: &str) -> String {
        let first = |dates: &[String]| dates.iter().find_map(|date| iso(date));
        let is_other = || guess.is_empty() || self.others.iter().any(|date| is_on(date, guess));
        let told = first(&self.published);
        let told = told.or_else(|| first(&self.times).filter(|_| is_other()));
        let wanted = told.as_deref().unwrap_or(guess);
        // Of those that say the same day, the one that says the hour too.
        let all = self.published.iter().chain(&self.times);
        let same: Vec<_> = all.filter(|date| is_on(date, wanted)).collect();
        let timed = same.iter().find(|date| date.contains(':'));
        match timed.or(same.first()) {
            Some(date) => date.trim().to_owned(),
            None => guess.to_owned(),
        }
    }

    /// Who wrote the article. `guess` is what the extractor found.
    pub(super) fn author(&self, guess: &str) -> String {
        let (names, known) = (&self.authors.people, guess.to_lowercase());
        let is_known = |name: &String| {
            let words = name.split(|c: char| !c.is_alphanumeric());
            let mut words = words.filter(|word| word.len() > 1 && *word != "and");
            words.all(|word| known.contains(&word.to_lowercase()))
        };
        match guess {
            "" if names.is_empty() => self.authors.bodies.join("; "),
            // It parts "A and B", which we do not.
            _ if names.iter().all(is_known) && !guess.is_empty() => guess.to_owned(),
            _ => names.join("; "),
        }
    }
}

fn iso(date: &str) -> Option<String> {
    day(date, DateOrder::Unknown)
}

fn is_on(date: &str, day: &str) -> bool {
    iso(date).as_deref() == Some(day)
}

fn is_json_ld(script: ElementRef<'_>) -> bool {
    let kind = script.attr("type").unwrap_or_default().to_lowercase();
    kind.trim().starts_with("application/ld+json")
}

/// The names under which `<meta>` tells when an article was published, the surest
/// first.
const PUBLISHED: [&str; 35] = [
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "article:published",
    "article:published_date",
    "article.published",
    "datepublished",
    "rnews:datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "shareaholic:article_published_time",
    "bt:pubdate",
    "vr:published_time",
    "originalpublicationdate",
    "article_date_original",
    "published_time",
    "published-date",
    "published_date",
    "publish_date",
    "publish-date",
    "publishdate",
    "publish_time",
    "publication_date",
    "pubdate",
    "displaydate",
    "dcterms.issued",
    "dc.date.issued",
    "dcterms.created",
    "dc.date.created",
    "citation_publication_date",
    "citation_date",
    "dcterms.date",
    "dc.date",
    "date",
];

/// How sure the date of a `<meta>` is, the surest least.
fn meta(meta: ElementRef<'_>) -> Option<(usize, String)> {
    let names = ["property", "name", "itemprop"].map(|name| meta.attr(name));
    let mut names = names.into_iter().flatten().map(str::to_lowercase);
    let rank = names.find_map(|name| PUBLISHED.iter().position(|known| *known == name.trim()))?;
    let date = meta.attr("content").or_else(|| meta.attr("datetime"))?;
    Some((rank, date.to_owned()))
}

/// What a `<time>` is the time of.
enum Of {
    Publication,
    Unknown,
    Other,
}

impl Of {
    fn time(time: ElementRef<'_>) -> Of {
        let names = ["itemprop", "class", "id", "property"].map(|name| time.attr(name));
        let names: Vec<_> = names.into_iter().flatten().collect();
        let names = names.join(" ").to_lowercase();
        let says = |words: &[&str]| words.iter().any(|word| names.contains(word));
        match () {
            _ if is_beside(time) => Of::Other,
            _ if time.attr("pubdate").is_some() || says(&["publi"]) => Of::Publication,
            _ if says(&["modif", "updat"]) => Of::Other,
            _ => Of::Unknown,
        }
    }
}

fn date_of(time: ElementRef<'_>) -> String {
    let date = time.attr("datetime").map(str::to_owned);
    date.unwrap_or_else(|| time.text().collect())
}

/// Whether an element stands in what is beside the article: comments, teasers of
/// other articles, the foot of the page.
fn is_beside(element: ElementRef<'_>) -> bool {
    const BESIDE: [&str; 3] = ["aside", "footer", "nav"];
    const WORDS: [&str; 6] = [
        "comment",
        "related",
        "sidebar",
        "teaser",
        "recommend",
        "popular",
    ];
    let mut around = element.ancestors().filter_map(ElementRef::wrap);
    around.any(|element| {
        let name = element.value().name();
        let names = ["class", "id"].map(|name| element.attr(name).unwrap_or_default());
        let names = names.join(" ").to_lowercase();
        // Of a page itself it may be said that it has comments.
        let is_page = matches!(name, "html" | "body");
        BESIDE.contains(&name) || !is_page && WORDS.iter().any(|word| names.contains(word))
    })
}
