//! A small collection, some of it by somebody who means no good.

use std::{
    fs,
    path::PathBuf,
    sync::{Arc, Mutex},
    thread,
    time::{Duration, Instant},
};

use dixit_aggregate::{
    AboutRow, CandidateRow, CountRow, Date, DocumentRow, EntityRow, FamilyRow, MentionRow,
    PublisherRow, QuoteRow, SpeakerRow, VariantRow,
};
use dixit_core::{Document, Entity, Quote, QuoteKind, Span};
use dixit_io::{Shape, Unit, write_document};
use dixit_serve::Collection;
use dixit_store::Writer;

use crate::engine::Running;

/// What would be markup, were it not escaped.
pub(crate) const EVIL: &str = "\"><img src=x onerror=alert(1)>";

/// Quotations with the word *talks*.
pub(crate) const TALKS: usize = 70;

pub(crate) struct Made {
    root: PathBuf,
    told: Arc<Mutex<Vec<String>>>,
}

impl Made {
    pub(crate) fn new(name: &str) -> Made {
        let root = std::env::temp_dir().join(format!("dixit-serve-{name}-{}", std::process::id()));
        fs::create_dir_all(root.join("out")).expect("a folder");
        let made = Made {
            root,
            told: Arc::default(),
        };
        made.write();
        made
    }

    pub(crate) fn collection(&self) -> Collection {
        let told = self.told.clone();
        Collection {
            folder: self.root.join("out"),
            unit: Unit::CodePoint,
            people: String::new(),
            remake: Box::new(move |people| {
                told.lock().expect("no panic").push(people.to_owned());
                Ok(())
            }),
        }
    }

    pub(crate) fn people(&self) -> String {
        fs::read_to_string(self.root.join("out/people.tsv")).unwrap_or_default()
    }

    /// The people files with which the tables were made.
    pub(crate) fn told(&self) -> Vec<String> {
        self.told.lock().expect("no panic").clone()
    }

    /// Files that are not in the folder.
    pub(crate) fn outside(&self) -> usize {
        fs::read_dir(&self.root).expect("a folder").count() - 1
    }

    pub(crate) fn wait_for(&self, server: &Running, made: u64) {
        let start = Instant::now();
        loop {
            let state = server.get("/state").json();
            if state["running"] == false && state["made"] == made {
                return;
            }
            assert!(start.elapsed() < Duration::from_secs(5), "{state}");
            thread::sleep(Duration::from_millis(10));
        }
    }

    fn write(&self) {
        let out = self.root.join("out");
        let mut writer = Writer::create(&out.join("dixit.sqlite")).expect("a file");
        let mut lines = Vec::new();
        for n in 0..TALKS + 2 {
            let (id, words) = match n {
                0 => ("d0".to_owned(), "ozone is rising".to_owned()),
                1 => (EVIL.to_owned(), format!("evil {EVIL}")),
                n => (format!("d{n}"), format!("talks {n} go on")),
            };
            document(&mut writer, &mut lines, n, &id, &words);
        }
        entities(&mut writer);
        families(&mut writer);
        writer.finish().expect("it is whole");
        fs::write(out.join("documents.jsonl"), lines).expect("a file");
    }
}

impl Drop for Made {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.root);
    }
}

fn document(writer: &mut Writer, lines: &mut Vec<u8>, n: usize, id: &str, words: &str) {
    let day = Date::parse(&format!("2018-{:02}-01", 1 + n % 12));
    let is_evil = n == 1;
    let speaker = if is_evil { EVIL } else { "person/ann" };
    let field = |plain: String| if is_evil { EVIL.to_owned() } else { plain };
    let row = DocumentRow {
        id: id.to_owned(),
        day,
        publisher: field("Post".to_owned()),
        title: field(format!("Title {n}")),
        author: field("Bly".to_owned()),
        url: if is_evil {
            "javascript:alert(1)".to_owned()
        } else {
            String::new()
        },
        words: 12_345,
        quotes: 1,
        ..DocumentRow::default()
    };
    let quote = QuoteRow {
        id: format!("{id}#0"),
        document: id.to_owned(),
        day,
        publisher: row.publisher.clone(),
        title: row.title.clone(),
        url: row.url.clone(),
        kind: "direct",
        act: "say",
        quotation: words.to_owned(),
        sentence: format!("“{words},” {EVIL} said."),
        speaker_id: speaker.to_owned(),
        speaker: if is_evil {
            EVIL.to_owned()
        } else {
            "Ann".to_owned()
        },
        speaker_ids: vec![speaker.to_owned()],
        about_ids: vec!["person/bob".to_owned()],
        family: if n == 0 {
            "f0".to_owned()
        } else {
            String::new()
        },
        score: 0.875,
        ..QuoteRow::default()
    };
    writer.push(&row).expect("a row");
    writer.text(id, words).expect("a text");
    writer.quote(&quote).expect("a row");
    let mention = MentionRow {
        document: id.to_owned(),
        entity_id: speaker.to_owned(),
        kind: "name",
        form: "Ann".to_owned(),
        count: 1,
    };
    writer.push(&mention).expect("a row");
    let mut doc = Document::new(id, words).expect("short");
    doc.entities
        .push(Entity::new(if is_evil { EVIL } else { "Ann" }, None));
    doc.quotes
        .push(Quote::new(vec![Span::new(0, 5)], QuoteKind::Direct));
    write_document(&doc, &Shape::default(), lines);
}

fn entities(writer: &mut Writer) {
    for (id, name) in [
        ("person/ann", "Ann"),
        ("person/bob", "Bob"),
        (EVIL, "evil <b>evil</b>"),
    ] {
        let entity = EntityRow {
            id: id.into(),
            name: name.into(),
            label: "PERSON",
            roles: vec![format!("role of {name}")],
            aliases: vec![name.to_owned(), EVIL.to_owned()],
            namesakes: vec![EVIL.to_owned()],
            documents: 3,
            quotes: 2,
            ..EntityRow::default()
        };
        writer.push(&entity).expect("a row");
        let speaker = SpeakerRow {
            id: id.into(),
            name: name.into(),
            direct: 2,
            ..SpeakerRow::default()
        };
        writer.push(&speaker).expect("a row");
        let about = AboutRow {
            speaker_id: id.into(),
            speaker: name.into(),
            about_id: "person/bob".into(),
            about: "Bob".into(),
            quotes: 2,
            ..AboutRow::default()
        };
        writer.push(&about).expect("a row");
        for month in ["2018-01", "2018-05"] {
            let count = CountRow {
                id: id.into(),
                name: name.into(),
                publisher: EVIL.into(),
                month: Date::parse(month),
                documents: 3,
                quotes: 2,
                ..CountRow::default()
            };
            writer.push(&count).expect("a row");
        }
    }
    for publisher in ["Post", EVIL] {
        let row = PublisherRow {
            publisher: publisher.into(),
            documents: 3,
            ..PublisherRow::default()
        };
        writer.push(&row).expect("a row");
    }
    for (a, b) in [("person/ann", "person/bob"), (EVIL, "person/bob")] {
        let pair = CandidateRow {
            a_id: a.into(),
            a: a.into(),
            b_id: b.into(),
            b: b.into(),
            why: "may be one person",
            ..CandidateRow::default()
        };
        writer.push(&pair).expect("a row");
    }
}

fn families(writer: &mut Writer) {
    for (id, quotation) in [("f0", "ozone is rising"), (EVIL, "evil <b>evil</b>")] {
        let family = FamilyRow {
            id: id.to_owned(),
            quotation: quotation.to_owned(),
            speaker_id: "person/ann".to_owned(),
            speaker: quotation.to_owned(),
            other_speakers: vec![EVIL.to_owned()],
            documents: 2,
            first_publisher: EVIL.into(),
            first_document: EVIL.to_owned(),
            ..FamilyRow::default()
        };
        writer.push(&family).expect("a row");
        let variant = VariantRow {
            family: id.to_owned(),
            quotation: quotation.to_owned(),
            difference: format!("ozone [-is-] {{+{EVIL}+}} rising"),
            documents: 1,
            first_document: EVIL.to_owned(),
            ..VariantRow::default()
        };
        writer.push(&variant).expect("a row");
    }
}
