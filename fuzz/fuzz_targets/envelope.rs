//! Fuzzes [`fuzz::envelope`].
#![cfg_attr(fuzzing, no_main)]

fuzz::target!(fuzz::envelope);
