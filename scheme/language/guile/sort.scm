(define-module (guile sort)
  #:export (sort sort! stable-sort stable-sort! sort-list sort-list!
            merge merge! sorted? restricted-vector-sort!))

;;; Commentary:
;;;
;;; Sorting, for lists and vectors, with the user's order.  Every procedure
;;; here is the same stable merge sort.  It builds its result by consing onto
;;; an accumulator, which reverses a run; instead of turning runs back, each
;;; level of the recursion asks for runs in the opposite direction.
;;;
;;; Code:

;; Merge runs A and B, both descending, into an ascending list.  Of equal
;; elements that of B, the later run, is taken (and so placed last) first.
(define (merge-to-ascending a b less?)
  (let loop ((a a) (b b) (result '()))
    (cond ((null? a)
           (if (null? b) result (loop a (cdr b) (cons (car b) result))))
          ((null? b) (loop (cdr a) b (cons (car a) result)))
          ((less? (car b) (car a)) (loop (cdr a) b (cons (car a) result)))
          (else (loop a (cdr b) (cons (car b) result))))))

;; The mirror image: ascending runs into a descending list.
(define (merge-to-descending a b less?)
  (let loop ((a a) (b b) (result '()))
    (cond ((null? a)
           (if (null? b) result (loop a (cdr b) (cons (car b) result))))
          ((null? b) (loop (cdr a) b (cons (car a) result)))
          ((less? (car b) (car a)) (loop a (cdr b) (cons (car b) result)))
          (else (loop (cdr a) b (cons (car a) result))))))

(define (ascending lst n less?)
  (cond ((eqv? n 1) (list (car lst)))
        ((eqv? n 2)
         (let ((x (car lst)) (y (car (cdr lst))))
           (if (less? y x) (list y x) (list x y))))
        (else
         (let ((half (quotient n 2)))
           (merge-to-ascending (descending lst half less?)
                               (descending (list-tail lst half) (- n half)
                                           less?)
                               less?)))))

(define (descending lst n less?)
  (cond ((eqv? n 1) (list (car lst)))
        ((eqv? n 2)
         (let ((x (car lst)) (y (car (cdr lst))))
           (if (less? y x) (list x y) (list y x))))
        (else
         (let ((half (quotient n 2)))
           (merge-to-descending (ascending lst half less?)
                                (ascending (list-tail lst half) (- n half)
                                           less?)
                                less?)))))

(define (wrong-sequence who items)
  (scm-error 'wrong-type-arg who "Wrong type argument in position ~A: ~S"
             (list 1 items) (list items)))

(define (sort-list items less?)
  "Return the elements of the list ITEMS ordered by LESS?; stable."
  (let ((n (length items)))
    (if (eqv? n 0) '() (ascending items n less?))))

(define (sort items less?)
  "Return a list or vector, as ITEMS is one, of the elements of ITEMS ordered
by LESS?.  Equal elements keep their order."
  (cond ((null? items) '())
        ((pair? items) (ascending items (length items) less?))
        ((vector? items)
         (list->vector (sort-list (vector->list items) less?)))
        ((string? items)
         (list->string (sort-list (string->list items) less?)))
        (else (wrong-sequence "sort" items))))

(define (sort! items less?)
  "Like 'sort'; a vector is sorted in place, a list may be reused."
  (cond ((vector? items)
         (restricted-vector-sort! items less? 0 (vector-length items))
         items)
        ((string? items)
         (string-copy! items 0 (sort items less?))
         items)
        (else (sort items less?))))

(define (stable-sort items less?)
  "Like 'sort', which is stable already, for lists and vectors."
  (if (string? items) (wrong-sequence "stable-sort" items))
  (sort items less?))

(define (stable-sort! items less?)
  "Like 'sort!', which is stable already, for lists and vectors."
  (if (string? items) (wrong-sequence "stable-sort!" items))
  (sort! items less?))

(define (sort-list! items less?)
  "Like 'sort-list'; the result may share structure with ITEMS."
  (sort-list items less?))

(define (restricted-vector-sort! vec less? start end)
  "Sort in place the elements of VEC from index START to before END."
  (let loop ((items (sort-list (list-head (list-tail (vector->list vec) start)
                                          (- end start))
                               less?))
             (index start))
    (unless (null? items)
      (vector-set! vec index (car items))
      (loop (cdr items) (+ index 1)))))

(define (merge items1 items2 less?)
  "Return the merge of two lists ordered by LESS?.  Of equal elements those of
ITEMS1 come first."
  ;; Where there is nothing to merge with, anything will do.
  (if (not (or (null? items1) (null? items2)))
      (begin
        (if (not (list? items1)) (wrong-sequence "merge" items1))
        (if (not (list? items2)) (wrong-sequence "merge" items2))))
  (let loop ((a items1) (b items2) (result '()))
    (cond ((null? a) (append (reverse result) b))
          ((null? b) (append (reverse result) a))
          ((less? (car b) (car a)) (loop a (cdr b) (cons (car b) result)))
          (else (loop (cdr a) b (cons (car a) result))))))

(define (merge! items1 items2 less?)
  "Like 'merge'; the result may share structure with the arguments."
  (merge items1 items2 less?))

(define (sorted? items less?)
  "Return #t if no element of the list or vector ITEMS is less, by LESS?, than
the one before it."
  (cond ((null? items) #t)
        ((pair? items)
         (if (not (list? items))
             (scm-error 'out-of-range "sorted?" "Value out of range: ~S" (list items) (list items)))
         (let loop ((previous (car items)) (rest (cdr items)))
           (cond ((null? rest) #t)
                 ((less? (car rest) previous) #f)
                 (else (loop (car rest) (cdr rest))))))
        ((vector? items) (sorted? (vector->list items) less?))
        ((string? items) (sorted? (string->list items) less?))
        (else (wrong-sequence "sorted?" items))))
