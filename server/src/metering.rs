//! Metrics for Prometheus, on a listener of their own on loopback: counts and times, never a person or a device.

use std::{net::SocketAddr, sync::OnceLock};

use axum::{Router, routing::get};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use tokio::net::TcpListener;

static RECORDER: OnceLock<PrometheusHandle> = OnceLock::new();

/// Serves `/metrics`.
pub(crate) fn serve(listener: TcpListener) -> SocketAddr {
    let handle = RECORDER.get_or_init(|| {
        let recorder = PrometheusBuilder::new().build_recorder();
        let handle = recorder.handle();
        // Fails only when the process has a recorder already; then that one counts.
        let _ = metrics::set_global_recorder(recorder);
        handle
    });
    let addr = listener.local_addr().unwrap_or(SocketAddr::from(([127, 0, 0, 1], 0)));
    let page = Router::new().route("/metrics", get(move || async move { handle.render() }));
    tokio::spawn(async move { axum::serve(listener, page).await });
    addr
}
