//! Fuzzes [`fuzz::policy`].
#![cfg_attr(fuzzing, no_main)]

fuzz::target!(fuzz::policy);
