(define-module (system repl common)
  #:use-module (srfi srfi-9)
  #:use-module (system base language)
  #:export (<repl> make-repl repl? repl-language repl-options repl-debug
            repl-read repl-compile repl-prepare-eval-thunk repl-eval
            repl-expand repl-optimize repl-parse repl-print repl-prompt
            repl-option-ref repl-option-set! repl-default-option-set!
            repl-default-prompt-set! repl-welcome %make-repl
            *version* *warranty* *copying*))

;;; Commentary:
;;;
;;; The state of a dialogue (Guile manual "REPL Commands"), for programs that make one: a language and
;;; options.
;;;
;;; Code:

(define *version* (version))
(define *warranty* "There is no warranty.")
(define *copying* "See the licence.")

(define-record-type <repl>
  (%make-repl language options debug)
  repl?
  (language repl-language set-repl-language!)
  (options repl-options set-repl-options!)
  (debug repl-debug))

(set! repl-language (make-procedure-with-setter repl-language set-repl-language!))
(set! repl-options (make-procedure-with-setter repl-options set-repl-options!))

(define %defaults (list (cons 'interp #f) (cons 'prompt #f)))

(define* (make-repl language #:optional debug)
  "A dialogue in LANGUAGE, a language or its name."
  (%make-repl (if (symbol? language) (lookup-language language) language)
              (map (lambda (option) (cons (car option) (cdr option))) %defaults)
              debug))

(define (repl-option-ref repl key)
  "What the option KEY of REPL is."
  (assq-ref (repl-options repl) key))

(define (repl-option-set! repl key value)
  "Let the option KEY of REPL be VALUE."
  (set! (repl-options repl) (assq-set! (repl-options repl) key value)))

(define (repl-default-option-set! key value)
  "Let the option KEY of dialogues that are made from now on be VALUE."
  (set! %defaults (assq-set! %defaults key value)))

(define (repl-default-prompt-set! prompt)
  "Let PROMPT be the prompt of dialogues that are made from now on."
  (repl-default-option-set! 'prompt prompt))

(define (repl-welcome repl)
  "Say hello."
  (format #t "Scheme ~a~%" (version)))

(define (repl-prompt repl)
  "The prompt of REPL."
  (or (repl-option-ref repl 'prompt)
      (format #f "~a@~a> " (language-name (repl-language repl)) (module-name (current-module)))))

(define (repl-read repl)
  "Read a form of REPL's language."
  ((language-reader (repl-language repl)) (current-input-port) (current-module)))

(define (repl-parse repl form) form)
(define (repl-compile repl form) form)
(define (repl-expand repl form) (macroexpand form))
(define (repl-optimize repl form) form)

(define (repl-eval repl form)
  "What FORM comes to in REPL's language, in the current module."
  ((language-evaluator (repl-language repl)) form (current-module)))

(define (repl-prepare-eval-thunk repl form)
  "A procedure that evaluates FORM."
  (lambda () (repl-eval repl form)))

(define (repl-print repl value)
  "Print VALUE as REPL's language has it, if there is something to print."
  (unless (unspecified? value)
    ((language-printer (repl-language repl)) value (current-output-port))
    (newline)))
