//! The values of keys.

/// A value as property strings have it.
pub(super) trait Value: Sized {
    /// What it may be.
    const RULE: &'static str;

    /// Reads it.
    fn read(text: &str) -> Option<Self>;

    /// Writes it.
    fn write(&self) -> String;
}

impl Value for String {
    const RULE: &'static str = "a text";

    fn read(text: &str) -> Option<Self> {
        Some(text.to_owned())
    }

    fn write(&self) -> String {
        self.clone()
    }
}

impl Value for u32 {
    const RULE: &'static str = "a whole number";

    fn read(text: &str) -> Option<Self> {
        text.parse().ok()
    }

    fn write(&self) -> String {
        self.to_string()
    }
}

impl Value for bool {
    const RULE: &'static str = "1 or 0";

    fn read(text: &str) -> Option<Self> {
        let among = |words: [&str; 4]| words.iter().any(|word| text.eq_ignore_ascii_case(word));
        if among(["1", "on", "yes", "true"]) {
            Some(true)
        } else if among(["0", "off", "no", "false"]) {
            Some(false)
        } else {
            None
        }
    }

    fn write(&self) -> String {
        u8::from(*self).to_string()
    }
}

impl Value for Vec<String> {
    const RULE: &'static str = "texts with `;` between them";

    fn read(text: &str) -> Option<Self> {
        let items: Self = text.split(';').map(|item| item.trim().to_owned()).collect();
        items.iter().all(|item| !item.is_empty()).then_some(items)
    }

    fn write(&self) -> String {
        self.join(";")
    }
}
