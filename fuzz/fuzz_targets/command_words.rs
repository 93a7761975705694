//! Fuzzes [`fuzz::command_words`].
#![cfg_attr(fuzzing, no_main)]

fuzz::target!(fuzz::command_words);
