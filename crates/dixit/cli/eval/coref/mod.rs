//! Scores of clusters of mentions, a measure a file: each sums over documents as the CoNLL
//! scorer does (Pradhan et al. 2014), and a mention is right where its span is.

mod assignment;
mod b_cubed;
mod ceaf;
mod clusters;
mod lea;
mod muc;
mod report;

pub(super) use self::{clusters::Clusters, report::Report};
