//! What a client says about itself.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::collections::BTreeMap;

/// The name and version of a client.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ClientInfo {
    /// Its name.
    #[serde(default)]
    pub name: String,
    /// Its version.
    #[serde(default)]
    pub version: String,
}

/// What a client can do for the server.
#[derive(Clone, Debug, Default, Deserialize)]
#[non_exhaustive]
pub struct ClientCapabilities {
    /// A person can be asked.
    pub elicitation: Option<Elicitation>,
    /// A model can be asked.
    pub sampling: Option<Box<RawValue>>,
    /// Folders can be listed.
    pub roots: Option<Box<RawValue>>,
    /// Extensions by name, with their settings.
    #[serde(default)]
    pub extensions: BTreeMap<String, Box<RawValue>>,
}

/// In which ways a person can be asked; none named means by a form.
#[derive(Clone, Debug, Default, Deserialize)]
#[non_exhaustive]
pub struct Elicitation {
    /// By a form.
    pub form: Option<Box<RawValue>>,
    /// By a page.
    pub url: Option<Box<RawValue>>,
}

impl ClientCapabilities {
    /// The four ways of asking, as letters that fit into a session id.
    pub(crate) fn letters(&self) -> String {
        use super::input::Ask;
        let known = [(Ask::Form, 'f'), (Ask::Url, 'u'), (Ask::Sample, 's'), (Ask::Roots, 'r')];
        known.into_iter().filter(|(ask, _)| self.can(*ask)).map(|(_, letter)| letter).collect()
    }

    /// The opposite of [`letters`](Self::letters); unknown letters mean nothing.
    pub(crate) fn from_letters(letters: &str) -> Self {
        let declared = |letter| letters.contains(letter).then(|| RawValue::TRUE.to_owned());
        let (form, url) = (declared('f'), declared('u'));
        Self {
            elicitation: (form.is_some() || url.is_some()).then_some(Elicitation { form, url }),
            sampling: declared('s'),
            roots: declared('r'),
            extensions: BTreeMap::new(),
        }
    }

    /// Whether the client can be asked in that way.
    pub fn can(&self, ask: super::input::Ask) -> bool {
        use super::input::Ask;
        let elicitation = self.elicitation.as_ref();
        match ask {
            Ask::Form => elicitation.is_some_and(|e| e.form.is_some() || e.url.is_none()),
            Ask::Url => elicitation.is_some_and(|e| e.url.is_some()),
            Ask::Sample => self.sampling.is_some(),
            Ask::Roots => self.roots.is_some(),
        }
    }
}
