(define-module (ice-9 q)
  #:export (make-q q? q-empty? q-empty-check q-front q-rear q-length
            q-push! enq! q-pop! deq! q-remove! sync-q!))

;;; Commentary:
;;;
;;; Queues.  A queue is a pair: its car is the list of the elements, its cdr
;;; the last pair of that list, or #f when there is none.  Procedures that
;;; change a queue return it, but for those that take an element out.
;;;
;;; Code:

(define (make-q)
  "Return a new, empty queue."
  (cons '() #f))

(define (q? object)
  "Return #t if OBJECT is a queue."
  (and (pair? object)
       (cond ((pair? (car object))
              (eq? (cdr object) (last-pair (car object))))
             ((null? (car object)) (not (cdr object)))
             (else #f))))

(define (q-empty? q)
  "Return #t if the queue Q has no element."
  (null? (car q)))

(define (q-empty-check q)
  "Throw to q-empty if the queue Q has no element."
  (when (q-empty? q) (throw 'q-empty q)))

(define (q-front q)
  "Return the first element of Q."
  (q-empty-check q)
  (car (car q)))

(define (q-rear q)
  "Return the last element of Q."
  (q-empty-check q)
  (car (cdr q)))

(define (q-length q)
  "Return the number of elements of Q."
  (length (car q)))

(define (sync-q! q)
  "Set the cdr of Q anew after its list was changed."
  (set-cdr! q (and (pair? (car q)) (last-pair (car q))))
  q)

(define (q-push! q object)
  "Put OBJECT in front of the elements of Q."
  (set-car! q (cons object (car q)))
  (unless (cdr q) (set-cdr! q (car q)))
  q)

(define (enq! q object)
  "Put OBJECT behind the elements of Q."
  (let ((pair (list object)))
    (if (cdr q)
        (set-cdr! (cdr q) pair)
        (set-car! q pair))
    (set-cdr! q pair)
    q))

(define (q-pop! q)
  "Take the first element out of Q and return it."
  (q-empty-check q)
  (let ((object (car (car q))))
    (set-car! q (cdr (car q)))
    (when (null? (car q)) (set-cdr! q #f))
    object))

(define deq! q-pop!)

(define (q-remove! q object)
  "Take every element that is eq to OBJECT out of Q."
  (set-car! q (delq! object (car q)))
  (sync-q! q))
