//! Dates and authors of pages, in the ways that pages give them.

use dixit_core::Value;

use encoding_rs::Encoding;

use super::{article, claimed};

/// A page with this in its head and this before its first paragraph.
fn page(head: &str, top: &str) -> String {
    format!(
        "<!DOCTYPE html><html lang=\"en\"><head><title>Talks fail</title>{head}</head><body>\
         <nav><a href=\"/\">Home</a></nav><article><h1>Talks fail</h1>{top}\
         <p>The talks between both sides in Geneva ended on Tuesday without a result, after nine \
         days of hard work by everyone who had come.</p>\
         <p>“It is over,” Kim Jong Un said, and added that his country would not come back to the \
         table before the summer of next year, whatever was offered to it.</p>\
         <p>An official of the other side said that the door stayed open for anyone who wanted to \
         talk.</p></article><div class=\"comments\"><p>Nonsense!</p>\
         <time datetime=\"2024-03-09T09:09:09Z\">yesterday</time></div></body></html>"
    )
}

fn field(page: &str, name: &str) -> String {
    let found = article(page).expect("an article");
    let value = found.fields.into_iter().find(|(known, _)| known == name);
    match value {
        Some((_, Value::Text(value))) => value,
        _ => String::new(),
    }
}

fn ld(json: &str) -> String {
    format!("<script type=\"application/ld+json\">{json}</script>")
}

const CHANGED: &str = "<meta property=\"article:modified_time\" content=\"2024-03-07T08:00:00Z\">";

/// The ways of telling when an article was published: head, top of the article.
fn tellings(date: &str) -> Vec<(String, String)> {
    let mut tellings = Vec::new();
    for kind in [
        "NewsArticle",
        "Article",
        "BlogPosting",
        "ReportageNewsArticle",
    ] {
        let json = format!(
            "{{\"@type\": \"{kind}\", \"headline\": \"T\", \"datePublished\": \"{date}\", \"dateModified\": \"2024-03-07T08:00:00Z\"}}"
        );
        tellings.push((ld(&json), String::new()));
        tellings.push((ld(&format!("[{json}]")), String::new()));
        tellings.push((
            ld(&format!("{{\"@graph\": [{{\"@type\": \"WebPage\", \"datePublished\": \"2020-01-01\"}}, {json}]}}")),
            String::new(),
        ));
        // In a comment, with a bare line end in a text.
        let broken = json.replace("\"T\"", "\"T\nu\"");
        tellings.push((ld(&format!("<!-- {broken} -->")), String::new()));
    }
    tellings.push((
        ld(&format!("{{\"@type\": [\"Thing\", \"http://schema.org/NewsArticle\"], \"datePublished\": {{\"@value\": \"{date}\"}}}}")),
        String::new(),
    ));
    for name in [
        "article:published_time",
        "og:published_time",
        "datePublished",
        "date",
        "DC.date.issued",
        "pubdate",
        "parsely-pub-date",
    ] {
        for attribute in ["property", "name", "itemprop"] {
            tellings.push((
                format!("{CHANGED}<meta {attribute}=\"{name}\" content=\" {date} \">"),
                String::new(),
            ));
        }
    }
    for said in [
        "itemprop=\"datePublished\"",
        "pubdate",
        "class=\"entry-date published\"",
    ] {
        tellings.push((
            CHANGED.to_owned(),
            format!("<time {said} datetime=\"{date}\">today</time>"),
        ));
        tellings.push((
            CHANGED.to_owned(),
            format!("<p><time {said}>{date}</time></p>"),
        ));
    }
    tellings.push((
        String::new(),
        format!("<time datetime=\"{date}\">today</time>"),
    ));
    tellings.push((
        String::new(),
        format!("<time class=\"updated\" datetime=\"2024-03-08T01:00:00Z\">now</time><time datetime=\"{date}\">today</time>"),
    ));
    tellings
}

#[test]
fn a_date_stays_as_the_page_writes_it() {
    for date in [
        "2024-03-05T14:30:00Z",
        "2024-03-05T23:30:00-05:00",
        "2024-03-05T14:30:00.000+0100",
        "2024-03-05 14:30",
        "2024-03-05",
        "Tue, 05 Mar 2024 14:30:00 GMT",
        "March 5, 2024 14:30",
    ] {
        for (head, top) in tellings(date) {
            assert_eq!(field(&page(&head, &top), "date"), date, "{head}{top}");
        }
    }
}

#[test]
fn of_two_ways_to_say_a_day_the_one_with_the_hour_is_taken() {
    let day = ld("{\"@type\": \"NewsArticle\", \"datePublished\": \"2024-03-05\"}");
    let time = "2024-03-05T14:30:00Z";
    let meta = format!("<meta property=\"article:published_time\" content=\"{time}\">");
    let top = format!("<time datetime=\"{time}\">today</time>");
    for (head, top) in [
        (format!("{day}{meta}"), ""),
        (format!("{meta}{day}"), ""),
        (day.clone(), top.as_str()),
    ] {
        assert_eq!(field(&page(&head, top), "date"), time, "{head}{top}");
    }
}

#[test]
fn what_is_no_date_of_the_article_is_left() {
    let others = ld(
        "{\"@type\": \"ItemList\", \"itemListElement\": [{\"@type\": \"NewsArticle\", \"datePublished\": \"2019-01-01T00:00:00Z\"}]}",
    );
    let good = "<meta name=\"date\" content=\"2024-03-05T14:30:00Z\">";
    for head in [
        format!("{others}{good}"),
        format!(
            "{}{good}",
            ld("{\"@type\": \"NewsArticle\", \"datePublished\": \"soon\"}")
        ),
        format!(
            "{}{good}",
            ld("{\"@type\": \"NewsArticle\", \"datePublished\": null}")
        ),
        format!("{}{good}", ld("{broken")),
    ] {
        let top = "<aside><time datetime=\"2018-01-01T00:00:00Z\">old</time></aside>";
        assert_eq!(
            field(&page(&head, top), "date"),
            "2024-03-05T14:30:00Z",
            "{head}"
        );
    }
}

#[test]
fn authors_are_taken_in_every_shape() {
    let one = "Ann Roe";
    let two = "Ann Roe; Bob Poe";
    for (author, expected) in [
        ("\"Ann Roe\"", one),
        ("\"By Ann Roe\"", one),
        ("[\"Ann Roe\"]", one),
        ("[\"Ann Roe\", \"Bob Poe\"]", two),
        ("\"Ann Roe and Bob Poe\"", two),
        ("{\"name\": \"Ann Roe\"}", one),
        (
            "{\"name\": \" Ann\\n Roe \", \"url\": \"https://daily.example/ann\"}",
            one,
        ),
        ("{\"@type\": \"Person\", \"name\": \"Ann Roe\"}", one),
        (
            "{\"@type\": \"http://schema.org/Person\", \"name\": \"Ann Roe\"}",
            one,
        ),
        (
            "{\"@type\": [\"Person\"], \"name\": [\"Ann Roe\", \"Bob Poe\"]}",
            two,
        ),
        ("{\"givenName\": \"Ann\", \"familyName\": \"Roe\"}", one),
        ("[{\"name\": \"Ann Roe\"}, {\"name\": \"Bob Poe\"}]", two),
        (
            "[{\"@type\": \"Person\", \"name\": \"Ann Roe\"}, {\"name\": \"Bob Poe\"}]",
            two,
        ),
        ("[{\"name\": \"Ann Roe\"}, \"Bob Poe\"]", two),
        ("[{\"name\": \"Ann Roe\"}, {\"name\": \"Ann Roe\"}]", one),
        (
            "[{\"name\": \"Ann Roe\"}, {\"@type\": \"Organization\", \"name\": \"The Daily\"}]",
            one,
        ),
        (
            "[\"https://daily.example/ann\", {\"name\": \"Ann Roe\"}]",
            one,
        ),
        ("{\"@id\": \"#ann\"}", one),
        ("[{\"@id\": \"#ann\"}, {\"name\": \"Bob Poe\"}]", two),
        (
            "{\"@type\": \"Organization\", \"name\": \"Roe Wire\"}",
            "Roe Wire",
        ),
        ("{\"name\": \"Zo&euml; Roe\"}", "Zoë Roe"),
        ("null", ""),
        ("[]", ""),
        ("{\"name\": \"\"}", ""),
        ("7.5e9", ""),
    ] {
        for kind in ["NewsArticle", "Article", "BlogPosting"] {
            let article = format!(
                "{{\"@type\": \"{kind}\", \"headline\": \"Talks fail\", \"author\": {author}}}"
            );
            let ann = "{\"@type\": \"Person\", \"@id\": \"#ann\", \"name\": \"Ann Roe\"}";
            let whole = match author.contains("@id") {
                true => format!("{{\"@graph\": [{article}, {ann}]}}"),
                false => article,
            };
            assert_eq!(field(&page(&ld(&whole), ""), "author"), expected, "{whole}");
        }
    }
}

const PAGE: &str = r#"<!DOCTYPE html><html lang="en"><head><title>Talks fail | The Daily</title>
    <meta property="og:title" content="Talks fail"><meta property="og:site_name" content="The Daily">
    <link rel="canonical" href="https://daily.example/talks">
    <script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle",
    "headline": "Talks fail", "datePublished": "2024-03-05T10:00:00Z",
    "author": {"@type": "Person", "name": "Ann Roe"}}</script></head>
    <body><nav><a href="/">Home</a> <a href="/news">News</a> <a href="/sport">Sport</a></nav>
    <article><h1>Talks fail</h1>
    <p>The talks between both sides in Geneva ended on Tuesday without a result, after nine days.</p>
    <p>&ldquo;It is over,&rdquo; Kim Jong Un said, and added that his country would not come back to
    the table before the summer of next year, whatever was offered to it.</p>
    <p>An official of the other side said that the door stayed open for anyone who wanted to talk.</p>
    </article><div class="comments"><p>First comment by a reader: nonsense!</p></div>
    <footer>We use cookies. Copyright The Daily.</footer></body></html>"#;

#[test]
fn a_page_gives_its_article_and_what_it_says_of_it() {
    let found = article(PAGE).expect("an article");
    let text = found.text.expect("a text");
    assert!(
        text.starts_with("Talks fail\n\nThe talks between"),
        "{text}"
    );
    assert!(text.contains("“It is over,” Kim Jong Un said"), "{text}");
    assert_eq!(text.matches("\n\n").count(), 3, "{text}");
    for noise in ["Sport", "comment", "cookies"] {
        assert!(!text.contains(noise), "{noise} in {text}");
    }
    let field = |wanted: &str| {
        let mut fields = found.fields.iter();
        fields
            .find(|(name, _)| name == wanted)
            .map(|(_, value)| value.clone())
    };
    for (name, value) in [
        ("title", "Talks fail"),
        ("date", "2024-03-05T10:00:00Z"),
        ("author", "Ann Roe"),
        ("publisher", "The Daily"),
        ("url", "https://daily.example/talks"),
    ] {
        assert_eq!(field(name), Some(Value::Text(value.into())), "{name}");
    }
}

#[test]
fn a_page_without_an_article_is_told() {
    for page in ["", "<html><body></body></html>", "<p> </p>"] {
        assert!(article(page).is_err(), "{page}");
    }
}

#[test]
fn the_encoding_of_a_page_is_what_it_claims() {
    let page = b"<html><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=windows-1251\">";
    assert_eq!(claimed(page).map(Encoding::name), Some("windows-1251"));
    assert_eq!(
        claimed(b"<meta charset='utf-8'>").map(Encoding::name),
        Some("UTF-8")
    );
    assert_eq!(claimed(b"<p>charset="), None);
}
