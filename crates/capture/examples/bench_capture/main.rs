//! `make bench-capture`: the figures of the finder, the gates and the way from photo to page.
//! `learn N SEED` prints what the finder measured on N rendered scenes: what its weights are learned from.

mod gates;
mod photos;
mod random;
mod scene;
mod scenes;
mod steps;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let number = |at: usize, other: u64| {
        arguments
            .get(at)
            .and_then(|text| text.parse().ok())
            .unwrap_or(other)
    };
    match arguments.first().map(String::as_str) {
        Some("learn") => scenes::learn(number(1, 300), number(2, 1)),
        Some("sheet") => scenes::sheet("docs/pictures/found.jpg", number(1, 500_000)),
        Some("twice") => gates::same(number(1, 40), number(2, 900_000)),
        Some("gates") => gates::report(number(1, 200), number(2, 900_000)),
        Some("sizes") => gates::sizes(number(1, 60), number(2, 950_000)),
        Some("photo") => steps::photo("out/photo12.jpg"),
        Some("steps") => steps::report("out/photo12.jpg", 9),
        Some("photos") => photos::report(),
        Some("scenes") => scenes::report(number(1, 500), number(2, 500_000)),
        _ => {
            photos::report();
            scenes::report(500, 500_000);
            gates::report(200, 900_000);
            gates::sizes(60, 950_000);
        }
    }
}
