//! Hygiene and the core language, checked by what core forms come out.

use super::*;
use crate::core::print::print;
use crate::module::Modules;
use crate::read::{ReadOptions, Reader};
use crate::text::SourceMap;

/// A host without a machine: transformers that are procedures fail.
#[derive(Default)]
struct Bare {
    sources: RefCell<SourceMap>,
    modules: SharedModules,
}

impl Host for Bare {
    fn eval_transformer(&self, _: &TopForm, _: ModuleId) -> Result<TransformerValue> {
        Ok(TransformerValue::Other)
    }
    fn call_transformer(&self, _: &Rc<dyn Any>, form: &Stx) -> Result<Stx> {
        Ok(form.clone())
    }
    fn run(&self, _: &TopForm, _: ModuleId) -> Result<()> {
        Ok(())
    }
    fn load_module(&self, name: &[Symbol], span: Span) -> Result<ModuleId> {
        let found = self.modules.borrow().find(name);
        found.ok_or_else(|| Diagnostic::error("no-such-module", span, crate::module::written(name)).into())
    }
    fn load_names(&self, _: ModuleId, _: Span) -> Result<()> {
        Ok(())
    }
    fn load_macro(&self, wanted: &LazyMacro, span: Span) -> Result<Rc<Macro>> {
        Err(Diagnostic::error("missing-macro", span, wanted.name.name()).into())
    }
    fn read_file(&self, path: &str, _: Option<SourceId>, _: bool, span: Span) -> Result<Vec<Stx>> {
        Err(Diagnostic::error("no-such-file", span, path).into())
    }
    fn warn(&self, _: Diagnostic) {}
    fn locate(&self, span: Span) -> Option<(Rc<str>, LineColumn)> {
        self.sources.borrow().locate(span)
    }
    fn rename(&self, _: &TopForm, _: ModuleId, names: &[Symbol]) -> Result<Vec<Symbol>> {
        Ok(names.to_vec())
    }
    fn module_exists(&self, _: &[Symbol]) -> bool {
        false
    }
}

struct World {
    modules: SharedModules,
    expander: Expander,
    host: Rc<Bare>,
}

fn name(text: &str) -> Vec<Symbol> {
    text.split(' ').map(Symbol::intern).collect()
}

fn world() -> World {
    let modules: SharedModules = Rc::new(RefCell::new(Modules::new()));
    let guile = forms::install(&mut modules.borrow_mut());
    for procedure in ["list", "cons", "car", "cdr", "+", "-", "*", "<", "display", "not", "eq?", "vector"] {
        modules.borrow_mut().define_variable(guile, Symbol::intern(procedure));
    }
    let user = modules.borrow_mut().user_module(&name("guile-user"));
    let host = Rc::new(Bare { modules: modules.clone(), ..Bare::default() });
    let expander = Expander::new(modules.clone(), host.clone(), user);
    World { modules, expander, host }
}

impl World {
    fn read(&self, text: &str) -> Vec<Stx> {
        let source = self.host.sources.borrow_mut().add("test", text);
        let mut reader = Reader::new(source, text, ReadOptions::default());
        let forms = reader.read_all();
        assert!(reader.diagnostics().is_empty(), "{:?}", reader.diagnostics());
        forms
    }

    /// The code of each form of `text`, a line each; codes of diagnostics in brackets.
    fn expand(&mut self, text: &str) -> String {
        let mut lines = Vec::new();
        for form in self.read(text) {
            let expansion = self.expander.expand(&form);
            // What is wrong expands to nothing.
            let is_nothing = |line: &String| !expansion.diagnostics.is_empty() && line == "*unspecified*";
            let run = expansion.items.iter().filter_map(|item| match item {
                Item::Run(run) => Some(print(&run.form, &self.modules.borrow())),
                _ => None,
            });
            lines.extend(run.filter(|line| !is_nothing(line)));
            lines.extend(expansion.diagnostics.iter().map(|d| format!("[{}]", d.code)));
        }
        lines.join("\n")
    }
}

fn check(text: &str, expected: &str) {
    assert_eq!(world().expand(text), expected, "for {text}");
}

#[test]
fn core_forms() {
    check("(define (f x) (+ x 1))", "(define f (lambda (x) (+ x 1)))");
    check("(let ((x 1) (y 2)) (if x y 3))", "(let ((x 1) (y 2)) (if x y 3))");
    check("(let* ((x 1) (x x)) x)", "(let ((x 1)) (let ((x.2 x)) x.2))");
    check("(let loop ((i 0)) (loop i))", "(letrec ((loop (lambda (i) (loop i)))) (loop 0))");
    check("`(1 ,x ,@y 3)", "(cons* 1 x (append y '(3)))");
    check("`(1 2)", "'(1 2)");
    check("`(1 . ,x)", "(cons 1 x)");
    check("`(1 `(,x ,,y))", "(list 1 (list 'quasiquote (list ',x (list 'unquote y))))");
    check("(cond (a => list) (else 2))", "(let ((t a)) (if t (list t) 2))");
    check("(case x ((a) 1) ((2 3) 2) (else 4))", "(let ((key x)) (if (eq? key 'a) 1 (if (memv key '(2 3)) 2 4)))");
    check("((lambda (x) x) 1)", "(let ((x 1)) x)");
    check("(lambda* (a #:optional (b a) #:key (c b)) c)", "(lambda (a #:optional (b a) #:key (c b #:c)) c)");
    check("(define-values (a b) (f))", "(let-values (a b) (f) (begin (define a a) (define b b) *unspecified*))");
}

#[test]
fn bodies() {
    check(
        "(lambda () (define (even? n) (odd? n)) (define (odd? n) (even? n)) (define z 1) (even? z))",
        "(lambda () (letrec ((even? (lambda (n) (odd? n))) (odd? (lambda (n.2) (even? n.2)))) (let ((z 1)) (even? z))))",
    );
    check(
        "(let () (define x (f)) (display x) (define y 2) (+ x y))",
        "(let ((x (f))) (begin (display x) (let ((y 2)) (+ x y))))",
    );
    check("(let () (define x 1))", "[empty-body]");
    check("(let ((x 1)) (define-syntax-rule (m) x) (let ((x 2)) (m)))", "(let ((x 1)) (let ((x.2 2)) x))");
    check("(let () (define (f) (m)) (define-syntax-rule (m) 5) (f))", "(let ((f (lambda () 5))) (f))");
    check("(let () (define x 1) (define x 2) x)", "(let ((x 1)) x)\n[duplicate-binding]");
}

#[test]
fn hygiene() {
    let swap = "(define-syntax-rule (swap! a b) (let ((tmp a)) (set! a b) (set! b tmp)))";
    check(
        &format!("{swap} (let ((tmp 1) (x 2)) (swap! tmp x))"),
        "(let ((tmp 1) (x 2)) (let ((tmp.2 tmp)) (begin (set! tmp x) (set! x tmp.2))))",
    );
    let my_or =
        "(define-syntax my-or (syntax-rules () ((_) #f) ((_ e) e) ((_ e r ...) (let ((t e)) (if t t (my-or r ...))))))";
    check(
        &format!("{my_or} (let ((t 5) (if 3)) (my-or #f t if))"),
        "(let ((t 5) (if 3)) (let ((t.2 #f)) (if t.2 t.2 (let ((t.3 t)) (if t.3 t.3 if)))))",
    );
    let mut world = world();
    let text = world.expand("(define-syntax-rule (def n v) (begin (define tmp v) (define (n) tmp))) (def f 1) tmp");
    let derived = text.strip_prefix("(define ").and_then(|rest| rest.split(' ').next()).unwrap_or("");
    assert!(derived.starts_with("tmp-"), "{text}");
    assert_eq!(text, format!("(define {derived} 1)\n(define f (lambda () {derived}))\ntmp"));
    check("(let ((else #f)) (cond (else 1)))", "(let ((else #f)) (if else 1))");
    check("(define-syntax-rule (k x) (let ((if list)) (if 1 2 x))) (k 3)", "(let ((if list)) (if 1 2 3))");
    check(
        "(define-syntax-rule (make-m name v) (define-syntax-rule (name) (let ((y v)) (+ y x)))) (define x 1) (let ((x 2) (y 3)) (make-m m y) (m))",
        "(define x 1)\n(let ((x 2) (y 3)) (let ((y.2 y)) (+ y.2 x)))",
    );
    check("(define-syntax be-like-begin (syntax-rules () ((_ name) (define-syntax name (syntax-rules () ((_ e (... ...)) (begin e (... ...)))))))) (be-like-begin seq) (list (seq 1 2))", "(list (begin 1 2))");
    check(
        "(let ((x 1)) (let-syntax ((foo (syntax-rules () ((_ y) (let ((x 2)) y))))) (foo x)))",
        "(let ((x 1)) (let ((x.2 2)) x))",
    );
    check(
        "(define-syntax m (syntax-rules ::: () ((_ (a b :::) :::) '((b ::: a) :::)))) (m (1 2 3) (4))",
        "'((2 3 1) (4))",
    );
    check(
        "(define-syntax m (syntax-rules () ((_ (a b ...) ...) '(b ... ... (a b ...) ...)))) (m (1 2 3) (4))",
        "'(2 3 (1 2 3) (4))",
    );
    check("(define-syntax m (syntax-rules () ((_ a ... b c) '(c b a ...)))) (m 1 2 3 4)", "'(4 3 1 2)");
    check("(define-syntax m (syntax-rules () ((_ a ... . r) '(r a ...)))) (m 1 2 . 3) (m)", "'(3 1 2)\n'(())");
    check("(define-syntax m (syntax-rules () ((_ #(a ...)) '#(x a ...)))) (m #(1 2))", "'#(x 1 2)");
}

#[test]
fn keywords_as_variables() {
    check("(let ((if list)) (if 1 2 3))", "(let ((if list)) (if 1 2 3))");
    check("(define (f list) (list 1))", "(define f (lambda (list) (list 1)))");
    check("(define-syntax x (identifier-syntax (list 1))) x (x 2)", "(list 1)\n((list 1) 2)");
    check(
        "(define b 1) (define-syntax x (identifier-syntax (_ b) ((set! _ v) (set! b v)))) (set! x 2)",
        "(define b 1)\n(set! b 2)",
    );
    check("(define-syntax-parameter it (syntax-rules ())) (define-syntax-rule (aif c a b) (let ((t c)) (syntax-parameterize ((it (identifier-syntax t))) (if t a b)))) (aif 1 it 2)", "(let ((t 1)) (if t t 2))");
}

#[test]
fn syntax_case_without_computation_is_rules() {
    check(
        "(define-syntax m (lambda (x) (syntax-case x () ((_ a b) #'(let ((t a)) (list t b)))))) (let ((t 1)) (m 2 t))",
        "(let ((t 1)) (let ((t.2 2)) (list t.2 t)))",
    );
}

fn check_with(uses: &str, text: &str, expected: &str) {
    let mut world = world();
    world.expand(&format!("(use-modules {uses})"));
    assert_eq!(world.expand(text), expected, "for {text}");
}

#[test]
fn matching() {
    let check = |text, expected| check_with("(ice-9 match)", text, expected);
    check("(match x (() 1) ((a . b) (list a b)))", "(let ((value x)) (let ((next.2 (lambda () (let ((next (lambda () (%match-error value)))) (if (pair? value) (let ((a (car value)) (b (cdr value))) (list a b)) (next)))))) (if (null? value) 1 (next.2))))");
    check("(match x (_ 1))", "(let ((value x)) 1)");
    check(
        "(match-lambda ((or 'a 'b) 1))",
        "(lambda (value) (let ((next (lambda () (%match-error value)))) (if (memq value '(a b)) 1 (next))))",
    );
    check("(match x ((a ...) a))", "(let ((value x)) (let ((next (lambda () (%match-error value)))) (if (list? value) (let ((a value)) a) (next))))");
    check("(match x ((and y (? string?)) y))", "(let ((value x)) (let ((next (lambda () (%match-error value)))) (let ((y value)) (if (string? value) y (next)))))");
}

#[test]
fn small_libraries() {
    check_with("(srfi srfi-26)", "(cut list <> 1 <...>)", "(lambda (slot-1 . slots) (apply list slot-1 1 slots))");
    check_with("(srfi srfi-2)", "(and-let* ((x (f)) ((car x))) x)", "(let ((x (f))) (if x (if (car x) x #f) #f))");
    check_with("(srfi srfi-71)", "(let ((a b (f)) (c 1)) c)", "(let-values (a b) (f) (let ((c 1)) c))");
    check_with(
        "(srfi srfi-9)",
        "(define-record-type <p> (make-p x) p? (x p-x set-p-x!))",
        "(define <p> (make-record-type '<p> '(x)))\n(define make-p (record-constructor <p> '(x)))\n(define p? (record-predicate <p>))\n(define p-x (record-accessor <p> 'x 'p-x))\n(define set-p-x! (record-modifier <p> 'x 'set-p-x!))",
    );
    check("(while #t (break))", "(%call-with-escape (lambda (exit) (let ((break (lambda values (if (null? values) (exit #t) (apply exit values))))) (letrec ((loop (lambda () (if #t (begin (break) (loop)) #f)))) (loop)))))");
}

#[test]
fn modules() {
    let mut world = world();
    world.expand("(define-module (a) #:export (f m (inner . outer))) (define (f) (helper)) (define (helper) 1) (define-syntax-rule (m x) (helper x)) (define inner 2)");
    assert_eq!(world.expand("(define-module (b) #:use-module (a)) (m 1) (f) outer"), "(helper 1)\n(f)\ninner");
    assert_eq!(
        world.expand("(define-module (c) #:use-module ((a) #:prefix a:)) (a:m 1) (a:f) f"),
        "(helper 1)\n(f)\nf"
    );
    assert_eq!(world.expand("(define-module (d) #:use-module ((a) #:select ((f . g) nope)))"), "[no-such-export]");
    assert_eq!(world.expand("(define-module (e)) (@ (a) f) ((@@ (a) m) 2) (@@ (a) helper)"), "f\n(helper 2)\nhelper");
    assert_eq!(world.expand("(define-module (g) #:use-module (none))"), "[no-such-module]");
    assert_eq!(world.expand("(define-library (h) (export z) (import (only (a) f) (guile)) (begin (define z (f)))) (define-module (i) #:use-module (h)) z"), "(define z (f))\nz");
}

#[test]
fn errors() {
    check("(if)", "[bad-syntax]");
    check("(let ((x 1) (x 2)) x)", "[duplicate-binding]");
    check("(lambda (x #:optional) x)", "[bad-parameter]");
    check("if", "[keyword-as-expression]");
    check("(let ((x (if))) (define y 1) y)", "(let ((x *unspecified*)) (let ((y 1)) y))\n[bad-syntax]");
    check("(define-syntax-rule (loop) (loop)) (loop)", "[expansion-limit]");
    check("()", "[empty-application]");
    check("(define-syntax-rule (m a) a) (m)", "[syntax-mismatch]");
}

/// Not a test of anything but speed: run with `--ignored --nocapture` in a release build.
#[test]
#[ignore = "a measurement"]
fn speed() {
    let mut world = world();
    let count = 20_000;
    let text: String = (0..count).map(|i| format!("(define (f{i} x) (+ x 1))\n")).collect();
    let start = std::time::Instant::now();
    let forms = world.read(&text);
    let read = start.elapsed();
    let start = std::time::Instant::now();
    for form in &forms {
        assert_eq!(world.expander.expand(form).items.len(), 1);
    }
    let per = |time: std::time::Duration, n: u32| time.as_secs_f64() * 1e6 / f64::from(n);
    eprintln!("small definition: read {:.2} µs, expand {:.2} µs", per(read, count), per(start.elapsed(), count));
    world.expand(
        "(define-syntax my-or (syntax-rules () ((_) #f) ((_ e) e) ((_ e r ...) (let ((t e)) (if t t (my-or r ...))))))",
    );
    let text: String = (0..2000).map(|_| "(define (f x y z) (let* ((a (car x)) (b (cdr x))) (cond ((null? a) (my-or x y z)) ((eq? a b) => (lambda (q) (list q a b))) (else `(1 ,x ,@y)))))\n").collect();
    let forms = world.read(&text);
    let start = std::time::Instant::now();
    for form in &forms {
        world.expander.expand(form);
    }
    eprintln!("larger definition: expand {:.2} µs", per(start.elapsed(), 2000));
}

#[test]
fn deep_nesting_is_diagnosed() {
    let run = || {
        for (open, close) in [("(list ", ")"), ("(if 1 ", ")"), ("`(1 ,", ")"), ("((", "))"), ("(lambda () ", ")")] {
            let depth = 100_000;
            let text = format!("{}1{}", open.repeat(depth), close.repeat(depth));
            let mut world = world();
            let source = world.host.sources.borrow_mut().add("test", text.as_str());
            let mut reader = Reader::new(source, &text, ReadOptions::default());
            let forms = reader.read_all();
            for form in &forms {
                let expansion = world.expander.expand(form);
                assert!(
                    expansion.diagnostics.iter().any(|d| d.code == "too-deep"),
                    "{open}: {:?}",
                    expansion.diagnostics.first()
                );
            }
        }
        let depth = 9_000;
        let text = format!("{}1{}", "(if 1 (list ".repeat(depth / 2), "))".repeat(depth / 2));
        let mut world = world();
        let forms = world.read(&text);
        assert_eq!(world.expander.expand(&forms[0]).diagnostics.len(), 0);
    };
    let thread = std::thread::Builder::new().stack_size(512 << 20).spawn(run);
    assert!(thread.is_ok_and(|thread| thread.join().is_ok()));
}
