//! What cannot be otherwise, said where it is relied on.
//!
//! Something may be there for a reason that its type does not tell: a place found in a text is a place of
//! that text, a vector has elements. Who relies on it says the reason. No input may make the commands panic,
//! so there the empty value takes its place should the reason not hold; builds for tests stop.
//! Where the empty value is what is meant, code says `unwrap_or_default` and the like; the suite `house` counts
//! these places.

/// Something that is there, for a reason.
pub trait Sure {
    /// What is there.
    type There;

    /// What is there, because of what `why` says.
    fn sure(self, why: &'static str) -> Self::There;
}

impl<T: Default> Sure for Option<T> {
    type There = T;

    #[inline]
    #[track_caller]
    fn sure(self, why: &'static str) -> T {
        debug_assert!(self.is_some(), "it is not so that {why}");
        self.unwrap_or_default()
    }
}

impl<T: Default, E> Sure for Result<T, E> {
    type There = T;

    #[inline]
    #[track_caller]
    fn sure(self, why: &'static str) -> T {
        self.ok().sure(why)
    }
}

#[cfg(test)]
mod tests {
    use super::Sure;

    #[test]
    fn what_is_there_is_given() {
        assert_eq!(Some(3).sure("it was put there"), 3);
        assert_eq!("7".parse::<u8>().sure("it is a number"), 7);
    }

    #[test]
    #[cfg_attr(debug_assertions, should_panic(expected = "it is not so that a digit is a number"))]
    fn what_is_not_there_stops_builds_for_tests() {
        assert_eq!("x".parse::<u8>().sure("a digit is a number"), 0);
    }
}
