//! Owns the shell around the tablet crate: window, the command that carries the API, `photo://`, camera, the sheet that is
//! out to be printed.
//! It holds no rule and no state of the work: everything that is decided is decided behind the API.

mod api;
mod camera;
mod photo;
mod problem;
mod sheet;
mod start;

pub use api::Api;
pub use problem::Problem;
pub use start::open_tablet;

use std::path::{Path, PathBuf};

use sheet::Sheets;
use tauri::{Manager as _, Runtime, WebviewUrl, WebviewWindowBuilder, WindowEvent};

/// Window title, in every language.
const TITLE: &str = "Tại Nhà";
/// The window as it opens and at its smallest, in logical pixels: the tablet, landscape.
const SIZE: (f64, f64) = (1280.0, 800.0);
const MIN_SIZE: (f64, f64) = (800.0, 600.0);

/// Makes the app of a bare builder, on any runtime. `open` gets the data folder and gives the API behind the window, or says
/// what stands in the way; then a window with that message opens instead.
pub fn shell<R: Runtime>(
    builder: tauri::Builder<R>,
    open: impl FnOnce(&Path) -> Result<Api, Problem> + Send + 'static,
) -> tauri::Builder<R> {
    builder
        .invoke_handler(tauri::generate_handler![
            api::api,
            sheet::show_sheet,
            sheet::sweep_sheets
        ])
        .register_asynchronous_uri_scheme_protocol("photo", |context, request, responder| {
            let api = context
                .app_handle()
                .try_state::<Api>()
                .map(|api| api.inner().clone());
            tauri::async_runtime::spawn(async move {
                if let Some(api) = api {
                    responder.respond(photo::answer(&api, request).await);
                }
            });
        })
        .register_uri_scheme_protocol("problem", |context, _| {
            let problem = context.app_handle().try_state::<Problem>();
            let page = problem.map(|problem| problem.page()).unwrap_or_default();
            let mut response = http::Response::new(page.into_bytes());
            let html = http::HeaderValue::from_static("text/html; charset=utf-8");
            response
                .headers_mut()
                .insert(http::header::CONTENT_TYPE, html);
            response
        })
        .on_window_event(|window, event| {
            if let WindowEvent::Destroyed = event {
                window.state::<Sheets>().sweep();
            }
        })
        .setup(move |app| {
            let folder = data_folder(app)?;
            let sheets = Sheets::system(&folder);
            sheets.sweep();
            app.manage(sheets);
            match open(&folder) {
                Ok(api) => {
                    app.manage(api);
                    let window = window(app, "main", WebviewUrl::default())?;
                    camera::allow(&window)?;
                }
                Err(problem) => {
                    tracing::error!(detail = problem.detail, "the app did not start");
                    app.manage(problem);
                    let url = "problem://localhost/".parse()?;
                    window(app, "problem", WebviewUrl::CustomProtocol(url))?;
                }
            }
            Ok(())
        })
}

/// Where a phone or tablet starts the library, which has no `main` there.
#[cfg(mobile)]
#[tauri::mobile_entry_point]
pub fn run() {
    shell(tauri::Builder::default(), open_tablet)
        .run(tauri::generate_context!())
        .expect("the context is made at build time");
}

/// `TAINHA_DATA_DIR`, or where the system keeps this program's data.
fn data_folder<R: Runtime>(app: &tauri::App<R>) -> tauri::Result<PathBuf> {
    match std::env::var_os("TAINHA_DATA_DIR") {
        Some(folder) => Ok(folder.into()),
        None => app.path().app_data_dir(),
    }
}

fn window<R: Runtime>(
    app: &tauri::App<R>,
    label: &str,
    url: WebviewUrl,
) -> tauri::Result<tauri::WebviewWindow<R>> {
    WebviewWindowBuilder::new(app, label, url)
        .title(TITLE)
        .inner_size(SIZE.0, SIZE.1)
        .min_inner_size(MIN_SIZE.0, MIN_SIZE.1)
        .build()
}
