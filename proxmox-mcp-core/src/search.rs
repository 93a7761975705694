//! Finding things by plain words: texts and a query in, ranked texts out. Pure and deterministic.

mod words;

use std::collections::{BTreeMap, BTreeSet};
use words::{Term, Word, is_order, is_question, terms, wanted};

/// Texts that can be searched; each was given a number in the order they were added.
#[derive(Debug, Default)]
pub(crate) struct Index {
    documents: Vec<Document>,
    /// In how many documents a term is.
    spread: BTreeMap<Term, usize>,
    /// The first words of those that change something.
    verbs: BTreeSet<Term>,
}

#[derive(Debug, Default)]
struct Document {
    /// Each term with the weight of the best field that it is in.
    terms: BTreeMap<Term, f64>,
    /// Terms of what it is about, for judging how much of it the query leaves unsaid.
    length: usize,
    reads: bool,
    rank: f64,
}

/// One text of a document: what it says, and how much a word in it counts.
pub(crate) struct Field<'t> {
    pub(crate) text: &'t str,
    pub(crate) weight: f64,
}

/// A word of another form or of the same meaning counts less than the word itself.
const ALIKE: f64 = 0.8;
/// The beginning of a word counts less again.
const BEGUN: f64 = 0.5;
/// How much likelier a question means what reads, and an order what does not.
const INTENT: f64 = 1.25;

impl Index {
    /// Adds a document. The first field says what it is about, and begins with a verb; `rank` is 1
    /// for all that are equally likely to be meant.
    pub(crate) fn add(&mut self, fields: &[Field<'_>], reads: bool, rank: f64) {
        let mut document = Document { reads, rank, ..Document::default() };
        if !reads {
            self.verbs.extend(fields.first().and_then(|field| terms(field.text).next()));
        }
        for (number, field) in fields.iter().enumerate() {
            for term in terms(field.text) {
                let weight = document.terms.entry(term).or_insert(0.0);
                *weight = weight.max(field.weight);
            }
            if number == 0 {
                document.length = document.terms.len();
            }
        }
        for term in document.terms.keys() {
            *self.spread.entry(term.clone()).or_default() += 1;
        }
        self.documents.push(document);
    }

    /// The numbers of the documents that fit, best first; what fits equally stays in order.
    ///
    /// `None` when the query has no word that says anything.
    pub(crate) fn search(&self, query: &str) -> Option<Vec<usize>> {
        let words = wanted(query);
        let orders = words.first().is_some_and(|first| {
            let mut verbs = std::iter::once(&first.term).chain(&first.alike);
            !is_question(query) && (is_order(first) || verbs.any(|verb| self.verbs.contains(verb)))
        });
        let wanted: Vec<_> = words.iter().map(|word| self.resolve(word)).collect();
        if wanted.is_empty() {
            return None;
        }
        let score = |document: &Document| {
            let meant = if document.reads == orders { 1.0 } else { INTENT };
            meant * document.score(&wanted)
        };
        let scored = self.documents.iter().map(score).enumerate();
        let mut found: Vec<(usize, f64)> = scored.filter(|(_, score)| *score > 0.0).collect();
        found.sort_by(|(one, a), (other, b)| b.total_cmp(a).then(one.cmp(other)));
        Some(found.into_iter().map(|(number, _)| number).collect())
    }

    /// Which terms of the index a word of a query stands for, and what each is worth.
    fn resolve(&self, word: &Word) -> Vec<(Term, f64)> {
        let mut means: BTreeMap<Term, f64> = BTreeMap::new();
        let exact = self.spread.contains_key(&word.term).then(|| self.rarity(&word.term));
        let mut add = |term: &Term, fit: f64| {
            if self.spread.contains_key(term) {
                // Another word is worth no more than the word that was said.
                let rarity = exact.map_or(f64::INFINITY, |exact| exact).min(self.rarity(term));
                means.entry(term.clone()).or_insert(word.worth * fit * rarity);
            }
        };
        add(&word.term, 1.0);
        word.alike.iter().for_each(|term| add(term, ALIKE));
        if means.is_empty() && word.term.len() > 3 {
            let from = self.spread.range(word.term.clone()..);
            let begun = from.take_while(|(term, _)| term.starts_with(&word.term));
            means.extend(begun.map(|(term, _)| (term.clone(), BEGUN * self.rarity(term))));
        }
        means.into_iter().collect()
    }

    /// How much a term tells: what is everywhere tells little.
    fn rarity(&self, term: &Term) -> f64 {
        let spread = self.spread.get(term).copied().unwrap_or_default();
        (1.0 + count(self.documents.len()) / (1.0 + count(spread))).ln()
    }
}

impl Document {
    fn score(&self, wanted: &[Vec<(Term, f64)>]) -> f64 {
        let (mut score, mut said) = (0.0, BTreeSet::new());
        for means in wanted {
            let fits = means.iter().filter_map(|(term, worth)| {
                self.terms.get(term).map(|weight| (term, worth * weight))
            });
            if let Some((term, fit)) = fits.max_by(|(_, a), (_, b)| a.total_cmp(b)) {
                score += fit;
                said.insert(term);
            }
        }
        let unsaid = self.length.saturating_sub(said.len());
        self.rank * score / (1.0 + 0.03 * count(unsaid))
    }
}

/// Counts here are small: an index holds some hundred documents.
fn count(number: usize) -> f64 {
    u32::try_from(number).map_or(f64::INFINITY, f64::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn index() -> Index {
        let mut index = Index::default();
        for text in
            ["Show the clock of a node", "Delete a snapshot", "Take snapshots", "Clone a template"]
        {
            index.add(&[Field { text, weight: 1.0 }], text.starts_with("Show"), 1.0);
        }
        index
    }

    #[test]
    fn words_are_found_in_other_forms_and_by_other_names() {
        let first = |query| index().search(query).unwrap().first().copied();
        assert_eq!(first("how do I remove the snapshots?"), Some(1));
        assert_eq!(first("taking a SNAPSHOT"), Some(2));
        assert_eq!(first("copy templates"), Some(3));
        assert_eq!(first("snap"), Some(1));
        assert_eq!(first("xyzzy"), None);
    }

    #[test]
    fn a_query_that_says_nothing_is_told_apart_from_one_that_finds_nothing() {
        for query in ["", " ", "what is the", "?!"] {
            assert_eq!(index().search(query), None);
        }
        assert_eq!(index().search("xyzzy"), Some(Vec::new()));
    }
}
