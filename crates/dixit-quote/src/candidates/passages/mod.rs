//! Passages in marks that no report claims, or claims in part.

pub(crate) mod addressed;
pub(crate) mod addressee;
pub(crate) mod answer;
pub(crate) mod bare;
pub(crate) mod beside;
pub(crate) mod continuation;
pub(crate) mod first_half;
pub(crate) mod foregoing;
mod heading;
mod in_front;
pub(crate) mod inscribed;
pub(crate) mod joined_act;
mod joined_words;
pub(crate) mod own_row;
mod owner;
pub(crate) mod passage;
mod run_on;
pub(crate) mod second_half;
pub(crate) mod signature;
pub(crate) mod speaks_on;
pub(crate) mod spoken_part;
pub(crate) mod turns;
