//! Generator and machine together, without the expander.

use super::testing::Bench;

fn on_big_stack(test: impl FnOnce() + Send + 'static) {
    let thread = std::thread::Builder::new().stack_size(512 << 20).spawn(|| {
        test();
    });
    thread.expect("a thread").join().expect("no panic");
}

fn check(cases: &'static [(&'static str, &'static str)]) {
    on_big_stack(move || {
        let mut bench = Bench::new();
        for (text, expected) in cases {
            assert_eq!(bench.eval(text), *expected, "{text}");
        }
        std::mem::forget(bench);
    });
}

#[test]
fn calls_loops_and_closures() {
    check(&[
        ("(+ 1 2)", "3"),
        ("((lambda (x . r) (cons x r)) 1 2 3)", "(1 2 3)"),
        ("(let loop ((i 0) (acc '())) (if (= i 3) acc (loop (+ i 1) (cons i acc))))", "(2 1 0)"),
        ("(+ 1 (let loop ((i 0)) (if (= i 1000000) i (loop (+ i 1)))))", "1000001"),
        ("(let ((x 1)) (set! x (+ x 1)) (let ((f (lambda () (set! x (+ x 10)) x))) (f) (f)))", "22"),
        ("(letrec* ((even (lambda (n) (if (= n 0) #t (odd (- n 1))))) (odd (lambda (n) (if (= n 0) #f (even (- n 1)))))) (even 100001))", "#f"),
        ("(letrec* ((len (lambda (l) (if (null? l) 0 (+ 1 (len (cdr l))))))) (len '(1 2 3)))", "3"),
        ("(letrec* ((f (lambda (n) (if (= n 0) 0 (+ n (f (- n 1))))))) (cons f (f 4)))", "(#<procedure> . 10)"),
        ("(let ((k 5)) (letrec* ((f (lambda (n) (if (= n 0) k (+ n (f (- n 1))))))) (+ (f 2) (f 3))))", "19"),
        ("(let ((fail (lambda () 'no))) (if (= 1 2) 'a (if (= 1 3) (fail) (fail))))", "no"),
        ("(define (deep n) (if (= n 0) 0 (+ 1 (deep (- n 1)))))", "#<value>"),
        ("(deep 1000000)", "1000000"),
        ("((lambda* (a #:optional (b 2) #:key (c (+ b 1)) #:rest r) (cons a (cons b (cons c r)))) 1 #:c 9)", "(1 2 9 #<value> 9)"),
        ("((lambda* (a #:optional (b 2) (c b)) (cons a (cons b (cons c '())))) 1 7)", "(1 7 7)"),
        ("(apply + 1 2 '(3 4))", "10"),
        ("(apply apply + '((1 2)))", "3"),
        ("(apply (lambda (a b) b) '(1 2))", "2"),
        ("(call-with-values (lambda () (values 1 2 3)) (lambda (a . r) r))", "(2 3)"),
        ("(let ((fs (let loop ((i 0) (fs '())) (if (= i 3) fs (loop (+ i 1) (cons (lambda () i) fs)))))) (cons ((car fs)) ((car (cdr fs)))))", "(2 . 1)"),
    ]);
}

#[test]
fn control() {
    check(&[
        ("(+ 1 (call/cc (lambda (k) (+ 10 (k 5)))))", "6"),
        ("(call-with-values (lambda () (call/cc (lambda (k) (k 1 2)))) (lambda (a b) (cons a b)))", "(1 . 2)"),
        ("(define saved #f)", "#<value>"),
        ("(define count 0)", "#<value>"),
        ("(let ((v (call/cc (lambda (k) (set! saved k) 1)))) (set! count (+ count 1)) (if (< count 4) (saved (+ v 1)) (cons v count)))", "(4 . 4)"),
        ("(catch #t (lambda () (throw 'foo 1 2)) (lambda (k . a) (cons k a)))", "(foo 1 2)"),
        ("(catch 'bar (lambda () (catch 'foo (lambda () (throw 'bar 3)) (lambda (k . a) 'wrong))) (lambda (k . a) (cons k a)))", "(bar 3)"),
        ("(catch #t (lambda () (car 5)) (lambda (k . a) k))", "wrong-type-arg"),
        ("(catch #t (lambda () (+ 1 (no-such-thing 5))) (lambda (k . a) (cons k a)))", "(unbound-variable #f \"Unbound variable: ~S\" (no-such-thing) #f)"),
        ("(catch #t (lambda () no-such-thing) (lambda (k . a) k))", "unbound-variable"),
        ("(catch #t (lambda () ((lambda (x) x))) (lambda (k . a) k))", "wrong-number-of-args"),
        ("(catch #t (lambda () (\"str\" 1)) (lambda (k . a) k))", "wrong-type-arg"),
        ("(catch #t (lambda () (error \"bad\" 1)) (lambda (k . a) (cons k a)))", "(misc-error #f \"~A ~S\" (\"bad\" 1) #f)"),
        ("(with-exception-handler (lambda (e) 10) (lambda () (+ 1 (raise-exception 'x #:continuable? #t))))", "11"),
        ("(with-exception-handler (lambda (e) (cons 'got e)) (lambda () (+ 1 (raise-exception 'x))) #:unwind? #t)", "(got . x)"),
        ("(define trace '())", "#<value>"),
        ("(define (note x) (set! trace (cons x trace)))", "#<value>"),
        ("(begin (catch #t (lambda () (dynamic-wind (lambda () (note 'in)) (lambda () (throw 'x)) (lambda () (note 'out)))) (lambda (k . a) (note 'caught))) (reverse trace))", "(in out caught)"),
        ("(begin (set! trace '()) (catch 'k (lambda () (dynamic-wind (lambda () (note 'in)) (lambda () (car 1)) (lambda () (note 'out)))) (lambda (k . a) (note 'caught))) (reverse trace))", "failure (wrong-type-arg \"car\" \"Wrong type argument in position ~A (expecting ~A): ~S\" (1 \"pair\" 1) (1))"),
        ("(call-with-prompt 'p (lambda () (+ 1 (abort-to-prompt 'p 5))) (lambda (k x) (cons x (k 10))))", "(5 . 11)"),
        ("(call-with-prompt 'p (lambda () (+ 1 (abort-to-prompt 'p 5))) (lambda (k x) (+ (k 10) (k 20))))", "32"),
        ("(%request 'eval 1 2)", "request eval"),
        ("(+ 1 1)", "2"),
        ("(throw 'nobody 1)", "failure (nobody 1)"),
        ("(catch #t (lambda () (deep2 10)) (lambda (k . a) (catch #t (lambda () (car 1)) (lambda (k2 . a) (cons k k2)))))", "(unbound-variable . wrong-type-arg)"),
    ]);
}
