//! Signs a phone in as a person would: asks the office for a one-time code, and types it into the phone's own page.

use super::DemoError;
use super::stage::Stage;
use crate::commands::{Answer, Ask};
use crate::control;

/// Signs a phone in, unless it is.
pub async fn enrol(stage: &Stage, number: usize) -> Result<(), DemoError> {
    let Some(phone) = stage.phones.get(number) else { return Ok(()) };
    let failed = |why: String| DemoError::Enrol(phone.key, why);
    let Some(address) = stage.shown(number).await.and_then(|shown| shown.address) else {
        return Err(failed("it does not run".to_owned()));
    };
    let page = stage.client.get(format!("http://{address}/sign-in")).send().await;
    let page = page.map_err(|error| failed(error.to_string()))?;
    if page.url().path() != "/sign-in" {
        return Ok(());
    }
    let cookie = page
        .headers()
        .get("set-cookie")
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.split(';').next())
        .unwrap_or_default()
        .to_owned();
    let html = page.text().await.map_err(|error| failed(error.to_string()))?;
    let csrf = hidden(&html, "csrf").ok_or_else(|| failed("its page has no form".to_owned()))?;
    let ask = Ask::Invite { person: phone.person.clone() };
    let Some(Answer::Invited { code, .. }) = control::ask(&stage.control_socket(), &ask).await? else {
        return Err(DemoError::NoServer);
    };
    let form = [("csrf", csrf.as_str()), ("route", "/sign-in"), ("f.code", &code), ("action", "sign-in")];
    let body = serde_urlencoded::to_string(form).unwrap_or_default();
    let answer = stage
        .client
        .post(format!("http://{address}/sign-in"))
        .header("cookie", cookie)
        .header("content-type", "application/x-www-form-urlencoded")
        .body(body)
        .send()
        .await
        .map_err(|error| failed(error.to_string()))?;
    if answer.url().path() == "/sign-in" {
        return Err(failed("the school did not take the code".to_owned()));
    }
    Ok(())
}

/// The value of a hidden field.
fn hidden(html: &str, name: &str) -> Option<String> {
    let input = html
        .split("<input")
        .find(|input| input.split('>').next().is_some_and(|tag| tag.contains(&format!("name=\"{name}\""))))?;
    let value = input.split('>').next()?.split("value=\"").nth(1)?;
    value.split('"').next().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::hidden;

    #[test]
    fn a_hidden_field_is_found_whatever_its_attributes_order() {
        let html = r#"<form><input type="hidden" name="csrf" value="abc"><input value="/x" name="route"></form>"#;
        assert_eq!(hidden(html, "csrf").as_deref(), Some("abc"));
        assert_eq!(hidden(html, "route").as_deref(), Some("/x"));
        assert_eq!(hidden(html, "other"), None);
    }
}
