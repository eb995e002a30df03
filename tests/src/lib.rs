//! Shared pieces of the stories: a ward on a real socket, a tablet without its window, a bad link
//! between them, and papers to photograph. Nothing here pretends to be a part of the product.

pub mod certify;
pub mod link;
pub mod paper;
pub mod scene;
pub mod tablet;
pub mod tamper;
pub mod ward;
