//! Ascending numbers as the differences between them, seven bits a byte (LEB128), as the
//! tables of keys in model files are stored.

fn write(out: &mut Vec<u8>, mut value: u32) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

/// The differences of ascending numbers from 0 on.
///
/// # Panics
///
/// If a difference is less than `least`.
pub fn differences(keys: impl IntoIterator<Item = u32>, least: u32) -> Vec<u8> {
    let (mut out, mut last) = (Vec::new(), 0);
    for key in keys {
        let step = key.checked_sub(last).filter(|&step| step >= least);
        write(&mut out, step.expect("keys increase"));
        last = key;
    }
    out
}

/// Calls with the place of each number and the number. Says how many there are, or
/// nothing if they are cut short, too large, or one comes less than `least` after another.
#[inline]
pub fn sums(bytes: &[u8], least: u32, mut each: impl FnMut(usize, u32)) -> Option<usize> {
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
        let step = u32::try_from(step).ok().filter(|&step| step >= least)?;
        last = last.checked_add(step)?;
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
        let bytes = differences(keys, 1);
        let mut back = Vec::new();
        assert_eq!(sums(&bytes, 1, |_, key| back.push(key)), Some(keys.len()));
        assert_eq!(back, keys);
        let damaged: [&[u8]; 4] = [
            &[0x80],
            &[0],
            &[0xff; 6],
            &[0xff, 0xff, 0xff, 0xff, 0x0f, 1],
        ];
        for bytes in damaged {
            assert_eq!(sums(bytes, 1, |_, _| ()), None, "{bytes:?}");
        }
        assert_eq!(
            sums(&differences([0, 0], 0), 0, |_, key| assert_eq!(key, 0)),
            Some(2)
        );
    }
}
