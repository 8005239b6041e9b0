//! What a browser is called to the person's other devices and to the school's office: its family and where it runs, as it
//! says itself. It proves nothing; it helps somebody to recognise their own.

use axum::http::{HeaderMap, header};

/// "Chrome, Windows"; "Webbläsare" for one that says nothing known.
pub fn name(headers: &HeaderMap) -> String {
    let said = headers.get(header::USER_AGENT).and_then(|said| said.to_str().ok()).unwrap_or_default();
    // The order matters: each says that it is those below as well.
    let families =
        [("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];
    let systems = [
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Android", "Android"),
        ("CrOS", "Chromebook"),
        ("Windows", "Windows"),
        ("Mac OS X", "Mac"),
        ("Linux", "Linux"),
    ];
    let known =
        |words: &[(&str, &'static str)]| words.iter().find(|(word, _)| said.contains(word)).map(|(_, name)| *name);
    match (known(&families), known(&systems)) {
        (Some(family), Some(system)) => format!("{family}, {system}"),
        (Some(only), None) | (None, Some(only)) => only.to_owned(),
        (None, None) => "Webbläsare".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/156.0 Safari/537.36 Edg/156.0",
        "Edge, Windows"
    )]
    #[case("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/156.0 Safari/537.36", "Chrome, Linux")]
    #[case("Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Safari/604.1", "Safari, iPhone")]
    #[case(
        "Mozilla/5.0 (Linux; Android 16; Pixel 8) AppleWebKit/537.36 Chrome/156.0 Mobile Safari/537.36",
        "Chrome, Android"
    )]
    #[case("lynx", "Webbläsare")]
    #[case("", "Webbläsare")]
    fn a_browser_is_called_by_its_family_and_where_it_runs(#[case] said: &'static str, #[case] called: &str) {
        let headers = HeaderMap::from_iter([(header::USER_AGENT, HeaderValue::from_static(said))]);
        assert_eq!(name(&headers), called);
    }
}
