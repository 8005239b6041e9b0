//! `GET /in#CODE`: where the link of an invitation leads in a browser. The code stands after the `#`, so it never reaches
//! a server or its log.

use axum::{
    http::HeaderMap,
    response::{Html, IntoResponse, Response},
};

use crate::{pages, web};

pub(super) async fn page(headers: HeaderMap) -> Response {
    let mut response = Html(web::invited(pages::preferred(&headers))).into_response();
    pages::guard(&mut response, "'none'");
    response
}
