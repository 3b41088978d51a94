use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use arrow_array::{
    ArrayRef, BinaryArray, Date32Array, Decimal128Array, DictionaryArray, Float32Array, Int64Array,
    ListArray, RecordBatch, StringArray, StructArray, TimestampMillisecondArray,
    types::{Int32Type, Int64Type},
};
use arrow_schema::{DataType, Field};
use dixit_core::Document;
use parquet::{arrow::ArrowWriter, basic::Compression, file::properties::WriterProperties};

use crate::{FailureRecord, Fields, Find, Inputs, Meter, Options, Role, Source};

struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let folder =
            std::env::temp_dir().join(format!("dixit-parquet-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a place for temporary files");
        Folder(folder)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn written(columns: Vec<(&str, ArrayRef)>, properties: WriterProperties) -> Vec<u8> {
    let batch = RecordBatch::try_from_iter(columns).expect("columns of one length");
    let mut writer =
        ArrowWriter::try_new(Vec::new(), batch.schema(), Some(properties)).expect("a schema");
    writer.write(&batch).expect("memory takes rows");
    writer.into_inner().expect("memory takes a footer")
}

fn read(path: &Path, options: Options) -> (Vec<Result<Document, FailureRecord>>, Arc<Meter>) {
    let meter = Arc::new(Meter::default());
    let inputs = Inputs::find(&[path], &Find::default()).expect("a file");
    (Source::new(inputs, options, meter.clone()).collect(), meter)
}

fn texts(n: usize) -> ArrayRef {
    let texts = (0..n).map(|i| format!("“It is over,” Kim said for the {i}th time."));
    Arc::new(StringArray::from_iter_values(texts))
}

/// Every kind of column that a newsroom's table may have.
fn columns() -> Vec<(&'static str, ArrayRef)> {
    let words: DictionaryArray<Int32Type> = ["Times", "Post", "Times"].into_iter().collect();
    let body: ArrayRef = Arc::new(StringArray::from(vec![Some("One."), None, Some("Three.")]));
    let article = StructArray::from(vec![(
        Arc::new(Field::new("body", DataType::Utf8, true)),
        body,
    )]);
    let tags = ListArray::from_iter_primitive::<Int64Type, _, _>([
        Some(vec![Some(1), None]),
        None,
        Some(vec![]),
    ]);
    vec![
        ("stories_id", Arc::new(Int64Array::from(vec![7, 8, 9]))),
        ("article", Arc::new(article)),
        ("outlet", Arc::new(words)),
        (
            "publish_date",
            Arc::new(Date32Array::from(vec![19_787, 19_788, 19_789])),
        ),
        (
            "seen",
            Arc::new(
                TimestampMillisecondArray::from(vec![1_709_632_800_000; 3]).with_timezone("UTC"),
            ),
        ),
        (
            "share",
            Arc::new(Float32Array::from(vec![0.1, f32::NAN, 2.0])),
        ),
        (
            "price",
            Arc::new(
                Decimal128Array::from(vec![1999, 5, 0])
                    .with_precision_and_scale(10, 2)
                    .expect("a scale"),
            ),
        ),
        ("tags", Arc::new(tags)),
        (
            "title",
            Arc::new(BinaryArray::from(vec![
                &b"Caf\xe9 talks"[..],
                b"Two",
                b"Three",
            ])),
        ),
        (
            "thumbnail",
            Arc::new(BinaryArray::from(vec![&[0_u8, 1, 2, 255, 254][..]; 3])),
        ),
    ]
}

#[test]
fn columns_of_every_kind_become_fields() {
    let folder = Folder::new("kinds");
    // The name says nothing: the content tells.
    let path = folder.0.join("table.txt");
    fs::write(
        &path,
        written(columns(), WriterProperties::builder().build()),
    )
    .expect("a file");
    let (rows, meter) = read(&path, Options::default());
    let first = rows[0].as_ref().expect("a row with a text");
    assert_eq!((first.id(), first.text()), ("7", "One."));
    let meta: Vec<String> = first
        .meta
        .iter()
        .map(|field| format!("{field:?}"))
        .collect();
    assert_eq!(
        meta,
        [
            r#"("outlet", Text("Times"))"#,
            r#"("publish_date", Text("2024-03-05"))"#,
            r#"("seen", Text("2024-03-05T10:00:00Z"))"#,
            r#"("share", Json("0.1"))"#,
            r#"("price", Json("19.99"))"#,
            r#"("tags", Json("[1,null]"))"#,
            r#"("title", Text("Café talks"))"#,
            r#"("date", Text("2024-03-05"))"#,
            r#"("publisher", Text("Times"))"#,
            r#"("day", Text("2024-03-05"))"#,
        ]
    );
    let second = rows[1].as_ref().expect_err("a row without a text");
    assert_eq!((second.line, second.id.as_deref()), (Some(2), Some("8")));
    assert!(second.reason.contains("--text-field"), "{}", second.reason);
    assert_eq!(rows[2].as_ref().map(Document::text), Ok("Three."));
    assert_eq!(meter.decoded(), 1, "a title in Latin-1");
    let remarks: Vec<String> = meter.remarks().into_keys().collect();
    assert_eq!(
        remarks,
        ["with a column that was left out: thumbnail (binary data)"],
        "it is told of once"
    );
}

#[test]
fn any_string_column_may_be_the_text_and_all_codecs_are_read() {
    let folder = Folder::new("codecs");
    for codec in [
        Compression::UNCOMPRESSED,
        Compression::SNAPPY,
        Compression::GZIP(Default::default()),
        Compression::ZSTD(Default::default()),
        Compression::LZ4_RAW,
    ] {
        let properties = WriterProperties::builder()
            .set_compression(codec)
            .set_max_row_group_row_count(Some(1000))
            .build();
        let path = folder.0.join("table.parquet");
        fs::write(&path, written(vec![("lead", texts(2500))], properties)).expect("a file");
        let (told, _) = read(&path, Options::default());
        let reason = &told[0].as_ref().expect_err("no usual name").reason;
        assert!(reason.contains("the fields are \"lead\""), "{reason}");
        let mut fields = Fields::default();
        fields.set(Role::Text, "lead");
        let options = Options {
            fields,
            ..Options::default()
        };
        let (rows, meter) = read(&path, options);
        assert_eq!(rows.len(), 2500, "{codec}");
        let last = rows[2499].as_ref().expect("a row");
        assert!(
            last.text().contains("2499th") && last.id().ends_with(":2500"),
            "{}",
            last.id()
        );
        assert!(
            meter.bytes() > 1000,
            "{codec}: {} bytes are counted",
            meter.bytes()
        );
    }
}

#[test]
fn a_codec_that_is_not_built_in_is_named_with_what_helps() {
    let folder = Folder::new("brotli");
    let path = folder.0.join("table.parquet");
    // As pyarrow writes it.
    fs::write(
        &path,
        include_bytes!("../../../tests/common/brotli.parquet"),
    )
    .expect("a file");
    let (rows, _) = read(&path, Options::default());
    let reason = &rows[0].as_ref().expect_err("Brotli").reason;
    assert!(
        reason.contains("Brotli") && reason.contains("zstd"),
        "{reason}"
    );
    assert_eq!(rows.len(), 1, "once, and not for every row");
}

#[test]
fn a_text_told_a_million_times_is_in_memory_once() {
    let folder = Folder::new("dictionary");
    let long = "Kim spoke. ".repeat(200_000);
    let texts: ArrayRef = Arc::new(StringArray::from_iter_values(
        (0..20_000)
            .map(|i| match i {
                19_999 => "The end.",
                _ => &*long,
            })
            .take(300)
            .chain(["The end."]),
    ));
    let properties = WriterProperties::builder()
        .set_dictionary_page_size_limit(8 << 20)
        .build();
    let bytes = written(vec![("text", texts)], properties);
    let path = folder.0.join("bomb.parquet");
    assert!(bytes.len() < 8 << 20, "{}", bytes.len());
    fs::write(&path, bytes).expect("a file");
    let options = Options {
        max_bytes: 1 << 20,
        ..Options::default()
    };
    let (rows, _) = read(&path, options);
    assert_eq!(rows.len(), 301);
    let reason = &rows[0].as_ref().expect_err("too long").reason;
    assert!(reason.contains("--max-bytes"), "{reason}");
    assert_eq!(rows[300].as_ref().map(Document::text), Ok("The end."));
}

#[test]
fn files_cut_off_or_damaged_anywhere_are_failures() {
    let folder = Folder::new("damage");
    let properties = || {
        WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .build()
    };
    let sound = written(columns(), properties());
    let path = folder.0.join("table.parquet");
    let failed = |bytes: &[u8]| {
        fs::write(&path, bytes).expect("a file");
        let (rows, _) = read(&path, Options::default());
        rows.iter().any(Result::is_err)
    };
    for cut in [4, 8, 12, sound.len() / 2, sound.len() - 8, sound.len() - 1] {
        assert!(failed(&sound[..cut]), "cut at {cut}");
    }
    // A footer that is longer than the file, of no length, or elsewhere.
    let length = sound.len() - 8;
    for wrong in [u32::MAX, 0, 1, length as u32 + 1, i32::MAX as u32] {
        let mut bytes = sound.clone();
        bytes[length..length + 4].copy_from_slice(&wrong.to_le_bytes());
        assert!(failed(&bytes), "a footer of {wrong} bytes");
    }
    // Whatever byte is wrong, the reader goes on to the next file.
    for at in (0..sound.len()).step_by(7) {
        let mut bytes = sound.clone();
        bytes[at] ^= 0xff;
        failed(&bytes);
    }
    // From a compressed file and from standard input the whole is read first.
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    std::io::Write::write_all(&mut packed, &sound).expect("memory");
    fs::write(&path, packed.finish().expect("memory")).expect("a file");
    assert_eq!(read(&path, Options::default()).0.len(), 3);
}
