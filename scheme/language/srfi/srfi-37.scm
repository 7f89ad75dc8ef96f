(define-module (srfi srfi-37)
  #:use-module (srfi srfi-9)
  #:export (option option-names option-required-arg? option-optional-arg?
            option-processor args-fold))

;;; Commentary:
;;;
;;; SRFI-37: 'args-fold', a fold over the arguments of a program.  Names of one
;;; character are short options, which may be bunched (-abc); strings are long
;;; ones (--name, --name=value).  Each option has a processor, which receives
;;; the option, the name that was used, the argument or #f, and the seeds, and
;;; returns the new seeds.
;;;
;;; Code:

(define-record-type <option>
  (option names required-arg? optional-arg? processor)
  option?
  (names option-names)
  (required-arg? option-required-arg?)
  (optional-arg? option-optional-arg?)
  (processor option-processor))

(define (find-option name options)
  (or-map (lambda (option)
            (and (member name (option-names option)) option))
          options))

(define (args-fold args options unrecognized-option-proc operand-proc . seeds)
  "Fold over ARGS, calling the processors of OPTIONS, the procedure
UNRECOGNIZED-OPTION-PROC for other options, and OPERAND-PROC with each operand,
all with the seeds too.  Return the last seeds as values."

  (define (process option name argument seeds)
    (call-with-values
        (lambda () (apply (option-processor option) option name argument seeds))
      list))

  (define (unknown name)
    ;; An option made up for NAME, which nobody declared.
    (option (list name) #f #f unrecognized-option-proc))

  (define (next args seeds)
    (if (null? args)
        (apply values seeds)
        (let* ((arg (car args)) (rest (cdr args)) (len (string-length arg)))
          (cond
           ((string=? arg "--") (operands rest seeds))
           ((and (> len 2) (string-prefix? "--" arg))
            (long-option arg rest seeds))
           ((and (> len 1) (char=? (string-ref arg 0) #\-))
            (short-options arg 1 rest seeds))
           (else (operand arg rest seeds next))))))

  (define (operand arg rest seeds continue)
    (call-with-values (lambda () (apply operand-proc arg seeds))
      (lambda seeds (continue rest seeds))))

  (define (operands args seeds)
    (if (null? args)
        (apply values seeds)
        (operand (car args) (cdr args) seeds operands)))

  (define (missing-argument format name)
    (scm-error 'misc-error "args-fold"
               (string-append "Missing required argument after `" format "'")
               (list name) #f))

  (define (option-like? arg)
    (and (> (string-length arg) 1) (char=? (string-ref arg 0) #\-)))

  (define (long-option arg rest seeds)
    (let* ((equals (string-index arg #\= 3))
           (name (substring arg 2 (or equals (string-length arg))))
           (argument (and equals (substring arg (+ equals 1))))
           (option (find-option name options)))
      (cond ((not option)
             (let ((name (substring arg 2)))
               (next rest (process (unknown name) name #f seeds))))
            ((or argument (not (option-required-arg? option)))
             (next rest (process option name argument seeds)))
            ((and (pair? rest) (not (option-like? (car rest))))
             (next (cdr rest) (process option name (car rest) seeds)))
            (else (missing-argument "--~A" name)))))

  (define (short-options arg index rest seeds)
    ;; ARG is a bunch of short options; go on with the one at INDEX.
    (if (>= index (string-length arg))
        (next rest seeds)
        (let* ((name (string-ref arg index))
               (option (or (find-option name options) (unknown name)))
               (required? (option-required-arg? option))
               (optional? (option-optional-arg? option))
               (index (+ index 1))
               (bunched (and (< index (string-length arg))
                             (substring arg index))))
          (cond
           ((and bunched (or required? optional?))
            (next rest (process option name bunched seeds)))
           ((and (pair? rest)
                 (or required?
                     (and optional? (not (option-like? (car rest))))))
            (next (cdr rest) (process option name (car rest) seeds)))
           (required? (missing-argument "-~A" name))
           (else
            (short-options arg index rest
                           (process option name #f seeds)))))))

  (next args seeds))
