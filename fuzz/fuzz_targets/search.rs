//! Fuzzes [`fuzz::search`].
#![cfg_attr(fuzzing, no_main)]

fuzz::target!(fuzz::search);
