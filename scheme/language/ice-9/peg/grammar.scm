(define-module (ice-9 peg grammar)
  #:export (string->rules string->pattern))

;;; Commentary:
;;;
;;; The textual notation of parsing expression grammars: rules NAME <- PATTERN, NAME <-- PATTERN and
;;; NAME < PATTERN, read into the notation as lists.  Every procedure takes a list of characters and
;;; returns what it read and the characters that are left.
;;;
;;; Code:

(define (complain chars)
  (scm-error 'misc-error "define-peg-string-patterns" "the grammar cannot be read from here: ~S"
             (list (list->string (list-head chars (min 40 (length chars))))) #f))

(define (skip chars)
  ;; CHARS without white space and comments at the start.
  (cond ((null? chars) chars)
        ((char-whitespace? (car chars)) (skip (cdr chars)))
        ((char=? (car chars) #\#)
         (let loop ((chars chars))
           (if (or (null? chars) (char=? (car chars) #\newline))
               (skip chars)
               (loop (cdr chars)))))
        (else chars)))

(define (starts? text chars)
  (let loop ((wanted (string->list text)) (chars chars))
    (or (null? wanted)
        (and (pair? chars)
             (char=? (car wanted) (car chars))
             (loop (cdr wanted) (cdr chars))))))

(define (name-char? char)
  (or (char-alphabetic? char) (char-numeric? char) (memv char '(#\- #\_))))

(define (read-name chars)
  (let loop ((chars chars) (name '()))
    (if (and (pair? chars)
             (name-char? (car chars))
             (not (starts? "<-" chars)))
        (loop (cdr chars) (cons (car chars) name))
        (values (string->symbol (list->string (reverse name))) (skip chars)))))

(define arrows
  '(("<--" . all) ("<-" . body) ("<" . none)))

(define (arrow chars)
  ;; The entry of ARROWS that CHARS start with, or #f.
  (let loop ((arrows arrows))
    (and (pair? arrows)
         (if (starts? (caar arrows) chars)
             (car arrows)
             (loop (cdr arrows))))))

(define (rule-starts? chars)
  ;; Is a name with an arrow next?
  (and (pair? chars)
       (name-char? (car chars))
       (call-with-values (lambda () (read-name chars))
         (lambda (name rest) (arrow rest)))))

(define (string->rules text)
  "Return the rules in TEXT, each a list of a name, a kind and a pattern."
  (let loop ((chars (skip (string->list text))) (rules '()))
    (if (null? chars)
        (reverse rules)
        (call-with-values (lambda () (read-name chars))
          (lambda (name rest)
            (let ((found (arrow rest)))
              (unless found (complain chars))
              (call-with-values
                  (lambda ()
                    (read-choice (skip (list-tail rest (string-length (car found))))))
                (lambda (pattern rest)
                  (loop rest
                        (cons (list name (cdr found) pattern) rules))))))))))

(define (string->pattern text)
  "Return the pattern in TEXT."
  (call-with-values (lambda () (read-choice (skip (string->list text))))
    (lambda (pattern rest)
      (unless (null? rest) (complain rest))
      pattern)))

(define (combined operator patterns)
  (if (null? (cdr patterns))
      (car patterns)
      (cons operator patterns)))

(define (read-choice chars)
  (let loop ((chars chars) (choices '()))
    (call-with-values (lambda () (read-sequence chars))
      (lambda (pattern rest)
        (if (starts? "/" rest)
            (loop (skip (cdr rest)) (cons pattern choices))
            (values (combined 'or (reverse (cons pattern choices))) rest))))))

(define (read-sequence chars)
  (let loop ((chars chars) (parts '()))
    (if (or (null? chars)
            (memv (car chars) '(#\/ #\) #\}))
            (rule-starts? chars))
        (begin
          (when (null? parts) (complain chars))
          (values (combined 'and (reverse parts)) chars))
        (call-with-values (lambda () (read-prefixed chars))
          (lambda (pattern rest)
            (loop rest (cons pattern parts)))))))

(define (read-prefixed chars)
  (let ((prefix (assv (car chars) '((#\& . followed-by) (#\! . not-followed-by)))))
    (if prefix
        (call-with-values (lambda () (read-prefixed (skip (cdr chars))))
          (lambda (pattern rest)
            (values (list (cdr prefix) pattern) rest)))
        (read-suffixed chars))))

(define (read-suffixed chars)
  (call-with-values (lambda () (read-primary chars))
    (lambda (pattern rest)
      (let ((suffix (and (pair? rest) (memv (car rest) '(#\* #\+ #\?)))))
        (if suffix
            (values (list (string->symbol (string (car rest))) pattern)
                    (skip (cdr rest)))
            (values pattern rest))))))

(define (read-primary chars)
  (case (car chars)
    ((#\()
     (call-with-values (lambda () (read-choice (skip (cdr chars))))
       (lambda (pattern rest)
         (unless (starts? ")" rest) (complain chars))
         (values pattern (skip (cdr rest))))))
    ((#\{)
     (call-with-values (lambda () (read-choice (skip (cdr chars))))
       (lambda (pattern rest)
         (unless (starts? "}" rest) (complain chars))
         (values (list 'ignore pattern) (skip (cdr rest))))))
    ((#\. ) (values 'peg-any (skip (cdr chars))))
    ((#\' #\") (read-literal (cdr chars) (car chars)))
    ((#\[) (read-class (cdr chars)))
    (else
     (unless (name-char? (car chars)) (complain chars))
     (read-name chars))))

(define (read-escaped chars)
  ;; A character, and the rest.
  (cond ((null? chars) (complain chars))
        ((and (char=? (car chars) #\\) (pair? (cdr chars)))
         (values (case (cadr chars)
                   ((#\n) #\newline)
                   ((#\t) #\tab)
                   ((#\r) #\return)
                   (else (cadr chars)))
                 (cddr chars)))
        (else (values (car chars) (cdr chars)))))

(define (read-literal chars mark)
  (let loop ((chars chars) (text '()))
    (cond ((null? chars) (complain chars))
          ((char=? (car chars) mark)
           (values (list->string (reverse text)) (skip (cdr chars))))
          (else
           (call-with-values (lambda () (read-escaped chars))
             (lambda (char rest) (loop rest (cons char text))))))))

(define (read-class chars)
  (let* ((negated? (starts? "^" chars))
         (start (if negated? (cdr chars) chars)))
    (let loop ((chars start) (choices '()))
      (cond ((null? chars) (complain start))
            ((char=? (car chars) #\])
             (values (finish-class negated? (reverse choices)) (skip (cdr chars))))
            (else
             (call-with-values (lambda () (read-escaped chars))
               (lambda (first rest)
                 (if (and (starts? "-" rest) (not (starts? "-]" rest)))
                     (call-with-values (lambda () (read-escaped (cdr rest)))
                       (lambda (last rest)
                         (loop rest (cons (list 'range first last) choices))))
                     (loop rest (cons (string first) choices))))))))))

(define (finish-class negated? choices)
  (let ((class (combined 'or choices)))
    (if negated?
        (list 'and (list 'not-followed-by class) 'peg-any)
        class)))
