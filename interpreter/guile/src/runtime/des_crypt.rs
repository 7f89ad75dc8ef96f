//! The oldest method of `crypt`: DES with a salt of two characters (crypt(5) "descrypt"), which is
//! what a setting without `$` means. The cipher is that of FIPS 46-3, applied 25 times to zeros;
//! the salt exchanges bits of its expansion table. Bits are kept one a byte: it is run once for an
//! account, if at all.

use crate::sure::Sure;

const INITIAL: [u8; 64] = [
    58, 50, 42, 34, 26, 18, 10, 2, 60, 52, 44, 36, 28, 20, 12, 4, 62, 54, 46, 38, 30, 22, 14, 6, 64, 56, 48, 40, 32,
    24, 16, 8, 57, 49, 41, 33, 25, 17, 9, 1, 59, 51, 43, 35, 27, 19, 11, 3, 61, 53, 45, 37, 29, 21, 13, 5, 63, 55, 47,
    39, 31, 23, 15, 7,
];
const FINAL: [u8; 64] = [
    40, 8, 48, 16, 56, 24, 64, 32, 39, 7, 47, 15, 55, 23, 63, 31, 38, 6, 46, 14, 54, 22, 62, 30, 37, 5, 45, 13, 53, 21,
    61, 29, 36, 4, 44, 12, 52, 20, 60, 28, 35, 3, 43, 11, 51, 19, 59, 27, 34, 2, 42, 10, 50, 18, 58, 26, 33, 1, 41, 9,
    49, 17, 57, 25,
];
const EXPANSION: [u8; 48] = [
    32, 1, 2, 3, 4, 5, 4, 5, 6, 7, 8, 9, 8, 9, 10, 11, 12, 13, 12, 13, 14, 15, 16, 17, 16, 17, 18, 19, 20, 21, 20, 21,
    22, 23, 24, 25, 24, 25, 26, 27, 28, 29, 28, 29, 30, 31, 32, 1,
];
const PERMUTATION: [u8; 32] = [
    16, 7, 20, 21, 29, 12, 28, 17, 1, 15, 23, 26, 5, 18, 31, 10, 2, 8, 24, 14, 32, 27, 3, 9, 19, 13, 30, 6, 22, 11, 4,
    25,
];
const KEY_CHOICE: [u8; 56] = [
    57, 49, 41, 33, 25, 17, 9, 1, 58, 50, 42, 34, 26, 18, 10, 2, 59, 51, 43, 35, 27, 19, 11, 3, 60, 52, 44, 36, 63, 55,
    47, 39, 31, 23, 15, 7, 62, 54, 46, 38, 30, 22, 14, 6, 61, 53, 45, 37, 29, 21, 13, 5, 28, 20, 12, 4,
];
const ROUND_CHOICE: [u8; 48] = [
    14, 17, 11, 24, 1, 5, 3, 28, 15, 6, 21, 10, 23, 19, 12, 4, 26, 8, 16, 7, 27, 20, 13, 2, 41, 52, 31, 37, 47, 55, 30,
    40, 51, 45, 33, 48, 44, 49, 39, 56, 34, 53, 46, 42, 50, 36, 29, 32,
];
const SHIFTS: [usize; 16] = [1, 1, 2, 2, 2, 2, 2, 2, 1, 2, 2, 2, 2, 2, 2, 1];
const BOXES: [[u8; 64]; 8] = [
    [
        14, 4, 13, 1, 2, 15, 11, 8, 3, 10, 6, 12, 5, 9, 0, 7, 0, 15, 7, 4, 14, 2, 13, 1, 10, 6, 12, 11, 9, 5, 3, 8, 4,
        1, 14, 8, 13, 6, 2, 11, 15, 12, 9, 7, 3, 10, 5, 0, 15, 12, 8, 2, 4, 9, 1, 7, 5, 11, 3, 14, 10, 0, 6, 13,
    ],
    [
        15, 1, 8, 14, 6, 11, 3, 4, 9, 7, 2, 13, 12, 0, 5, 10, 3, 13, 4, 7, 15, 2, 8, 14, 12, 0, 1, 10, 6, 9, 11, 5, 0,
        14, 7, 11, 10, 4, 13, 1, 5, 8, 12, 6, 9, 3, 2, 15, 13, 8, 10, 1, 3, 15, 4, 2, 11, 6, 7, 12, 0, 5, 14, 9,
    ],
    [
        10, 0, 9, 14, 6, 3, 15, 5, 1, 13, 12, 7, 11, 4, 2, 8, 13, 7, 0, 9, 3, 4, 6, 10, 2, 8, 5, 14, 12, 11, 15, 1, 13,
        6, 4, 9, 8, 15, 3, 0, 11, 1, 2, 12, 5, 10, 14, 7, 1, 10, 13, 0, 6, 9, 8, 7, 4, 15, 14, 3, 11, 5, 2, 12,
    ],
    [
        7, 13, 14, 3, 0, 6, 9, 10, 1, 2, 8, 5, 11, 12, 4, 15, 13, 8, 11, 5, 6, 15, 0, 3, 4, 7, 2, 12, 1, 10, 14, 9, 10,
        6, 9, 0, 12, 11, 7, 13, 15, 1, 3, 14, 5, 2, 8, 4, 3, 15, 0, 6, 10, 1, 13, 8, 9, 4, 5, 11, 12, 7, 2, 14,
    ],
    [
        2, 12, 4, 1, 7, 10, 11, 6, 8, 5, 3, 15, 13, 0, 14, 9, 14, 11, 2, 12, 4, 7, 13, 1, 5, 0, 15, 10, 3, 9, 8, 6, 4,
        2, 1, 11, 10, 13, 7, 8, 15, 9, 12, 5, 6, 3, 0, 14, 11, 8, 12, 7, 1, 14, 2, 13, 6, 15, 0, 9, 10, 4, 5, 3,
    ],
    [
        12, 1, 10, 15, 9, 2, 6, 8, 0, 13, 3, 4, 14, 7, 5, 11, 10, 15, 4, 2, 7, 12, 9, 5, 6, 1, 13, 14, 0, 11, 3, 8, 9,
        14, 15, 5, 2, 8, 12, 3, 7, 0, 4, 10, 1, 13, 11, 6, 4, 3, 2, 12, 9, 5, 15, 10, 11, 14, 1, 7, 6, 0, 8, 13,
    ],
    [
        4, 11, 2, 14, 15, 0, 8, 13, 3, 12, 9, 7, 5, 10, 6, 1, 13, 0, 11, 7, 4, 9, 1, 10, 14, 3, 5, 12, 2, 15, 8, 6, 1,
        4, 11, 13, 12, 3, 7, 14, 10, 15, 6, 8, 0, 5, 9, 2, 6, 11, 13, 8, 1, 4, 10, 7, 9, 5, 0, 15, 14, 2, 3, 12,
    ],
    [
        13, 2, 8, 4, 6, 15, 11, 1, 10, 9, 3, 14, 5, 0, 12, 7, 1, 15, 13, 8, 10, 3, 7, 4, 12, 5, 6, 11, 0, 14, 9, 2, 7,
        11, 4, 1, 9, 12, 14, 2, 0, 6, 10, 13, 15, 3, 5, 8, 2, 1, 14, 7, 4, 10, 8, 13, 15, 12, 9, 0, 3, 5, 6, 11,
    ],
];

const DIGITS: &[u8; 64] = b"./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// The bits of `from` that `table` names, counting from 1.
fn choose<const N: usize>(table: &[u8; N], from: &[u8]) -> [u8; N] {
    table.map(|place| from.get(place as usize - 1).copied().sure("tables name bits that there are"))
}

/// The key of each of the sixteen rounds.
fn round_keys(secret: &[u8]) -> [[u8; 48]; 16] {
    let mut key = [0; 64];
    // Seven bits of each of the first eight characters; the eighth would be parity.
    for (place, bit) in key.iter_mut().enumerate() {
        let byte = secret.get(place / 8).copied().unwrap_or(0);
        *bit = if place % 8 < 7 { byte >> (6 - place % 8) & 1 } else { 0 };
    }
    let mut halves = choose(&KEY_CHOICE, &key);
    SHIFTS.map(|by| {
        halves[..28].rotate_left(by);
        halves[28..].rotate_left(by);
        choose(&ROUND_CHOICE, &halves)
    })
}

/// What a round adds to the other half.
fn mix(half: &[u8; 32], key: &[u8; 48], expansion: &[u8; 48]) -> [u8; 32] {
    let expanded = choose(expansion, half);
    let mut substituted = [0; 32];
    for (index, (places, table)) in substituted.chunks_mut(4).zip(&BOXES).enumerate() {
        let bit = |n: usize| usize::from(expanded[6 * index + n] ^ key[6 * index + n]);
        let row = 2 * bit(0) + bit(5);
        let column = 8 * bit(1) + 4 * bit(2) + 2 * bit(3) + bit(4);
        let value = table[16 * row + column];
        for (n, place) in places.iter_mut().enumerate() {
            *place = value >> (3 - n) & 1;
        }
    }
    choose(&PERMUTATION, &substituted)
}

fn encipher(block: &[u8; 64], keys: &[[u8; 48]; 16], expansion: &[u8; 48]) -> [u8; 64] {
    let permuted = choose(&INITIAL, block);
    let (mut left, mut right) = ([0; 32], [0; 32]);
    left.copy_from_slice(&permuted[..32]);
    right.copy_from_slice(&permuted[32..]);
    for key in keys {
        let mut next = mix(&right, key, expansion);
        next.iter_mut().zip(&left).for_each(|(bit, other)| *bit ^= other);
        left = right;
        right = next;
    }
    let swapped: Vec<u8> = right.iter().chain(&left).copied().collect();
    choose(&FINAL, &swapped)
}

/// The hash of `secret` for a setting that starts with two characters of salt; `None` for another.
pub fn hash(secret: &[u8], setting: &str) -> Option<String> {
    let salt = setting.get(..2)?;
    let mut expansion = EXPANSION;
    for (index, c) in salt.bytes().enumerate() {
        let value = DIGITS.iter().position(|digit| *digit == c)?;
        for bit in (0..6).filter(|bit| value >> bit & 1 == 1) {
            expansion.swap(6 * index + bit, 6 * index + bit + 24);
        }
    }
    let keys = round_keys(secret);
    let block = (0..25).fold([0; 64], |block, _| encipher(&block, &keys, &expansion));
    let mut out = salt.to_string();
    for bits in block.chunks(6) {
        let value = (0..6).fold(0, |value, n| value << 1 | usize::from(bits.get(n).copied().unwrap_or(0)));
        out.push(char::from(DIGITS[value]));
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::hash;

    #[test]
    fn hashes_are_those_of_the_c_library() {
        assert_eq!(hash(b"InitialPassword!", "123123q").as_deref(), Some("12HaJPEHodqRI"));
        assert_eq!(hash(b"", "ab").as_deref(), Some("abmF1QH4PEr.E"));
        assert_eq!(hash(b"test", "zz").as_deref(), Some("zzIUSbhjhhESA"));
        assert_eq!(hash("pässword".as_bytes(), "./").as_deref(), Some("./8N.cE7s2K8o"));
        assert_eq!(hash(b"012345678", "Az").as_deref(), Some("AzYsdTfuSrz.."));
        assert_eq!(hash(b"secret", "a"), None);
        assert_eq!(hash(b"secret", "!!"), None);
    }
}
