(define-module (rnrs eval)
  #:re-export (eval)
  #:export (environment))

;;; Commentary:
;;;
;;; Evaluation in an environment made of libraries, each given by an import set of R6RS: a library's
;;; name, or only, except, prefix, rename or library around one.
;;;
;;; Code:

(define (imported set)
  ;; What SET imports: a list of pairs of a name and a variable.
  (define (keep wanted? bindings)
    (filter (lambda (binding) (wanted? (car binding))) bindings))
  (define (rename new-name bindings)
    (map (lambda (binding) (cons (new-name (car binding)) (cdr binding))) bindings))
  (define inner?
    (and (pair? set) (pair? (cdr set)) (pair? (cadr set))
         (memq (car set) '(library only except prefix rename))))
  (if inner?
      (let ((arguments (cddr set)))
        (case (car set)
          ((library) (imported (cadr set)))
          ((only) (keep (lambda (name) (memq name arguments)) (imported (cadr set))))
          ((except) (keep (lambda (name) (not (memq name arguments))) (imported (cadr set))))
          ((prefix)
           (rename (lambda (name) (symbol-append (car arguments) name)) (imported (cadr set))))
          (else
           (rename (lambda (name)
                     (let ((renamed (assq name arguments)))
                       (if renamed (cadr renamed) name)))
                   (imported (cadr set))))))
      (module-map cons (resolve-interface set))))

(define (environment . sets)
  "Return an environment with the bindings of the import SETS."
  (let ((module (make-module)))
    (for-each (lambda (set)
                (if (memq (car set) '(library only except prefix rename))
                    (for-each (lambda (binding)
                                (module-add! module (car binding) (cdr binding)))
                              (imported set))
                    (module-use! module (resolve-interface set))))
              sets)
    module))
