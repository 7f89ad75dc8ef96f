//! Tests of the natives: each line an expression and what Guile 3.0 gives for it.

use super::testing::check;

#[test]
fn pairs_and_lists() {
    check(
        r###"
        (cadr '(1 2 3)) => 2
        (car 1) => (wrong-type-arg "car" "Wrong type argument in position ~A (expecting ~A): ~S" (1 "pair" 1) (1))
        (append '(1) '(2) '(3 . 4)) => (1 2 3 . 4)
        (append '(1 . 2) '(3)) => (wrong-type-arg "append" "Wrong type argument in position ~A (expecting ~A): ~S" (1 "empty list" 2) (2))
        (length '(1 . 2)) => (wrong-type-arg "length" "Wrong type argument in position ~A: ~S" (1 (1 . 2)) ((1 . 2)))
        (list-ref '(1 2) 2) => (out-of-range "list-ref" "Argument ~A out of range: ~S" (2 2) (2))
        (reverse! (list 1 2 3)) => (3 2 1)
        (iota 3 0 1/2) => (0 1/2 1)
        (delete 1 '(1 2 1)) => (2)
        (assoc-ref '(("a" . 1)) "a") => 1
        (assq-set! '() 'a 1) => ((a . 1))
        (let1 l (list 1 2 3) (append! l '(4)) l) => (1 2 3 4)
        (list-head '(1 2 3) 4) => (wrong-type-arg "list-head" "Wrong type argument in position ~A (expecting ~A): ~S" (1 "pair" ()) (()))
        (split-at '(1 2 3) 1) => (1) (2 3)
        (let1 l (list 1) (set-cdr! l l) (length+ l)) => #f
        "###,
    );
}

#[test]
fn numbers() {
    check(
        r###"
        (+ 1/2 1/2) => 1
        (* 4611686018427387904 4) => 18446744073709551616
        (- 0 0.0) => -0.0
        (/ 1 0) => (numerical-overflow "divide" "Numerical overflow" #f #f)
        (/ 6 -4) => -3/2
        (exact->inexact 12345678901234567890) => 12345678901234567000.0
        (inexact->exact 0.1) => 3602879701896397/36028797018963968
        (expt 10.0 -3) => 0.0010000000000000002
        (expt 2 -2) => 1/4
        (sqrt 1/4) => 1/2
        (sqrt -4) => 0.0+2.0i
        (centered/ -7 2) => -3 -1
        (euclidean/ -7 -2) => 4 1
        (floor/ 7/2 3/4) => 4 1/2
        (round 7/2) => 4
        (max 1 2.0) => 2.0
        (ash -5 -1) => -3
        (logcount -1) => 0
        (number->string 255 16) => "ff"
        (string->number "#e1.5") => 3/2
        (string->number "1e400") => (out-of-range "string->number" "Value out of range: ~S" ("1e400") ("1e400"))
        (rationalize 3/10 1/10) => 1/3
        (random 10 (seed->random-state "URL:http://stat.fsu.edu/~geo/diehard.html")) => 3
        (exact-integer-sqrt 17) => 4 1
        (< 1 +nan.0) => #f
        "###,
    );
}

#[test]
fn strings_and_characters() {
    check(
        r###"
        (string-ref "héllo" 1) => #\é
        (substring "héllo" 1 3) => "él"
        (string-join '("a" "b") "-" 'prefix) => "-a-b"
        (string-join '() "," 'strict-infix) => (misc-error "string-join" "strict-infix grammar requires non-empty list" () #f)
        (string-append "a" 1) => (wrong-type-arg "string-append" "Wrong type (expecting ~A): ~S" ("string" 1) (1))
        (string-pad "abcdef" 3) => "def"
        (string-tokenize "a, b_c d") => ("a," "b_c" "d")
        (%string-split "a:b:" #\:) => ("a" "b" "")
        (%string-index "abc" #\c) => 2
        (%string-trim-both " a b ") => "a b"
        (string-contains-ci "HELLO" "ll") => 2
        (xsubstring "abc" -2 5) => "bcabcab"
        (string-titlecase "hello wORLD it's") => "Hello World It'S"
        (string-upcase "straße") => "STRAßE"
        (string-length (string-normalize-nfd "é")) => 2
        (let1 s (make-string 3 #\a) (string-set! s 1 #\é) s) => "aéa"
        (let1 s (string-copy "abcd") (string-copy! s 1 "xy") s) => "axyd"
        (char-titlecase #\ǆ) => #\ǅ
        (char-general-category #\٣) => Nd
        (digit-value #\٣) => 3
        (char-set #\a #\b #\c #\e) => #<charset {#\a..#\c #\e}>
        (char-set-size char-set:ascii) => 128
        (symbol-append 'a 'b) => ab
        "###,
    );
}

#[test]
fn containers() {
    check(
        r###"
        (vector-copy #(1 2 3) 1) => #(2 3)
        (bytevector-uint-ref #vu8(1 2 3) 0 'big 3) => 66051
        (uint-list->bytevector '(1 2) 'big 2) => #vu8(0 1 0 2)
        (utf8->string #vu8(195 169)) => "é"
        (let1 t (make-hash-table) (hash-set! t "a" 1) (hash-ref t "a")) => 1
        (let1 t (make-hash-table) (hashq-set! t 'a 1) (hashq-remove! t 'a) (hashq-ref t 'a 'none)) => none
        (let1 t (make-hash-table) (hash-set! t 1 2) (hash-set! t 3 4) (%hash->alist t)) => ((1 . 2) (3 . 4))
        (equal? '(1 #(2 "x") #vu8(1)) '(1 #(2 "x") #vu8(1))) => #t
        ((record-constructor (make-record-type 'foo '(a b))) 1 2) => #<foo a: 1 b: 2>
        ((record-accessor (make-record-type 'foo '(a)) 'a 'foo-a) 1) => (wrong-type-arg "foo-a" "Wrong type argument: ~S" (1) (1))
        (make-record-type 'foo '(a a)) => (misc-error #f "duplicate field ~S" (a) #f)
        ((%make-parameter-object 1)) => 1
        (let1 p (%make-parameter-object 1) (parameter? p)) => #t
        (parameter? car) => #f
        "###,
    );
}

#[test]
fn exceptions() {
    check(
        r###"
        (make-exception-from-throw 'foo '(1 2)) => #<&compound-exception components: (#<&error> #<&irritants irritants: (1 2)> #<&exception-with-kind-and-args kind: foo args: (1 2)>)>
        (exception-kind (make-exception-from-throw 'foo '(1))) => foo
        (exception-args (make-error)) => (#<&error>)
        (make-exception (make-error)) => #<&error>
        (exception-message (make-error)) => (misc-error #f "object is not an exception of the right type ~S ~S" (#<&error> #<record-type &message>) #f)
        (error "foo" 1) => (misc-error #f "~A ~S" ("foo" 1) #f)
        ((exception-predicate &message) (make-exception (make-error) (make-exception-with-message "m"))) => #t
        "###,
    );
}

#[test]
fn ports_and_printing() {
    check(
        r###"
        (read (open-input-string "(a . b) c")) => (a . b)
        (%read-line (open-input-string "ab\ncd")) => ("ab" . #\newline)
        (get-string-n (open-input-string "abc") 10) => "abc"
        (let1 p (open-output-string) (write "a" p) (display 'b p) (get-output-string p)) => "\"a\"b"
        (let1 p (open-input-string "ab") (read-char p) (unread-char #\z p) (read-string p)) => "zb"
        (simple-format #f "~a ~s~%" "x" "y") => "x \"y\"\n"
        (simple-format #f "~a") => (misc-error "simple-format" "FORMAT: Missing argument for ~~~A" (#\a) #f)
        (%object->string '(a "b")) => "(a \"b\")"
        (open-input-file "/no-such-file") => (system-error "open-file" "~A: ~S" ("No such file or directory" "/no-such-file") (2))
        (open-output-file "/nonexistent/x") => (not-allowed "open-file" "~A is refused: start svc with ~A to permit it" ("opening \"/nonexistent/x\" for writing" "--allow-write") #f)
        car => #<procedure car (_)>
        "###,
    );
}

#[test]
fn regular_expressions() {
    check(
        r###"
        (regexp-exec (make-regexp "a(b)?") "xac") => #("xac" (1 . 2) (-1 . -1))
        (regexp-exec (make-regexp "a|ab") "ab") => #("ab" (0 . 2))
        (regexp-exec (make-regexp "a\\(b\\)" regexp/basic) "xab") => #("xab" (1 . 3) (2 . 3))
        (regexp-exec (make-regexp "^a") "ba" 1) => #("ba" (1 . 2))
        (regexp-exec (make-regexp "^a") "ba" 1 regexp/notbol) => #f
        (regexp-exec (make-regexp "[]a]+") "x]a") => #("x]a" (1 . 3))
        (make-regexp "(") => (regular-expression-syntax "make-regexp" "Unmatched ( or \\(" #f ("("))
        "###,
    );
}

#[test]
fn system() {
    check(
        r###"
        (dirname "a/b/") => "a"
        (dirname "//a") => "/"
        (basename "/a/b//") => "b//"
        (basename "a.scm" ".scm") => "a"
        (gmtime 1700000000) => #(20 13 22 14 10 123 2 317 0 0 "GMT")
        (mktime (gmtime 1700000000) "UTC0") => (1700000000 . #(20 13 22 14 10 123 2 317 0 0 "UTC"))
        (strftime "%Y-%m-%d" (gmtime 0)) => "1970-01-01"
        (strptime "%Y-%m-%d" "2024-02-29xx") => (#(0 0 0 29 1 124 4 59 -1 0 #f) . 10)
        (getpwnam "nobody-x") => (misc-error "getpw" "entry not found" () #f)
        (setenv "SVC_TEST" "1") (getenv "SVC_TEST") => #<unspecified> "1"
        (inet-ntop AF_INET (inet-pton AF_INET "10.0.0.1")) => "10.0.0.1"
        (crypt "secret" "$6$saltsalt") => "$6$saltsalt$TVLlQcbpFVof5W3Yz4DTP6gRstiNuHwwTt6GLc1E5n0U0aDehy0S5knV8wiOQSpT0Y77vwPZN.Pq.H91p5hVO1"
        (system* "true") => (not-allowed "system*" "~A is refused: start svc with ~A to permit it" ("running \"true\"" "--allow-run") #f)
        "###,
    );
}
