//! Fuzzes [`fuzz::property`].
#![cfg_attr(fuzzing, no_main)]

fuzz::target!(fuzz::property);
