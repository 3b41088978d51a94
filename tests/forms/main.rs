//! Forms of text: layouts of interviews, transcripts, headlines, signatures, by
//! the whole chain. Each grid is a layout × people × words, alone and inside an
//! article; the matrix of what went wrong is printed (`--nocapture`).

mod grid;
mod headlines;
mod marks;
mod signatures;
mod transcripts;
