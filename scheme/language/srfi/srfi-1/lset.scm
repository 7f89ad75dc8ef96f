(define-module (srfi srfi-1 lset)
  #:export (lset<= lset= lset-adjoin lset-union lset-intersection
            lset-difference lset-xor lset-diff+intersection
            lset-union! lset-intersection! lset-difference! lset-xor!
            lset-diff+intersection!))

;;; Commentary:
;;;
;;; The part of SRFI-1 that treats lists as sets.  The order of the results
;;; and of the arguments of the equivalence follows the SRFI's text, for
;;; programs can see both.
;;;
;;; Code:

(define (check who lst)
  ;; LST must be a list that ends in ().
  (if (not (list? lst))
      (scm-error 'wrong-type-arg who "Wrong type argument: ~S" (list lst) '())))

(define (check-procedure who object)
  (if (not (procedure? object))
      (scm-error 'wrong-type-arg who
                 "Wrong type argument in position ~A (expecting ~A): ~S"
                 (list 1 "procedure" object) (list object))))

(define (some? pred lst)
  ;; Does an element of LST satisfy PRED?  When none has for long, LST must have an end.
  (let loop ((rest lst) (n 0))
    (cond ((pair? rest)
           (or (pred (car rest))
               (begin
                 (if (eqv? n 1000) (check "member" lst))
                 (loop (cdr rest) (+ n 1)))))
          ((null? rest) #f)
          (else (check "member" lst)))))

(define (in? same? x lst)
  ;; Is there an element Y of LST such that (SAME? X Y)?
  (some? (lambda (y) (same? x y)) lst))

(define (holds? same? lst x)
  ;; Is there an element Y of LST such that (SAME? Y X)?
  (some? (lambda (y) (same? y x)) lst))

(define (in-all? same? x lists)
  (let loop ((lists lists))
    (or (null? lists)
        (and (in? same? x (car lists)) (loop (cdr lists))))))

(define (in-some? same? x lists)
  (let loop ((lists lists))
    (and (pair? lists)
         (or (in? same? x (car lists)) (loop (cdr lists))))))

(define (subset? same? a b)
  (let loop ((rest a))
    (or (null? rest)
        (and (in? same? (car rest) b) (loop (cdr rest))))))

(define (lset<= same? . lists)
  "Return #t if each list is, by SAME?, a subset of the next."
  (check-procedure "lset<=" same?)
  (or (null? lists)
      (let loop ((a (car lists)) (rest (cdr lists)))
        (or (null? rest)
            (and (if (eq? a (car rest))
                     (begin (check "lset<=" a) #t)
                     (subset? same? a (car rest)))
                 (loop (car rest) (cdr rest)))))))

(define (lset= same? . lists)
  "Return #t if all lists have, by SAME?, the same elements."
  (check-procedure "lset=" same?)
  (or (null? lists)
      (let loop ((a (car lists)) (rest (cdr lists)))
        (or (null? rest)
            (and (if (eq? a (car rest))
                     (begin (check "lset=" a) #t)
                     (and (subset? same? a (car rest))
                          (subset? (lambda (x y) (same? y x)) (car rest) a)))
                 (loop (car rest) (cdr rest)))))))

(define (lset-adjoin same? lst . elements)
  "Return LST with each of ELEMENTS that it does not hold put in front."
  (check-procedure "lset-adjoin" same?)
  (let loop ((elements elements) (result lst))
    (cond ((null? elements) result)
          ((holds? same? result (car elements)) (loop (cdr elements) result))
          (else (loop (cdr elements) (cons (car elements) result))))))

(define (lset-union same? . lists)
  "Return the union of LISTS: the first with new elements put in front."
  (check-procedure "lset-union" same?)
  (let loop ((lists lists) (result '()))
    (cond ((null? lists) result)
          ((null? (car lists)) (loop (cdr lists) result))
          ((null? result) (loop (cdr lists) (car lists)))
          ((eq? result (car lists)) (loop (cdr lists) result))
          (else
           (loop (cdr lists) (apply lset-adjoin same? result (car lists)))))))

(define (lset-intersection same? lst . others)
  "Return the list of the elements of LST that are in all OTHERS."
  (check-procedure "lset-intersection" same?)
  (filter (lambda (x) (in-all? same? x others)) lst))

(define (lset-difference same? lst . others)
  "Return the list of the elements of LST that are in none of OTHERS."
  (check-procedure "lset-difference" same?)
  (if (null? others)
      lst
      (filter (lambda (x) (not (in-some? same? x others))) lst)))

(define (lset-diff+intersection same? lst . others)
  "Return the list of the elements of LST that are in none of OTHERS, and that
of those that are in some."
  (check-procedure "lset-diff+intersection" same?)
  (if (pair? lst)
      (for-each (lambda (other)
                  (if (not (pair? other)) (check "lset-diff+intersection" other)))
                others))
  ;; Without OTHERS everything is in all of them.
  (let loop ((rest (if (null? others) '() lst)) (out '()) (in (if (null? others) (reverse lst) '())))
    (cond ((null? rest) (values (reverse out) (reverse in)))
          ((in-some? same? (car rest) others)
           (loop (cdr rest) out (cons (car rest) in)))
          (else (loop (cdr rest) (cons (car rest) out) in)))))

(define (exclusive-or same? a b)
  ;; What is in one of A and B but not in both: new elements of B in front.
  (call-with-values (lambda () (lset-diff+intersection same? a b))
    (lambda (only-a common)
      (cond ((null? only-a) (lset-difference same? b a))
            ((null? common) (append b a))
            (else
             (let loop ((rest b) (result only-a))
               (cond ((null? rest) result)
                     ((in? same? (car rest) a) (loop (cdr rest) result))
                     (else (loop (cdr rest) (cons (car rest) result))))))))))

(define (lset-xor same? . lists)
  "Return the exclusive union of LISTS, pair by pair from the left."
  (check-procedure "lset-xor" same?)
  (if (null? lists)
      '()
      (let loop ((result (car lists)) (rest (cdr lists)))
        (if (null? rest)
            (begin (check "lset-xor" result) result)
            (loop (exclusive-or same? result (car rest)) (cdr rest))))))

(define lset-union! lset-union)
(define lset-intersection! lset-intersection)

(define (lset-difference! same? lst . others)
  "Like 'lset-difference', of a list that must end in ()."
  (check-procedure "lset-difference!" same?)
  (check "lset-difference!" lst)
  (apply lset-difference same? lst others))

(define lset-xor! lset-xor)
(define lset-diff+intersection! lset-diff+intersection)
