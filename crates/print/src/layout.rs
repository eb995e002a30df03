//! Puts blocks on pages: from top to bottom, a new page when the room ends, a table's head again
//! on each.

use krilla::Document;
use krilla::color::luma;
use krilla::geom::{PathBuilder, Point};
use krilla::num::NormalizedF32;
use krilla::page::PageSettings;
use krilla::paint::{Fill, Stroke};
use krilla::surface::Surface;
use krilla::text::TextDirection;

use crate::measure::{composed, font, lines, width};
use crate::{Align, Block, Cell, Face, Page, PrintError, Sheet, Table};

/// Margins of official papers (Decree 30/2020): left 30 mm, right 20 mm, top and bottom 20 mm.
const LEFT: f32 = 85.0;
const RIGHT: f32 = 57.0;
const TOP: f32 = 57.0;
const BOTTOM: f32 = 57.0;
/// Size of the name of the ward and the motto, in points.
const LETTERHEAD_SIZE: f32 = 12.0;
/// Share of the width for the name of the ward: the motto needs the rest to stand on one line.
const LETTERHEAD_LEFT: f32 = 0.4;
/// Line to line, as a multiple of the size.
const LEADING: f32 = 1.35;
/// Size of tables and of the foot.
const SMALL: f32 = 10.0;
/// The box for an inked print, from the middle of one line to the middle of the other: 30 mm.
const BOX: f32 = 30.0 / 25.4 * 72.0;
/// Its line: 0.6 mm, which a photo of the sheet shows as one dark stroke.
const BOX_LINE: f32 = 0.6 / 25.4 * 72.0;
/// White around the box: nothing else is taken for it.
const BOX_ROOM: f32 = 10.0 / 25.4 * 72.0;
/// Room inside a cell.
const PAD: f32 = 3.0;

/// Something to be drawn at a place of a page.
enum Mark {
    Text {
        x: f32,
        y: f32,
        text: String,
        face: Face,
        size: f32,
    },
    Line {
        from: (f32, f32),
        to: (f32, f32),
    },
    /// A closed outline, so that its corners are whole.
    Square {
        at: (f32, f32),
        side: f32,
    },
}

struct Layout {
    width: f32,
    height: f32,
    y: f32,
    pages: Vec<Vec<Mark>>,
}

/// Draws a sheet.
pub(crate) fn draw(document: &mut Document, sheet: &Sheet) -> Result<(), PrintError> {
    let (width, height) = match sheet.page {
        Page::Portrait => (595.0, 842.0),
        Page::Landscape => (842.0, 595.0),
    };
    let mut layout = Layout {
        width,
        height,
        y: TOP,
        pages: vec![Vec::new()],
    };
    for block in &sheet.blocks {
        layout.block(block)?;
    }
    let pages = std::mem::take(&mut layout.pages);
    let count = pages.len();
    for (number, mut marks) in (1..).zip(pages) {
        let foot = format!("{}  {number}/{count}", composed(&sheet.foot));
        let foot = foot.trim().to_owned();
        let wide = self::width(&foot, Face::Regular, SMALL)?;
        marks.push(Mark::Text {
            x: width - RIGHT - wide,
            y: height - BOTTOM / 2.0,
            text: foot,
            face: Face::Regular,
            size: SMALL,
        });
        let settings = PageSettings::from_wh(width, height)
            .ok_or_else(|| PrintError::Failed("page size".to_owned()))?;
        let mut page = document.start_page_with(settings);
        let mut surface = page.surface();
        for mark in &marks {
            put(&mut surface, mark);
        }
        surface.finish();
        page.finish();
    }
    Ok(())
}

fn put(surface: &mut Surface<'_>, mark: &Mark) {
    match mark {
        Mark::Text {
            x,
            y,
            text,
            face,
            size,
        } => {
            surface.set_stroke(None);
            surface.set_fill(Some(Fill {
                paint: luma::Color::black().into(),
                opacity: NormalizedF32::ONE,
                rule: Default::default(),
            }));
            surface.draw_text(
                Point::from_xy(*x, *y),
                font(*face),
                *size,
                text,
                false,
                TextDirection::Auto,
            );
        }
        Mark::Square { at: (x, y), side } => {
            let mut path = PathBuilder::new();
            path.move_to(*x, *y);
            path.line_to(x + side, *y);
            path.line_to(x + side, y + side);
            path.line_to(*x, y + side);
            path.close();
            if let Some(path) = path.finish() {
                surface.set_fill(None);
                surface.set_stroke(Some(Stroke {
                    paint: luma::Color::black().into(),
                    width: BOX_LINE,
                    ..Stroke::default()
                }));
                surface.draw_path(&path);
            }
        }
        Mark::Line { from, to } => {
            let mut path = PathBuilder::new();
            path.move_to(from.0, from.1);
            path.line_to(to.0, to.1);
            if let Some(path) = path.finish() {
                surface.set_fill(None);
                surface.set_stroke(Some(Stroke {
                    paint: luma::Color::black().into(),
                    width: 0.6,
                    ..Stroke::default()
                }));
                surface.draw_path(&path);
            }
        }
    }
}

impl Layout {
    fn room(&self) -> f32 {
        self.width - LEFT - RIGHT
    }

    fn need(&mut self, height: f32) -> bool {
        if self.y + height <= self.height - BOTTOM {
            return false;
        }
        self.pages.push(Vec::new());
        self.y = TOP;
        true
    }

    fn mark(&mut self, mark: Mark) {
        if let Some(page) = self.pages.last_mut() {
            page.push(mark);
        }
    }

    fn block(&mut self, block: &Block) -> Result<(), PrintError> {
        match block {
            Block::Text {
                text,
                face,
                size,
                align,
                indent,
            } => self.text(text, *face, *size, *align, *indent),
            Block::Columns { left, right, size } => self.columns(left, right, *size, 0.5),
            Block::Letterhead { left, right } => {
                self.columns(left, right, LETTERHEAD_SIZE, LETTERHEAD_LEFT)
            }
            Block::Space(height) => {
                self.need(*height);
                self.y += height;
                Ok(())
            }
            Block::Table(table) => self.table(table),
            Block::PrintBox => {
                let tall = BOX + 2.0 * BOX_ROOM;
                self.need(tall);
                let x = LEFT + (self.room() - BOX) / 2.0;
                let at = (x, self.y + BOX_ROOM);
                self.mark(Mark::Square { at, side: BOX });
                self.y += tall;
                Ok(())
            }
        }
    }

    fn text(
        &mut self,
        text: &str,
        face: Face,
        size: f32,
        align: Align,
        indent: f32,
    ) -> Result<(), PrintError> {
        let room = self.room();
        for (number, line) in lines(text, face, size, room, indent)?
            .into_iter()
            .enumerate()
        {
            self.need(size * LEADING);
            let x = match align {
                Align::Left if number == 0 => LEFT + indent,
                Align::Left => LEFT,
                Align::Centre => LEFT + (room - width(&line, face, size)?) / 2.0,
            };
            let y = self.y + size;
            self.mark(Mark::Text {
                x,
                y,
                text: line,
                face,
                size,
            });
            self.y += size * LEADING;
        }
        self.y += size * 0.3;
        Ok(())
    }

    fn columns(
        &mut self,
        left: &[(String, Face)],
        right: &[(String, Face)],
        size: f32,
        left_share: f32,
    ) -> Result<(), PrintError> {
        let rooms = [left_share, 1.0 - left_share].map(|share| self.room() * share);
        let mut broken = [Vec::new(), Vec::new()];
        for (side, lines_of_side) in [left, right].into_iter().enumerate() {
            for (text, face) in lines_of_side {
                for line in lines(text, *face, size, rooms[side] - 10.0, 0.0)? {
                    broken[side].push((line, *face));
                }
            }
        }
        let rows = broken[0].len().max(broken[1].len());
        for row in 0..rows {
            self.need(size * LEADING);
            for (side, x) in [(0, LEFT), (1, LEFT + rooms[0])] {
                let Some((line, face)) = broken[side].get(row).cloned() else {
                    continue;
                };
                let x = x + (rooms[side] - width(&line, face, size)?) / 2.0;
                let y = self.y + size;
                self.mark(Mark::Text {
                    x,
                    y,
                    text: line,
                    face,
                    size,
                });
            }
            self.y += size * LEADING;
        }
        Ok(())
    }

    fn table(&mut self, table: &Table) -> Result<(), PrintError> {
        let whole: f32 = table.widths.iter().sum();
        let room = self.room();
        let widths: Vec<f32> = table.widths.iter().map(|w| w / whole * room).collect();
        let head: Vec<Cell> = table.head.iter().map(|text| text.as_str().into()).collect();
        self.row(&head, &widths, Face::Bold)?;
        for row in &table.rows {
            let tall = row_height(row, &widths, Face::Regular)?;
            if self.need(tall) {
                self.row(&head, &widths, Face::Bold)?;
            }
            self.row(row, &widths, Face::Regular)?;
        }
        Ok(())
    }

    fn row(&mut self, row: &[Cell], widths: &[f32], face: Face) -> Result<(), PrintError> {
        let tall = row_height(row, widths, face)?;
        self.need(tall);
        let (top, bottom) = (self.y, self.y + tall);
        let mut x = LEFT;
        for (cell, wide) in row.iter().zip(widths) {
            let mut y = top + PAD;
            for line in lines(&cell.text, face, SMALL, wide - 2.0 * PAD, 0.0)? {
                let long = width(&line, face, SMALL)?;
                let base = y + SMALL;
                self.mark(Mark::Text {
                    x: x + PAD,
                    y: base,
                    text: line,
                    face,
                    size: SMALL,
                });
                if cell.struck && long > 0.0 {
                    let middle = base - SMALL * 0.3;
                    self.line((x + PAD, middle), (x + PAD + long, middle));
                }
                y += SMALL * LEADING;
            }
            self.line((x, top), (x, bottom));
            x += wide;
        }
        self.line((x, top), (x, bottom));
        self.line((LEFT, top), (x, top));
        self.line((LEFT, bottom), (x, bottom));
        self.y = bottom;
        Ok(())
    }

    fn line(&mut self, from: (f32, f32), to: (f32, f32)) {
        self.mark(Mark::Line { from, to });
    }
}

fn row_height(row: &[Cell], widths: &[f32], face: Face) -> Result<f32, PrintError> {
    let mut most = 1;
    for (cell, wide) in row.iter().zip(widths) {
        most = most.max(lines(&cell.text, face, SMALL, wide - 2.0 * PAD, 0.0)?.len());
    }
    let lines = f32::from(u16::try_from(most).unwrap_or(u16::MAX));
    Ok(lines * SMALL * LEADING + 2.0 * PAD)
}
