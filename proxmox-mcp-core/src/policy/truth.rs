//! Three-valued matching: what is not known counts as the strictest outcome.

/// Whether a condition holds for everything that an effect touches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Truth {
    /// It holds for none of it.
    No,
    /// It holds for some of it, or it is not known.
    Maybe,
    /// It holds for all of it.
    Yes,
}

impl Truth {
    pub(super) const fn of(holds: bool) -> Self {
        if holds { Self::Yes } else { Self::No }
    }

    /// Of alternatives: the surest of them.
    pub(super) fn any(alternatives: impl Iterator<Item = Self>) -> Self {
        let mut so_far = Self::No;
        for truth in alternatives {
            match truth {
                Self::Yes => return Self::Yes,
                Self::Maybe => so_far = Self::Maybe,
                Self::No => {}
            }
        }
        so_far
    }

    /// Of several things that an effect touches: `Yes` only if there are any and all are.
    pub(super) fn over(things: impl Iterator<Item = Self>) -> Self {
        let mut so_far = None;
        for truth in things {
            match so_far {
                None => so_far = Some(truth),
                Some(before) if before == truth => {}
                Some(_) => return Self::Maybe,
            }
        }
        so_far.unwrap_or(Self::No)
    }
}

#[cfg(test)]
mod tests {
    use super::Truth::{self, Maybe, No, Yes};

    #[test]
    fn what_holds_for_some_only_is_not_known_to_hold() {
        let over = |things: &[Truth]| Truth::over(things.iter().copied());
        assert_eq!(over(&[]), No);
        assert_eq!(over(&[Yes, Yes]), Yes);
        assert_eq!(over(&[No, No]), No);
        assert_eq!(
            (over(&[Yes, No]), over(&[Yes, Maybe]), over(&[No, Maybe])),
            (Maybe, Maybe, Maybe)
        );
    }
}
