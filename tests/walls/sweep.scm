;;; Calls every procedure of a module with arguments that only a mistake, or malice, would give it.
;;;
;;;   svc eval sweep.scm KIND MODULE MOST SKIP
;;;
;;; KIND is `circular` (circular lists, cyclic vectors and records in each position, of the procedures that are
;;; native: those written in Scheme call what they are given), `index` (negative, huge
;;; and ill-typed numbers) or `large` (long strings, lists, vectors, bytevectors; deep nests; large numbers and
;;; tables), for up to MOST arguments. Each call is announced by a line `NUMBER (NAME ARGUMENT ...)` before it is made, so that whoever
;;; runs this knows what did not come back; the first SKIP calls are only counted. What a call gives, or
;;; raises, does not matter.

(use-modules (srfi srfi-1) (srfi srfi-9) (ice-9 match) (rnrs bytevectors) (ice-9 session))

(define-values (kind module-name most-arguments skip)
  (match (command-line)
    ((_ kind module most skip)
     (values (string->symbol kind) (call-with-input-string module read) (string->number most) (string->number skip)))))

;;; What ends the program, asks the terminal, or waits for something on purpose.
(define left-out
  '(exit quit primitive-exit primitive-_exit emergency-exit sleep usleep %wind %unwind abort-to-prompt abort-to-prompt*
    suspend-current-thread yield restart-stack batch-mode? halt
    thread-sleep! gc-disable forever))

(define-record-type <loop> (make-loop value) loop? (value loop-value set-loop-value!))

(define (circle . items)
  (let ((list (apply list items)))
    (set-cdr! (last-pair list) list)
    list))

(define (many n make)
  (let loop ((n n) (all '()))
    (if (zero? n) all (loop (- n 1) (cons (make n) all)))))

(define-syntax-rule (named (name value) ...)
  (list (cons 'name (lambda () value)) ...))

;;; What is wrong, by name: thunks, for what a procedure changes must not be met by the next.
(define strange
  (case kind
    ((circular)
     (named (circle (circle 1 2))
            (circle-of-pairs (circle (cons 'a 1) (cons "b" 2)))
            (circle-of-strings (circle "a" "b"))
            (circle-of-chars (circle #\a #\b))
            (tail (cons 1 (circle 2 3)))
            (car-loop (let ((p (list 1))) (set-car! p p) p))
            (vector-loop (let ((v (vector 1 2))) (vector-set! v 1 v) v))
            (record-loop (let ((r (make-loop 1))) (set-loop-value! r r) r))
            (call-circle (apply circle (list 'list 1)))))
    ((index)
     (named (negative -1) (most-negative (- (expt 2 62))) (huge (expt 2 62)) (larger (expt 2 64)) (bignum (expt 10 30))
            (negative-bignum (- (expt 10 30)))
            (thousand-million 1000000000) (ten-million-million 10000000000000)
            (fraction 1/2) (real 1.5) (infinite +inf.0) (nan +nan.0) (complex 1+2i) (text "x") (nothing #f)
            (unspecified (if #f #f))))
    ((large)
     (let ((string (make-string 10000000 #\a)) (list (iota 1000000)) (vector (make-vector 10000000 1))
           (bytes (make-bytevector 100000000 1)) (number (- (ash 1 33000000) 1))
           (deep (let loop ((i 0) (x '())) (if (= i 1000000) x (loop (+ i 1) (cons x '())))))
           (pairs (map (lambda (i) (cons i i)) (iota 1000000)))
           (table (let ((table (make-hash-table)))
                    (for-each (lambda (i) (hashv-set! table i i)) (iota 1000000))
                    table)))
       (named (string string) (list list) (vector vector) (bytes bytes) (number number) (deep deep) (pairs pairs)
              (table table))))
    (else (error "no such kind of sweep" kind))))

;;; Walks that call a procedure for ever end with it: only those that call nothing are anybody's fault.
(define calls 0)
(define (counted procedure)
  (lambda arguments
    (set! calls (+ calls 1))
    (if (> calls 1000) (error "called too often"))
    (apply procedure arguments)))

;;; What is usual.
(define usual
  (named (never (counted (lambda _ #f))) (first (counted (lambda (x . _) x))) (two (list 1 2)) (none '()) (string (string-copy "abc"))
         (one 1) (symbol 'a) (char #\a) (vector (vector 1 2 3)) (pairs (list (cons 'a 1)))
         (table (make-hash-table)) (bytes (u8-list->bytevector '(1 2 3 4 5 6 7 8)))))

;;; As many of `usual` for one place as keep the number of calls small.
(define (choices places)
  (case places
    ((0 1) usual)
    ((2) (take usual 9))
    (else (take usual 3))))

(define (for-each-tuple proc lists)
  (let loop ((lists lists) (chosen '()))
    (match lists
      (() (proc (reverse chosen)))
      ((first . rest) (for-each (lambda (item) (loop rest (cons item chosen))) first)))))

(define counter 0)
(define port (current-output-port))
(define quiet (open-output-string))

(define (attempt name procedure arguments)
  (set! counter (+ counter 1))
  (set! calls 0)
  (when (> counter skip)
    (format port "~a (~a~{ ~a~})~%" counter name (map car arguments))
    (force-output port)
    (let ((values (map (lambda (argument) ((cdr argument))) arguments)))
      (catch #t
        (lambda ()
          (call-with-prompt (default-prompt-tag)
            (lambda ()
              (with-output-to-string
                (lambda ()
                  (with-error-to-port (current-output-port)
                    (lambda ()
                      (with-input-from-string "(a) b"
                        (lambda () (apply procedure values))))))))
            (lambda _ #f)))
        (lambda _ #f)))))

(define (sweep name procedure)
  (define-values (least most)
    (match (or (false-if-exception (procedure-minimum-arity procedure)) '(0 0 #t))
      ((least optional rest?) (values least (if rest? (max 3 (+ least optional 1)) (+ least optional))))
      (_ (values 0 3))))
  (do ((count (max 1 least) (+ count 1)))
      ((> count (min most most-arguments)))
    (do ((place 0 (+ place 1)))
        ((= place count))
      (for-each-tuple (lambda (arguments) (attempt name procedure arguments))
                      (map (lambda (here) (if (= here place) strange (choices (- count 1)))) (iota count))))
    (when (< 1 count 4)
      (for-each (lambda (same) (attempt name procedure (make-list count same))) strange))))

(define names
  (sort (module-map (lambda (name variable) name) (resolve-interface module-name))
        (lambda (a b) (string<? (symbol->string a) (symbol->string b)))))

(for-each
  (lambda (name)
    (let ((value (false-if-exception (module-ref (resolve-interface module-name) name))))
      (when (and (procedure? value) (not (memq name left-out))
                 (not (and (eq? kind 'circular) (procedure-property value 'arguments))))
        (sweep name value))))
  names)
(format port "end ~a~%" counter)
