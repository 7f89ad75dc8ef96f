;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (language tree-il)
  #:use-module (system base syntax)
  #:export (tree-il-src))

;;; Commentary:
;;;
;;; The forms of Guile's compiler (Guile manual "Tree-IL"), as records.  What
;;; works on them is not here: this is another compiler.
;;;
;;; Code:

(define-syntax define-forms
  (lambda (form)
    "Define and export each form <NAME>, with where it stands and its PARTs."
    (define (names stem parts)
      (append (list (string-append "make-" stem) (string-append stem "?"))
              (map (lambda (part)
                     (string-append stem "-" (symbol->string part)))
                   (cons 'src parts))))

    (syntax-case form ()
      ((_ (name part ...) ...)
       (let ((exports (map (lambda (name parts)
                             (let ((text (symbol->string
                                          (syntax->datum name))))
                               (map (lambda (exported)
                                      (datum->syntax name
                                                     (string->symbol
                                                      exported)))
                                    (names (substring text 1
                                                      (- (string-length text)
                                                         1))
                                           (syntax->datum parts)))))
                           #'(name ...)
                           #'((part ...) ...))))
         (with-syntax ((((exported ...) ...) exports))
           #'(begin
               (begin
                 (define-record name src part ...)
                 (export name exported ...))
               ...)))))))

(define-forms
  (<void>)
  (<const> exp)
  (<primitive-ref> name)
  (<lexical-ref> name gensym)
  (<lexical-set> name gensym exp)
  (<module-ref> mod name public?)
  (<module-set> mod name public? exp)
  (<toplevel-ref> mod name)
  (<toplevel-set> mod name exp)
  (<toplevel-define> mod name exp)
  (<conditional> test consequent alternate)
  (<call> proc args)
  (<primcall> name args)
  (<seq> head tail)
  (<lambda> meta body)
  (<lambda-case> req opt rest kw inits gensyms body alternate)
  (<let> names gensyms vals body)
  (<letrec> in-order? names gensyms vals body)
  (<fix> names gensyms vals body)
  (<let-values> exp body)
  (<prompt> escape-only? tag body handler)
  (<abort> tag args tail))

(define (tree-il-src form)
  "Return where FORM stands."
  ((record-accessor (record-type-descriptor form) 'src) form))
