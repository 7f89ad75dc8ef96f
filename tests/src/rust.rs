//! Sizes of functions in Rust sources.
//!
//! A look at the text is enough for that: strings, characters and comments are blanked, then brackets are
//! counted.

/// A function with a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Function {
    pub name: String,
    /// From `fn` to the last bracket.
    pub lines: usize,
    /// Without `self`.
    pub parameters: usize,
    /// How many curly brackets are open, at most, within those of the body.
    pub depth: usize,
}

/// The functions of a source, those inside of others too.
pub fn functions(text: &str) -> Vec<Function> {
    let code = blanked(text);
    let starts = code.match_indices("fn ").filter(|(at, _)| !code[..*at].ends_with(is_word)).map(|(at, _)| at);
    starts.filter_map(|at| function(&code, at)).collect()
}

fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

/// The function whose `fn` is at `at`.
fn function(code: &str, at: usize) -> Option<Function> {
    let rest = &code[at + 3..];
    let name: String = rest.chars().take_while(|c| is_word(*c)).collect();
    let open = at + 3 + name.len() + parameters_from(&rest[name.len()..])?;
    let close = open + closing(&code[open..])?;
    let parameters = count(&code[open + 1..close]);
    let body = close + code[close..].find(['{', ';']).filter(|end| code[close + end..].starts_with('{'))?;
    let end = body + closing(&code[body..])?;
    let depth = code[body..end].chars().fold((0usize, 0), |(open, most), c| match c {
        '{' => (open + 1, most.max(open)),
        '}' => (open.saturating_sub(1), most),
        _ => (open, most),
    });
    let lines = code[at..end].matches('\n').count() + 1;
    (!name.is_empty()).then_some(Function { name, lines, parameters, depth: depth.1 })
}

/// Where the parameters start in what is behind a function's name: after its generics.
fn parameters_from(rest: &str) -> Option<usize> {
    let mut depth = 0usize;
    let mut last = ' ';
    for (at, c) in rest.char_indices() {
        match c {
            '<' => depth += 1,
            '>' if last != '-' => depth = depth.checked_sub(1)?,
            '(' if depth == 0 => return Some(at),
            _ if depth == 0 => return None,
            _ => {}
        }
        last = c;
    }
    None
}

/// Where the bracket that `code` starts with is closed.
fn closing(code: &str) -> Option<usize> {
    let mut depth = 0usize;
    for (at, c) in code.char_indices() {
        match c {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return Some(at);
                }
            }
            _ => {}
        }
    }
    None
}

/// How many parameters there are, without `self`.
fn count(parameters: &str) -> usize {
    let (mut depth, mut angles, mut last) = (0usize, 0usize, ' ');
    let mut parts = vec![String::new()];
    for c in parameters.chars() {
        match c {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth = depth.saturating_sub(1),
            '<' => angles += 1,
            '>' if last != '-' && last != '=' => angles = angles.saturating_sub(1),
            ',' if depth == 0 && angles == 0 => parts.push(String::new()),
            _ => {}
        }
        if let Some(part) = parts.last_mut() {
            part.push(c);
        }
        last = c;
    }
    let is_self = |part: &str| {
        let name = part.split(':').next().unwrap_or(part);
        name.trim_start_matches([',', ' ', '\n', '&']).split_whitespace().next_back() == Some("self")
    };
    let is_one = |part: &&String| !part.trim_matches([',', ' ', '\n']).is_empty() && !is_self(part);
    parts.iter().filter(is_one).count()
}

/// `text` with blanks for what is in comments, strings and characters.
fn blanked(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let before_is_word = out.ends_with(is_word);
        let length = match c {
            '/' if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            '/' if rest.starts_with("/*") => rest.find("*/").map_or(rest.len(), |end| end + 2),
            'r' | 'b' if !before_is_word => raw_string(rest).unwrap_or(0),
            '"' => string(rest),
            '\'' => character(rest).unwrap_or(0),
            _ => 0,
        };
        let taken = length.max(c.len_utf8());
        match length {
            0 => out.push(c),
            _ => out.extend(rest[..taken].chars().map(|c| if c == '\n' { '\n' } else { ' ' })),
        }
        rest = &rest[taken..];
    }
    out
}

/// The length of the string that `rest` starts with.
fn string(rest: &str) -> usize {
    let mut is_escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

/// The length of the raw string that `rest` starts with.
fn raw_string(rest: &str) -> Option<usize> {
    let from = rest.strip_prefix("br").or_else(|| rest.strip_prefix('r'))?;
    let hashes = from.len() - from.trim_start_matches('#').len();
    let inside = from[hashes..].strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(hashes));
    Some(rest.len() - inside.len() + inside.find(&end)? + end.len())
}

/// The length of the character that `rest` starts with; none for a lifetime.
fn character(rest: &str) -> Option<usize> {
    let inside = rest.strip_prefix('\'')?;
    if let Some(escaped) = inside.strip_prefix('\\') {
        let first = escaped.chars().next()?.len_utf8();
        return Some(2 + first + escaped[first..].find('\'')? + 1);
    }
    let length = inside.chars().next()?.len_utf8();
    inside[length..].starts_with('\'').then_some(length + 2)
}

#[cfg(test)]
mod tests {
    use super::{functions, Function};

    fn of(name: &str, lines: usize, parameters: usize, depth: usize) -> Function {
        Function { name: name.to_string(), lines, parameters, depth }
    }

    #[test]
    fn functions_are_measured() {
        let text = "
impl A {
    /// fn in_a_comment(a: u8) {}
    pub(crate) fn one<'a, T: Fn(u8) -> u8>(&'a mut self, (x, y): (u8, u8), map: HashMap<u8, u8>) -> T {
        let c = '{';
        if x > 0 {
            println!(\"}} fn two() {{ {x}\");
        }
        fn inside(self_like: u8) {}
    }
}
trait B {
    fn without_body(&self);
    fn with_body(self: &Rc<Self>, a: u8,) { match a { 0 => { r#\"fn three() {\"# } _ => {} } }
}
fn last() {}
";
        let expected = [of("one", 7, 2, 1), of("inside", 1, 1, 0), of("with_body", 1, 1, 2), of("last", 1, 0, 0)];
        assert_eq!(functions(text), expected);
    }
}
