//! The time bracket of an act (PROTOCOL 7, `docs/EVIDENCE.md` 6): after something the ward had
//! signed and the act builds on, before the first receipt that covers it. Both times are those of
//! the ward's clock, and that is all a bracket proves: the device's own clock is never used.

use serde::Serialize;

use crate::ids::Seq;
use crate::time::Time;

/// Between which of the ward's times an entry was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bracket {
    /// It was written after this; none: not known.
    pub after: Option<Time>,
    /// It was written before this; none: not known.
    pub before: Option<Time>,
}

impl Bracket {
    /// False where the ward's times contradict each other: its clock was set back in between.
    pub fn is_possible(&self) -> bool {
        !matches!((self.after, self.before), (Some(after), Some(before)) if after > before)
    }
}

impl Serialize for Bracket {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct as _;
        let text = |time: &Option<Time>| time.as_ref().map(crate::time::format);
        let mut both = serializer.serialize_struct("Bracket", 2)?;
        both.serialize_field("after", &text(&self.after))?;
        both.serialize_field("before", &text(&self.before))?;
        both.end()
    }
}

/// Brackets of entries of one device, in the order of its journal. `from`: time of its certificate,
/// which entry 1 is chained to. `entries`: number of each, and time of the checkpoint that it cites,
/// where it is known. `receipts`: last number covered and time of each receipt.
///
/// An entry is chained to all before it, so what holds "after" for one of them holds for it; and
/// a receipt of a later entry is one of it too.
pub fn brackets(
    from: Time,
    entries: &[(Seq, Option<Time>)],
    receipts: &[(Seq, Time)],
) -> Vec<Bracket> {
    let mut after = from;
    let mut all: Vec<Bracket> = entries
        .iter()
        .map(|(_, checkpoint)| {
            after = checkpoint.map_or(after, |time| after.max(time));
            Bracket {
                after: Some(after),
                before: None,
            }
        })
        .collect();
    let mut earliest: Option<Time> = None;
    let mut receipts: Vec<_> = receipts.to_vec();
    receipts.sort_unstable_by_key(|(seq, _)| *seq);
    for (bracket, (number, _)) in all.iter_mut().zip(entries).rev() {
        while let Some((_, time)) = receipts.pop_if(|(seq, _)| *seq >= *number) {
            earliest = Some(earliest.map_or(time, |known| known.min(time)));
        }
        bracket.before = earliest;
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minute: u32) -> Time {
        Time::parse_from_rfc3339(&format!("2026-11-22T09:{minute:02}:00+07:00")).expect("a time")
    }

    fn seq(number: u64) -> Seq {
        Seq::new(number).expect("small")
    }

    #[test]
    fn an_entry_stands_after_what_its_chain_cites_and_before_the_first_receipt_of_its_chain() {
        let cited = [None, Some(at(10)), None, Some(at(5)), None];
        let entries: Vec<_> = (1..).map(seq).zip(cited).collect();
        let receipts = [(seq(4), at(30)), (seq(2), at(40)), (seq(4), at(50))];
        let found = brackets(at(1), &entries, &receipts);
        let expected = [
            (1, Some(30)),
            (10, Some(30)),
            (10, Some(30)),
            (10, Some(30)),
            (10, None),
        ];
        for (bracket, (after, before)) in found.iter().zip(expected) {
            assert_eq!(bracket.after, Some(at(after)));
            assert_eq!(bracket.before, before.map(at));
        }
    }

    #[test]
    fn a_clock_of_the_ward_that_went_back_leaves_no_bracket() {
        let found = brackets(at(30), &[(seq(1), None)], &[(seq(1), at(20))]);
        assert!(!found[0].is_possible());
    }
}
