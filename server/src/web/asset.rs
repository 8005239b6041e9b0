//! What is shipped inside the program: styles, the type, the script.

/// A file inside the program.
#[derive(Clone, Copy, Debug)]
pub struct Asset {
    /// For the `Content-Type` header.
    pub content_type: &'static str,
    /// The file.
    pub bytes: &'static [u8],
}

/// The file at a path, which is what follows `/__asset/`.
pub fn asset(path: &str) -> Option<Asset> {
    let css = "text/css; charset=utf-8";
    let plain = "text/plain; charset=utf-8";
    let font = "font/woff2";
    let (content_type, bytes): (_, &'static [u8]) = match path {
        "tokens.css" => (css, include_bytes!("../../assets/tokens.css")),
        "look.css" => (css, include_bytes!("../../assets/look.css")),
        "parts.css" => (css, include_bytes!("../../assets/parts.css")),
        "live.js" => ("text/javascript; charset=utf-8", include_bytes!("../../assets/live.js")),
        "in.js" => ("text/javascript; charset=utf-8", include_bytes!("../../assets/in.js")),
        "icon.svg" => ("image/svg+xml", include_bytes!("../../assets/icon.svg")),
        "inter-latin.woff2" => (font, include_bytes!("../../assets/font/inter-latin-wght-normal.woff2")),
        "inter-latin-ext.woff2" => (font, include_bytes!("../../assets/font/inter-latin-ext-wght-normal.woff2")),
        "inter-licence.txt" => (plain, include_bytes!("../../assets/font/OFL.txt")),
        "lucide-licence.txt" => (plain, include_bytes!("../../assets/icons/LICENSE")),
        _ => return None,
    };
    Some(Asset { content_type, bytes })
}

#[cfg(test)]
mod tests {
    use super::asset;

    #[test]
    fn the_type_that_the_styles_name_is_shipped() {
        let css = std::str::from_utf8(asset("look.css").unwrap().bytes).unwrap();
        let named: Vec<&str> = css.split("url(").skip(1).filter_map(|rest| rest.split(')').next()).collect();
        assert_eq!(named.len(), 2);
        for name in named {
            assert!(asset(name.trim_matches('"')).is_some(), "{name}");
        }
        assert!(asset("../Cargo.toml").is_none());
    }
}
