//! Writes the bindings of the library for Swift and Kotlin. `shared/ffi/generate OUT` calls it.

fn main() {
    uniffi::uniffi_bindgen_main();
}
