//! Who makes what, and who has whom by trade: *Ann Reed's novel … The author*, *her
//! patients … the doctor*.

use crate::mentions::root::is_one_word;

/// Makers, and the works of theirs that say so.
const MADE: [(&[&str], &[&str]); 16] = [
    (
        &["author", "writer", "novelist", "memoirist"],
        &[
            "novel",
            "book",
            "memoir",
            "biography",
            "autobiography",
            "thriller",
            "novella",
            "bestseller",
        ],
    ),
    (
        &[
            "singer",
            "musician",
            "songwriter",
            "singer-songwriter",
            "rapper",
        ],
        &[
            "album", "single", "song", "ballad", "tour", "debut", "concert",
        ],
    ),
    (
        &["artist", "painter", "sculptor", "illustrator"],
        &[
            "painting",
            "exhibition",
            "portrait",
            "mural",
            "sculpture",
            "installation",
            "drawings",
        ],
    ),
    (
        &["director", "filmmaker", "film-maker"],
        &["film", "movie", "documentary"],
    ),
    (
        &["composer"],
        &["symphony", "opera", "concerto", "score", "quartet"],
    ),
    (
        &["poet"],
        &["poem", "poems", "collection", "sonnet", "verses"],
    ),
    (
        &["playwright", "dramatist"],
        &["play", "drama", "comedy", "musical"],
    ),
    (
        &["photographer"],
        &[
            "photograph",
            "photographs",
            "exhibition",
            "photos",
            "pictures",
        ],
    ),
    (
        &["chef", "restaurateur", "owner"],
        &["restaurant", "cafe", "bistro", "bakery"],
    ),
    (
        &[
            "doctor",
            "physician",
            "dentist",
            "surgeon",
            "psychiatrist",
            "therapist",
            "nurse",
            "gp",
        ],
        &["patient"],
    ),
    (
        &[
            "teacher",
            "professor",
            "lecturer",
            "tutor",
            "headmaster",
            "headmistress",
            "headteacher",
        ],
        &["pupil", "student"],
    ),
    (
        &[
            "lawyer",
            "attorney",
            "barrister",
            "solicitor",
            "agent",
            "accountant",
        ],
        &["client"],
    ),
    (
        &[
            "priest", "vicar", "pastor", "bishop", "minister", "rabbi", "imam", "preacher",
        ],
        &["congregation", "parishioner", "sermon", "parish", "flock"],
    ),
    (
        &[
            "senator",
            "lawmaker",
            "legislator",
            "mp",
            "congressman",
            "congresswoman",
            "councillor",
        ],
        &["bill", "amendment", "constituent", "constituency"],
    ),
    (
        &["farmer", "grower", "rancher"],
        &[
            "cow", "herd", "crop", "harvest", "farm", "orchard", "vineyard", "cattle", "tractor",
        ],
    ),
    (
        &["employer", "boss", "landlord", "landlady"],
        &["employee", "staff", "workforce", "tenant"],
    ),
];

/// Whether somebody whose work this is may be called so.
pub(crate) fn is_maker_of(work: &str, maker: &str) -> bool {
    let work = work.to_lowercase();
    MADE.iter().any(|(makers, works)| {
        makers.contains(&maker) && works.iter().any(|known| is_one_word(&work, known))
    })
}
