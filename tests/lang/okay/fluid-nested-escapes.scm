;;; Values of several fluids after partial escapes.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define a (make-fluid 'a0)) (define b (make-fluid 'b0))
(define (state) (list (fluid-ref a) (fluid-ref b)))
(define trace '())
(define (note!) (set! trace (cons (state) trace)))
(with-fluids ((a 'a1))
  (note!)
  (call/cc (lambda (k)
             (with-fluids ((b 'b1))
               (note!)
               (catch 'out
                 (lambda () (with-fluids ((a 'a2)) (note!) (throw 'out)))
                 (lambda _ (note!)))
               (k #f))))
  (note!))
(note!)
(for-each show (reverse trace))
