//! What the native shells are built from, written out of the core: the types that cross, for Swift and Kotlin; the bindings of
//! the library; and every golden page as the bytes that a shell is given. `shared/ffi/generate OUT` calls it. Nothing of it is
//! in the program or in an app.

mod bindings;
mod pages;
mod reserved;
mod types;

pub use bindings::{BindingsError, write_bindings};
pub use pages::{PagesError, write_pages};
pub use reserved::Reserved;
pub use types::{TypesError, write_types};
