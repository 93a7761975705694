//! Fuzzes [`fuzz::identifiers`].
#![cfg_attr(fuzzing, no_main)]

fuzz::target!(fuzz::identifiers);
