//! What holds for every table.

use crate::command::host::grammar::{Form, Opt, Style, Takes, Tool};
use crate::command::host::tools;

fn forms() -> impl Iterator<Item = (&'static Tool, &'static Form)> {
    tools().flat_map(|tool| tool.forms.iter().map(move |form| (tool, form)))
}

#[test]
fn no_program_has_two_tables() {
    let mut names: Vec<&str> = tools().map(|tool| tool.name).collect();
    names.sort_unstable();
    assert!(names.windows(2).all(|pair| pair[0] != pair[1]), "{names:?}");
}

#[test]
fn no_name_of_a_form_means_two_options() {
    for (tool, form) in forms() {
        let mut names: Vec<&str> = form.all().flat_map(Opt::names).collect();
        names.sort_unstable();
        for pair in names.windows(2) {
            assert_ne!(pair[0], pair[1], "{} {}", tool.name, form.verb);
        }
    }
}

#[test]
fn names_are_such_as_getopt_takes() {
    let short = |name: &str| name.len() == 2 && name.starts_with('-');
    for (tool, form) in forms().filter(|(tool, _)| matches!(tool.style, Style::Getopt)) {
        for name in form.all().flat_map(Opt::names) {
            assert!(short(name) || name.starts_with("--"), "{} {name}", tool.name);
        }
    }
}

#[test]
fn what_a_form_needs_or_adds_is_an_option_of_it() {
    for (tool, form) in forms() {
        let of = |name: &str| form.all().find(|opt| opt.name() == name);
        for name in form.needs.iter().flat_map(|names| names.split(' ')) {
            assert!(of(name).is_some(), "{} {} {name}", tool.name, form.verb);
        }
        for name in form.always {
            let flag = of(name).is_some_and(|opt| matches!(opt.value, Takes::Nothing));
            assert!(flag, "{} {} {name}", tool.name, form.verb);
        }
    }
}
