//! Bytes that a file holds as one block, and JSON as a list.

use std::fmt;

use serde::{
    Deserializer, Serializer,
    de::{Error, SeqAccess, Visitor},
};

/// Numbers of one byte.
pub(crate) trait Byte: Copy {
    fn to(self) -> u8;
    fn of(byte: u8) -> Self;
}

impl Byte for u8 {
    fn to(self) -> u8 {
        self
    }

    fn of(byte: u8) -> u8 {
        byte
    }
}

impl Byte for i8 {
    fn to(self) -> u8 {
        self as u8
    }

    fn of(byte: u8) -> i8 {
        byte as i8
    }
}

pub(crate) fn serialize<S: Serializer, B: Byte>(list: &[B], to: S) -> Result<S::Ok, S::Error> {
    let bytes: Vec<u8> = list.iter().map(|x| x.to()).collect();
    to.serialize_bytes(&bytes)
}

pub(crate) fn deserialize<'de, D: Deserializer<'de>, B: Byte>(from: D) -> Result<Vec<B>, D::Error> {
    let bytes = from.deserialize_byte_buf(Bytes)?;
    Ok(bytes.into_iter().map(B::of).collect())
}

struct Bytes;

impl<'de> Visitor<'de> for Bytes {
    type Value = Vec<u8>;

    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("numbers of one byte")
    }

    fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Vec<u8>, E> {
        Ok(bytes.to_vec())
    }

    fn visit_byte_buf<E: Error>(self, bytes: Vec<u8>) -> Result<Vec<u8>, E> {
        Ok(bytes)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Vec<u8>, A::Error> {
        let mut bytes = Vec::new();
        while let Some(number) = list.next_element::<i16>()? {
            match number {
                -128..=255 => bytes.push(number as u8),
                _ => return Err(A::Error::custom("a number is no byte")),
            }
        }
        Ok(bytes)
    }
}
