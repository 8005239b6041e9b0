//! Reads just enough of a change chunk to bound it, before any parser of automerge's sees the bytes.

/// The start of every chunk.
const MAGIC: [u8; 4] = [0x85, 0x6f, 0x4a, 0x83];
/// The chunk type of an uncompressed change.
const CHANGE: u8 = 1;
/// The column that says what each operation does.
const ACTIONS: u64 = 0x42;
/// An entry needs nine columns.
const COLUMNS_MAX: u64 = 16;

/// The body of one uncompressed change chunk that is all of `chunk`.
pub fn body(chunk: &[u8]) -> Option<&[u8]> {
    let rest = chunk.strip_prefix(&MAGIC)?;
    let (_checksum, rest) = rest.split_at_checked(4)?;
    let (kind, mut rest) = rest.split_first()?;
    if *kind != CHANGE {
        return None;
    }
    let length = unsigned(&mut rest)?;
    (rest.len() as u64 == length).then_some(rest)
}

/// How many operations a change's body claims, counted up to a little more than `limit`; `None` if it is no such body.
pub fn operations(body: &[u8], limit: u64) -> Option<u64> {
    let mut rest = body;
    let dependencies = unsigned(&mut rest)?;
    skip(&mut rest, dependencies.checked_mul(32)?)?;
    let actor = unsigned(&mut rest)?;
    skip(&mut rest, actor)?;
    unsigned(&mut rest)?; // seq
    unsigned(&mut rest)?; // start_op
    signed(&mut rest)?; // time
    let message = unsigned(&mut rest)?;
    skip(&mut rest, message)?;
    let others = unsigned(&mut rest)?;
    for _ in 0..others {
        let actor = unsigned(&mut rest)?;
        skip(&mut rest, actor)?;
    }
    let columns = unsigned(&mut rest)?;
    if columns > COLUMNS_MAX {
        return None;
    }
    let mut specs = Vec::new();
    for _ in 0..columns {
        specs.push((unsigned(&mut rest)?, unsigned(&mut rest)?));
    }
    for (spec, length) in specs {
        let column = rest.get(..usize::try_from(length).ok()?)?;
        skip(&mut rest, length)?;
        if spec == ACTIONS {
            return runs(column, limit);
        }
    }
    None
}

/// Adds up the runs of a run-length encoded column.
fn runs(mut column: &[u8], limit: u64) -> Option<u64> {
    let mut total = 0u64;
    while !column.is_empty() && total <= limit {
        let run = signed(&mut column)?;
        total = total.checked_add(run.unsigned_abs())?;
        match run {
            1.. => {
                unsigned(&mut column)?;
            }
            0 => return None,
            _ => {
                for _ in 0..run.unsigned_abs().min(limit + 1) {
                    unsigned(&mut column)?;
                }
            }
        }
    }
    Some(total)
}

fn unsigned(rest: &mut &[u8]) -> Option<u64> {
    let (mut value, mut shift) = (0u64, 0);
    loop {
        let (byte, after) = rest.split_first()?;
        *rest = after;
        if shift > 56 {
            return None;
        }
        value |= u64::from(byte & 0x7f) << shift;
        shift += 7;
        if byte & 0x80 == 0 {
            return Some(value);
        }
    }
}

fn signed(rest: &mut &[u8]) -> Option<i64> {
    let (mut value, mut shift) = (0i64, 0);
    loop {
        let (byte, after) = rest.split_first()?;
        *rest = after;
        if shift > 56 {
            return None;
        }
        value |= i64::from(byte & 0x7f) << shift;
        shift += 7;
        if byte & 0x80 == 0 {
            return Some(if byte & 0x40 == 0 { value } else { value | (-1i64 << shift) });
        }
    }
}

fn skip(rest: &mut &[u8], count: u64) -> Option<()> {
    *rest = rest.get(usize::try_from(count).ok()?..)?;
    Some(())
}
