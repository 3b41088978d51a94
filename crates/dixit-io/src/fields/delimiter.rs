/// What divides the fields of the header line: what is claimed, unless it
/// stands nowhere there and something else does.
pub(crate) fn delimiter(start: &[u8], claimed: u8) -> u8 {
    let mut counts = [0_usize; 4];
    let delimiters = [b',', b';', b'\t', b'|'];
    let mut quoted = false;
    for &byte in start {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => break,
            _ if quoted => {}
            _ => {
                if let Some(at) = delimiters.iter().position(|&d| d == byte) {
                    counts[at] += 1;
                }
            }
        }
    }
    let count = |delimiter: u8| {
        let at = delimiters.iter().position(|&d| d == delimiter);
        at.map_or(0, |at| counts[at])
    };
    match count(claimed) {
        0 => {
            let most = delimiters
                .into_iter()
                .max_by_key(|&d| (count(d), d == claimed));
            most.unwrap_or(claimed)
        }
        _ => claimed,
    }
}
