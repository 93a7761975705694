//! Fuzzes [`fuzz::arguments`].
#![cfg_attr(fuzzing, no_main)]

fuzz::target!(fuzz::arguments);
