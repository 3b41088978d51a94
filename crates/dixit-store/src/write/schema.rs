//! What stands in the file, as SQL.

use dixit_aggregate::{
    AboutRow, CandidateRow, CopyRow, CountRow, DocumentRow, EntityRow, FamilyRow, Kind, MentionRow,
    PublisherRow, QuoteRow, Row, SpeakerRow, TieRow, VariantRow,
};

/// Number of the schema, kept as `user_version` of the file.
pub(crate) const VERSION: u32 = 1;

/// The keys of the tables, and where they lead.
const KEYS: [(&str, &str, &str); 17] = [
    ("documents", "id", "PRIMARY KEY"),
    ("entities", "id", "PRIMARY KEY"),
    ("speakers", "id", "PRIMARY KEY REFERENCES entities(id)"),
    ("publishers", "publisher", "PRIMARY KEY"),
    ("quotes", "id", "PRIMARY KEY"),
    ("quotes", "document", "NOT NULL REFERENCES documents(id)"),
    ("quotes", "speaker_id", "REFERENCES entities(id)"),
    ("quotes", "family", "REFERENCES families(id)"),
    ("quotes", "within", "REFERENCES quotes(id)"),
    ("mentions", "document", "NOT NULL REFERENCES documents(id)"),
    ("mentions", "entity_id", "NOT NULL REFERENCES entities(id)"),
    ("families", "id", "PRIMARY KEY"),
    ("variants", "family", "NOT NULL REFERENCES families(id)"),
    ("counts", "id", "NOT NULL REFERENCES entities(id)"),
    ("about", "speaker_id", "NOT NULL REFERENCES entities(id)"),
    ("about", "about_id", "NOT NULL REFERENCES entities(id)"),
    ("copies", "copy", "PRIMARY KEY"),
];

/// Tables that no CSV file has.
const OWN_TABLES: &str = "
-- Who speaks in a quotation: all of them, in order.
CREATE TABLE quote_speakers (
  quote TEXT NOT NULL REFERENCES quotes(id),
  place INTEGER NOT NULL, -- 0 is the first
  entity_id TEXT NOT NULL REFERENCES entities(id)
);
-- Who is named in the words of a quotation.
CREATE TABLE quote_about (
  quote TEXT NOT NULL REFERENCES quotes(id),
  entity_id TEXT NOT NULL REFERENCES entities(id)
);
-- The texts, unless they were left out.
CREATE TABLE texts (
  document TEXT PRIMARY KEY REFERENCES documents(id),
  text TEXT NOT NULL
);
";

/// Indexes and views, made when all rows are there.
pub(crate) const AFTER: &str = "
CREATE INDEX quotes_document ON quotes(document);
CREATE INDEX quotes_speaker ON quotes(speaker_id, day);
CREATE INDEX quotes_publisher ON quotes(publisher, day);
CREATE INDEX quotes_day ON quotes(day);
CREATE INDEX quotes_family ON quotes(family);
CREATE INDEX quote_speakers_quote ON quote_speakers(quote);
CREATE INDEX quote_speakers_entity ON quote_speakers(entity_id);
CREATE INDEX quote_about_quote ON quote_about(quote);
CREATE INDEX quote_about_entity ON quote_about(entity_id);
CREATE INDEX mentions_document ON mentions(document);
CREATE INDEX mentions_entity ON mentions(entity_id);
CREATE INDEX documents_day ON documents(day);
CREATE INDEX documents_publisher ON documents(publisher, day);
CREATE INDEX entities_name ON entities(name COLLATE NOCASE);
CREATE INDEX counts_entity ON counts(id, month);
CREATE INDEX variants_family ON variants(family);
CREATE INDEX about_speaker ON about(speaker_id);
CREATE INDEX about_about ON about(about_id);
CREATE INDEX ties_a ON ties(a_id);
CREATE INDEX ties_b ON ties(b_id);

-- All articles on somebody or something: WHERE entity_id = 'person/kim-jong-un'.
CREATE VIEW articles_on AS
SELECT m.entity_id, e.name AS entity, d.id AS document, d.day, d.publisher, d.title, d.url,
       sum(m.count) AS mentions
FROM mentions m JOIN documents d ON d.id = m.document JOIN entities e ON e.id = m.entity_id
GROUP BY m.entity_id, d.id;

-- All that somebody said: WHERE speaker_id = … AND day BETWEEN … AND ….
CREATE VIEW said AS
SELECT s.entity_id AS speaker_id, e.name AS speaker, q.day, q.publisher, q.kind, q.act,
       q.quotation, q.sentence, q.title, q.url, q.document, q.id AS quote
FROM quote_speakers s JOIN quotes q ON q.id = s.quote JOIN entities e ON e.id = s.entity_id;

-- All that somebody said about another: WHERE speaker_id = … AND about_id = ….
CREATE VIEW said_about AS
SELECT s.speaker_id, s.speaker, a.entity_id AS about_id, e.name AS about, s.day, s.publisher,
       s.kind, s.act, s.quotation, s.sentence, s.title, s.url, s.document, s.quote
FROM quote_about a JOIN said s ON s.quote = a.quote JOIN entities e ON e.id = a.entity_id;

-- How often somebody spoke, month by month.
CREATE VIEW speaking_by_month AS
SELECT id AS entity_id, name AS entity, month, sum(quotes) AS quotes,
       sum(documents_speaking) AS documents
FROM counts GROUP BY id, month;

-- The words of a quotation, and what else it is looked for by: s and t before the number of
-- the entity that speaks and is spoken of, p before that of the publisher, then kind, act
-- and month.
CREATE VIEW quote_words AS
SELECT q.rowid AS n, q.quotation,
  'k' || q.kind || coalesce(' a' || replace(q.act, '-', ''), '')
  || coalesce(' p' || (SELECT p.rowid FROM publishers p WHERE p.publisher = q.publisher), '')
  || coalesce(' m' || substr(q.day, 1, 4) || substr(q.day, 6, 2), '')
  || coalesce(' ' || (SELECT group_concat('s' || e.rowid, ' ') FROM quote_speakers s
       JOIN entities e ON e.id = s.entity_id WHERE s.quote = q.id), '')
  || coalesce(' ' || (SELECT group_concat('t' || e.rowid, ' ') FROM quote_about a
       JOIN entities e ON e.id = a.entity_id WHERE a.quote = q.id), '') AS keys
FROM quotes q;

-- Words of quotations: SELECT … FROM quotes WHERE rowid IN
--   (SELECT rowid FROM quotes_fts WHERE quotes_fts MATCH 'quotation : climate').
CREATE VIRTUAL TABLE quotes_fts USING fts5(
  quotation, keys, content = 'quote_words', content_rowid = 'n',
  tokenize = 'unicode61 remove_diacritics 2', detail = full
);
-- Words of texts: SELECT document FROM texts WHERE rowid IN
--   (SELECT rowid FROM texts_fts WHERE texts_fts MATCH 'climate').
CREATE VIRTUAL TABLE texts_fts USING fts5(
  text, content = 'texts', tokenize = 'unicode61 remove_diacritics 2'
);
";

/// The whole schema: tables with what each column holds, indexes, views and
/// the indexes of words.
pub fn schema() -> String {
    format!("-- dixit.sqlite, schema {VERSION}\n{}{AFTER}", tables())
}

/// The statements that make all tables.
pub(crate) fn tables() -> String {
    let mut sql = String::new();
    table::<DocumentRow>(&mut sql);
    table::<QuoteRow>(&mut sql);
    table::<EntityRow>(&mut sql);
    table::<MentionRow>(&mut sql);
    table::<SpeakerRow>(&mut sql);
    table::<CountRow>(&mut sql);
    table::<PublisherRow>(&mut sql);
    table::<AboutRow>(&mut sql);
    table::<TieRow>(&mut sql);
    table::<FamilyRow>(&mut sql);
    table::<VariantRow>(&mut sql);
    table::<CopyRow>(&mut sql);
    table::<CandidateRow>(&mut sql);
    sql + OWN_TABLES
}

fn table<R: Row>(sql: &mut String) {
    *sql += &format!("CREATE TABLE {} (\n", R::TABLE);
    let last = R::COLUMNS.len() - 1;
    for (i, column) in R::COLUMNS.iter().enumerate() {
        let key = KEYS
            .iter()
            .find(|key| (key.0, key.1) == (R::TABLE, column.name));
        let key = key.map_or(String::new(), |key| format!(" {}", key.2));
        let comma = if i < last { "," } else { "" };
        let kind = match column.kind {
            Kind::Int => "INTEGER",
            Kind::Float => "REAL",
            Kind::Text | Kind::List | Kind::Date => "TEXT",
        };
        *sql += &format!(
            "  \"{}\" {kind}{key}{comma} -- {}\n",
            column.name, column.about
        );
    }
    *sql += ");\n";
}
