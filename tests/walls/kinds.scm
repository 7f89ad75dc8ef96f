;;; What procedures that change nothing outside give, or raise, for arguments of all kinds: for each call, the key of
;;; its error, or that there was none.  Runs under Guile and under svc.
;;;
;;;   guile kinds.scm MOST SKIP      svc eval kinds.scm MOST SKIP
;;;
;;; There are calls with each number of arguments that the procedure takes, up to MOST.  A call is announced before it is made, for it may never come back; the first SKIP calls are passed over.

(use-modules (ice-9 match) (ice-9 format) (srfi srfi-1) (rnrs bytevectors) (srfi srfi-4) (srfi srfi-60) (srfi srfi-111)
             (ice-9 regex) (ice-9 iconv))

(define-values (limit skip)
  (match (command-line)
    ((_ most skip) (values (string->number most) (string->number skip)))))

(define names
  '(* + - ->bool ->char-set / 1+ 1- < <= = > >= abs acons acos acosh alist-copy allocate-struct angle append
    append! append-reverse append-reverse! arithmetic-shift array->list array-cell-ref array-cell-set!
    array-contents array-copy! array-copy-in-order! array-dimensions array-fill! array-in-bounds?
    array-length array-rank array-ref array-set! array-shape array-slice array-type array? ash asin asinh
    assoc assoc-ref assoc-remove! assoc-set! assq assq-ref assq-remove! assq-set! assv assv-ref assv-remove!
    assv-set! atan atanh atomic-box-ref atomic-box-set! bit-extract bitvector bitvector->list
    bitvector-bit-clear? bitvector-bit-set? bitvector-clear-all-bits! bitvector-clear-bit!
    bitvector-clear-bits! bitvector-copy bitvector-count bitvector-fill! bitvector-flip-all-bits!
    bitvector-length bitvector-position bitvector-ref bitvector-set! bitvector-set-all-bits!
    bitvector-set-bit! bitvector-set-bits! bitvector? bitwise-and bitwise-arithmetic-shift bitwise-ior
    bitwise-not bitwise-xor boolean=? boolean? box box? bytevector bytevector->sint-list bytevector->string
    bytevector->u8-list bytevector->uint-list bytevector-append bytevector-copy bytevector-copy!
    bytevector-fill! bytevector-ieee-double-ref bytevector-length bytevector-s32-set! bytevector-s8-ref
    bytevector-s8-set! bytevector-sint-ref bytevector-sint-set! bytevector-u16-ref bytevector-u8-ref
    bytevector-u8-set! bytevector-uint-ref bytevector-uint-set! bytevector=? bytevector? caar caddr cadr car
    cddr cdr ceiling char->integer char-alphabetic? char-ci<? char-ci=? char-downcase char-foldcase
    char-general-category char-is-both? char-lower-case? char-numeric? char-set char-set->list
    char-set->string char-set-adjoin char-set-complement char-set-contains? char-set-copy char-set-cursor
    char-set-cursor-next char-set-delete char-set-difference char-set-hash char-set-intersection
    char-set-ref char-set-size char-set-union char-set<= char-set= char-set? char-title-case? char-titlecase
    char-upcase char-upper-case? char-whitespace? char<=? char<? char=? char>=? char>? char? circular-list?
    complex? concatenate concatenate! cons cons* copy-random-state copy-tree cos cosh datum->random-state
    delete delete! delete1! delq delq! delq1! delv delv! delv1! denominator digit-value dotted-list?
    doubly-weak-hash-table? drop drop-right drop-right! end-of-char-set? eof-object eof-object? eq? equal?
    eqv? euclidean-quotient euclidean/ even? exact exact->inexact exact-integer-sqrt exact-integer?
    exact-nonnegative-integer? exact? exp expt fifth finite? first floor floor-quotient floor-remainder
    floor/ fluid-bound? fluid-ref fluid-set! fluid-thread-local? fluid-unset! fluid? fourth gcd
    generate-uninterned-symbol gensym hash hash-clear! hash-create-handle! hash-get-handle hash-ref
    hash-remove! hash-set! hash-size hash-table? hashq hashq-ref hashq-set! hashv hashv-ref imag-part
    inexact inexact->exact inexact? inf inf? integer->char integer-expt integer-length integer?
    keyword->string keyword->symbol keyword? last last-pair lcm length length+ list list->array
    list->bitvector list->char-set list->string list->symbol list->typed-array list->vector
    list->weak-vector list-cdr-set! list-copy list-head list-ref list-set! list-tail list? log log10 logand
    logbit? logcount logior lognot logtest logxor magnitude make-array make-atomic-box make-bitvector
    make-bytevector make-doubly-weak-hash-table make-fluid make-hash-table make-list make-polar
    make-rectangular make-regexp make-string make-struct-layout make-struct/no-tail make-struct/simple
    make-symbol make-thread-local-fluid make-typed-array make-unbound-fluid make-vector make-vtable
    make-weak-key-hash-table make-weak-value-hash-table make-weak-vector max member memq memv min modulo
    modulo-expt nan nan? native-endianness negative? nil? not null? number->string number? numerator
    object-address odd? pair? parameter-converter parameter-fluid parameter? positive? promise? proper-list?
    quotient random random-state->datum random:exp random:normal random:uniform rational? rationalize
    real-part real? regexp-exec regexp-quote regexp? remainder reverse reverse! reverse-list->string round
    round-ash round-quotient second seed->random-state set-box! set-car! set-cdr! set-struct-vtable-name!
    shared-array-increments shared-array-offset shared-array-root sin sinh sint-list->bytevector
    sloppy-assoc sloppy-assq sloppy-assv split-at split-at! sqrt square string string->bytevector
    string->char-set string->keyword string->list string->number string->symbol string->uninterned-symbol
    string->utf16 string->utf32 string->utf8 string->vector string-any string-append string-append/shared
    string-bytes-per-char string-capitalize string-capitalize! string-ci->symbol string-ci<> string-ci<?
    string-ci= string-ci=? string-concatenate string-concatenate-reverse string-concatenate-reverse/shared
    string-concatenate/shared string-contains string-contains-ci string-copy string-copy! string-count
    string-delete string-downcase string-downcase! string-drop string-drop-right string-every string-fill!
    string-filter string-foldcase string-hash string-hash-ci string-index string-join string-length
    string-normalize-nfc string-normalize-nfd string-normalize-nfkc string-normalize-nfkd string-null?
    string-pad string-pad-right string-prefix-ci? string-prefix-length string-prefix-length-ci
    string-prefix? string-ref string-replace string-reverse string-reverse! string-rindex string-set!
    string-skip string-split string-suffix-ci? string-suffix-length string-suffix-length-ci string-suffix?
    string-take string-take-right string-titlecase string-titlecase! string-tokenize string-trim
    string-upcase string-upcase! string-utf8-length string-xcopy! string< string<=? string<> string<?
    string= string=? string> string>? string? struct-layout struct-ref struct-ref/unboxed struct-set!
    struct-set!/unboxed struct-vtable struct-vtable-name struct-vtable? struct? substring substring-fill!
    substring-move! substring/copy substring/read-only substring/shared subvector symbol->keyword
    symbol->string symbol-append symbol-hash symbol-interned? symbol<? symbol=? symbol? take take!
    take-right tan tanh third transpose-array truncate truncate-quotient truncate-remainder truncate/
    u8-list->bytevector ucs-range->char-set uint-list->bytevector unbox uniform-vector-length
    uniform-vector-ref uniform-vector-set! unspecified? utf16->string utf32->string utf8->string vector
    vector->list vector->string vector-append vector-copy vector-copy! vector-fill! vector-grow vector-head
    vector-length vector-move-left! vector-move-right! vector-ref vector-reverse! vector-set! vector-tail
    vector? weak-key-hash-table? weak-value-hash-table? weak-vector weak-vector-ref weak-vector-set!
    weak-vector? xsubstring zero?))

(define-syntax-rule (named (name value) ...)
  (list (cons 'name (lambda () value)) ...))

(define all
  (named (symbol 'a) (string (string-copy "abc")) (char #\a) (zero 0) (two 2) (minus -1) (huge (expt 10 30)) (real 1.5)
         (nil '()) (list (list 1 2 3)) (dotted (cons 1 2)) (vector (vector 1 2 3)) (false #f)
         (bytes (u8-list->bytevector '(1 2 3 4 5 6 7 8))) (table (make-hash-table)) (procedure car)))

(define (chosen . wanted)
  (filter (lambda (item) (memq (car item) wanted)) all))

(define (pool count)
  (case count
    ((0 1) all)
    ((2) (chosen 'symbol 'string 'char 'two 'minus 'huge 'nil 'list 'vector 'false 'bytes 'table))
    ((3) (chosen 'symbol 'string 'two 'minus 'list 'vector))
    (else (chosen 'string 'two))))

(define counter 0)

(define (outcome procedure arguments)
  (catch #t
    (lambda () (call-with-values (lambda () (apply procedure arguments)) (lambda _ '(value))))
    (lambda (key . _) (list 'error key))))

(define (attempt name procedure arguments)
  (set! counter (+ counter 1))
  (when (> counter skip)
    (format #t "~a ((guile ~a)~{ ~a~})" counter name (map car arguments))
    (force-output)
    (format #t "~a~%" (outcome procedure (map (lambda (argument) ((cdr argument))) arguments)))
    (force-output)))

(define (for-each-tuple proc lists)
  (let loop ((lists lists) (given '()))
    (match lists
      (() (proc (reverse given)))
      ((first . rest) (for-each (lambda (item) (loop rest (cons item given))) first)))))

;;; How many arguments it takes, at least and at most.
(define (least procedure)
  (car (or (procedure-minimum-arity procedure) '(0 0 #t))))
(define (most procedure)
  (match (or (procedure-minimum-arity procedure) '(0 0 #t))
    ((least optional rest?) (min limit (if rest? (max 3 least) (+ least optional))))))

(define (value-of name)
  (let ((variable (module-variable (current-module) name)))
    (and variable (variable-bound? variable) (variable-ref variable))))

(for-each
 (lambda (name)
   (let ((procedure (value-of name)))
     (when (procedure? procedure)
       (do ((count (least procedure) (+ count 1)))
           ((> count (most procedure)))
         (for-each-tuple (lambda (arguments) (attempt name procedure arguments))
                         (make-list count (pool count)))))))
 names)
(format #t "end ~a~%" counter)
