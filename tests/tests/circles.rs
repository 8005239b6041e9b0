//! Below never calls above: how many files of a crate import each other in a circle, read off their paths. A number here may
//! become smaller, never larger.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::print_stdout, missing_docs)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// The modules of a crate, by path, with what their files say without tests and comments.
fn modules(source: &Path) -> BTreeMap<Vec<String>, String> {
    let (mut folders, mut all) = (vec![source.to_owned()], BTreeMap::new());
    while let Some(folder) = folders.pop() {
        for path in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            let is_test = path.file_stem().is_some_and(|name| name == "tests" || name == "conformance");
            if path.is_dir() && !is_test {
                folders.push(path);
            } else if path.extension().is_some_and(|kind| kind == "rs") && !is_test {
                let relative = path.strip_prefix(source).unwrap().with_extension("");
                let mut module: Vec<String> = relative.iter().map(|part| part.to_str().unwrap().to_owned()).collect();
                if ["lib", "main", "mod"].contains(&module.last().unwrap().as_str()) {
                    module.pop();
                }
                all.insert(module, without_tests(&std::fs::read_to_string(path).unwrap()));
            }
        }
    }
    all
}

fn without_tests(text: &str) -> String {
    let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let lines = code.lines().map(|line| line.split("//").next().unwrap_or_default());
    lines.collect::<Vec<_>>().join("\n")
}

#[derive(PartialEq)]
enum Token {
    Name(String),
    Then,
    Open,
    Close,
    Next,
    Other,
}

fn tokens(text: &str) -> Vec<Token> {
    let (mut all, mut rest) = (vec![], text);
    while let Some(c) = rest.chars().next() {
        let long = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
        let (token, length) = match c {
            _ if long > 0 => (Token::Name(rest[..long].to_owned()), long),
            ':' if rest.starts_with("::") => (Token::Then, 2),
            '{' => (Token::Open, 1),
            '}' => (Token::Close, 1),
            ',' => (Token::Next, 1),
            _ if c.is_whitespace() => {
                rest = &rest[c.len_utf8()..];
                continue;
            }
            _ => (Token::Other, c.len_utf8()),
        };
        all.push(token);
        rest = &rest[length..];
    }
    all
}

/// Every path that a file names; a list in braces is as many paths.
fn paths(tokens: &[Token]) -> Vec<Vec<String>> {
    let (mut all, mut at) = (vec![], 0);
    while at < tokens.len() {
        let begins = matches!(tokens[at], Token::Name(_)) && (at == 0 || tokens[at - 1] != Token::Then);
        at = if begins { path(tokens, at, vec![], &mut all) } else { at + 1 };
    }
    all
}

/// Reads one path, from a name on; where it ends.
fn path(tokens: &[Token], mut at: usize, mut so_far: Vec<String>, all: &mut Vec<Vec<String>>) -> usize {
    while let Some(Token::Name(name)) = tokens.get(at) {
        so_far.push(name.clone());
        at += 1;
        if tokens.get(at) != Some(&Token::Then) {
            break;
        }
        at += 1;
        if tokens.get(at) == Some(&Token::Open) {
            at += 1;
            while at < tokens.len() && tokens[at] != Token::Close {
                at = match tokens[at] {
                    Token::Name(_) => path(tokens, at, so_far.clone(), all),
                    _ => at + 1,
                };
            }
            return at + 1;
        }
    }
    all.push(so_far);
    at
}

/// The module that a path named in another leads to, if it is one of this crate.
fn module_of(named: &[String], from: &[String], modules: &BTreeMap<Vec<String>, String>) -> Option<Vec<String>> {
    let mut base = from.to_vec();
    let mut rest = named;
    match named.first()?.as_str() {
        "crate" => {
            base.clear();
            rest = &named[1..];
        }
        "self" => rest = &named[1..],
        "super" => {
            while rest.first().is_some_and(|part| part == "super") {
                base.pop();
                rest = &rest[1..];
            }
        }
        child => {
            base.push(child.to_owned());
            if named.len() < 2 || !modules.contains_key(&base) {
                return None;
            }
            rest = &named[1..];
        }
    }
    for part in rest {
        base.push(part.clone());
        if !modules.contains_key(&base) {
            base.pop();
            break;
        }
    }
    modules.contains_key(&base).then_some(base)
}

/// The files of the largest circle.
fn largest_circle(source: &str) -> BTreeSet<String> {
    let source = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..").join(source);
    let modules = modules(&source);
    let imports: BTreeMap<&Vec<String>, BTreeSet<Vec<String>>> = modules
        .iter()
        .map(|(module, text)| {
            let named = paths(&tokens(text));
            let leads = named.iter().filter_map(|named| module_of(named, module, &modules));
            // What stands in a folder works with what the folder is: that alone is no circle.
            (module, leads.filter(|other| !module.starts_with(other)).collect())
        })
        .collect();
    let reach = |from: &Vec<String>| {
        let (mut seen, mut next) = (BTreeSet::new(), vec![from.clone()]);
        while let Some(module) = next.pop() {
            for other in &imports[&module] {
                if seen.insert(other.clone()) {
                    next.push(other.clone());
                }
            }
        }
        seen
    };
    let reached: BTreeMap<&Vec<String>, BTreeSet<Vec<String>>> =
        modules.keys().map(|module| (module, reach(module))).collect();
    let circle_of = |module: &Vec<String>| -> BTreeSet<String> {
        let back = reached[module].iter().filter(|other| reached[*other].contains(module));
        back.map(|module| module.join("::")).collect()
    };
    modules.keys().map(circle_of).max_by_key(BTreeSet::len).unwrap_or_default()
}

#[test]
fn a_path_in_braces_leads_to_each_of_them() {
    let code = "use crate::model::{self, net::{Net, steps::go}, Model};\nfn f() { super::page::draw(); go(); }";
    let named: Vec<String> = paths(&tokens(code)).iter().map(|path| path.join("::")).collect();
    for path in ["crate::model::self", "crate::model::net::Net", "crate::model::net::steps::go", "super::page::draw"] {
        assert!(named.contains(&path.to_owned()), "{path} of {named:?}");
    }
}

#[test]
fn circles_of_imports_do_not_grow() {
    for (source, most) in [
        ("shared/core/src", 117),
        ("server/src", 2),
        ("server/school/src", 2),
        ("shared/documents/src", 8),
        ("shared/sync/src", 0),
        ("shared/device/src", 0),
    ] {
        let circle = largest_circle(source);
        println!("{source}: {} files import each other", circle.len());
        assert!(circle.len() <= most, "{source}: {} files, at most {most}: {circle:?}", circle.len());
    }
}
