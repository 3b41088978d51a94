//! Damaged model files are refused, with the reason.

use dixit_quote::Attributor;

#[test]
fn the_model_inside_opens() {
    let bytes = Attributor::embedded_bytes();
    assert!(bytes.len() <= 8 << 20, "a crate must fit a registry");
    assert!(Attributor::from_bytes(bytes).is_ok());
}

#[test]
fn truncated_and_altered_models_are_refused() {
    let bytes = Attributor::embedded_bytes();
    for end in [0, 1, 8, 51, 52, 1000, bytes.len() / 2, bytes.len() - 1] {
        assert!(Attributor::from_bytes(&bytes[..end]).is_err(), "{end}");
    }
    for at in [0, 9, 25, 30, 45, 100, bytes.len() / 2, bytes.len() - 1] {
        let mut bad = bytes.to_vec();
        bad[at] ^= 4;
        assert!(Attributor::from_bytes(&bad).is_err(), "byte {at}");
    }
    let longer = [bytes, &[0]].concat();
    assert!(Attributor::from_bytes(&longer).is_err());
}
