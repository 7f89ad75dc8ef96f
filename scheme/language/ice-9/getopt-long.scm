(define-module (ice-9 getopt-long)
  #:use-module (srfi srfi-9)
  #:export (getopt-long option-ref))

;;; Commentary:
;;;
;;; Option parsing by a grammar: a list of (NAME PROPERTY ...), where a
;;; property is (single-char C), (value #t), (value #f), (value optional),
;;; (required? BOOL) or (predicate PROC).  The result is an association list of
;;; the options found, with the operands under ().
;;;
;;; Code:

(define-record-type <spec>
  (make-spec name char value required? predicate)
  spec?
  (name spec-name)
  (char spec-char)
  (value spec-value)
  (required? spec-required?)
  (predicate spec-predicate))

(define (parse-spec entry)
  (let ((property (lambda (key default)
                    (let ((pair (assq key (cdr entry))))
                      (if pair (cadr pair) default)))))
    (for-each (lambda (pair)
                (unless (memq (car pair)
                              '(single-char value required? predicate))
                  (error "unknown getopt-long option property"
                         (car pair))))
              (cdr entry))
    (make-spec (symbol->string (car entry))
               (property 'single-char #f)
               (property 'value #f)
               (property 'required? #f)
               (property 'predicate #f))))

(define (fatal message . args)
  (apply simple-format (current-error-port)
         (string-append "~A: " message "\n")
         (car (program-arguments)) args)
  (exit 1))

(define (find-by accessor value specs)
  (or-map (lambda (spec) (and (equal? (accessor spec) value) spec)) specs))

(define (option-like? arg)
  (and (> (string-length arg) 1) (char=? (string-ref arg 0) #\-)))

(define* (getopt-long program-arguments grammar
                      #:key stop-at-first-non-option)
  "Return the association list of the options in PROGRAM-ARGUMENTS, whose first
element is the name of the program, by GRAMMAR."
  (let* ((program (car program-arguments))
         (specs (map parse-spec grammar)))

    (define (check-value spec value)
      (let ((predicate (spec-predicate spec)))
        (when (and predicate (string? value) (not (predicate value)))
          (fatal "option predicate failed: --~A" (spec-name spec)))))

    (define (finish found operands)
      (for-each (lambda (spec)
                  (when (and (spec-required? spec)
                             (not (assq (string->symbol (spec-name spec))
                                        found)))
                    (fatal "option must be specified: --~A"
                           (spec-name spec))))
                specs)
      ;; The option given last comes first, and so counts.
      (cons (cons '() (reverse operands)) found))

    (define (add spec value found)
      (check-value spec value)
      (acons (string->symbol (spec-name spec)) value found))

    (define (take-value spec args found operands shown)
      ;; The value of SPEC is the next argument, if it can be.
      (let ((next (and (pair? args)
                       (not (option-like? (car args)))
                       (car args))))
        (cond (next (loop (cdr args) (add spec next found) operands))
              ((eq? (spec-value spec) #t)
               (fatal "option must be specified with argument: ~A" shown))
              (else (loop args (add spec #t found) operands)))))

    (define (long arg args found operands)
      (let* ((equals (string-index arg #\=))
             (name (substring arg 2 (or equals (string-length arg))))
             (value (and equals (substring arg (+ equals 1))))
             (spec (find-by spec-name name specs)))
        (cond ((not spec) (fatal "no such option: --~A" name))
              ((and value (not (spec-value spec)))
               (fatal "option does not support argument: --~A" name))
              (value (loop args (add spec value found) operands))
              ((spec-value spec)
               (take-value spec args found operands
                           (string-append "--" name)))
              (else (loop args (add spec #t found) operands)))))

    (define (short arg index args found operands)
      (if (>= index (string-length arg))
          (loop args found operands)
          (let* ((char (string-ref arg index))
                 (spec (find-by spec-char char specs))
                 (rest (substring arg (+ index 1))))
            (cond ((not spec) (fatal "no such option: -~A" char))
                  ((not (spec-value spec))
                   (short arg (+ index 1) args (add spec #t found) operands))
                  ((string-null? rest)
                   (take-value spec args found operands (string #\- char)))
                  (else (loop args (add spec rest found) operands))))))

    (define (loop args found operands)
      (cond ((null? args) (finish found operands))
            ((string=? (car args) "--")
             (finish found (append (reverse (cdr args)) operands)))
            ((string-prefix? "--" (car args))
             (long (car args) (cdr args) found operands))
            ((option-like? (car args))
             (short (car args) 1 (cdr args) found operands))
            (stop-at-first-non-option
             (finish found (append (reverse args) operands)))
            (else (loop (cdr args) found (cons (car args) operands)))))

    (loop (cdr program-arguments) '() '())))

(define (option-ref options key default)
  "Return the value of KEY in OPTIONS, which 'getopt-long' returned, or
DEFAULT."
  (let ((pair (assq key options)))
    (if pair (cdr pair) default)))
