(define-module (srfi srfi-38)
  #:export (write-with-shared-structure read-with-shared-structure))

;;; Commentary:
;;;
;;; SRFI 38: data with shared and circular parts.  Each part that is met more than once is written
;;; once, after a label `#N=`, and as `#N#` from then on.
;;;
;;; Code:

(define (compound? object)
  (or (pair? object) (and (vector? object) (> (vector-length object) 0))))

(define (count-parts object)
  ;; A table of the compound parts of OBJECT: #t for those met more than once.
  (define table (make-hash-table))
  (let visit ((object object))
    (when (compound? object)
      (let ((seen (hashq-get-handle table object)))
        (cond (seen (set-cdr! seen #t))
              (else
               (hashq-set! table object #f)
               (if (pair? object)
                   (begin
                     (visit (car object))
                     (visit (cdr object)))
                   (array-for-each visit object)))))))
  table)

(define* (write-with-shared-structure object #:optional
                                      (port (current-output-port)) optional)
  "Write OBJECT to PORT with labels for the parts that it contains more than once."
  (define repeated (count-parts object))
  (define labels (make-hash-table))
  (define next 1)

  (define (labelled? object)
    (and (compound? object) (hashq-ref repeated object)))

  (define (write-labelled object)
    (let ((label (hashq-ref labels object)))
      (cond (label
             (format port "#~a#" label))
            (else
             (hashq-set! labels object next)
             (format port "#~a=" next)
             (set! next (+ next 1))
             (write-compound object)))))

  (define (write-part object)
    (cond ((labelled? object) (write-labelled object))
          ((compound? object) (write-compound object))
          (else (write object port))))

  (define (write-tail rest)
    (cond ((null? rest)
           #t)
          ((and (pair? rest) (not (labelled? rest)))
           (display " " port)
           (write-part (car rest))
           (write-tail (cdr rest)))
          (else
           (display " . " port)
           (write-part rest))))

  (define (write-compound object)
    (if (pair? object)
        (begin
          (display "(" port)
          (write-part (car object))
          (write-tail (cdr object)))
        (begin
          (display "#(" port)
          (write-part (vector-ref object 0))
          (let loop ((i 1))
            (when (< i (vector-length object))
              (display " " port)
              (write-part (vector-ref object i))
              (loop (+ i 1))))))
    (display ")" port))

  (write-part object))

;;; Reading: labels are replaced in the text by what the datum they stand for turns out to be.

(define-syntax-rule (reading-error port text argument ...)
  (scm-error 'read-error "read-with-shared-structure" text (list argument ...) #f))

(define (delimiter? char)
  (or (eof-object? char) (char-whitespace? char)
      (memv char '(#\( #\) #\[ #\] #\" #\;))))

(define (read-label port)
  ;; The number after a hash sign.
  (let loop ((digits '()))
    (let ((char (peek-char port)))
      (if (and (char? char) (char-numeric? char))
          (loop (cons (read-char port) digits))
          (string->number (list->string (reverse digits)))))))

(define (skip-blank port)
  (let ((char (peek-char port)))
    (cond ((eof-object? char) #f)
          ((char-whitespace? char) (read-char port) (skip-blank port))
          ((char=? char #\;)
           (let loop ()
             (let ((char (read-char port)))
               (if (or (eof-object? char) (char=? char #\newline))
                   (skip-blank port)
                   (loop))))))))

(define (patch! object place value)
  ;; Put VALUE wherever OBJECT holds PLACE.
  (define seen (make-hash-table))
  (let visit ((object object))
    (when (and (compound? object) (not (hashq-ref seen object)))
      (hashq-set! seen object #t)
      (if (pair? object)
          (begin
            (if (eq? (car object) place) (set-car! object value) (visit (car object)))
            (if (eq? (cdr object) place) (set-cdr! object value) (visit (cdr object))))
          (let loop ((i 0))
            (when (< i (vector-length object))
              (if (eq? (vector-ref object i) place)
                  (vector-set! object i value)
                  (visit (vector-ref object i)))
              (loop (+ i 1))))))))

(define* (read-with-shared-structure #:optional (port (current-input-port)) optional)
  "Read a datum from PORT; labels `#N=` and references `#N#` are understood."
  (define labels '())

  (define (read-datum)
    (skip-blank port)
    (let ((char (peek-char port)))
      (cond ((eof-object? char) char)
            ((char=? char #\()
             (read-char port)
             (read-rest #\)))
            ((char=? char #\[)
             (read-char port)
             (read-rest #\]))
            ((assv char '((#\' . quote) (#\` . quasiquote)))
             => (lambda (abbreviation)
                  (read-char port)
                  (list (cdr abbreviation) (read-datum))))
            ((char=? char #\,)
             (read-char port)
             (if (eqv? (peek-char port) #\@)
                 (begin
                   (read-char port)
                   (list 'unquote-splicing (read-datum)))
                 (list 'unquote (read-datum))))
            ((char=? char #\#)
             (read-char port)
             (read-hash))
            (else (read port)))))

  (define (read-hash)
    (let ((char (peek-char port)))
      (cond ((eqv? char #\()
             (read-char port)
             (list->vector (read-rest #\))))
            ((and (char? char) (char-numeric? char))
             (let* ((label (read-label port))
                    (mark (read-char port)))
               (case mark
                 ((#\#)
                  (let ((known (assv label labels)))
                    (if known
                        (cdr known)
                        (reading-error port "no datum has the label ~a" label))))
                 ((#\=) (read-labelled label))
                 (else (reading-error port "a label ends in # or =")))))
            (else
             (unread-char #\# port)
             (read port)))))

  (define (read-labelled label)
    (let ((place (list 'place)))
      (set! labels (acons label place labels))
      (let ((datum (read-datum)))
        (set-cdr! (assv label labels) datum)
        (patch! datum place datum)
        datum)))

  (define (read-rest closer)
    (skip-blank port)
    (let ((char (peek-char port)))
      (cond ((eof-object? char)
             (reading-error port "the text ends inside a list"))
            ((char=? char closer)
             (read-char port)
             '())
            ((char=? char #\.)
             (read-char port)
             (if (delimiter? (peek-char port))
                 (let ((tail (read-datum)))
                   (skip-blank port)
                   (read-char port)
                   tail)
                 (begin
                   (unread-char #\. port)
                   (let ((first (read port)))
                     (cons first (read-rest closer))))))
            (else
             (let ((first (read-datum)))
               (cons first (read-rest closer)))))))

  (read-datum))
