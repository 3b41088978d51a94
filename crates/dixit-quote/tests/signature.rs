//! A dash and a name after a quotation say whose it is, as does a name on the line below.

mod common;

use common::document;
use dixit_quote::Attributor;

#[test]
fn a_quotation_with_a_name_after_a_dash_is_attributed_to_it() {
    let attributor = Attributor::embedded();
    let mut worker = attributor.worker();
    let cases = [
        ("“Build no walls.” ― Ana Ruiz", Some("Ana Ruiz")),
        (
            "\"Build no walls.\"\n\n- Ana Ruiz, Quito.\n\nMore.",
            Some("Ana Ruiz, Quito"),
        ),
        ("“We go.” — Bo\n“They stay.” — Cy", Some("Bo")),
        ("“Build no walls” — a slogan", None),
        ("“Build no walls” — The slogan was “old”", None),
        ("It is “over” — Ana Ruiz", None),
        ("“Build no walls.”\nAna Ruiz", Some("Ana Ruiz")),
        ("“Build no walls.”\n\nAna Ruiz", None),
        ("“Build no walls.”\nAna Ruiz was late.", None),
        ("“Build no walls.” ―", None),
    ];
    for (text, source) in cases {
        let mut doc = document(text);
        worker.annotate(&mut doc);
        let signed = doc
            .quotes
            .iter()
            .find(|quote| quote.by.as_str() == "quote-signature");
        let found = signed.and_then(|quote| quote.source);
        assert_eq!(
            found.map(|id| doc.slice(doc.mention(id).span)),
            source,
            "{text}"
        );
    }
}
