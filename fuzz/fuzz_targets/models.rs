//! No model file makes its reader panic: the sound one of a stage with numbers of its
//! payload changed, in an envelope that is sound. One that is taken all the same reads
//! a text, or fails as a stage may.
#![no_main]

use std::{io::Read, panic, sync::Once, sync::OnceLock};

use dixit::{
    Document, ner::Recognizer, parse::Parser, pos::Tagger, quote::Attributor, resolve::Resolver,
    tokenize::Tokenizer,
};
use dixit_core::Stage;
use dixit_lexicon::Lexicon;
use libfuzzer_sys::fuzz_target;

const TEXT: &str = "Kim Jong Un, 45, met Lee in Geneva. “It is over,” he said on 5 May.\n\n\
                    The U.N. chief's aide told reporters that talks “will go on” in 2024.\n\n\
                    TALKS GO ON, SAYS KREMLIN";

/// A file's bytes, its payload not compressed.
struct Plain {
    head: Vec<u8>,
    payload: Vec<u8>,
}

const CHECKSUM: usize = 48;
const HEAD: usize = 52;

impl Plain {
    fn of(file: &[u8]) -> Plain {
        let header = dixit_model::inspect(file).expect("our own");
        let at = HEAD + header.provenance.len();
        let (mut head, mut payload) = (file[..at].to_vec(), Vec::new());
        match header.is_plain() {
            true => payload.extend_from_slice(&file[at..]),
            false => drop(
                flate2::read::DeflateDecoder::new(&file[at..])
                    .read_to_end(&mut payload)
                    .expect("our own"),
            ),
        }
        head.copy_within(28..36, 36);
        Plain { head, payload }
    }

    /// With bytes changed: where, counted from the start, from the end, or over all of it.
    fn changed(&self, changes: &[u8]) -> Vec<u8> {
        let mut file = [&self.head[..], &self.payload].concat();
        let payload = &mut file[self.head.len()..];
        for change in changes.chunks_exact(5) {
            let at = usize::from(u16::from_le_bytes([change[1], change[2]]));
            let at = match change[0] % 4 {
                0 => at % 256,
                1 => at,
                2 => payload.len() - 1 - at % payload.len(),
                _ => at * (payload.len() / (1 << 16)) + usize::from(change[3]),
            };
            if let Some(byte) = payload.get_mut(at) {
                *byte ^= change[4];
            }
        }
        let mut sum = crc32fast::Hasher::new();
        sum.update(&file[..CHECKSUM]);
        sum.update(&file[HEAD..]);
        file[CHECKSUM..HEAD].copy_from_slice(&sum.finalize().to_le_bytes());
        file
    }
}

/// The stages that have a model, and what each is given to read.
struct Kind {
    plain: Plain,
    read: fn(&[u8]) -> Option<Box<dyn Stage>>,
    doc: Document,
}

fn boxed<S: Stage + 'static, E>(stage: Result<S, E>) -> Option<Box<dyn Stage>> {
    stage.ok().map(|stage| Box::new(stage) as Box<dyn Stage>)
}

fn kinds() -> Vec<Kind> {
    let mut doc = Document::new("fuzz", TEXT).expect("short");
    Tokenizer::new().worker().annotate(&mut doc);
    type Read = fn(&[u8]) -> Option<Box<dyn Stage>>;
    let stages: [(&[u8], Read); 6] = [
        (Tagger::embedded_bytes(), |bytes| {
            boxed(Tagger::from_bytes(bytes))
        }),
        (Parser::embedded_bytes(), |bytes| {
            boxed(Parser::from_bytes(bytes))
        }),
        (Recognizer::embedded_bytes(), |bytes| {
            boxed(Recognizer::from_bytes(bytes))
        }),
        (Recognizer::caseless_bytes(), |bytes| {
            let below = Recognizer::from_bytes(Recognizer::embedded_bytes());
            boxed(below.and_then(|below| below.with_caseless(bytes)))
        }),
        (Attributor::embedded_bytes(), |bytes| {
            boxed(Attributor::from_bytes(bytes))
        }),
        (Resolver::embedded_bytes(), |bytes| {
            boxed(Resolver::from_bytes(bytes))
        }),
    ];
    let kind = |(file, read): (&[u8], Read)| {
        let kind = Kind {
            plain: Plain::of(file),
            read,
            doc: doc.clone(),
        };
        let sound = read(&kind.plain.changed(&[])).expect("our own");
        sound.worker().run(&mut doc).expect("a text");
        kind
    };
    stages.map(kind).into_iter().collect()
}

fuzz_target!(|bytes: &[u8]| {
    static KINDS: OnceLock<Vec<Kind>> = OnceLock::new();
    static LEXICON: OnceLock<Plain> = OnceLock::new();
    // A stage that panics fails for its document alone, as the chain sees to it; the
    // fuzzer's own hook would take it for a crash. A reader must not panic at all.
    static CAUGHT: Once = Once::new();
    let Some((&first, changes)) = bytes.split_first() else {
        return;
    };
    let kinds = KINDS.get_or_init(kinds);
    let Some(kind) = kinds.get(usize::from(first) % 7) else {
        let plain = LEXICON.get_or_init(|| Plain::of(Lexicon::embedded_bytes()));
        let _ = Lexicon::from_bytes(&plain.changed(changes));
        return;
    };
    let Some(stage) = (kind.read)(&kind.plain.changed(changes)) else {
        return;
    };
    CAUGHT.call_once(|| panic::set_hook(Box::new(|_| ())));
    let mut doc = kind.doc.clone();
    let run = panic::catch_unwind(panic::AssertUnwindSafe(|| {
        drop(stage.worker().run(&mut doc))
    }));
    let _ = run;
});
