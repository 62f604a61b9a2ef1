//! The path of an operation: words that stand there as they are, and parameters in braces.
//!
//! A parameter is a whole segment. How its value is written or read is not decided here.

/// What stands between two slashes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Segment {
    /// Itself.
    Word(&'static str),
    /// The value of the parameter of this name.
    Param(&'static str),
}

/// The segments of a path.
pub(crate) fn segments(path: &'static str) -> impl Iterator<Item = Segment> {
    path.strip_prefix('/').unwrap_or(path).split('/').map(|segment| {
        match segment.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
            Some(name) => Segment::Param(name),
            None => Segment::Word(segment),
        }
    })
}

/// The parameters of a path.
pub(crate) fn params(path: &'static str) -> impl Iterator<Item = &'static str> {
    segments(path).filter_map(|segment| match segment {
        Segment::Param(name) => Some(name),
        Segment::Word(_) => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_whole_segment_is_a_parameter() {
        let path = "/api/{user id}/x{y}/{z";
        let found: Vec<Segment> = segments(path).collect();
        let expected =
            [Segment::Word("api"), Segment::Param("user id"), Segment::Word("x{y}"), Segment::Word("{z")];
        assert_eq!(found, expected);
        assert_eq!(params(path).collect::<Vec<_>>(), ["user id"]);
    }
}
