//! Names of the core that are words of Swift or Kotlin themselves: the generator writes names as they are, so such a name is a
//! file that no compiler takes.

use std::fmt;

use facet_generate::Registry;
use facet_generate::reflection::format::{ContainerFormat, Format, Named, VariantFormat};
use heck::ToLowerCamelCase as _;

/// A name that cannot stay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reserved {
    /// Where it stands: a type, or a type and its variant.
    pub of: String,
    /// The name as the shells would see it.
    pub name: String,
}

impl fmt::Display for Reserved {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` of {}", self.name, self.of)
    }
}

/// Swift's keywords that cannot be names (The Swift Programming Language, "Lexical structure"; those that are reserved in
/// particular contexts may be), and what every metatype answers to.
const SWIFT: &str = "Any as associatedtype break case catch class continue default defer deinit do else enum extension fallthrough \
    false fileprivate for func guard if import in init inout internal is let nil operator precedencegroup private Protocol protocol \
    public repeat rethrows return self Self static struct subscript super switch throw throws true try Type typealias var where while";

/// Kotlin's hard keywords (Kotlin language specification, "Keywords and operators"): the soft ones may be names.
const KOTLIN: &str = "as break class continue do else false for fun if in interface is null object package return super this throw \
    true try typealias typeof val var when while";

/// What the generator names in the code of a variant that carries something: in Kotlin such a variant is a class of its own
/// inside the enum, and hides a type of its name.
const KOTLIN_TYPES: &str = "Any Boolean Byte Bytes Char Double Float Int List Long Map Pair Set Short String Triple UByte UInt ULong \
    UShort Unit";

impl Reserved {
    /// Every reserved name among types that cross.
    #[must_use]
    pub fn among(registry: &Registry) -> Vec<Self> {
        let mut found = Vec::new();
        for (name, container) in registry {
            let of = &name.name;
            found.extend(Self::of(of, of));
            match container {
                ContainerFormat::Struct(fields, _) => found.extend(Self::fields(of, fields)),
                ContainerFormat::Enum(variants, ..) => {
                    let carries = variants.values().any(|variant| !matches!(variant.value, VariantFormat::Unit));
                    for variant in variants.values() {
                        let hides = KOTLIN_TYPES.split_whitespace().any(|word| word == variant.name);
                        found.extend((carries && hides).then(|| Self { of: of.clone(), name: variant.name.clone() }));
                        found.extend(Self::of(of, &variant.name.to_lower_camel_case()));
                        if let VariantFormat::Struct(fields) = &variant.value {
                            found.extend(Self::fields(&format!("{of}::{}", variant.name), fields));
                        }
                    }
                }
                ContainerFormat::UnitStruct(_)
                | ContainerFormat::NewTypeStruct(..)
                | ContainerFormat::TupleStruct(..) => {}
            }
        }
        found
    }

    fn fields<'a>(of: &'a str, fields: &'a [Named<Format>]) -> impl Iterator<Item = Self> + 'a {
        fields.iter().filter_map(move |field| Self::of(of, &field.name.to_lower_camel_case()))
    }

    fn of(of: &str, name: &str) -> Option<Self> {
        let is_reserved = [SWIFT, KOTLIN].iter().any(|words| words.split_whitespace().any(|word| word == name));
        is_reserved.then(|| Self { of: of.to_owned(), name: name.to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use facet_generate::reflection::format::{Doc, EnumTagging, QualifiedTypeName};

    use super::*;

    #[test]
    fn a_field_and_a_variant_that_are_keywords_are_named_with_their_type() {
        fn named<T>(name: &str, value: T) -> Named<T> {
            Named { name: name.into(), doc: Doc::new(), value }
        }
        let made = VariantFormat::Struct(vec![named("public", Format::Bytes), named("key_id", Format::U32)]);
        let variants = BTreeMap::from([(0, named("Made", made)), (1, named("Default", VariantFormat::Unit))]);
        let of = QualifiedTypeName::root("KeysOutput".into());
        let registry = Registry::from([(of, ContainerFormat::Enum(variants, EnumTagging::External, Doc::new()))]);
        let said: Vec<String> = Reserved::among(&registry).iter().map(ToString::to_string).collect();
        assert_eq!(said, ["`public` of KeysOutput::Made", "`default` of KeysOutput"]);
    }

    #[test]
    fn a_variant_that_carries_something_hides_no_type() {
        let variant = |name: &str, value| Named { name: name.into(), doc: Doc::new(), value };
        let of = |value| {
            let variants = BTreeMap::from([(0, variant("List", value)), (1, variant("Full", VariantFormat::Unit))]);
            let name = QualifiedTypeName::root("Block".into());
            Registry::from([(name, ContainerFormat::Enum(variants, EnumTagging::External, Doc::new()))])
        };
        let said = |registry| Reserved::among(&registry).iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(said(of(VariantFormat::NewType(Box::new(Format::Str)))), ["`List` of Block"]);
        assert_eq!(said(of(VariantFormat::Unit)), [""; 0], "one of several words is no class");
    }
}
