//! Writes a made-up paper, to look at: `cargo run -p kontaktbok-paper --example paper > paper.pdf`.

use std::io::Write as _;

#[path = "../tests/file/made_up.rs"]
mod made_up;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    std::io::stdout().write_all(&kontaktbok_paper::pdf(&made_up::report())?)?;
    Ok(())
}
