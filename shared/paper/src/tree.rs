//! What a paper is made of for whoever has it read aloud: heads, paragraphs, and tables whose rows have heads.

/// What a part of the structure is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// The title.
    Title(String),
    /// A section's head.
    Head(String),
    /// A section.
    Section,
    /// A paragraph.
    Paragraph,
    /// A paragraph of what somebody wrote, in another language than the paper's.
    Written(String),
    /// A list.
    List,
    /// One thing in it.
    Item,
    /// What it says.
    ItemBody,
    /// A table whose first column has the heads of its rows.
    Table,
    /// A row of it.
    Row,
    /// The head of a row.
    RowHead,
    /// What stands in a row.
    Cell,
}

/// A part of the structure: either others, in reading order, or the lines of one leaf.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Branch {
    pub kind: Kind,
    pub holds: Holds,
}

/// What a part holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Holds {
    /// Other parts.
    Branches(Vec<Branch>),
    /// The lines of a leaf, by its number.
    Leaf(usize),
}

impl Branch {
    pub fn of(kind: Kind, branches: Vec<Branch>) -> Self {
        Self { kind, holds: Holds::Branches(branches) }
    }

    pub fn leaf(kind: Kind, leaf: usize) -> Self {
        Self { kind, holds: Holds::Leaf(leaf) }
    }
}
