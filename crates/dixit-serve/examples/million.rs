//! How soon each view of a large collection is there: made-up quotations in
//! `dixit.sqlite`, ten an article, and every page asked for over HTTP.
//!
//! `cargo run --release -p dixit-serve --example million -- 1000000`

use std::{
    env, fs,
    io::{BufWriter, Read, Write},
    net::{SocketAddr, TcpStream},
    num::NonZero,
    path::Path,
    sync::Arc,
    thread,
    time::Instant,
};

use dixit_aggregate::{
    AboutRow, CandidateRow, CountRow, Date, DocumentRow, EntityRow, FamilyRow, MentionRow,
    PublisherRow, QuoteRow, SpeakerRow, VariantRow,
};
use dixit_core::Document;
use dixit_io::{FailureRecord, Shape, Unit, write_document};
use dixit_serve::{Collection, Engine, Info, Options, Server, Stop, Worker};
use dixit_store::Writer;

const PER_ARTICLE: usize = 10;
const SPEAKERS: usize = 20_000;
const FAMILIES: usize = 5_000;
const PUBLISHERS: usize = 60;
const WORDS: usize = 30_000;

fn main() {
    let wanted = env::args().skip(1).find_map(|arg| arg.parse().ok());
    let quotes: usize = wanted.unwrap_or(1_000_000);
    let folder = env::temp_dir().join(format!("dixit-million-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder");
    let start = Instant::now();
    write(&folder, quotes / PER_ARTICLE);
    println!(
        "{quotes} quotations written in {:.0} s",
        start.elapsed().as_secs_f64()
    );
    let slowest = ask_all(&folder);
    fs::remove_dir_all(&folder).expect("it was made");
    println!("the slowest view takes {slowest:.0} ms");
}

/// A generator of the same numbers in every run (splitmix64).
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % n as u64) as usize
    }

    /// Small numbers much more often than large ones, as words and names come.
    fn skewed(&mut self, n: usize) -> usize {
        let share = self.below(1 << 30) as f64 / f64::from(1 << 30);
        ((n as f64).powf(share) - 1.0) as usize
    }

    fn words(&mut self, count: usize) -> String {
        let words: Vec<String> = (0..count)
            .map(|_| format!("w{}", self.skewed(WORDS)))
            .collect();
        words.join(" ")
    }
}

fn person(n: usize) -> String {
    format!("person/p{n}")
}

fn write(folder: &Path, articles: usize) {
    let mut writer = Writer::create(&folder.join("dixit.sqlite")).expect("a file");
    let file = fs::File::create(folder.join("documents.jsonl")).expect("a file");
    let (mut file, mut random) = (BufWriter::new(file), Random(14));
    for n in 0..articles {
        article(&mut writer, &mut file, &mut random, n);
    }
    file.flush().expect("room for a file");
    (0..SPEAKERS).for_each(|n| speaker(&mut writer, &mut random, n));
    publishers(&mut writer);
    candidates(&mut writer);
    families(&mut writer, &mut random);
    writer.finish().expect("it is whole");
}

fn article(writer: &mut Writer, file: &mut impl Write, random: &mut Random, n: usize) {
    let (year, month) = (2015 + random.below(10), 1 + random.below(12));
    let day = Date::parse(&format!("{year}-{month:02}-{:02}", 1 + random.below(28)));
    let row = DocumentRow {
        id: format!("d{n}"),
        day,
        publisher: format!("Publisher {}", random.skewed(PUBLISHERS)),
        title: format!("Title {n}"),
        words: 400,
        quotes: PER_ARTICLE as u64,
        ..DocumentRow::default()
    };
    writer.push(&row).expect("a row");
    let mut text = String::new();
    for i in 0..PER_ARTICLE {
        let quotation = random.words(15);
        text += &quotation;
        text.push('\n');
        let quote = quote(random, &row, i, quotation);
        writer.quote(&quote).expect("a row");
        let mention = MentionRow {
            document: row.id.clone(),
            entity_id: quote.speaker_id,
            kind: "name",
            form: quote.speaker,
            count: 1,
        };
        writer.push(&mention).expect("a row");
    }
    writer.text(&row.id, &text).expect("a text");
    let mut line = Vec::new();
    let doc = Document::new(row.id, text).expect("short");
    write_document(&doc, &Shape::default(), &mut line);
    file.write_all(&line).expect("room for a file");
}

fn quote(random: &mut Random, of: &DocumentRow, i: usize, quotation: String) -> QuoteRow {
    let speaker = random.skewed(SPEAKERS);
    QuoteRow {
        id: format!("{}#{i}", of.id),
        document: of.id.clone(),
        day: of.day,
        publisher: of.publisher.clone(),
        title: of.title.clone(),
        kind: ["direct", "indirect", "mixed"][random.below(3)],
        act: ["say", "think", "deny"][random.skewed(3)],
        sentence: format!("{quotation}, they said."),
        quotation,
        speaker_id: person(speaker),
        speaker: format!("Person {speaker}"),
        speaker_ids: vec![person(speaker)],
        about_ids: vec![person(random.skewed(SPEAKERS))],
        family: match random.below(20) {
            0 => format!("f{}", random.skewed(FAMILIES)),
            _ => String::new(),
        },
        score: 0.8,
        ..QuoteRow::default()
    }
}

fn speaker(writer: &mut Writer, random: &mut Random, n: usize) {
    let (id, name) = (person(n), format!("Person {n}"));
    let quotes = (200_000 / (n + 1)) as u64;
    let entity = EntityRow {
        id: id.clone().into(),
        name: name.clone().into(),
        label: "PERSON",
        aliases: vec![name.clone()],
        documents: quotes,
        quotes,
        ..EntityRow::default()
    };
    writer.push(&entity).expect("a row");
    let speaker = SpeakerRow {
        id: id.clone().into(),
        name: name.clone().into(),
        direct: quotes,
        ..SpeakerRow::default()
    };
    writer.push(&speaker).expect("a row");
    for _ in 0..5 {
        let about = random.skewed(SPEAKERS);
        let row = AboutRow {
            speaker_id: id.clone().into(),
            speaker: name.clone().into(),
            about_id: person(about).into(),
            about: format!("Person {about}").into(),
            quotes: 1 + random.below(9) as u64,
            ..AboutRow::default()
        };
        writer.push(&row).expect("a row");
    }
    months(writer, random, &id, &name);
}

fn months(writer: &mut Writer, random: &mut Random, id: &str, name: &str) {
    for year in 2015..2025 {
        let row = CountRow {
            id: id.into(),
            name: name.into(),
            publisher: format!("Publisher {}", random.below(PUBLISHERS)).into(),
            month: Date::parse(&format!("{year}-{:02}", 1 + random.below(12))),
            documents: 3,
            quotes: 3,
            ..CountRow::default()
        };
        writer.push(&row).expect("a row");
    }
}

fn publishers(writer: &mut Writer) {
    for n in 0..PUBLISHERS {
        let row = PublisherRow {
            publisher: format!("Publisher {n}").into(),
            documents: 100,
            ..PublisherRow::default()
        };
        writer.push(&row).expect("a row");
    }
}

fn candidates(writer: &mut Writer) {
    for n in 0..2_000 {
        let row = CandidateRow {
            a_id: person(n).into(),
            a: format!("Person {n}").into(),
            b_id: person(n + 1).into(),
            b: format!("Person {}", n + 1).into(),
            why: "may be one person",
            ..CandidateRow::default()
        };
        writer.push(&row).expect("a row");
    }
}

fn families(writer: &mut Writer, random: &mut Random) {
    for n in 0..FAMILIES {
        let family = FamilyRow {
            id: format!("f{n}"),
            quotation: random.words(15),
            speaker_id: person(n),
            speaker: format!("Person {n}"),
            documents: (FAMILIES - n) as u64,
            first_document: "d0".to_owned(),
            ..FamilyRow::default()
        };
        let variant = VariantRow {
            family: family.id.clone(),
            quotation: family.quotation.clone(),
            documents: 2,
            first_document: "d0".to_owned(),
            ..VariantRow::default()
        };
        writer.push(&family).expect("a row");
        writer.push(&variant).expect("a row");
    }
}

/// Reads nothing: only the collection is asked.
struct Idle;

impl Engine for Idle {
    fn worker(&self) -> Box<dyn Worker + '_> {
        Box::new(Idle)
    }
}

impl Worker for Idle {
    fn annotate(&mut self, doc: Document) -> Result<Document, FailureRecord> {
        Ok(doc)
    }
}

/// The views: lists, searches that find much, little and nothing, and pages of
/// the most frequent.
const VIEWS: [&str; 22] = [
    "/quotations",
    "/quotations?sort=oldest",
    "/quotations?q=w0",
    "/quotations?q=w29000",
    "/quotations?q=w0+w1+w2",
    "/quotations?q=%22w0+w0%22",
    "/quotations?q=absent",
    "/quotations?speaker=person%2Fp0",
    "/quotations?speaker=person%2Fp19000&q=w0",
    "/quotations?speaker=person%2Fp0&about=person%2Fp1&kind=direct",
    "/quotations?publisher=Publisher+0&act=say&since=2019-03&until=2019-04",
    "/quotations?q=w0&kind=mixed&since=2024-12-01&sort=oldest",
    "/articles",
    "/articles?q=w0&publisher=Publisher+0",
    "/articles?about=person%2Fp0",
    "/names",
    "/names?q=person+777&sort=named",
    "/families",
    "/entity?id=person%2Fp0",
    "/family?id=f0",
    "/article?id=d50",
    "/decisions",
];

/// Asks for each view, twice; milliseconds of the slowest at its second time.
fn ask_all(folder: &Path) -> f64 {
    let collection = Collection {
        folder: folder.to_owned(),
        unit: Unit::CodePoint,
        people: String::new(),
        remake: Box::new(|_| Ok(())),
    };
    let options = Options {
        address: "127.0.0.1:0".parse().expect("an address"),
        jobs: NonZero::<usize>::MIN,
        ..Options::default()
    };
    let server = Server::bind(options, Arc::new(Idle), Info::default(), Some(collection));
    let server = server.expect("a free port");
    let (address, stop) = (server.address().expect("an address"), Stop::default());
    let told = stop.clone();
    let thread = thread::spawn(move || server.run(&told, false));
    let mut slowest: f64 = 0.0;
    for view in VIEWS {
        let (first, second) = (ask(address, view), ask(address, view));
        println!("{first:8.1} ms, then {second:6.1} ms  {view}");
        slowest = slowest.max(second);
    }
    stop.stop();
    let ended = thread.join().expect("it does not panic");
    ended.expect("it ends well");
    slowest
}

fn ask(address: SocketAddr, path: &str) -> f64 {
    let start = Instant::now();
    let mut stream = TcpStream::connect(address).expect("it listens");
    let head = format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    stream.write_all(head.as_bytes()).expect("it reads");
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).expect("it answers");
    assert!(answer.starts_with(b"HTTP/1.1 200"), "{path}");
    start.elapsed().as_secs_f64() * 1000.0
}
