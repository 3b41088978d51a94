//! A document as a notebook shows it.

use std::sync::atomic::{AtomicU64, Ordering};

use dixit::Document;
use dixit_report::{STYLE, article, legend};

/// The article as the report shows it, in a box whose style stays inside. There
/// is no script: receipts open where one clicks on them, and what is marked in the
/// text leads to them.
pub(crate) fn page(doc: &Document) -> String {
    // Of one page, which shows a document as often as it is asked for, no two
    // may have the same names.
    static SHOWN: AtomicU64 = AtomicU64::new(0);
    let prefix = format!(
        "dixit-{}-{}",
        std::process::id(),
        SHOWN.fetch_add(1, Ordering::Relaxed)
    );
    format!(
        "<div class=\"dixit-doc\"><style>{}</style>{}{}</div>",
        style(),
        legend(),
        article(doc, &prefix)
    )
}

/// The stylesheet for what is inside the box alone, which has its own paper: a
/// notebook may be dark where the rest of the computer is light.
fn style() -> String {
    let inside = STYLE.replace(":root", ":scope");
    let paper = ":scope{background:var(--paper);padding:1rem;border:1px solid var(--line)}\
                 @media (min-width:60rem){.reader{grid-template-columns:minmax(0,34rem) minmax(14rem,1fr);gap:1.5rem}}\
                 .receipts{position:static;max-height:none}";
    format!("@scope (.dixit-doc){{{inside}{paper}}}")
}
