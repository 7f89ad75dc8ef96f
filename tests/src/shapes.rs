//! The same wrong value, given in other ways than as it stands: by a variable, an argument, a list.
//!
//! Where a person would edit is then where the value stands or where it is used; both are right, if the
//! field is named.

use crate::sweep::{Kind, Mistake};

/// A way to give a value: what it is called, what stands before the declaration, and what in the field, with
/// `VALUE` for the value.
const SHAPES: [(&str, &str, &str); 8] = [
    ("a variable", "(define given-zz VALUE)", "given-zz"),
    ("a procedure without arguments", "(define (give-zz) VALUE)", "(give-zz)"),
    ("an argument", "(define (give-zz x) x)", "(give-zz VALUE)"),
    ("a keyword argument", "(define* (give-zz #:key x) x)", "(give-zz #:x VALUE)"),
    ("let", "", "(let ((x VALUE)) x)"),
    ("a conditional", "", "(if (null? '()) VALUE #f)"),
    ("an element that map returns", "", "(car (map (lambda (x) x) (list VALUE)))"),
    ("a definition in a body", "", "(let () (define x VALUE) x)"),
];

impl Mistake {
    /// The same with the value given in each other way.
    pub fn shaped(&self) -> Vec<Mistake> {
        // Values that raise or are not bound do so where they are defined, which no field has to do with.
        let is_value = self.kind != Kind::Unbound && !self.value.starts_with("(car");
        let shapes = SHAPES.iter().filter(|(_, before, _)| is_value || !before.contains("VALUE"));
        shapes.map(|shape| self.in_shape(shape)).collect()
    }

    fn in_shape(&self, (called, before, within): &(&str, &str, &str)) -> Mistake {
        let whole = format!("    {}", self.value);
        let spread = |form: &str| form.replace("VALUE", &format!("\n{whole}\n    "));
        let mut lines: Vec<String> = spread(before).lines().map(str::to_string).collect();
        let mut right: Vec<usize> =
            lines.iter().enumerate().filter(|(_, line)| **line == whole).map(|(at, _)| at + 1).collect();
        for line in self.text.lines() {
            if line == whole {
                for line in spread(within).lines() {
                    lines.push(line.to_string());
                    right.push(lines.len());
                }
            } else {
                lines.push(line.to_string());
            }
        }
        let text = lines.join("\n") + "\n";
        Mistake { name: format!("{}, by {called}", self.name), text, lines: right, ..self.clone() }
    }
}

#[cfg(test)]
mod tests {
    use crate::sweep::entries;

    #[test]
    fn a_value_stands_on_a_line_of_its_own_in_every_shape() {
        let facts = "((gnu services base) some-configuration ((a 1)) #f (b))";
        let all: Vec<_> = entries(facts).iter().flat_map(|entry| entry.mistakes()).collect();
        let shaped: Vec<_> = all.iter().flat_map(|mistake| mistake.shaped()).collect();
        assert_eq!((all.len(), shaped.len()), (8, 60));
        for mistake in shaped {
            let whole = format!("    {}", mistake.value);
            let at = mistake.text.lines().position(|line| line == whole).map(|at| at + 1);
            assert!(at.is_some_and(|at| mistake.lines.contains(&at)), "{}:\n{}", mistake.name, mistake.text);
        }
    }
}
