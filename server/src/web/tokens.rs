//! The colours of `shared/core/tokens.toml` as CSS. `server/assets/tokens.css` is made by the example `look` and a
//! test holds it to this.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde::Deserialize;

/// The file every shell's colours come from.
pub const TOKENS: &str = include_str!("../../../shared/core/tokens.toml");

#[derive(Deserialize)]
struct Tokens {
    colour: BTreeMap<String, Colour>,
    size: BTreeMap<String, f64>,
}

#[derive(Deserialize)]
struct Colour {
    light: String,
    dark: String,
}

/// The tokens as custom properties: light, and dark where the person prefers it or the desk asks for it.
pub fn css(tokens: &str) -> Result<String, toml::de::Error> {
    let tokens: Tokens = toml::from_str(tokens)?;
    let light = tokens.colour.iter().map(|(name, colour)| (name, &colour.light));
    let dark = tokens.colour.iter().map(|(name, colour)| (name, &colour.dark));
    let mut css =
        String::from("/* Made from shared/core/tokens.toml: cargo run -p kontaktbok-server --example look */\n");
    css.push_str(":root {\n  color-scheme: light dark;\n");
    for (name, size) in &tokens.size {
        // 16 points are 1 rem: whoever wants larger text gets larger measures.
        let _ = writeln!(css, "  --{name}: {}rem;", size / 16.0);
    }
    properties(&mut css, "  ", light);
    css.push_str("}\n@media (prefers-color-scheme: dark) {\n  :root {\n");
    properties(&mut css, "    ", dark);
    css.push_str("  }\n}\n");
    Ok(css)
}

fn properties<'a>(css: &mut String, before: &str, colours: impl Iterator<Item = (&'a String, &'a String)>) {
    for (name, value) in colours {
        let _ = writeln!(css, "{before}--{name}: {value};");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_styles_are_made_from_the_tokens() {
        let shipped = include_str!("../../assets/tokens.css");
        assert_eq!(css(TOKENS).unwrap(), shipped, "run: cargo run -p kontaktbok-server --example look");
    }

    fn luminance(hex: &str) -> f64 {
        let channel = |from: usize| {
            let value = f64::from(u8::from_str_radix(&hex[from..from + 2], 16).unwrap()) / 255.0;
            if value <= 0.03928 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
    }

    fn contrast(a: &str, b: &str) -> f64 {
        let (a, b) = (luminance(a) + 0.05, luminance(b) + 0.05);
        a.max(b) / a.min(b)
    }

    #[test]
    fn text_is_readable_on_its_ground_in_light_and_dark() {
        let colours = toml::from_str::<Tokens>(TOKENS).unwrap().colour;
        let pairs = [
            ("ink", "paper", 6.0),
            ("ink-2", "paper", 6.0),
            ("ink-2", "surface", 6.0),
            ("accent", "surface", 6.0),
            ("accent", "accent-soft", 6.0),
            ("on-accent", "accent", 6.0),
            ("wait", "wait-soft", 6.0),
            ("got", "got-soft", 6.0),
            ("wish", "wish-soft", 6.0),
            ("bad", "bad-soft", 6.0),
            ("draft", "draft-soft", 6.0),
            ("on-acute", "acute", 4.5),
            ("edge", "surface", 3.0),
            ("edge", "paper", 3.0),
        ];
        for (text, ground, least) in pairs {
            let (text_is, ground_is) = (&colours[text], &colours[ground]);
            assert!(contrast(&text_is.light, &ground_is.light) >= least, "{text} on {ground}, light");
            assert!(contrast(&text_is.dark, &ground_is.dark) >= least, "{text} on {ground}, dark");
        }
    }
}
