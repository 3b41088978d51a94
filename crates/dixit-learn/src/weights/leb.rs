//! Increasing numbers as the differences between them, seven bits a byte.

/// Appends a number.
pub(crate) fn write(out: &mut Vec<u8>, mut value: u32) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

/// The differences of increasing numbers, none of which is 0.
pub(crate) fn differences(keys: impl IntoIterator<Item = u32>) -> Vec<u8> {
    let (mut out, mut last) = (Vec::new(), 0);
    for key in keys {
        assert!(key > last, "keys increase");
        write(&mut out, key - last);
        last = key;
    }
    out
}

/// Calls with each number. Says how many there are, or nothing if they are cut
/// short, too large, or do not increase.
#[inline]
pub(crate) fn sums(bytes: &[u8], mut each: impl FnMut(usize, u32)) -> Option<usize> {
    let (mut last, mut n, mut at) = (0u32, 0, 0);
    while at < bytes.len() {
        let (mut step, mut shift) = (0u64, 0);
        loop {
            let byte = *bytes.get(at)?;
            at += 1;
            step |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                break;
            }
            shift += 7;
            if shift > 28 {
                return None;
            }
        }
        if step == 0 {
            return None;
        }
        last = last.checked_add(u32::try_from(step).ok()?)?;
        each(n, last);
        n += 1;
    }
    Some(n)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_back_and_damage_is_told() {
        let keys = [1, 2, 129, 1 << 20, u32::MAX - 1, u32::MAX];
        let bytes = differences(keys);
        let mut back = Vec::new();
        assert_eq!(sums(&bytes, |_, key| back.push(key)), Some(keys.len()));
        assert_eq!(back, keys);
        let damaged: [&[u8]; 4] = [
            &[0x80],
            &[0],
            &[0xff; 6],
            &[0xff, 0xff, 0xff, 0xff, 0x0f, 1],
        ];
        for bytes in damaged {
            assert_eq!(sums(bytes, |_, _| ()), None, "{bytes:?}");
        }
    }
}
