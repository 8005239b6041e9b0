//! Papers that a page offers, as files.

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use kontaktbok_core::Event;
use kontaktbok_device::HostError;
use kontaktbok_device::run::Gone;

use super::Pages;

impl Pages {
    /// A paper that the window's page offers, as a file. It is made when it is asked for, of what the page says then.
    pub(super) async fn paper(&self, window: &str, path: &str, asked: &str) -> Result<Response, HostError> {
        let event = Event::Go { window: window.to_owned(), route: path.to_owned() };
        let Some(screen) = self.host.act(event, window).await? else { return Err(HostError::Gone(Gone)) };
        let page = screen.stack.last().filter(|page| page.route == path);
        let Some(paper) = page.and_then(|page| page.paper(asked)).cloned() else {
            return Ok(StatusCode::NOT_FOUND.into_response());
        };
        let named = format!("attachment; filename=\"{}\"", file_name(&paper.file));
        Ok(match tokio::task::spawn_blocking(move || kontaktbok_paper::pdf(&paper)).await {
            Ok(Ok(bytes)) => {
                let headers =
                    [(header::CONTENT_TYPE, "application/pdf".to_owned()), (header::CONTENT_DISPOSITION, named)];
                (headers, bytes).into_response()
            }
            failed => {
                let failed = failed.map(|made| made.map(|_| ()));
                tracing::error!(?failed, "a paper could not be made");
                (StatusCode::INTERNAL_SERVER_ERROR, "The file could not be made. What it says stands on its page.")
                    .into_response()
            }
        })
    }
}

/// Which paper is asked for, if one is.
pub(super) fn asked(query: Option<&str>) -> Option<String> {
    let pairs: Vec<(String, String)> = serde_urlencoded::from_str(query?).ok()?;
    pairs.into_iter().find_map(|(name, value)| (name == "paper").then_some(value))
}

/// A file's name in a header: nothing but letters, digits, dots and dashes.
fn file_name(name: &str) -> String {
    name.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paper_is_asked_for_by_name_and_its_file_breaks_no_header() {
        assert_eq!(asked(Some("paper=copy-a%2Fb")).as_deref(), Some("copy-a/b"));
        assert_eq!(asked(Some("page=2")), None);
        assert_eq!(asked(None), None);
        assert_eq!(file_name("a\"; x=b\r\n.pdf"), "axb.pdf");
    }
}
