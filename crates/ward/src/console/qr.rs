//! Owns how a short text becomes a QR code on a screen. Refuses nothing: what it draws is far below what a code can hold.

use qrcode::{Color, EcLevel, QrCode};

use super::people_dto::QrShown;

/// Light modules round a code (ISO/IEC 18004).
const QUIET: usize = 4;

/// A text of at most some hundred characters as dark modules.
pub(super) fn drawn(text: &str) -> QrShown {
    let code = QrCode::with_error_correction_level(text, EcLevel::M)
        .expect("an enrolment link is shorter than the 2331 bytes of a code");
    let width = code.width();
    let modules = code.into_colors();
    let mut path = String::new();
    for (y, row) in modules.chunks(width).enumerate() {
        let mut x = 0;
        while x < width {
            let run = row[x..]
                .iter()
                .take_while(|module| **module == row[x])
                .count();
            if row[x] == Color::Dark {
                path += &format!("M{} {}h{run}v1h-{run}z", x + QUIET, y + QUIET);
            }
            x += run;
        }
    }
    QrShown {
        side: width + 2 * QUIET,
        path,
    }
}

#[cfg(test)]
mod tests {
    use image::{GrayImage, ImageFormat, Luma};
    use tainha_capture::Photo;
    use tainha_journal::{EnrolmentCode, EnrolmentLink, EnrolmentToken, Hash};

    use super::*;

    fn link() -> String {
        let token: EnrolmentToken = "K7QM3XWD9RT".parse().unwrap();
        let code = EnrolmentCode::new(token, &Hash::of(b"ward"));
        EnrolmentLink::new(code, "https://10.0.0.5:8443")
            .unwrap()
            .encode()
    }

    /// Which modules the path fills, as a browser would.
    fn modules(shown: &QrShown) -> Vec<Vec<bool>> {
        let mut dark = vec![vec![false; shown.side]; shown.side];
        for run in shown.path.split_terminator('z') {
            let (x, rest) = run[1..].split_once(' ').unwrap();
            let (y, rest) = rest.split_once('h').unwrap();
            let (long, _) = rest.split_once('v').unwrap();
            let [x, y, long] = [x, y, long].map(|number| number.parse::<usize>().unwrap());
            dark[y][x..x + long].fill(true);
        }
        dark
    }

    /// The screen in a photo: `scale` pixels a module, turned by `degrees`, grey on grey, smoothed by sampling.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "pixels of a small picture and shades of grey"
    )]
    fn photographed(shown: &QrShown, scale: f64, degrees: f64) -> Vec<u8> {
        let dark = modules(shown);
        let middle = f64::from(u32::try_from(shown.side).unwrap()) / 2.0;
        let half = middle * scale * 1.6;
        let side = (half * 2.0) as u32;
        let (sin, cos) = degrees.to_radians().sin_cos();
        let light = |x: f64, y: f64| {
            let (x, y) = ((x - half) / scale, (y - half) / scale);
            let (u, v) = (x * cos + y * sin + middle, y * cos - x * sin + middle);
            let inside = u >= 0.0 && v >= 0.0;
            let row = dark.get(v as usize).filter(|_| inside);
            match row.and_then(|row| row.get(u as usize)) {
                Some(true) => 45.0,
                Some(false) => 225.0,
                None => 120.0,
            }
        };
        let picture = GrayImage::from_fn(side, side, |x, y| {
            let parts = [0.17, 0.5, 0.83];
            let at = |dx: f64, dy: f64| light(f64::from(x) + dx, f64::from(y) + dy);
            let sum: f64 = parts
                .iter()
                .flat_map(|dy| parts.iter().map(move |dx| (*dx, *dy)))
                .map(|(dx, dy)| at(dx, dy))
                .sum();
            Luma([(sum / 9.0) as u8])
        });
        let mut bytes = std::io::Cursor::new(Vec::new());
        picture.write_to(&mut bytes, ImageFormat::Png).unwrap();
        bytes.into_inner()
    }

    #[test]
    fn what_the_screen_shows_is_read_from_photos_of_it_small_and_turned() {
        let text = link();
        let shown = drawn(&text);
        for (scale, degrees) in [
            (12.0, 0.0),
            (6.0, 17.0),
            (6.0, 90.0),
            (5.0, 180.0),
            (4.0, 45.0),
            (3.0, 0.0),
        ] {
            let photo = Photo::read(&photographed(&shown, scale, degrees)).unwrap();
            let read = photo.codes(|text| text.starts_with("TAI-NHA"));
            assert_eq!(
                read,
                std::slice::from_ref(&text),
                "{scale} pixels, {degrees} degrees"
            );
        }
    }

    #[test]
    fn the_code_before_the_camera_of_the_browser_tests_is_one_that_is_drawn_here() {
        let path = concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../../ui/tablet/e2e/data/enrolment-qr.json"
        );
        let code = |text: &str| {
            let QrShown { side, path } = drawn(text);
            serde_json::json!({ "text": text, "side": side, "path": path })
        };
        let foreign = code("https://example.org/menu");
        let now = serde_json::json!({ "enrolment": code(&link()), "foreign": foreign });
        let now = serde_json::to_string_pretty(&now).unwrap() + "\n";
        if std::env::var_os("UPDATE_ENROLMENT_QR").is_some() {
            std::fs::write(path, &now).unwrap();
        }
        assert_eq!(std::fs::read_to_string(path).unwrap(), now);
    }
}
