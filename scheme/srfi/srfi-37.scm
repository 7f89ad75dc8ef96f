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

  (define (unknown name argument?)
    ;; An option made up for NAME, which nobody declared.
    (option (list name) #f argument? unrecognized-option-proc))

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

  (define (long-option arg rest seeds)
    (let* ((equals (string-index arg #\= 3))
           (name (substring arg 2 (or equals (string-length arg))))
           (argument (and equals (substring arg (+ equals 1))))
           (option (or (find-option name options)
                       (unknown name (and equals #t)))))
      (if (and (option-required-arg? option)
               (not argument)
               (pair? rest))
          (next (cdr rest) (process option name (car rest) seeds))
          (next rest (process option name argument seeds)))))

  (define (short-options arg index rest seeds)
    ;; ARG is a bunch of short options; go on with the one at INDEX.
    (if (>= index (string-length arg))
        (next rest seeds)
        (let* ((name (string-ref arg index))
               (option (or (find-option name options) (unknown name #f)))
               (index (+ index 1))
               (remainder (and (< index (string-length arg))
                               (substring arg index))))
          (cond
           ((and remainder
                 (or (option-required-arg? option)
                     (option-optional-arg? option)))
            (next rest (process option name remainder seeds)))
           ((and (option-required-arg? option) (pair? rest))
            (next (cdr rest) (process option name (car rest) seeds)))
           (else
            (short-options arg index rest
                           (process option name #f seeds)))))))

  (next args seeds))
