//! Owns the window's right to the camera: on Linux WebKit asks the program, and the program says yes
//! to the camera for its own screens, no to the microphone and to everything else.

use tauri::{Runtime, WebviewWindow};

/// Lets the screens use the camera. Elsewhere than on Linux the system asks the person itself.
#[cfg(not(target_os = "linux"))]
pub(crate) fn allow<R: Runtime>(_window: &WebviewWindow<R>) -> tauri::Result<()> {
    Ok(())
}

/// Lets the screens use the camera.
///
/// # Errors
/// If the window is already gone.
#[cfg(target_os = "linux")]
pub(crate) fn allow<R: Runtime>(window: &WebviewWindow<R>) -> tauri::Result<()> {
    use webkit2gtk::glib::prelude::{Cast as _, ObjectExt as _};
    use webkit2gtk::{
        PermissionRequestExt as _, SettingsExt as _, UserMediaPermissionRequest, WebViewExt as _,
    };

    window.with_webview(|webview| {
        let view = webview.inner();
        if let Some(settings) = view.settings() {
            settings.set_enable_media_stream(true);
            #[cfg(feature = "mock-camera")]
            if std::env::var_os("TAINHA_MOCK_CAMERA").is_some() {
                settings.set_enable_mock_capture_devices(true);
            }
        }
        view.connect_permission_request(|_, request| {
            let camera_only = request
                .downcast_ref::<UserMediaPermissionRequest>()
                .is_some_and(|r| !r.property::<bool>("is-for-audio-device"));
            if camera_only {
                request.allow();
            } else {
                request.deny();
            }
            true
        });
    })
}
