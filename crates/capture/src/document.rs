//! Owns a document of several pages: each JPEG stands in the PDF byte for byte, in order, at its true size.
//! PDF/A-2b (ISO 19005-2): colour profile, metadata, no dates, no names but the title. It reads no picture's pixels.

use moxcms::ColorProfile;

/// Most pages of one document.
pub const MOST_PAGES: usize = 200;

/// Why no document can be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DocumentError {
    /// There is no page.
    #[error("a document needs a page")]
    NoPages,
    /// More than [`MOST_PAGES`].
    #[error("a document has at most {MOST_PAGES} pages")]
    TooManyPages,
    /// A page is no JPEG of three or one colours with a plain header.
    #[error("page {0} is no JPEG that a document can hold")]
    BadPage(usize),
    /// The colour profile could not be written.
    #[error("the colour profile could not be written")]
    Profile,
}

/// What a JPEG says of itself.
struct Header {
    width: u32,
    height: u32,
    grey: bool,
    dpi: u32,
}

/// The pages as one PDF; `title` stands in its metadata.
///
/// # Errors
/// [`DocumentError`].
pub fn assemble(pages: &[&[u8]], title: &str) -> Result<Vec<u8>, DocumentError> {
    if pages.is_empty() {
        return Err(DocumentError::NoPages);
    }
    if pages.len() > MOST_PAGES {
        return Err(DocumentError::TooManyPages);
    }
    let profile = ColorProfile::new_srgb()
        .encode()
        .map_err(|_| DocumentError::Profile)?;
    let metadata = metadata(title);
    let mut file = File::new();
    // 1 catalogue, 2 pages, 3 metadata, 4 profile, then page, content and picture of each.
    file.object("<< /Type /Catalog /Pages 2 0 R /Metadata 3 0 R /OutputIntents [ << /Type /OutputIntent \
        /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB) /Info (sRGB IEC61966-2.1) /DestOutputProfile 4 0 R >> ] >>");
    let kids: Vec<String> = (0..pages.len())
        .map(|i| format!("{} 0 R", 5 + 3 * i))
        .collect();
    let (kids, count) = (kids.join(" "), pages.len());
    file.object(&format!(
        "<< /Type /Pages /Count {count} /Kids [ {kids} ] >>"
    ));
    file.stream("/Type /Metadata /Subtype /XML", metadata.as_bytes());
    file.stream("/N 3", &profile);
    for (i, page) in pages.iter().enumerate() {
        let header = header(page).ok_or(DocumentError::BadPage(i))?;
        let points = |pixels: u32| f64::from(pixels) * 72.0 / f64::from(header.dpi);
        let (width, height) = (points(header.width), points(header.height));
        let (content, picture) = (6 + 3 * i, 7 + 3 * i);
        file.object(&format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [ 0 0 {width:.2} {height:.2} ] /Contents {content} 0 R \
             /Resources << /XObject << /P {picture} 0 R >> >> >>"
        ));
        let place = format!("q {width:.2} 0 0 {height:.2} 0 0 cm /P Do Q");
        file.stream("", place.as_bytes());
        let space = if header.grey {
            "/DeviceGray"
        } else {
            "/DeviceRGB"
        };
        let (w, h) = (header.width, header.height);
        let about = format!(
            "/Type /XObject /Subtype /Image /Width {w} /Height {h} /ColorSpace {space} /BitsPerComponent 8 /Filter /DCTDecode"
        );
        file.stream(&about, page);
    }
    Ok(file.finished())
}

/// A PDF file as it grows.
struct File {
    bytes: Vec<u8>,
    places: Vec<usize>,
}

impl File {
    fn new() -> Self {
        Self {
            bytes: b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n".to_vec(),
            places: Vec::new(),
        }
    }

    fn begin(&mut self) {
        self.places.push(self.bytes.len());
        self.bytes
            .extend(format!("{} 0 obj\n", self.places.len()).bytes());
    }

    fn object(&mut self, text: &str) {
        self.begin();
        self.bytes.extend(text.bytes());
        self.bytes.extend(b"\nendobj\n");
    }

    fn stream(&mut self, about: &str, data: &[u8]) {
        self.begin();
        let length = data.len();
        self.bytes
            .extend(format!("<< {about} /Length {length} >>\nstream\n").bytes());
        self.bytes.extend(data);
        self.bytes.extend(b"\nendstream\nendobj\n");
    }

    fn finished(mut self) -> Vec<u8> {
        let start = self.bytes.len();
        let size = self.places.len() + 1;
        let id = name_of(&self.bytes);
        self.bytes
            .extend(format!("xref\n0 {size}\n0000000000 65535 f \n").bytes());
        for place in &self.places {
            self.bytes.extend(format!("{place:010} 00000 n \n").bytes());
        }
        let trailer = format!(
            "trailer\n<< /Size {size} /Root 1 0 R /ID [ <{id}> <{id}> ] >>\nstartxref\n{start}\n%%EOF\n"
        );
        self.bytes.extend(trailer.bytes());
        self.bytes
    }
}

/// 128 bit from the bytes (FNV-1a twice): the same pages give the same file.
fn name_of(bytes: &[u8]) -> String {
    let mut halves = [0xCBF2_9CE4_8422_2325_u64, 0x8422_2325_CBF2_9CE4];
    for byte in bytes {
        for half in &mut halves {
            *half = (*half ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01B3);
        }
    }
    format!("{:016X}{:016X}", halves[0], halves[1])
}

fn metadata(title: &str) -> String {
    let title = title
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;");
    let title: String = title.chars().filter(|c| !c.is_control()).collect();
    format!(
        "<?xpacket begin=\"\u{FEFF}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\
         <x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\
         <rdf:Description rdf:about=\"\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><pdfaid:part>2</pdfaid:part>\
         <pdfaid:conformance>B</pdfaid:conformance><dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{title}</rdf:li>\
         </rdf:Alt></dc:title></rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"w\"?>"
    )
}

/// Size, colours and density of a JPEG; `None` for anything a PDF cannot hold as it is.
fn header(jpeg: &[u8]) -> Option<Header> {
    let mut rest = jpeg.strip_prefix(&[0xFF, 0xD8])?;
    let mut dpi = 200;
    while let [0xFF, marker, high, low, ..] = *rest {
        let length = usize::from(u16::from_be_bytes([high, low]));
        let body = rest.get(4..2 + length)?;
        match marker {
            0xE0 if body.starts_with(b"JFIF\0") && body.get(7) == Some(&1) => {
                let given = u16::from_be_bytes([*body.get(8)?, *body.get(9)?]);
                if (50..=1200).contains(&given) {
                    dpi = u32::from(given);
                }
            }
            0xC0..=0xC2 => {
                let side = |at: usize| {
                    Some(u32::from(u16::from_be_bytes([
                        *body.get(at)?,
                        *body.get(at + 1)?,
                    ])))
                };
                let colours = *body.get(5)?;
                let (height, width) = (side(1)?, side(3)?);
                let plain =
                    body.first() == Some(&8) && matches!(colours, 1 | 3) && width > 0 && height > 0;
                return plain.then_some(Header {
                    width,
                    height,
                    grey: colours == 1,
                    dpi,
                });
            }
            0xDA | 0xD9 => return None,
            _ => {}
        }
        rest = rest.get(2 + length..)?;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use jpeg_encoder::{ColorType, Encoder, PixelDensity};

    fn jpeg(width: u16, height: u16) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut encoder = Encoder::new(&mut bytes, 60);
        encoder.set_density(PixelDensity::dpi(200));
        let pixels = vec![200; usize::from(width) * usize::from(height) * 3];
        encoder
            .encode(&pixels, width, height, ColorType::Rgb)
            .unwrap();
        bytes
    }

    fn count(bytes: &[u8], part: &[u8]) -> usize {
        bytes
            .windows(part.len())
            .filter(|window| *window == part)
            .count()
    }

    #[test]
    fn pages_stand_in_order_byte_for_byte_at_their_true_size() {
        let (first, second) = (jpeg(1654, 2339), jpeg(400, 200));
        let pdf = assemble(&[&first, &second], "Giấy & tờ").unwrap();
        let at = |part: &[u8]| pdf.windows(part.len()).position(|window| window == part);
        assert!(at(&first).unwrap() < at(&second).unwrap());
        assert_eq!(count(&pdf, b"/Subtype /Image"), 2);
        assert_eq!(count(&pdf, b"/Count 2"), 1);
        assert_eq!(
            count(&pdf, b"/MediaBox [ 0 0 595.44 842.04 ]"),
            1,
            "A4 in points"
        );
        assert_eq!(count(&pdf, "Giấy &amp; tờ".as_bytes()), 1);
        assert_eq!(pdf, assemble(&[&first, &second], "Giấy & tờ").unwrap());
    }

    #[test]
    fn every_place_in_the_table_is_where_its_object_begins() {
        let pdf = assemble(&[&jpeg(64, 64)], "").unwrap();
        let table = pdf
            .windows(5)
            .rposition(|window| window == b"xref\n")
            .unwrap();
        let text = String::from_utf8(pdf[table..].to_vec()).unwrap();
        let places = text.lines().filter(|line| line.ends_with(" n "));
        for (number, place) in (1..).zip(places) {
            let at: usize = place[..10].parse().unwrap();
            assert!(pdf[at..].starts_with(format!("{number} 0 obj").as_bytes()));
        }
    }

    #[test]
    fn what_is_no_page_is_refused_with_its_place() {
        let page = jpeg(64, 64);
        assert_eq!(assemble(&[], ""), Err(DocumentError::NoPages));
        for bad in [&b"%PDF"[..], &page[..30], b"\xFF\xD8\xFF\xDA\0\x02"] {
            assert_eq!(assemble(&[&page, bad], ""), Err(DocumentError::BadPage(1)));
        }
        let many = vec![&page[..]; MOST_PAGES + 1];
        assert_eq!(assemble(&many, ""), Err(DocumentError::TooManyPages));
    }
}
