//! The ward server: store, files, tablet API, console API, command line.
