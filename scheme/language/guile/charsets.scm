(define-module (guile charsets)
  #:export (char-set-fold char-set-for-each char-set-map
            char-set-filter char-set-filter! char-set-count
            char-set-any char-set-every
            char-set-unfold char-set-unfold!))

;;; Commentary:
;;;
;;; The SRFI-14 procedures that take a procedure.  They walk a character set
;;; with its native cursor, in the order of code points, without listing it:
;;; a complement may hold a million characters.
;;;
;;; Code:

(define (char-set-fold kons knil cs)
  "Fold KONS, called with a character and the state, over CS."
  (let loop ((cursor (char-set-cursor cs)) (state knil))
    (if (end-of-char-set? cursor)
        state
        ;; The cursor advances in place: look first, step then.
        (let ((state (kons (char-set-ref cs cursor) state)))
          (loop (char-set-cursor-next cs cursor) state)))))

(define (char-set-for-each proc cs)
  "Apply PROC to every character of CS, for effect."
  (let loop ((cursor (char-set-cursor cs)))
    (unless (end-of-char-set? cursor)
      (proc (char-set-ref cs cursor))
      (loop (char-set-cursor-next cs cursor)))))

(define (char-set-map proc cs)
  "Return the set of the results of PROC on the characters of CS."
  (list->char-set
   (char-set-fold (lambda (c chars) (cons (proc c) chars)) '() cs)))

(define* (char-set-filter pred cs #:optional (base char-set:empty))
  "Return the set of the characters of CS that satisfy PRED, and those of BASE."
  (list->char-set
   (char-set-fold (lambda (c chars) (if (pred c) (cons c chars) chars)) '() cs)
   base))

(define (char-set-filter! pred cs base)
  "Like 'char-set-filter'; BASE is altered."
  (char-set-fold (lambda (c set) (if (pred c) (char-set-adjoin! set c) set)) base cs))

(define (char-set-count pred cs)
  "Return the number of characters of CS that satisfy PRED."
  (char-set-fold (lambda (c n) (if (pred c) (+ n 1) n)) 0 cs))

(define (char-set-every pred cs)
  "Return #t if PRED is true of every character of CS, #f otherwise."
  (let loop ((cursor (char-set-cursor cs)))
    (or (end-of-char-set? cursor)
        (and (pred (char-set-ref cs cursor))
             (loop (char-set-cursor-next cs cursor))))))

(define (char-set-any pred cs)
  "Return the first true value of PRED on a character of CS, or #f."
  (let loop ((cursor (char-set-cursor cs)))
    (and (not (end-of-char-set? cursor))
         (or (pred (char-set-ref cs cursor))
             (loop (char-set-cursor-next cs cursor))))))

(define* (char-set-unfold stop? char-of next seed
                          #:optional (base char-set:empty))
  "Return BASE with the characters CHAR-OF yields for SEED and its successors
by NEXT, until STOP? is true of one."
  (let loop ((seed seed) (chars '()))
    (if (stop? seed)
        (list->char-set chars base)
        (loop (next seed) (cons (char-of seed) chars)))))

(define (char-set-unfold! stop? char-of next seed base)
  "Like 'char-set-unfold'; BASE is altered."
  (list->char-set! (char-set->list (char-set-unfold stop? char-of next seed)) base))
