//! Frames of one document that wait for their turn. One of everybody's comes before a second of anybody's: who sends much
//! waits behind itself.

use std::collections::{HashMap, VecDeque};

use kontaktbok_documents::PersonId;

use crate::holding::Waiting;

/// Whose a frame is; the school's own are nobody's.
pub type Whose = Option<PersonId>;

/// What waits, in the order of its turns.
#[derive(Default)]
pub struct Queue(VecDeque<(Whose, Waiting)>);

impl Queue {
    /// One frame.
    pub fn of(whose: Whose, frame: Waiting) -> Self {
        Self(VecDeque::from([(whose, frame)]))
    }

    /// Whose turn is next, if anything waits.
    pub fn next_is_of(&self) -> Option<&Whose> {
        self.0.front().map(|(whose, _)| whose)
    }

    /// The frame that has its turn next.
    pub fn first(&self) -> Option<&Waiting> {
        self.0.front().map(|(_, frame)| frame)
    }

    /// Takes the next.
    pub fn pop(&mut self) -> Option<(Whose, Waiting)> {
        self.0.pop_front()
    }

    /// One more, behind those of the same person and one more of each other's.
    pub fn push(&mut self, whose: Whose, frame: Waiting) {
        let rank = self.0.iter().filter(|(other, _)| *other == whose).count();
        let at = self.behind_rank(rank);
        self.0.insert(at, (whose, frame));
    }

    /// The rest of a frame that has had a turn: before others of the same person, behind one of each other's.
    pub fn push_rest(&mut self, whose: Whose, frame: Waiting) {
        let own = self.0.iter().position(|(other, _)| *other == whose).unwrap_or(self.0.len());
        let at = self.behind_rank(0).min(own);
        self.0.insert(at, (whose, frame));
    }

    /// A frame that could not have its turn stays the first.
    pub fn push_first(&mut self, whose: Whose, frame: Waiting) {
        self.0.push_front((whose, frame));
    }

    /// Lets go of those that are not to stay.
    pub fn retain(&mut self, stays: impl Fn(&Waiting) -> bool) {
        self.0.retain(|(_, frame)| stays(frame));
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Waiting> {
        self.0.iter().map(|(_, frame)| frame)
    }

    /// Behind the last that has so many of its own person's before it, or fewer.
    fn behind_rank(&self, rank: usize) -> usize {
        let mut before: HashMap<&Whose, usize> = HashMap::new();
        let mut at = 0;
        for (place, (whose, _)) in self.0.iter().enumerate() {
            let nth = before.entry(whose).or_default();
            if *nth <= rank {
                at = place + 1;
            }
            *nth += 1;
        }
        at
    }
}

/// What has turns, person by person: one of everybody's before a second of anybody's.
pub struct Line<T> {
    people: VecDeque<Whose>,
    of: HashMap<Whose, VecDeque<T>>,
}

impl<T> Default for Line<T> {
    fn default() -> Self {
        Self { people: VecDeque::new(), of: HashMap::new() }
    }
}

impl<T> Line<T> {
    /// Whether nothing has a turn.
    pub fn is_empty(&self) -> bool {
        self.people.is_empty()
    }

    /// One more of somebody's.
    pub fn push(&mut self, whose: Whose, what: T) {
        let of = self.of.entry(whose.clone()).or_default();
        if of.is_empty() {
            self.people.push_back(whose);
        }
        of.push_back(what);
    }

    /// The next of all is this.
    pub fn push_first(&mut self, whose: Whose, what: T) {
        self.people.retain(|other| *other != whose);
        self.of.entry(whose.clone()).or_default().push_front(what);
        self.people.push_front(whose);
    }

    /// Takes the next; the person whose it was is the last now.
    pub fn pop(&mut self) -> Option<T> {
        let whose = self.people.pop_front()?;
        let of = self.of.get_mut(&whose)?;
        let next = of.pop_front();
        if of.is_empty() {
            self.of.remove(&whose);
        } else {
            self.people.push_back(whose);
        }
        next
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::ConnId;

    fn person(letter: char) -> PersonId {
        letter.to_string().parse().unwrap()
    }

    fn frame(number: u64) -> Waiting {
        Waiting::Presented(ConnId(number), 0, [0; 32])
    }

    fn order(mut queue: Queue) -> String {
        std::iter::from_fn(|| queue.pop()).filter_map(|(whose, _)| Some(whose?.as_str().to_owned())).collect()
    }

    #[rstest]
    #[case::alone("aaa", "aaa")]
    #[case::one_comes_late("aaaab", "abaaa")]
    #[case::two_each("aabb", "abab")]
    #[case::three("aaabbbc", "abcabab")]
    #[case::in_step("abab", "abab")]
    fn one_of_everybody_s_comes_before_a_second_of_anybody_s(#[case] come: &str, #[case] turns: &str) {
        let mut queue = Queue::default();
        let mut line = Line::default();
        for letter in come.chars() {
            queue.push(Some(person(letter)), frame(1));
            line.push(Some(person(letter)), letter);
        }
        assert_eq!(order(queue), turns);
        assert_eq!(std::iter::from_fn(|| line.pop()).collect::<String>(), turns);
        assert!(line.is_empty() && line.of.is_empty());
    }

    #[test]
    fn the_rest_of_a_frame_waits_for_one_of_each_other_s() {
        let mut queue = Queue::default();
        for letter in "aaabc".chars() {
            queue.push(Some(person(letter)), frame(1));
        }
        let (of, rest) = queue.pop().unwrap();
        queue.push_rest(of, rest);
        assert_eq!(order(queue), "bcaaa");
    }

    #[test]
    fn somebody_can_be_the_next_of_all() {
        let mut line = Line::default();
        for letter in "aab".chars() {
            line.push(Some(person(letter)), letter);
        }
        line.push_first(Some(person('b')), 'B');
        assert_eq!(std::iter::from_fn(|| line.pop()).collect::<String>(), "Baba");
    }
}
