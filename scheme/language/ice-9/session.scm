(define-module (ice-9 session)
  #:export (apropos apropos-internal apropos-fold apropos-fold-accessible
            apropos-fold-exported apropos-fold-all apropos-hook
            arity procedure-arguments))

;;; Commentary:
;;;
;;; Looking around in a session: bindings by name, the arguments of procedures.
;;;
;;; Code:

(define apropos-hook (make-hook 2))

(define (matcher rgx)
  (if (regexp? rgx) rgx (make-regexp rgx)))

(define (accessible-modules)
  (let ((module (current-module)))
    (cons module (module-uses module))))

(define (apropos-fold proc init rgx folder)
  "Fold PROC, called with a module, a name, a value and the state, over the
bindings whose names match RGX in the modules that FOLDER walks over."
  (let ((rgx (matcher rgx)))
    (folder
     (lambda (module state)
       (let ((found '()))
         (module-for-each
          (lambda (name variable)
            (when (and (variable-bound? variable)
                       (regexp-exec rgx (symbol->string name)))
              (set! found (acons name (variable-ref variable) found))))
          module)
         (let loop ((found found) (state state))
           (if (null? found)
               state
               (loop (cdr found)
                     (proc module (car (car found)) (cdr (car found))
                           state))))))
     init)))

(define (apropos-fold-accessible module)
  "Return a folder over MODULE and the modules that it uses."
  (lambda (proc init)
    (let loop ((modules (cons module (module-uses module))) (state init))
      (if (null? modules)
          state
          (loop (cdr modules) (proc (car modules) state))))))

(define (apropos-fold-exported proc init)
  "Fold PROC over the interfaces that the current module uses."
  ((apropos-fold-accessible (current-module)) proc init))

(define apropos-fold-all apropos-fold-exported)

(define (apropos-internal rgx)
  "Return the list of the accessible names that match RGX."
  (apropos-fold (lambda (module name value names)
                  (if (memq name names) names (cons name names)))
                '() rgx (apropos-fold-accessible (current-module))))

(define (apropos rgx . options)
  "Print the accessible bindings whose names match RGX."
  (apropos-fold (lambda (module name value state)
                  (simple-format #t "~A: ~A\t~S\n" (module-name module)
                                 name value)
                  state)
                #f rgx (apropos-fold-accessible (current-module))))

(define (procedure-arguments proc)
  "Return what is known of the arguments of PROC, an association list."
  (let* ((arity (procedure-minimum-arity proc))
         (count (lambda (n) (make-list n '_))))
    (if arity
        (list (cons 'required (count (car arity)))
              (cons 'optional (count (cadr arity)))
              (cons 'keyword '())
              (cons 'allow-other-keys? #f)
              (cons 'rest (and (caddr arity) '_)))
        '())))

(define (arity proc)
  "Print how many arguments PROC takes."
  (let ((arity (procedure-minimum-arity proc)))
    (simple-format #t "~S takes ~A required and ~A optional arguments~A.\n"
                   proc (car arity) (cadr arity)
                   (if (caddr arity) " and more" ""))))
