//! Quotations over paragraphs and lines.

use crate::grid::{Expected, Matrix, PEOPLE};

#[test]
fn quotations_over_paragraphs() {
    let mut matrix = Matrix::default();
    for (full, _) in PEOPLE {
        for (marks, open, close) in [("curly", "“", "”"), ("straight", "\"", "\"")] {
            let (one, two) = ("They used the wrong lorry.", "It weighed only two tons.");
            let expected = [Expected::direct(&format!("{one} {two}"), full)];
            let reopened = format!(
                "{full} said: {open}{one}\n\n{open}{two}{close}\n\nThe council meets on Monday."
            );
            let missing =
                format!("{full} said: {open}{one}\n\n{two}{close}\n\nThe council meets on Monday.");
            let single = format!("{full} said: ‘{one}\n\n‘{two}’\n\nThe council meets on Monday.");
            matrix.add("single, opened again", &single, &expected);
            matrix.add(&format!("{marks}, opened again"), &reopened, &expected);
            matrix.add(&format!("{marks}, mark missing"), &missing, &expected);
            let wrapped = format!(
                "{full}, who has driven the bridge for thirty years, said:\n{open}They used the \
                 wrong lorry when they tested it, and\nit weighed only two tons, so nobody can \
                 say that it\nholds a bus.{close} The council meets on Monday in the\nold school \
                 beside the market."
            );
            let long = "They used the wrong lorry when they tested it, and it weighed only two \
                        tons, so nobody can say that it holds a bus.";
            matrix.add_alone(
                &format!("{marks}, wrapped"),
                &wrapped,
                &[Expected::direct(long, full)],
            );
        }
    }
    matrix.check();
}

#[test]
fn brackets_behind_a_quotation() {
    let mut matrix = Matrix::default();
    let words = "They used the wrong lorry on the old bridge.";
    for (full, _) in PEOPLE {
        for (marks, open, close) in [("curly", "“", "”"), ("straight", "\"", "\"")] {
            for remark in ["(laughs)", "((it))", "(in Spanish)", "(see picture)"] {
                let text = format!(
                    "{full} said: {open}{words}{close} {remark}\n\nThe council meets on Monday."
                );
                let expected = [Expected::direct(words, full)];
                matrix.add(&format!("{marks}, {remark}"), &text, &expected);
            }
        }
    }
    matrix.check();
}
