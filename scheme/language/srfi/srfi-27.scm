(define-module (srfi srfi-27)
  #:use-module (srfi srfi-9)
  #:export (random-integer random-real
            default-random-source make-random-source random-source?
            random-source-state-ref random-source-state-set!
            random-source-randomize! random-source-pseudo-randomize!
            random-source-make-integers random-source-make-reals))

;;; Commentary:
;;;
;;; SRFI-27: sources of random bits, each of which wraps a random state of the
;;; root module.
;;;
;;; Code:

(define-record-type <random-source>
  (wrap-state state)
  random-source?
  (state source-state set-source-state!))

(define (make-random-source)
  "Return a new source; all new sources yield the same numbers."
  (wrap-state (seed->random-state 0)))

(define default-random-source (make-random-source))

(define (random-source-state-ref source)
  "Return the state of SOURCE as an object that can be written and read."
  (random-state->datum (source-state source)))

(define (random-source-state-set! source state)
  "Put SOURCE into STATE, which 'random-source-state-ref' returned."
  (set-source-state! source (datum->random-state state)))

(define (random-source-randomize! source)
  "Put SOURCE into a state that cannot be foreseen."
  (set-source-state! source (random-state-from-platform)))

(define (random-source-pseudo-randomize! source i j)
  "Put SOURCE into the state that the integers I and J stand for."
  (set-source-state! source (seed->random-state (string-append (number->string i) ":"
                                                        (number->string j)))))

(define (random-source-make-integers source)
  "Return a procedure that returns a random integer below its argument."
  (lambda (n) (random n (source-state source))))

(define* (random-source-make-reals source #:optional unit)
  "Return a procedure that returns a random real number between 0 and 1, a
multiple of UNIT if that is given."
  (if unit
      (let ((steps (- (inexact->exact (floor (/ unit))) 1)))
        (lambda ()
          (* (+ 1 (random steps (source-state source))) unit)))
      (lambda ()
        (let loop ()
          (let ((x (random:uniform (source-state source))))
            (if (zero? x) (loop) x))))))

(define random-integer (random-source-make-integers default-random-source))
(define random-real (random-source-make-reals default-random-source))
