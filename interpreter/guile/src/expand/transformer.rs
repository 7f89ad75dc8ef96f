//! The right-hand sides of macro definitions.

use super::native::native_syntax;
use super::{body, rules, Expander, Form, Macro, NativeMacro, NativeSyntax, Result, SyntaxParameter, TransformerValue};
use crate::core::TopForm;
use crate::syntax::wrap::{Denotation, Label, Rib};
use crate::syntax::{Datum, MacroRef, Stx};
use crate::text::Diagnostic;
use std::rc::Rc;

impl Expander {
    /// The macro that the expression `value` stands for, and its transformer where that is a
    /// procedure.
    pub(crate) fn make_macro(&mut self, value: &Stx, parameter: bool) -> Result<(Rc<Macro>, Option<TopForm>)> {
        let (found, transformer) = self.transformer(value)?;
        if parameter {
            return Ok((Rc::new(Macro::Parameter(Rc::new(SyntaxParameter::new(found)))), transformer));
        }
        Ok((found, transformer))
    }

    fn transformer(&mut self, value: &Stx) -> Result<(Rc<Macro>, Option<TopForm>)> {
        let mut value = value.clone();
        loop {
            if value.is_identifier() {
                match self.macro_of(&value)? {
                    Some(found) => return Ok((found, None)),
                    None => break,
                }
            }
            let Some(head) = value.head() else { break };
            if !head.is_identifier() {
                match self.direct_head(&head, &value)? {
                    Some(direct) => value = direct,
                    None => break,
                }
                continue;
            }
            let Some(found) = self.macro_of(&head)? else { break };
            let found = Expander::settled(&found);
            if let Macro::Native(native) = &*found {
                match native.name.name() {
                    "syntax-rules" => return Ok((Rc::new(rules::syntax_rules(self, &value)?), None)),
                    "identifier-syntax" => return Ok((Rc::new(rules::identifier_syntax(self, &value)?), None)),
                    "%native-macro" => return Ok((Rc::new(self.native_macro(&value)?), None)),
                    "lambda" => {
                        if let Some(found) = rules::from_procedure(self, &value)? {
                            return Ok((Rc::new(found), None));
                        }
                        break;
                    }
                    _ => {}
                }
                if matches!(native.syntax, NativeSyntax::Core(_) | NativeSyntax::Special(_) | NativeSyntax::Auxiliary) {
                    break;
                }
            }
            value = self.step(&found, &value, None)?;
        }
        let form = self.separate(|cx| cx.expr(&value))?;
        match self.host.clone().eval_transformer(&form, self.module)? {
            TransformerValue::Transformer(transformer) => Ok((Rc::new(Macro::Procedure(transformer)), Some(form))),
            TransformerValue::Other => Err(Diagnostic::error(
                "not-a-transformer",
                value.span(),
                "a macro's value must be a transformer procedure",
            )
            .with_hint("write (syntax-rules …) or (lambda (x) (syntax-case x …))")
            .into()),
        }
    }

    /// `(%native-macro name datum)`: a registered native that closes over `datum`.
    fn native_macro(&mut self, value: &Stx) -> Result<Macro> {
        const USAGE: &str = "(%native-macro name datum)";
        let form = Form::new(value, None, None);
        let args = form.list_of(2, Some(2), USAGE)?;
        let name = args[0].as_symbol().ok_or_else(|| form.bad(USAGE))?;
        let Some(syntax) = native_syntax(&self.modules.borrow().syntaxes(), name) else {
            return Err(Diagnostic::error(
                "unknown-native",
                args[0].span(),
                format!("no native syntax is called `{name}`"),
            )
            .into());
        };
        Ok(Macro::Native(NativeMacro { name, syntax, data: Some(args[1].clone()) }))
    }

    /// The body of a `let-syntax`, its keywords bound.
    pub(crate) fn let_syntax(&mut self, recursive: bool, form: &Form) -> Result<Vec<Stx>> {
        const USAGE: &str = "(let-syntax ((name transformer) …) body …)";
        let args = form.list_of(2, None, USAGE)?;
        let bindings = args[0].elements().ok_or_else(|| form.bad(USAGE))?;
        let rib = Rib::new();
        let mut labels = Vec::new();
        let mut ids = Vec::new();
        for binding in &bindings {
            let pair = binding.elements().filter(|pair| pair.len() == 2).ok_or_else(|| form.bad(USAGE))?;
            let Some((name, marks)) = pair[0].binder() else { return Err(form.bad(USAGE).into()) };
            let label = Label::new(Denotation::Displaced);
            rib.extend(name, marks, label.clone());
            ids.push(pair[0].clone());
            labels.push((label, pair[1].clone()));
        }
        super::define::check_distinct(ids.iter())?;
        for (label, value) in labels {
            let value = if recursive { value.with_rib(&rib) } else { value };
            let (found, _) = self.make_macro(&value, false)?;
            label.set(Denotation::Macro(MacroRef::new(found)));
        }
        Ok(body::push_rib(&args[1..], &rib))
    }

    /// `(syntax-parameterize ((name transformer) …) body …)`.
    pub(crate) fn syntax_parameterize(&mut self, form: &Form) -> Result<crate::core::Core> {
        const USAGE: &str = "(syntax-parameterize ((name transformer) …) body …)";
        let args = form.list_of(2, None, USAGE)?;
        let bindings = args[0].elements().ok_or_else(|| form.bad(USAGE))?;
        let mut parameters = Vec::new();
        for binding in &bindings {
            let pair = binding.elements().filter(|pair| pair.len() == 2).ok_or_else(|| form.bad(USAGE))?;
            match self.macro_of(&pair[0])?.as_deref() {
                Some(Macro::Parameter(parameter)) => {
                    let parameter = parameter.clone();
                    let (meaning, _) = self.make_macro(&pair[1], false)?;
                    parameters.push((parameter, Expander::settled(&meaning)));
                }
                _ => {
                    let name = pair[0].strip();
                    return Err(Diagnostic::error(
                        "not-a-parameter",
                        pair[0].span(),
                        format!("`{name:?}` is no syntax parameter"),
                    )
                    .with_hint("syntax parameters are defined by define-syntax-parameter")
                    .into());
                }
            }
        }
        self.with_parameter(parameters, |cx| cx.body(&args[1..], form.span()))
    }
}

/// Does `stx` look like a docstring?
pub(crate) fn is_string(stx: &Stx) -> bool {
    matches!(stx.datum(), Datum::String(_))
}
