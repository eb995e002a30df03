//! The program `tai-nha`: log, then the window.

fn main() -> anyhow::Result<()> {
    let filter = tracing_subscriber::EnvFilter::try_from_env("TAINHA_LOG")
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("info"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .init();
    tainha_app::shell(tauri::Builder::default(), tainha_app::open_tablet)
        .run(tauri::generate_context!())?;
    Ok(())
}
