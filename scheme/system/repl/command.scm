(define-module (system repl command)
  #:use-module (ice-9 match)
  #:export (*command-infos* *command-table* add-meta-command!
            define-meta-command lookup-command meta-command prepare-repl))

;;; Commentary:
;;;
;;; The commands that programs add to dialogues (Guile manual "REPL Commands"): a table.
;;;
;;; Code:

(define *command-infos* '())             ;(category name procedure documentation)
(define *command-table* '())             ;(category (name alias) ...)

(define (add-meta-command! name category procedure doc)
  "Let NAME, of CATEGORY, be the command that PROCEDURE carries out."
  (set! *command-infos* (cons (list category name procedure doc) *command-infos*))
  (set! *command-table*
        (assq-set! *command-table* category
                   (cons (list name) (or (assq-ref *command-table* category) '())))))

(define-syntax define-meta-command
  ;; A command is a procedure of the dialogue and of data that are read after its name.
  (syntax-rules ()
    ((_ ((name category) repl (datum ...) . options) doc body ...)
     (add-meta-command! 'name 'category
                        (lambda* (repl #:optional datum ... . options) doc body ...)
                        doc))
    ((_ ((name category) repl . options) doc body ...)
     (add-meta-command! 'name 'category
                        (lambda* (repl . options) doc body ...)
                        doc))
    ((_ (name repl . arguments) doc body ...)
     (define-meta-command ((name user) repl . arguments) doc body ...))))

(define (lookup-command name)
  "The procedure of the command NAME, or #f."
  (match (find-info name)
    (#f #f)
    ((category name procedure doc) procedure)))

(define (find-info name)
  (let loop ((infos *command-infos*))
    (match infos
      (() #f)
      ((info . rest) (if (eq? (cadr info) name) info (loop rest))))))

(define (prepare-repl repl)
  "Nothing: there is nothing to prepare."
  repl)

(define (meta-command repl)
  "Read the name of a command and carry it out."
  (let* ((name (read))
         (procedure (lookup-command name)))
    (if procedure
        (procedure repl)
        (format #t "Unknown meta command: ~a~%" name))))
