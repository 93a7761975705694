//! Fuzzes [`fuzz::command_line`].
#![cfg_attr(fuzzing, no_main)]

fuzz::target!(fuzz::command_line);
