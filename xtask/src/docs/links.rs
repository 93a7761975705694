//! Links between documents, their anchors, and the index of the book.

use super::Page;
use crate::journal::{Count, say};
use crate::place::Place;
use std::path::{Component, Path, PathBuf};

pub(super) fn check(place: &Place, pages: &[Page]) -> Count {
    let mut wrong = Vec::new();
    let mut sound = 0_u32;
    for page in pages {
        for target in links(&page.text) {
            match follow(place, pages, page, &target) {
                Ok(()) => sound = sound.saturating_add(1),
                Err(why) => wrong.push(format!("{}: `{target}` {why}", page.path.display())),
            }
        }
    }
    wrong.extend(unlisted(pages));
    for line in &wrong {
        say(&format!("   {line}"));
    }
    say(&format!("   {sound} links lead somewhere"));
    Count { passed: 1, failed: u32::try_from(wrong.len()).unwrap_or(u32::MAX), skipped: 0 }
}

/// The targets of all links outside code; those to other hosts are not followed.
fn links(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut code = false;
    for line in text.lines() {
        if line.trim_start().starts_with("```") {
            code = !code;
        }
        if code {
            continue;
        }
        for part in line.split("](").skip(1) {
            let target = part.split(')').next().unwrap_or_default();
            if !target.is_empty() && !target.contains("://") && !target.starts_with("mailto:") {
                found.push(target.to_owned());
            }
        }
    }
    found
}

fn follow(place: &Place, pages: &[Page], page: &Page, target: &str) -> Result<(), String> {
    let (file, anchor) = target.split_once('#').unwrap_or((target, ""));
    let path = if file.is_empty() {
        page.path.clone()
    } else {
        normal(&page.path.parent().unwrap_or(Path::new("")).join(file))
    };
    if !place.root.join(&path).exists() {
        return Err(format!("leads to {}, which does not exist", path.display()));
    }
    if anchor.is_empty() {
        return Ok(());
    }
    let Some(target) = pages.iter().find(|page| page.path == path) else { return Ok(()) };
    if anchors(&target.text).iter().any(|found| found == anchor) {
        return Ok(());
    }
    Err(format!("names a heading that {} does not have", path.display()))
}

/// Pages of the book that its index does not list.
fn unlisted(pages: &[Page]) -> Vec<String> {
    let index = pages.iter().find(|page| page.path == Path::new("docs/src/SUMMARY.md"));
    let Some(index) = index else { return vec!["docs/src/SUMMARY.md is missing".to_owned()] };
    let listed: Vec<PathBuf> =
        links(&index.text).iter().map(|link| normal(&Path::new("docs/src").join(link))).collect();
    let chapters = pages.iter().filter(|page| {
        page.path.starts_with("docs/src") && page.path != index.path && !listed.contains(&page.path)
    });
    chapters.map(|page| format!("{} is not in the book's index", page.path.display())).collect()
}

/// The path without `.` and `..`.
fn normal(path: &Path) -> PathBuf {
    let mut found = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => {
                found.pop();
            }
            Component::CurDir => {}
            Component::Prefix(_) | Component::RootDir | Component::Normal(_) => found.push(part),
        }
    }
    found
}

/// The anchors that headings get: lower case, words joined by `-`.
fn anchors(text: &str) -> Vec<String> {
    let mut code = false;
    let mut found = Vec::new();
    for line in text.lines() {
        if line.starts_with("```") {
            code = !code;
        }
        if code || !line.starts_with('#') {
            continue;
        }
        let heading = line.trim_start_matches('#').trim().to_lowercase();
        let kept = heading.chars().filter(|c| c.is_alphanumeric() || " -_".contains(*c));
        found.push(kept.map(|c| if c == ' ' { '-' } else { c }).collect());
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_in_code_and_to_hosts_are_left_out() {
        let text = "[a](b.md#c) and [d](https://e.f)\n```\n[g](h)\n```\n[i](j.md)";
        assert_eq!(links(text), ["b.md#c", "j.md"]);
    }

    #[test]
    fn a_heading_gives_its_anchor() {
        assert_eq!(anchors("# Errors & exit `codes`\n"), ["errors--exit-codes"]);
    }

    #[test]
    fn a_chapter_must_be_listed() {
        let page = |path: &str, text: &str| Page { path: path.into(), text: text.to_owned() };
        let pages = [
            page("docs/src/SUMMARY.md", "- [A](a.md)"),
            page("docs/src/a.md", ""),
            page("docs/src/b.md", ""),
        ];
        assert_eq!(unlisted(&pages), ["docs/src/b.md is not in the book's index"]);
    }
}
