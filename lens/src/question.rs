//! A question before each step is shown: four answers, of which the wrong ones are what people really believe.

use glasshouse_web::Words;
use serde::Serialize;

use crate::step::Letter;

/// A question.
#[derive(Debug, Serialize)]
pub struct Question {
    /// The message or the step that it is about, and its name: `A2`, `S`.
    pub about: &'static str,
    /// The step that answers it.
    pub letter: Letter,
    /// What is asked.
    pub ask: Words,
    /// What can be answered.
    pub answers: [Words; 4],
    /// Which of them is right.
    #[serde(skip)]
    pub right: usize,
    /// Why, and why not the others.
    pub why: Words,
}

/// All of them, in the order of the flow.
pub static ALL: [Question; 11] = [
    Question {
        about: "S",
        letter: Letter::S,
        ask: Words::of("ask-s"),
        answers: [Words::of("ask-s-1"), Words::of("ask-s-2"), Words::of("ask-s-3"), Words::of("ask-s-4")],
        right: 2,
        why: Words::of("ask-s-why"),
    },
    Question {
        about: "A2",
        letter: Letter::A,
        ask: Words::of("ask-a2"),
        answers: [Words::of("ask-a2-1"), Words::of("ask-a2-2"), Words::of("ask-a2-3"), Words::of("ask-a2-4")],
        right: 1,
        why: Words::of("ask-a2-why"),
    },
    Question {
        about: "B1",
        letter: Letter::B,
        ask: Words::of("ask-b1"),
        answers: [Words::of("ask-b1-1"), Words::of("ask-b1-2"), Words::of("ask-b1-3"), Words::of("ask-b1-4")],
        right: 3,
        why: Words::of("ask-b1-why"),
    },
    Question {
        about: "B3",
        letter: Letter::B,
        ask: Words::of("ask-b3"),
        answers: [Words::of("ask-b3-1"), Words::of("ask-b3-2"), Words::of("ask-b3-3"), Words::of("ask-b3-4")],
        right: 0,
        why: Words::of("ask-b3-why"),
    },
    Question {
        about: "C",
        letter: Letter::C,
        ask: Words::of("ask-c"),
        answers: [Words::of("ask-c-1"), Words::of("ask-c-2"), Words::of("ask-c-3"), Words::of("ask-c-4")],
        right: 2,
        why: Words::of("ask-c-why"),
    },
    Question {
        about: "D",
        letter: Letter::D,
        ask: Words::of("ask-d"),
        answers: [Words::of("ask-d-1"), Words::of("ask-d-2"), Words::of("ask-d-3"), Words::of("ask-d-4")],
        right: 1,
        why: Words::of("ask-d-why"),
    },
    Question {
        about: "E",
        letter: Letter::E,
        ask: Words::of("ask-e"),
        answers: [Words::of("ask-e-1"), Words::of("ask-e-2"), Words::of("ask-e-3"), Words::of("ask-e-4")],
        right: 3,
        why: Words::of("ask-e-why"),
    },
    Question {
        about: "F",
        letter: Letter::F,
        ask: Words::of("ask-f"),
        answers: [Words::of("ask-f-1"), Words::of("ask-f-2"), Words::of("ask-f-3"), Words::of("ask-f-4")],
        right: 2,
        why: Words::of("ask-f-why"),
    },
    Question {
        about: "G",
        letter: Letter::G,
        ask: Words::of("ask-g"),
        answers: [Words::of("ask-g-1"), Words::of("ask-g-2"), Words::of("ask-g-3"), Words::of("ask-g-4")],
        right: 0,
        why: Words::of("ask-g-why"),
    },
    Question {
        about: "H",
        letter: Letter::H,
        ask: Words::of("ask-h"),
        answers: [Words::of("ask-h-1"), Words::of("ask-h-2"), Words::of("ask-h-3"), Words::of("ask-h-4")],
        right: 1,
        why: Words::of("ask-h-why"),
    },
    Question {
        about: "I",
        letter: Letter::I,
        ask: Words::of("ask-i"),
        answers: [Words::of("ask-i-1"), Words::of("ask-i-2"), Words::of("ask-i-3"), Words::of("ask-i-4")],
        right: 3,
        why: Words::of("ask-i-why"),
    },
];

/// The question of this name.
#[must_use]
pub fn about(name: &str) -> Option<&'static Question> {
    ALL.iter().find(|question| question.about == name)
}

/// The questions of a step.
pub fn of(letter: Letter) -> impl Iterator<Item = &'static Question> {
    ALL.iter().filter(move |question| question.letter == letter)
}

/// A question with what was answered.
#[derive(Clone, Debug, Serialize)]
pub struct Answered {
    /// The question.
    #[serde(flatten)]
    pub question: &'static Question,
    /// What was chosen.
    pub chosen: Words,
    /// What was right.
    pub answer: Words,
    /// They are the same.
    pub well: bool,
}

impl Question {
    /// With this answer; nothing when there is no such answer.
    #[must_use]
    pub fn answered(&'static self, chosen: usize) -> Option<Answered> {
        let words = self.answers.get(chosen)?.clone();
        let answer = self.answers.get(self.right)?.clone();
        Some(Answered { question: self, chosen: words, answer, well: chosen == self.right })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_step_has_a_question_and_every_question_one_right_answer() {
        assert!(Letter::ALL.into_iter().all(|letter| of(letter).next().is_some()));
        for question in &ALL {
            let well: Vec<bool> = (0..5).filter_map(|chosen| Some(question.answered(chosen)?.well)).collect();
            assert_eq!((well.len(), well.iter().filter(|well| **well).count()), (4, 1), "{}", question.about);
            assert_eq!(about(question.about).map(|found| found.about), Some(question.about));
        }
    }

    #[test]
    fn the_right_answer_does_not_always_stand_in_one_place() {
        let places: std::collections::BTreeSet<usize> = ALL.iter().map(|question| question.right).collect();
        assert_eq!(places.len(), 4);
    }
}
