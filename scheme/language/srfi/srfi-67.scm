(define-module (srfi srfi-67)
  #:export (</<=? </<? <=/<=? <=/<? <=? <? =? >/>=? >/>? >=/>=? >=/>? >=? >? not=?
            boolean-compare chain<=? chain<? chain=? chain>=? chain>?
            char-compare char-compare-ci compare-by< compare-by<= compare-by=/<
            compare-by=/> compare-by> compare-by>= complex-compare cond-compare
            debug-compare default-compare if-not=? if3 if<=? if<? if=? if>=? if>?
            integer-compare kth-largest list-compare list-compare-as-vector
            max-compare min-compare number-compare pair-compare pair-compare-car
            pair-compare-cdr pairwise-not=? rational-compare real-compare
            refine-compare select-compare string-compare-ci symbol-compare
            vector-compare vector-compare-as-list)
  #:replace (string-compare))

;;; Commentary:
;;;
;;; SRFI 67: compare procedures, which return -1, 0 or 1 as the first of two objects is before, the
;;; same as, or after the second; and what can be made of them.
;;;
;;; Code:

(define-syntax if3
  ;; Choose by a comparison.
  (syntax-rules ()
    ((_ c less equal greater)
     (case c
       ((-1) less)
       ((0) equal)
       ((1) greater)
       (else (error "expected a comparison value (-1, 0 or 1)" c))))))

(define-syntax-rule (define-choices (name value ...) ...)
  (begin
    (define-syntax name
      (syntax-rules ()
        ((_ c yes) (if (memv c '(value ...)) yes))
        ((_ c yes no) (if (memv c '(value ...)) yes no))))
    ...))

(define-choices
  (if=? 0) (if<? -1) (if>? 1) (if<=? -1 0) (if>=? 0 1) (if-not=? -1 1))

(define-syntax refine-compare
  ;; The first comparison that is not 0.
  (syntax-rules ()
    ((_) 0)
    ((_ c) c)
    ((_ c . more)
     (let ((result c))
       (if (eqv? result 0) (refine-compare . more) result)))))

(define-syntax select-compare
  ;; (select-compare X Y (TYPE? C ...) ... (else C ...)): compare by type, types in that order.
  (syntax-rules (else)
    ((_ x y clause ...)
     (let ((a x) (b y)) (%select a b clause ...)))))

(define-syntax %select
  (syntax-rules (else)
    ((_ a b) 0)
    ((_ a b (else c ...)) (refine-compare c ...))
    ((_ a b (type? c ...) . more)
     (let ((a? (type? a)) (b? (type? b)))
       (cond ((and a? b?) (refine-compare c ...))
             (a? -1)
             (b? 1)
             (else (%select a b . more)))))))

(define-syntax cond-compare
  ;; (cond-compare ((A? B?) C ...) ... (else C ...)).
  (syntax-rules (else)
    ((_) 0)
    ((_ (else c ...)) (refine-compare c ...))
    ((_ ((first second) c ...) . more)
     (let ((a? first) (b? second))
       (cond ((and a? b?) (refine-compare c ...))
             (a? -1)
             (b? 1)
             (else (cond-compare . more)))))))

;;; Atoms.

(define (by less? x y)
  (cond ((less? x y) -1)
        ((less? y x) 1)
        (else 0)))

(define (check type? name x)
  (unless (type? x)
    (scm-error 'wrong-type-arg #f "bad type for ~A: ~S" (list name x) (list x))))

(define-syntax-rule (define-comparison (name type? what less? documentation) ...)
  (begin
    (define (name x y)
      documentation
      (check type? 'what x)
      (check type? 'what y)
      (by less? x y))
    ...))

(define-comparison
  (boolean-compare boolean? boolean (lambda (x y) (and (not x) y)) "Compare booleans, #f first.")
  (char-compare char? char char<? "Compare characters.")
  (char-compare-ci char? char char-ci<? "Compare characters, whatever their case.")
  (string-compare string? string string<? "Compare strings as the dictionary does.")
  (string-compare-ci string? string string-ci<? "Compare strings, whatever their case.")
  (integer-compare integer? integer < "Compare integers.")
  (rational-compare rational? rational < "Compare rationals.")
  (real-compare real? real < "Compare reals.")
  (number-compare number? number complex<? "Compare numbers.")
  (complex-compare complex? complex complex<? "Compare numbers by real part, then imaginary part."))

(define (complex<? x y)
  (or (< (real-part x) (real-part y))
      (and (= (real-part x) (real-part y))
           (< (imag-part x) (imag-part y)))))

(define (symbol-compare x y)
  "Compare symbols by name."
  (check symbol? 'symbol x)
  (check symbol? 'symbol y)
  (string-compare (symbol->string x) (symbol->string y)))

;;; Compound objects.

(define (pair-compare-car compare)
  "Return the comparison of pairs by their first parts."
  (lambda (x y) (compare (car x) (car y))))

(define (pair-compare-cdr compare)
  "Return the comparison of pairs by their second parts."
  (lambda (x y) (compare (cdr x) (cdr y))))

(define pair-compare
  ;; Compare pairs, by two procedures or as improper lists by one.
  (case-lambda
    ((compare-car compare-cdr x y)
     (refine-compare (compare-car (car x) (car y))
                     (compare-cdr (cdr x) (cdr y))))
    ((compare x y)
     (cond-compare
      (((null? x) (null? y)) 0)
      (((pair? x) (pair? y))
       (compare (car x) (car y))
       (pair-compare compare (cdr x) (cdr y)))
      (else (compare x y))))
    ((x y) (pair-compare default-compare x y))))

(define list-compare
  ;; Compare lists as the dictionary does: [COMPARE] X Y [EMPTY? HEAD TAIL].
  (lambda arguments
    (let* ((given? (and (procedure? (car arguments)) (pair? (cddr arguments))))
           (compare (if given? (car arguments) default-compare))
           (rest (if given? (cdr arguments) arguments))
           (accessors (if (pair? (cddr rest)) (cddr rest) (list null? car cdr)))
           (empty? (car accessors)) (head (cadr accessors)) (tail (caddr accessors)))
      (let loop ((x (car rest)) (y (cadr rest)))
        (cond ((empty? x) (if (empty? y) 0 -1))
              ((empty? y) 1)
              (else
               (refine-compare (compare (head x) (head y))
                               (loop (tail x) (tail y)))))))))

(define list-compare-as-vector
  ;; Compare lists by length first.
  (lambda arguments
    (let* ((given? (and (procedure? (car arguments)) (pair? (cddr arguments))))
           (compare (if given? (car arguments) default-compare))
           (rest (if given? (cdr arguments) arguments)))
      (refine-compare (integer-compare (length (car rest)) (length (cadr rest)))
                      (list-compare compare (car rest) (cadr rest))))))

(define (vector-elements arguments)
  ;; COMPARE, the two vectors as lists, from [COMPARE] X Y [SIZE REF].
  (let* ((given? (and (procedure? (car arguments)) (pair? (cddr arguments))))
         (compare (if given? (car arguments) default-compare))
         (rest (if given? (cdr arguments) arguments))
         (accessors (if (pair? (cddr rest)) (cddr rest) (list vector-length vector-ref))))
    (define (elements x)
      (map (lambda (i) ((cadr accessors) x i)) (iota ((car accessors) x))))
    (list compare (elements (car rest)) (elements (cadr rest)))))

(define (vector-compare . arguments)
  "Compare vectors, by length first: [COMPARE] X Y [SIZE REF]."
  (apply list-compare-as-vector (vector-elements arguments)))

(define (vector-compare-as-list . arguments)
  "Compare vectors as the dictionary does: [COMPARE] X Y [SIZE REF]."
  (apply list-compare (vector-elements arguments)))

(define (default-compare x y)
  "Compare objects of any types: lists, booleans, characters, strings, symbols, numbers, vectors."
  (select-compare
   x y
   (null? 0)
   (pair? (default-compare (car x) (car y))
          (default-compare (cdr x) (cdr y)))
   (boolean? (boolean-compare x y))
   (char? (char-compare x y))
   (string? (string-compare x y))
   (symbol? (symbol-compare x y))
   (number? (number-compare x y))
   (vector? (vector-compare default-compare x y))
   (else (error "unrecognized types in default-compare" x y))))

(define (debug-compare compare)
  "Return COMPARE with a check that it orders the arguments of each call."
  (lambda (x y)
    (let ((forth (compare x y)) (back (compare y x)))
      (unless (and (memv forth '(-1 0 1)) (eqv? forth (- back)))
        (error "the comparison is not antisymmetric" compare x y))
      forth)))

;;; Predicates: called with the comparison and objects, with objects alone, or with a comparison or
;;; nothing to get a procedure.

(define (predicate accepted)
  (define (holds? compare x y)
    (and (memv (compare x y) accepted) #t))
  (case-lambda
    (() (lambda (x y) (holds? default-compare x y)))
    ((compare) (lambda (x y) (holds? compare x y)))
    ((x y)
     (if (procedure? x)
         (lambda (a b) (holds? x a b))
         (holds? default-compare x y)))
    ((compare x y) (holds? compare x y))))

(define =? (predicate '(0)))
(define <? (predicate '(-1)))
(define >? (predicate '(1)))
(define <=? (predicate '(-1 0)))
(define >=? (predicate '(0 1)))
(define not=? (predicate '(-1 1)))

(define (interval first second)
  (define (holds? compare x y z)
    (and (first compare x y) (second compare y z)))
  (case-lambda
    (() (lambda (x y z) (holds? default-compare x y z)))
    ((compare) (lambda (x y z) (holds? compare x y z)))
    ((x y z) (holds? default-compare x y z))
    ((compare x y z) (holds? compare x y z))))

(define </<? (interval <? <?))
(define </<=? (interval <? <=?))
(define <=/<? (interval <=? <?))
(define <=/<=? (interval <=? <=?))
(define >/>? (interval >? >?))
(define >/>=? (interval >? >=?))
(define >=/>? (interval >=? >?))
(define >=/>=? (interval >=? >=?))

(define (chain holds?)
  (lambda (compare . objects)
    (let loop ((objects objects))
      (or (null? objects)
          (null? (cdr objects))
          (and (holds? compare (car objects) (cadr objects))
               (loop (cdr objects)))))))

(define chain=? (chain =?))
(define chain<? (chain <?))
(define chain>? (chain >?))
(define chain<=? (chain <=?))
(define chain>=? (chain >=?))

(define (pairwise-not=? compare . objects)
  "Return #t if no two of the OBJECTS are the same."
  (let loop ((objects objects))
    (or (null? objects)
        (and (not (memv 0 (map (lambda (other) (compare (car objects) other)) (cdr objects))))
             (loop (cdr objects))))))

;;; Choosing.

(define (best accepted)
  (lambda (compare first . others)
    (let loop ((best first) (others others))
      (cond ((null? others) best)
            ((eqv? (compare (car others) best) accepted) (loop (car others) (cdr others)))
            (else (loop best (cdr others)))))))

(define min-compare (best -1))
(define max-compare (best 1))

(define (kth-largest compare k first . others)
  "Return object number K, from 0, of the objects sorted from the smallest."
  (let* ((sorted (stable-sort (cons first others) (lambda (x y) (<? compare x y)))))
    (list-ref sorted (modulo k (length sorted)))))

;;; Comparisons from predicates: with the objects, or to get a procedure.

(define (from-predicate make)
  (case-lambda
    ((less?) (lambda (x y) (make less? x y)))
    ((less? x y) (make less? x y))))

(define compare-by<
  (from-predicate (lambda (less? x y) (by less? x y))))
(define compare-by>
  (from-predicate (lambda (greater? x y) (by greater? y x))))
(define compare-by<=
  (from-predicate (lambda (holds? x y)
                    (if (holds? x y) (if (holds? y x) 0 -1) 1))))
(define compare-by>=
  (from-predicate (lambda (holds? x y)
                    (if (holds? x y) (if (holds? y x) 0 1) -1))))

(define compare-by=/<
  (case-lambda
    ((same? less?) (lambda (x y) (compare-by=/< same? less? x y)))
    ((same? less? x y) (cond ((same? x y) 0) ((less? x y) -1) (else 1)))))

(define compare-by=/>
  (case-lambda
    ((same? greater?) (lambda (x y) (compare-by=/> same? greater? x y)))
    ((same? greater? x y) (cond ((same? x y) 0) ((greater? x y) 1) (else -1)))))
