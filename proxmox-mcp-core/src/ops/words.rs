//! Enums whose values are words of Proxmox.

/// Defines an enum of words: each variant with the word that JSON and Proxmox use.
macro_rules! words {
    ($(#[$doc:meta])* $type:ident { $($(#[$about:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$doc])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord,
            serde::Deserialize, serde::Serialize, schemars::JsonSchema,
        )]
        pub enum $type {
            $($(#[$about])* #[serde(rename = $word)] $variant,)+
        }

        impl $type {
            /// The word.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)+
                }
            }
        }

        impl std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl From<$type> for $crate::plan::ParamValue {
            fn from(word: $type) -> Self {
                Self::Text(word.as_str().to_owned())
            }
        }

        impl From<$type> for $crate::plan::Given {
            fn from(word: $type) -> Self {
                Some(word).into()
            }
        }
    };
}
pub(crate) use words;
