//! What a page may do.

use base64::{Engine, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha256};

/// The Content-Security-Policy of a page that holds these styles and scripts
/// inline and no others: no request to anywhere, no form, no frame, no base.
///
/// ```
/// let policy = dixit_report::policy(&[dixit_report::STYLE], &[dixit_report::SCRIPT]);
/// assert!(policy.starts_with("default-src 'none'; style-src 'sha256-"));
/// ```
pub fn policy(styles: &[&str], scripts: &[&str]) -> String {
    format!(
        "default-src 'none'; style-src {}; script-src {}; base-uri 'none'; form-action 'none'",
        sources(styles),
        sources(scripts)
    )
}

fn sources(texts: &[&str]) -> String {
    if texts.is_empty() {
        return "'none'".to_owned();
    }
    let hash = |text: &&str| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)));
    texts.iter().map(hash).collect::<Vec<_>>().join(" ")
}
