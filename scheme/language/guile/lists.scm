(define-module (guile lists)
  #:export (map map-in-order for-each
            filter filter!
            and-map or-map
            and=> compose const identity negate
            list-index
            symbol-prefix-proc
            make-object-property))

;;; Commentary:
;;;
;;; The list procedures of the root module that take a procedure.  The native
;;; half of (guile) never calls Scheme code back, so whatever applies a
;;; user's procedure to list elements is written here.  One-list cases come
;;; first everywhere: they are what programs use, and they compile to plain
;;; loops.  Results are collected in reverse and turned round at the end, so
;;; that a long list needs no deep stack and a continuation captured inside
;;; PROC can be re-entered safely.
;;;
;;; Code:

(define (not-a-list who object)
  (scm-error 'wrong-type-arg who "Not a list: ~S" (list object) #f))

(define (cars lists)
  (let loop ((lists lists) (heads '()))
    (if (null? lists)
        (reverse heads)
        (loop (cdr lists) (cons (car (car lists)) heads)))))

(define (cdrs lists)
  (let loop ((lists lists) (tails '()))
    (if (null? lists)
        (reverse tails)
        (loop (cdr lists) (cons (cdr (car lists)) tails)))))

(define (check-equal-lengths who first others)
  ;; The root module, unlike SRFI-1, insists on equal lengths.
  (let ((len (length first)))
    (let loop ((lists others))
      (unless (null? lists)
        (unless (= len (length (car lists)))
          (scm-error 'wrong-type-arg who "List of wrong length: ~S"
                     (list (car lists)) #f))
        (loop (cdr lists))))))

(define map
  (case-lambda
    "Apply PROC to the elements of the lists, from left to right, and return
the list of the results.  The lists have the same length."
    ((proc lst)
     (if (list? lst)
         (let loop ((rest lst) (results '()))
           (if (null? rest)
               (reverse results)
               (loop (cdr rest)
                   (cons (proc (car rest)) results))))
         (not-a-list "map" lst)))
    ((proc lst1 lst2)
     (check-equal-lengths "map" lst1 (list lst2))
     (let loop ((rest1 lst1) (rest2 lst2) (results '()))
       (if (null? rest1)
           (reverse results)
           (loop (cdr rest1) (cdr rest2)
                 (cons (proc (car rest1) (car rest2))
                       results)))))
    ((proc lst1 . others)
     (check-equal-lengths "map" lst1 others)
     (let loop ((rest1 lst1) (rests others) (results '()))
       (if (null? rest1)
           (reverse results)
           (loop (cdr rest1) (cdrs rests)
                 (cons (apply proc (car rest1) (cars rests))
                       results)))))))

(define map-in-order map)

(define for-each
  (case-lambda
    "Apply PROC to the elements of the lists in order, for effect."
    ((proc lst)
     (if (list? lst)
         (let loop ((rest lst))
           (unless (null? rest)
             (proc (car rest))
             (loop (cdr rest))))
         (not-a-list "for-each" lst)))
    ((proc lst1 lst2)
     (check-equal-lengths "for-each" lst1 (list lst2))
     (let loop ((rest1 lst1) (rest2 lst2))
       (unless (null? rest1)
         (proc (car rest1) (car rest2))
         (loop (cdr rest1) (cdr rest2)))))
    ((proc lst1 . others)
     (check-equal-lengths "for-each" lst1 others)
     (let loop ((rest1 lst1) (rests others))
       (unless (null? rest1)
         (apply proc (car rest1) (cars rests))
         (loop (cdr rest1) (cdrs rests)))))))

(define (filter pred lst)
  "Return the list of the elements of LST that satisfy PRED, in order."
  (if (not (procedure? pred))
      (scm-error 'wrong-type-arg "filter"
                 "Wrong type argument in position ~A: ~S" (list 1 pred) (list pred)))
  (if (list? lst)
      (let loop ((rest lst) (kept '()))
        (cond ((null? rest) (reverse kept))
              ((pred (car rest)) (loop (cdr rest) (cons (car rest) kept)))
              (else (loop (cdr rest) kept))))
      (scm-error 'wrong-type-arg "filter"
                 "Wrong type argument in position ~A: ~S"
                 (list 2 lst) (list lst))))

(define (filter! pred lst)
  "Like 'filter'; the result may share structure with LST."
  (filter pred lst))

(define (and-map pred lst)
  "Return the value of PRED on the last element of LST if it is true of all
elements, #f otherwise; #t for the empty list."
  (if (null? lst)
      #t
      (let loop ((rest lst))
        (if (null? (cdr rest))
            (pred (car rest))
            (and (pred (car rest)) (loop (cdr rest)))))))

(define (or-map pred lst)
  "Return the first true value of PRED on an element of LST, or #f."
  (let loop ((rest lst))
    (cond ((null? rest) #f)
          ((pred (car rest)))
          (else (loop (cdr rest))))))

(define (and=> value proc)
  "Apply PROC to VALUE unless VALUE is #f; then return #f."
  (and value (proc value)))

(define compose
  (case-lambda
    "Return the procedure that applies the last of the given procedures to its
arguments and each preceding one to the values of the one after it."
    ((proc) proc)
    ((outer inner)
     (lambda args
       (call-with-values (lambda () (apply inner args)) outer)))
    ((outer . inners)
     (compose outer (apply compose inners)))))

(define (const value)
  "Return a procedure that takes any arguments and returns VALUE."
  (lambda _ value))

(define (identity x)
  "Return X."
  x)

(define (negate proc)
  "Return a procedure that returns the negation of what PROC returns."
  (lambda args (not (apply proc args))))

(define (list-index lst object)
  "Return the index of the first element of LST that is eq? to OBJECT, or #f.
This is the root module's procedure; SRFI-1 has another of the same name."
  (if (circular-list? lst) (not-a-list "list-index" lst))
  (let loop ((rest lst) (index 0))
    (cond ((null? rest) #f)
          ((eq? (car rest) object) index)
          (else (loop (cdr rest) (+ index 1))))))

(define (symbol-prefix-proc prefix)
  "Return a procedure that prepends the symbol PREFIX to a symbol."
  (lambda (symbol) (symbol-append prefix symbol)))

(define (make-object-property)
  "Return a new object property: a procedure that maps an object to the value
set for it with (set! (PROPERTY OBJECT) VALUE), #f before that."
  (let ((table (make-weak-key-hash-table)))
    (make-procedure-with-setter
     (lambda (object) (hashq-ref table object))
     (lambda (object value) (hashq-set! table object value)))))
