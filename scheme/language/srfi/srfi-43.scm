(define-module (srfi srfi-43)
  #:re-export (make-vector vector vector? vector-ref vector-set!
               vector-length)
  #:replace (vector-copy vector-fill! list->vector vector->list)
  #:export (vector-empty? vector= vector-unfold vector-unfold-right
            vector-reverse-copy vector-append vector-concatenate
            vector-fold vector-fold-right vector-map vector-map!
            vector-for-each vector-count
            vector-index vector-index-right vector-skip vector-skip-right
            vector-binary-search vector-any vector-every
            vector-swap! vector-reverse! vector-copy!
            vector-reverse-copy! reverse-vector->list reverse-list->vector))

;;; Commentary:
;;;
;;; SRFI-43, the vector library.  Procedures that walk several vectors stop
;;; with the shortest; those that build or fold pass the index first.
;;;
;;; Code:

(define (out-of-range who value)
  (scm-error 'out-of-range who "Value out of range: ~S"
             (list value) (list value)))

(define (check-range who vec start end)
  (unless (and (exact-integer? start) (exact-integer? end)
               (<= 0 start end (vector-length vec)))
    (out-of-range who (list start end))))

(define (shortest vec others)
  (let loop ((n (vector-length vec)) (others others))
    (if (null? others)
        n
        (loop (min n (vector-length (car others))) (cdr others)))))

(define (elements vectors i)
  (map (lambda (vec) (vector-ref vec i)) vectors))

;;; Construction.

(define (vector-unfold proc len . seeds)
  "Return a vector of LEN elements.  PROC gets an index and the seeds, and
returns the element and the new seeds."
  (let ((vec (make-vector len)))
    (let loop ((i 0) (seeds seeds))
      (if (< i len)
          (call-with-values (lambda () (apply proc i seeds))
            (lambda (item . seeds)
              (vector-set! vec i item)
              (loop (+ i 1) seeds)))
          vec))))

(define (vector-unfold-right proc len . seeds)
  "Like 'vector-unfold', from the last index to the first."
  (let ((vec (make-vector len)))
    (let loop ((i (- len 1)) (seeds seeds))
      (if (>= i 0)
          (call-with-values (lambda () (apply proc i seeds))
            (lambda (item . seeds)
              (vector-set! vec i item)
              (loop (- i 1) seeds)))
          vec))))

(define* (vector-copy vec #:optional (start 0) (end (vector-length vec)) fill)
  "Return the vector of the elements of VEC from START to END; what lies beyond
VEC is FILL."
  (unless (<= 0 start (vector-length vec)) (out-of-range "vector-copy" start))
  (unless (<= start end) (out-of-range "vector-copy" end))
  (let ((copy (make-vector (- end start) fill)))
    (let loop ((i start))
      (when (and (< i end) (< i (vector-length vec)))
        (vector-set! copy (- i start) (vector-ref vec i))
        (loop (+ i 1))))
    copy))

(define* (vector-reverse-copy vec #:optional
                              (start 0) (end (vector-length vec)))
  "Return the vector of the elements of VEC from START to END, reversed."
  (check-range "vector-reverse-copy" vec start end)
  (list->vector (reverse-vector->list vec start end)))

(define (vector-append . vectors)
  "Return the elements of VECTORS in one vector."
  (vector-concatenate vectors))

(define (vector-concatenate vectors)
  "Return the elements of the list VECTORS in one vector."
  (list->vector (apply append (map vector->list vectors))))

;;; Predicates.

(define (vector-empty? vec)
  "Return #t if VEC has no element."
  (eqv? (vector-length vec) 0))

(define (vector= same? . vectors)
  "Return #t if all VECTORS have the same length and, by SAME?, elements."
  (define (two a b)
    (let ((n (vector-length a)))
      (and (eqv? n (vector-length b))
           (let loop ((i 0))
             (or (eqv? i n)
                 (and (same? (vector-ref a i) (vector-ref b i))
                      (loop (+ i 1))))))))
  (or (null? vectors)
      (let loop ((a (car vectors)) (rest (cdr vectors)))
        (or (null? rest)
            (and (or (eq? a (car rest)) (two a (car rest)))
                 (loop (car rest) (cdr rest)))))))

;;; Iteration.

(define (vector-fold proc init vec . others)
  "Fold PROC, called with the index, the state and the elements."
  (let ((n (shortest vec others)))
    (if (null? others)
        (let loop ((i 0) (state init))
          (if (< i n)
              (loop (+ i 1) (proc i state (vector-ref vec i)))
              state))
        (let loop ((i 0) (state init))
          (if (< i n)
              (loop (+ i 1)
                    (apply proc i state (elements (cons vec others) i)))
              state)))))

(define (vector-fold-right proc init vec . others)
  "Like 'vector-fold', from the last index to the first."
  (let loop ((i (- (shortest vec others) 1)) (state init))
    (if (>= i 0)
        (loop (- i 1) (apply proc i state (elements (cons vec others) i)))
        state)))

(define (vector-map proc vec . others)
  "Return the vector of the results of PROC on the index and the elements."
  (let* ((n (shortest vec others)) (result (make-vector n)))
    (let loop ((i 0))
      (when (< i n)
        (vector-set! result i
                     (if (null? others)
                         (proc i (vector-ref vec i))
                         (apply proc i (elements (cons vec others) i))))
        (loop (+ i 1))))
    result))

(define (vector-map! proc vec . others)
  "Replace the elements of VEC by the results of PROC on index and elements."
  (let ((n (shortest vec others)))
    (let loop ((i 0))
      (when (< i n)
        (vector-set! vec i (apply proc i (elements (cons vec others) i)))
        (loop (+ i 1))))))

(define (vector-for-each proc vec . others)
  "Call PROC with the index and the elements, in order, for effect."
  (let ((n (shortest vec others)))
    (let loop ((i 0))
      (when (< i n)
        (if (null? others)
            (proc i (vector-ref vec i))
            (apply proc i (elements (cons vec others) i)))
        (loop (+ i 1))))))

(define (vector-count pred vec . others)
  "Return how often PRED is true of the index and the elements."
  (apply vector-fold
         (lambda (i n . items) (if (apply pred i items) (+ n 1) n))
         0 vec others))

;;; Searching.

(define (search pred wanted vectors start end step)
  ;; The first index from START, by STEP, where the truth of PRED is WANTED.
  (let loop ((i start))
    (cond ((eqv? i end) #f)
          ((eq? wanted (and (apply pred (elements vectors i)) #t)) i)
          (else (loop (+ i step))))))

(define (vector-index pred vec . others)
  "Return the first index of elements that satisfy PRED, or #f."
  (search pred #t (cons vec others) 0 (shortest vec others) 1))

(define (vector-index-right pred vec . others)
  "Return the last index of elements that satisfy PRED, or #f."
  (search pred #t (cons vec others)
          (- (shortest vec others) 1) -1 -1))

(define (vector-skip pred vec . others)
  "Return the first index of elements that do not satisfy PRED, or #f."
  (search pred #f (cons vec others) 0 (shortest vec others) 1))

(define (vector-skip-right pred vec . others)
  "Return the last index of elements that do not satisfy PRED, or #f."
  (search pred #f (cons vec others)
          (- (shortest vec others) 1) -1 -1))

(define* (vector-binary-search vec value compare #:optional
                               (start 0) (end (vector-length vec)))
  "Return the index of VALUE in the ordered vector VEC, or #f.  COMPARE gets an
element and VALUE, and returns a number below, at or above zero."
  (check-range "vector-binary-search" vec start end)
  (let loop ((low start) (high end))
    (and (< low high)
         (let* ((middle (quotient (+ low high) 2))
                (order (compare (vector-ref vec middle) value)))
           (cond ((zero? order) middle)
                 ((positive? order) (loop low middle))
                 (else (loop (+ middle 1) high)))))))

(define (vector-any pred vec . others)
  "Return the first true value of PRED on corresponding elements, or #f."
  (let ((n (shortest vec others)))
    (let loop ((i 0))
      (and (< i n)
           (or (apply pred (elements (cons vec others) i))
               (loop (+ i 1)))))))

(define (vector-every pred vec . others)
  "Return #f unless PRED is true of all corresponding elements; the last value
otherwise, #t if there is none."
  (let ((n (shortest vec others)))
    (let loop ((i 0) (last #t))
      (if (< i n)
          (let ((value (apply pred (elements (cons vec others) i))))
            (and value (loop (+ i 1) value)))
          last))))

;;; Mutation.

(define (vector-swap! vec i j)
  "Exchange the elements of VEC at I and J."
  (let ((item (vector-ref vec i)))
    (vector-set! vec i (vector-ref vec j))
    (vector-set! vec j item)))

(define* (vector-fill! vec value #:optional
                       (start 0) (end (vector-length vec)))
  "Set the elements of VEC from START to END to VALUE."
  (check-range "vector-fill!" vec start end)
  (let loop ((i start))
    (when (< i end)
      (vector-set! vec i value)
      (loop (+ i 1)))))

(define* (vector-reverse! vec #:optional (start 0) (end (vector-length vec)))
  "Reverse the elements of VEC from START to END in place."
  (check-range "vector-reverse!" vec start end)
  (let loop ((i start) (j (- end 1)))
    (when (< i j)
      (vector-swap! vec i j)
      (loop (+ i 1) (- j 1)))))

(define (store! who target at items)
  (unless (and (exact-integer? at)
               (<= 0 at (+ at (length items)) (vector-length target)))
    (out-of-range who at))
  (let loop ((i at) (items items))
    (unless (null? items)
      (vector-set! target i (car items))
      (loop (+ i 1) (cdr items)))))

(define* (vector-copy! target at source #:optional
                       (start 0) (end (vector-length source)))
  "Copy the elements of SOURCE from START to END into TARGET from AT on."
  (store! "vector-copy!" target at (vector->list source start end)))

(define* (vector-reverse-copy! target at source #:optional
                               (start 0) (end (vector-length source)))
  "Copy the elements of SOURCE from START to END, reversed, into TARGET from AT
on."
  (store! "vector-reverse-copy!" target at
          (reverse-vector->list source start end)))

;;; Conversion.

(define* (vector->list vec #:optional (start 0) (end (vector-length vec)))
  "Return the list of the elements of VEC from START to END."
  (check-range "vector->list" vec start end)
  (let loop ((i (- end 1)) (items '()))
    (if (< i start)
        items
        (loop (- i 1) (cons (vector-ref vec i) items)))))

(define* (reverse-vector->list vec #:optional
                               (start 0) (end (vector-length vec)))
  "Return the list of the elements of VEC from START to END, reversed."
  (check-range "reverse-vector->list" vec start end)
  (let loop ((i start) (items '()))
    (if (>= i end)
        items
        (loop (+ i 1) (cons (vector-ref vec i) items)))))

(define native-list->vector (@ (guile) list->vector))

(define* (list->vector lst #:optional (start 0) end)
  "Return the vector of the elements of LST from START to END."
  (if (and (eqv? start 0) (not end))
      (native-list->vector lst)
      (let ((tail (list-tail lst start)))
        (native-list->vector
         (if end (list-head tail (- end start)) tail)))))

(define* (reverse-list->vector lst #:optional (start 0) end)
  "Return the vector of the elements of LST from START to END, reversed."
  (native-list->vector
   (reverse (vector->list (list->vector lst start end)))))
