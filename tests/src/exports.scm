;; What the names that modules export are, against recorded facts: MODULE NAME KIND
;; in a line.  Prints how many there are, and each that is something else.
(use-modules (gnu services) (guix packages) (ice-9 match) (ice-9 rdelim))

(define (record-type? value)
  (and (struct? value)
       (false-if-exception (record-type-fields value))
       #t))

(define (kind-of value)
  (cond ((macro? value) 'syntax)
        ((parameter? value) 'parameter)
        ((procedure? value) 'procedure)
        ((service-type? value) 'service-type)
        ((service? value) 'service)
        ((package? value) 'package)
        ((record-type? value) 'record-type)
        ((promise? value) 'promise)
        ((string? value) 'string)
        ((number? value) 'number)
        ((boolean? value) 'boolean)
        ((symbol? value) 'symbol)
        ((list? value) 'list)
        ((pair? value) 'pair)
        ((char-set? value) 'char-set)
        (else 'value)))

(define (meaning name interface)
  ;; Some syntax stands for a variable: it is what that is.
  (let ((module (make-fresh-user-module)))
    (module-use! module interface)
    (catch #t
      (lambda ()
        (parameterize ((current-warning-port (%make-void-port "w")))
          (eval name module)))
      (lambda _ (module-ref interface name)))))

(define (kind name interface)
  (let ((variable (and interface (module-variable interface name))))
    (cond ((not variable) 'missing)
          ((not (variable-bound? variable)) 'undefined)
          ((macro? (variable-ref variable)) (kind-of (meaning name interface)))
          (else (kind-of (variable-ref variable))))))

(define (private-kind name module)
  ;; Private names are there, whatever they are.
  (catch #t
    (lambda ()
      (eval `(@@ ,module ,name) (current-module))
      'private)
    (lambda (key . _)
      (if (eq? key 'syntax-error) 'private 'missing))))

(define interface
  (let ((last #f) (found #f))
    (lambda (module)
      (unless (equal? module last)
        (set! last module)
        (set! found (false-if-exception (resolve-interface module))))
      found)))

(define (check line)
  (match (string-split line #\tab)
    ((module name expected)
     (let* ((module (call-with-input-string module read))
            (name   (string->symbol name))
            (found  (if (string=? expected "private")
                        (private-kind name module)
                        (kind name (interface module)))))
       (unless (string=? expected (symbol->string found))
         (format #t "~s\t~a\t~a\t~a~%" module name expected found))))))

(call-with-input-file (cadr (command-line))
  (lambda (port)
    (read-line port)
    (let loop ((line (read-line port)) (count 0))
      (if (eof-object? line)
          (format #t "~a names~%" count)
          (begin
            (check line)
            (loop (read-line port) (+ count 1)))))))
