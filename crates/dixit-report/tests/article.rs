//! One article as markup: what is marked, what stands in the receipt, and that
//! nobody's words become markup.

use dixit_core::{
    By, Document, Entity, EntityId, Label, Link, Mention, MentionId, MentionKind, Quote, QuoteId,
    QuoteKind, Span, SpeakerClass, TokenRange, Value,
};

/// Where the first of these words stand.
fn span(text: &str, words: &str) -> Span {
    let start = text.find(words).expect("the words stand there");
    Span::new(start, start + words.len())
}

fn mention(doc: &mut Document, words: &str, kind: MentionKind, entity: usize) -> MentionId {
    let at = span(doc.text(), words);
    let mut mention = Mention::new(at, TokenRange::default(), kind, By::new("ner-model"));
    mention.label = (kind == MentionKind::Name).then_some(Label::Person);
    mention.link = Some(Link {
        entity: EntityId::new(entity),
        score: 0.75,
        by: By::new("pronoun-model"),
        runner_up: (kind == MentionKind::Pronoun).then(|| EntityId::new(1)),
    });
    doc.add_mention(mention)
}

/// Anna Roth met Bob Hale; then she says something that is reported in marks.
fn talks() -> Document {
    let text = "Talks end\n\nAnna Roth met Bob Hale.\n\n“It is over,” she said.";
    let mut doc = Document::new("a1", text).expect("a short text");
    doc.meta.set("title", Value::Text("Talks end".into()));
    doc.meta
        .set("url", Value::Text("javascript:alert(1)".into()));
    let anna = mention(&mut doc, "Anna Roth", MentionKind::Name, 0);
    let bob = mention(&mut doc, "Bob Hale", MentionKind::Name, 1);
    let she = mention(&mut doc, "she", MentionKind::Pronoun, 0);
    for (name, mentions) in [("Anna Roth", vec![anna, she]), ("Bob Hale", vec![bob])] {
        let mut entity = Entity::new(name, Some(Label::Person));
        entity.mentions = mentions;
        doc.entities.push(entity);
    }
    let mut quote = Quote::new(vec![span(text, "“It is over,”")], QuoteKind::Direct);
    quote.cue = Some(span(text, "said"));
    quote.source = Some(she);
    quote.speakers = vec![EntityId::new(0)];
    quote.speaker_score = Some(0.4);
    quote.class = SpeakerClass::Person;
    doc.quotes.push(quote);
    doc
}

fn count(html: &str, what: &str) -> usize {
    html.matches(what).count()
}

#[test]
fn words_are_marked_by_what_they_are_and_the_speaker_stands_behind_them() {
    let html = dixit_report::article(&talks(), "a");
    for piece in [
        r#"<span class="q direct" data-q="0">“It is over,”</span>"#,
        r#"<span class="source" data-q="0">she</span>"#,
        r#"<span class="cue" data-q="0">said</span>"#,
        r#"<span class="n person">Bob Hale</span>"#,
        r##"<a class="who" href="#a-r0" data-q="0"><span class="vh"> Quotation of </span>Anna Roth</a>"##,
    ] {
        assert_eq!(count(&html, piece), 1, "{piece} in {html}");
    }
}

#[test]
fn a_receipt_tells_the_chain_with_scores_and_who_came_second() {
    let html = dixit_report::article(&talks(), "a");
    let chain = [
        "<li>“Anna Roth” <small>name, 75 % by pronoun-model</small></li>",
        "<li>“she” <small>pronoun, 75 % by pronoun-model; second: Bob Hale</small></li>",
    ];
    assert!(html.contains(&chain.concat()), "{html}");
    assert!(html.contains("Anna Roth (person, unknown), 40 % sure"));
    assert!(
        html.contains(">100 %, speaker 40 %</span>"),
        "the speaker is doubtful"
    );
}

#[test]
fn a_headline_stands_once_and_only_addresses_of_the_web_are_links() {
    let mut doc = talks();
    let html = dixit_report::article(&doc, "a");
    assert_eq!(count(&html, "Talks end"), 1);
    assert!(!html.contains("javascript:"));
    doc.meta
        .set("url", Value::Text("https://x.example/?a=1&b=\"".into()));
    let html = dixit_report::article(&doc, "a");
    let link = "href=\"https://x.example/?a=1&#38;b=&#34;\"";
    assert!(html.contains(link), "{html}");
}

#[test]
fn nobodys_words_become_markup() {
    let bad = "</script><img src=x onerror=alert(1)>\"'&";
    let text = format!("{bad}\n{bad} said “{bad}”\n{bad}");
    let mut doc = Document::new(bad, text.clone()).expect("a short text");
    for field in ["title", "publisher", "day", "date", "url"] {
        doc.meta.set(field, Value::Text(bad.into()));
    }
    let id = mention(&mut doc, bad, MentionKind::Name, 0);
    let mut entity = Entity::new(bad, None);
    entity.mentions.push(id);
    doc.entities.push(entity);
    for by in [bad, "model"] {
        let mut quote = Quote::new(vec![span(&text, "said")], QuoteKind::Mixed);
        quote.by = By::owned(by);
        quote.source = Some(id);
        quote.cue = Some(span(&text, bad));
        quote.speakers = vec![EntityId::new(0), EntityId::new(9)];
        quote.speaker_candidates = vec![EntityId::new(0)];
        quote.speaks_for = Some(EntityId::new(0));
        quote.within = Some(QuoteId::new(0));
        doc.quotes.push(quote);
    }
    let html = dixit_report::article(&doc, "a\"><script>");
    assert!(!html.contains("<img") && !html.contains("<script") && !html.contains("</script"));
    assert!(!html.contains("onerror=alert(1)>"));
    assert!(html.contains(r#"id="ascript""#), "{html}");
}

#[test]
fn every_letter_of_the_text_is_there() {
    let doc = talks();
    let html = dixit_report::article(&doc, "a");
    let prose = html.split("<div class=\"prose\">").nth(1).expect("a text");
    let prose = prose
        .split("<div class=\"receipts\"")
        .next()
        .expect("its end");
    let mut plain = String::new();
    // The names behind quotations are ours.
    for part in prose.replace("<a class=\"who\"", "\u{1}").split('\u{1}') {
        let part = part.rsplit("</a>").next().expect("a rest");
        let mut inside = false;
        plain.extend(part.chars().filter(|&c| {
            inside = (inside || c == '<') && c != '>';
            !inside && c != '>'
        }));
    }
    assert_eq!(
        plain.trim_end(),
        "Anna Roth met Bob Hale.“It is over,” she said."
    );
}
