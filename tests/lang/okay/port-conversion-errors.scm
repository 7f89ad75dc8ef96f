;;; What a port's encoding cannot say is an error, or replaced, as the port's strategy says.

(use-modules (ice-9 binary-ports) (ice-9 textual-ports))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))
(define (attempt thunk)
  (catch #t thunk
    (lambda (key . args) (cons key (filter (lambda (x) (not (port? x))) args)))))

(define (input strategy)
  (let ((port (open-bytevector-input-port #vu8(97 255 98))))
    (set-port-encoding! port "UTF-8")
    (if strategy (set-port-conversion-strategy! port strategy))
    port))
(show (port-conversion-strategy (open-bytevector-input-port #vu8()))
      (port-encoding (open-bytevector-input-port #vu8())))
(show (attempt (lambda () (get-string-all (input #f))))
      (attempt (lambda () (get-string-all (input 'error))))
      (attempt (lambda () (get-string-all (input 'substitute))))
      (let ((port (input #f)))
        (list (read-char port) (attempt (lambda () (read-char port))))))

(define (output strategy text)
  (attempt
   (lambda ()
     (call-with-values open-bytevector-output-port
       (lambda (port get)
         (if strategy (set-port-conversion-strategy! port strategy))
         (display text port)
         (get))))))
(show (output #f "λ") (output 'substitute "aλé") (output 'escape "aλé") (output #f "é"))
