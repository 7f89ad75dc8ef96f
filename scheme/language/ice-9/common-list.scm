(define-module (ice-9 common-list)
  #:use-module ((srfi srfi-1) #:prefix l:)
  #:export (adjoin union intersection set-difference reduce-init reduce
            some every notany notevery count-if find-if member-if
            remove-if remove-if-not delete-if! delete-if-not!
            butlast and? or? has-duplicates? pick pick-mappings uniq))

;;; Commentary:
;;;
;;; List operations under the names that Common Lisp gives them (Guile manual, "ice-9
;;; common-list" of older releases).  New programs use SRFI 1.
;;;
;;; Code:

(define (adjoin element set)
  "Return SET with ELEMENT in it."
  (if (memv element set) set (cons element set)))

(define (union left right)
  "Return the elements that are in LEFT or RIGHT."
  (append left (set-difference right left)))

(define (intersection left right)
  "Return the elements of LEFT that are in RIGHT."
  (filter (lambda (element) (memv element right)) left))

(define (set-difference left right)
  "Return the elements of LEFT that are not in RIGHT."
  (filter (lambda (element) (not (memv element right))) left))

(define (reduce-init proc init elements)
  "Combine the ELEMENTS with PROC from the left, INIT being first."
  (l:fold (lambda (element state) (proc state element)) init elements))

(define (reduce proc elements)
  "Combine the ELEMENTS with PROC from the left."
  (if (null? elements)
      '()
      (reduce-init proc (car elements) (cdr elements))))

(define (some pred . lists)
  "Return the first true result of PRED on the elements of the lists, or #f."
  (apply l:any pred lists))

(define (every pred . lists)
  "Return the last result of PRED if none is #f."
  (apply l:every pred lists))

(define (notany pred . lists)
  "Return #t if PRED holds for no elements."
  (not (apply some pred lists)))

(define (notevery pred . lists)
  "Return #t if PRED fails for some elements."
  (not (apply every pred lists)))

(define (count-if pred elements)
  "Return how many ELEMENTS satisfy PRED."
  (l:count pred elements))

(define (find-if pred elements)
  "Return the first of the ELEMENTS that satisfies PRED, or #f."
  (l:find pred elements))

(define (member-if pred elements)
  "Return the rest of ELEMENTS from the first that satisfies PRED, or #f."
  (l:find-tail pred elements))

(define (remove-if pred elements)
  "Return the ELEMENTS that do not satisfy PRED."
  (l:remove pred elements))

(define (remove-if-not pred elements)
  "Return the ELEMENTS that satisfy PRED."
  (filter pred elements))

(define (delete-if! pred elements)
  "Like 'remove-if'; may reuse the pairs of ELEMENTS."
  (remove-if pred elements))

(define (delete-if-not! pred elements)
  "Like 'remove-if-not'; may reuse the pairs of ELEMENTS."
  (remove-if-not pred elements))

(define (butlast elements n)
  "Return all but the last N of the ELEMENTS."
  (list-head elements (max 0 (- (length elements) n))))

(define (and? . values)
  "Return the last of the VALUES if none is #f."
  (every identity values))

(define (or? . values)
  "Return the first of the VALUES that is not #f, or #f."
  (some identity values))

(define (has-duplicates? elements)
  "Return #t if some element occurs twice."
  (and (pair? elements)
       (or (and (member (car elements) (cdr elements)) #t)
           (has-duplicates? (cdr elements)))))

(define (pick pred . lists)
  "Return the argument lists, taken across the lists, for which PRED holds; with one list, its
elements."
  (if (null? (cdr lists))
      (filter pred (car lists))
      (filter (lambda (arguments) (apply pred arguments)) (apply map list lists))))

(define (pick-mappings proc . lists)
  "Return the results of PROC on the elements of the lists that are not #f."
  (filter identity (apply map proc lists)))

(define (uniq elements)
  "Return the ELEMENTS, each once."
  (l:delete-duplicates elements eq?))
