//! Who makes what: *Ann Reed's novel … The author*.

/// Makers, and the works of theirs that say so.
const MADE: [(&[&str], &[&str]); 9] = [
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
];

/// Whether somebody whose work this is may be called so.
pub(crate) fn is_maker_of(work: &str, maker: &str) -> bool {
    let work = work.to_lowercase();
    MADE.iter()
        .any(|(makers, works)| makers.contains(&maker) && works.contains(&work.as_str()))
}
