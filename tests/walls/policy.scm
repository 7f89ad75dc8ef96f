;;; Calls every procedure of a module with arguments that files, processes, sockets and permissions take.
;;;
;;;   svc eval policy.scm MODULE SKIP
;;;
;;; Nothing may be written, started, connected or changed by that: whoever runs this looks at the folder in
;;; which it runs, or at the system calls.  Each call is announced by a line before it is made.

(use-modules (srfi srfi-1) (ice-9 match) (ice-9 format))

(define-values (module-name skip)
  (match (command-line)
    ((_ module skip) (values (call-with-input-string module read) (string->number skip)))))

;; What ends the program, or waits.
(define left-out
  '(exit quit primitive-exit primitive-_exit emergency-exit sleep usleep abort-to-prompt abort-to-prompt* restart-stack
    ensure-batch-mode! thread-sleep! get-string-all get-line))

(define-syntax-rule (named (name value) ...)
  (list (cons 'name (lambda () value)) ...))

(define arguments
  (named (file "there") (new "not-there") (folder "folder") (folder/new "folder/not-there") (text "true") (local "127.0.0.1") (template (string-copy "made-XXXXXX"))
         (zero 0) (one 1) (mode 18) (parent (getppid)) (proc (lambda _ #t)) (thunk (lambda () #t)) (write "w") (list '("there"))
         (false #f) (command '("sh" "-c" "echo made > made")) (port (current-input-port)) (address (false-if-exception (inet-pton AF_INET "127.0.0.1")))))

(define counter 0)
(define port (current-output-port))
(define (attempt name procedure given)
  (set! counter (+ counter 1))
  (when (> counter skip)
    (format port "~a (~a~{ ~a~})~%" counter name (map car given))
    (force-output port)
    (catch #t
      (lambda ()
        (call-with-prompt (default-prompt-tag)
          (lambda ()
            (with-output-to-string
              (lambda ()
                (with-error-to-port (current-output-port)
                  (lambda () (apply procedure (map (lambda (argument) ((cdr argument))) given)))))))
          (lambda _ #f)))
      (lambda _ #f))))

(define (tuples count)
  (if (zero? count)
      '(())
      (append-map (lambda (rest) (map (lambda (item) (cons item rest)) (if (> count 2) (take arguments 3) arguments)))
                  (tuples (- count 1)))))

(define (sweep name procedure)
  (match (or (false-if-exception (procedure-minimum-arity procedure)) '(0 0 #t))
    ((least optional rest?)
     (do ((count least (+ count 1)))
         ((> count (min 4 (+ least (if rest? 2 optional)))))
       (for-each (lambda (given) (attempt name procedure given)) (tuples count))))
    (_ #f)))

(for-each
  (lambda (name)
    (let ((value (false-if-exception (module-ref (resolve-interface module-name) name))))
      (when (and (procedure? value) (not (memq name left-out)))
        (sweep name value))))
  (sort (module-map (lambda (name variable) name) (resolve-interface module-name))
        (lambda (a b) (string<? (symbol->string a) (symbol->string b)))))
(format port "end ~a~%" counter)
