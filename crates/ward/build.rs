//! Makes the folder of the built console if nobody built it yet, so that the program compiles
//! without it; the page then says how to build it.

fn main() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/console/build");
    std::fs::create_dir_all(&folder).expect("the checkout can be written to");
    println!("cargo:rerun-if-changed={}", folder.display());
}
