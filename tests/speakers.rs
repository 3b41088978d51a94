//! Who speaks in small texts, by the whole chain.

use std::error::Error;

use dixit::{Config, Document, Pipeline};

/// The speakers of the quotations of a text; `-` for nobody.
fn speakers(pipeline: &Pipeline, text: &str) -> Result<String, Box<dyn Error>> {
    let doc = pipeline.run(Document::new("a1", text)?)?;
    let name = |quote: &dixit::core::Quote| match quote.speaker {
        Some(id) => doc.entities[id.index()].name.clone(),
        None => "-".to_owned(),
    };
    let names: Vec<String> = doc.quotes.iter().map(name).collect();
    Ok(names.join(" | "))
}

#[test]
fn whoever_speaks_is_named_in_full() -> Result<(), Box<dyn Error>> {
    let cases = [
        (
            "a misspelt surname",
            "Lydia Buchtmann is a spokeswoman in Canberra. “It takes time,” Ms Bauchtman said.",
            "Lydia Buchtmann",
        ),
        (
            "a church that was named before",
            "The Church of Scientology has a ship in Bonaire. The Church denied that Paris was \
             forced to stay there.",
            "Church of Scientology",
        ),
        (
            "a news agency",
            "The report by Yonhap came on Friday. “The army is on alert,” Yonhap news agency said.",
            "Yonhap",
        ),
        (
            "a person after the name of a body with *of*",
            "“It has helped a lot,” University of Texas president Sehar Memon said on Friday.",
            "Sehar Memon",
        ),
        (
            "people, not what they studied",
            "The scientists found that yields fell. Several scenarios were considered. They \
             estimated that the world would need more food.",
            "The scientists | The scientists",
        ),
        (
            "the wife that a paper names beside the man",
            "Boris Yeltsin visited his wife Naina Yeltsin in hospital. “She looks well,” Yeltsin \
             said.",
            "Boris Yeltsin",
        ),
    ];
    let pipeline = Pipeline::new(Config::news().stages()?)?;
    for (what, text, expected) in cases {
        assert_eq!(speakers(&pipeline, text)?, expected, "{what}");
    }
    Ok(())
}
