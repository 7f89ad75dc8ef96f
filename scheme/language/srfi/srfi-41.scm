(define-module (srfi srfi-41)
  #:use-module (srfi srfi-9)
  #:use-module (srfi srfi-9 gnu)
  #:export (stream-null stream-cons stream? stream-null? stream-pair?
            stream-car stream-cdr stream-lambda define-stream
            list->stream port->stream stream stream->list stream-append
            stream-concat stream-constant stream-drop stream-drop-while
            stream-filter stream-fold stream-for-each stream-from
            stream-iterate stream-length stream-let stream-map stream-match
            stream-of stream-range stream-ref stream-reverse stream-scan
            stream-take stream-take-while stream-unfold stream-unfolds
            stream-zip))

;;; Commentary:
;;;
;;; SRFI 41: streams whose elements and rests are computed when they are looked at, and once.  A
;;; stream is a cell that holds either what it is, the empty mark or a pair of a promise of the
;;; first element and the stream of the rest, or a thunk that computes a stream that it then
;;; becomes.
;;;
;;; Code:

(define-record-type <stream>
  (make-stream thunk content)
  stream?
  (thunk stream-thunk set-stream-thunk!)
  (content stream-content set-stream-content!))

(set-record-type-printer! <stream>
  (lambda (stream port)
    (display "#<stream ...>" port)))

(define (%lazy-stream thunk)
  (make-stream thunk #f))

(define stream-null
  ;; The empty stream.
  (make-stream #f 'null))

(define (%stream-pair first rest)
  ;; FIRST is a promise, REST a stream.
  (make-stream #f (cons first rest)))

(define-syntax-rule (stream-lazy exp)
  (%lazy-stream (lambda () exp)))

(define-syntax-rule (stream-cons first rest)
  (%stream-pair (delay first) (stream-lazy rest)))

(define (wrong who message . irritants)
  (scm-error 'wrong-type-arg (symbol->string who) (string-append message ": ~S") irritants irritants))

(define (content stream)
  ;; What STREAM is, computed if need be; a chain of thunks takes no stack.
  (let loop ()
    (let ((thunk (stream-thunk stream)))
      (if (not thunk)
          (stream-content stream)
          (let ((next (thunk)))
            (unless (stream? next) (wrong 'stream "not a stream" next))
            (when (stream-thunk stream)
              (set-stream-thunk! stream (stream-thunk next))
              (set-stream-content! stream (stream-content next)))
            (loop))))))

(define (stream-null? object)
  "Return #t if OBJECT is the empty stream."
  (and (stream? object) (eq? (content object) 'null)))

(define (stream-pair? object)
  "Return #t if OBJECT is a stream with elements."
  (and (stream? object) (pair? (content object))))

(define (parts who stream)
  (unless (stream? stream) (wrong who "not a stream" stream))
  (let ((content (content stream)))
    (unless (pair? content) (wrong who "the stream is empty" stream))
    content))

(define (stream-car stream)
  "Return the first element of STREAM."
  (force (car (parts 'stream-car stream))))

(define (stream-cdr stream)
  "Return STREAM without its first element."
  (cdr (parts 'stream-cdr stream)))

(define-syntax-rule (stream-lambda formals body ...)
  (lambda formals (stream-lazy (let () body ...))))

(define-syntax-rule (define-stream (name . formals) body ...)
  (define name (stream-lambda formals body ...)))

(define-syntax-rule (stream-let loop ((name value) ...) body ...)
  ((letrec ((loop (stream-lambda (name ...) body ...))) loop) value ...))

(define-syntax stream
  ;; The stream of the values of the expressions.
  (syntax-rules ()
    ((_) stream-null)
    ((_ first . rest) (stream-cons first (stream . rest)))))

(define-syntax stream-match
  ;; Choose by the shape of a stream: (STREAM (PATTERN [FENDER] EXP) ...).
  (syntax-rules ()
    ((_ exp clause ...)
     (let ((matched exp))
       (unless (stream? matched) (wrong 'stream-match "not a stream" matched))
       (%match-clauses matched clause ...)))))

(define-syntax %match-clauses
  (syntax-rules ()
    ((_ matched) (wrong 'stream-match "no pattern matches" matched))
    ((_ matched (pattern fender exp) . rest)
     (let ((next (lambda () (%match-clauses matched . rest))))
       (%match-pattern matched pattern (if fender exp (next)) (next))))
    ((_ matched (pattern exp) . rest)
     (let ((next (lambda () (%match-clauses matched . rest))))
       (%match-pattern matched pattern exp (next))))))

(define-syntax %match-pattern
  (lambda (form)
    (syntax-case form ()
      ((_ matched () yes no)
       #'(if (stream-null? matched) yes no))
      ((_ matched (first . rest) yes no)
       (if (and (identifier? #'first) (eq? (syntax->datum #'first) '_))
           #'(if (stream-pair? matched)
                 (let ((tail (stream-cdr matched)))
                   (%match-pattern tail rest yes no))
                 no)
           #'(if (stream-pair? matched)
                 (let ((first (stream-car matched))
                       (tail (stream-cdr matched)))
                   (%match-pattern tail rest yes no))
                 no)))
      ((_ matched name yes no)
       (if (eq? (syntax->datum #'name) '_)
           #'yes
           #'(let ((name matched)) yes))))))

(define-syntax stream-of
  ;; A comprehension: (EXP (VAR in STREAM) (VAR is EXP) TEST ...).
  (syntax-rules ()
    ((_ exp clause ...) (%stream-of exp stream-null clause ...))))

(define-syntax %stream-of
  (syntax-rules (in is)
    ((_ exp base) (stream-cons exp base))
    ((_ exp base (name in stream) clause ...)
     (stream-let loop ((rest stream))
       (if (stream-null? rest)
           base
           (let ((name (stream-car rest)))
             (%stream-of exp (loop (stream-cdr rest)) clause ...)))))
    ((_ exp base (name is value) clause ...)
     (let ((name value)) (%stream-of exp base clause ...)))
    ((_ exp base test clause ...)
     (if test (%stream-of exp base clause ...) base))))

;;; Making streams.

(define (wrong who object)
  (scm-error 'wrong-type-arg who "Wrong type argument: ~S" (list object) (list object)))

(define (check-count who n)
  ;; N must say how many.
  (if (not (and (exact-integer? n) (>= n 0)))
      (wrong who n)))

(define (list->stream elements)
  "Return the stream of ELEMENTS, a list."
  (if (dotted-list? elements)
      (wrong "list->stream" elements))
  (stream-let loop ((elements elements))
    (if (null? elements)
        stream-null
        (stream-cons (car elements) (loop (cdr elements))))))

(define* (port->stream #:optional (port (current-input-port)))
  "Return the stream of the characters of PORT."
  (stream-let loop ()
    (let ((char (read-char port)))
      (if (eof-object? char)
          stream-null
          (stream-cons char (loop))))))

(define-stream (stream-constant . elements)
  (if (null? elements)
      stream-null
      (stream-let loop ((rest elements))
        (stream-cons (car rest)
                     (loop (if (null? (cdr rest)) elements (cdr rest)))))))

(define* (stream-from first #:optional (step 1))
  "Return the stream of numbers from FIRST that grow by STEP."
  (stream-let loop ((n first))
    (stream-cons n (loop (+ n step)))))

(define-stream (stream-iterate proc first)
  (stream-cons first (stream-iterate proc (proc first))))

(define* (stream-range first past #:optional (step (if (< first past) 1 -1)))
  "Return the stream of numbers from FIRST, STEP apart, that do not reach PAST."
  (stream-let loop ((n first))
    (if (if (positive? step) (< n past) (> n past))
        (stream-cons n (loop (+ n step)))
        stream-null)))

(define-stream (stream-unfold mapper more? next seed)
  (if (more? seed)
      (stream-cons (mapper seed) (stream-unfold mapper more? next (next seed)))
      stream-null))

(define (stream-unfolds generator seed)
  "Return as many streams as GENERATOR returns values beyond the next seed: for each a list of the
next element, #f for none now, or () for the end."
  (define-stream (results seed)
    (call-with-values (lambda () (generator seed))
      (lambda (next . elements)
        (stream-cons elements (results next)))))
  (let* ((all (results seed))
         (count (length (stream-car all))))
    (define-stream (column n rest)
      (let ((element (list-ref (stream-car rest) n)))
        (cond ((pair? element)
               (stream-cons (car element) (column n (stream-cdr rest))))
              ((null? element) stream-null)
              (else (column n (stream-cdr rest))))))
    (apply values (map (lambda (n) (column n all)) (iota count)))))

;;; Parts of streams.

(define* (stream->list first #:optional second)
  "Return the list of the elements of a stream: (STREAM) or (COUNT STREAM)."
  (if second (check-count "stream->list" first))
  (let loop ((count (if second first -1)) (rest (or second first)) (taken '()))
    (if (or (= count 0) (stream-null? rest))
        (reverse taken)
        (loop (- count 1) (stream-cdr rest) (cons (stream-car rest) taken)))))

(define (stream-ref stream n)
  "Return element N of STREAM."
  (check-count "stream-ref" n)
  (let loop ((stream stream) (n n))
    (if (= n 0)
        (stream-car stream)
        (loop (stream-cdr stream) (- n 1)))))

(define (stream-length stream)
  "Return the number of elements of STREAM."
  (stream-fold (lambda (count element) (+ count 1)) 0 stream))

(define (stream-take n stream)
  "Return the stream of the first N elements of STREAM."
  (check-count "stream-take" n)
  (stream-let loop ((n n) (stream stream))
    (if (or (= n 0) (stream-null? stream))
        stream-null
        (stream-cons (stream-car stream) (loop (- n 1) (stream-cdr stream))))))

(define (stream-drop n stream)
  "Return STREAM without its first N elements."
  (check-count "stream-drop" n)
  (stream-let loop ((n n) (stream stream))
    (if (or (= n 0) (stream-null? stream))
        stream
        (loop (- n 1) (stream-cdr stream)))))

(define-stream (stream-take-while pred stream)
  (if (and (stream-pair? stream) (pred (stream-car stream)))
      (stream-cons (stream-car stream) (stream-take-while pred (stream-cdr stream)))
      stream-null))

(define-stream (stream-drop-while pred stream)
  (if (and (stream-pair? stream) (pred (stream-car stream)))
      (stream-drop-while pred (stream-cdr stream))
      stream))

(define-stream (stream-filter pred stream)
  (cond ((stream-null? stream) stream-null)
        ((pred (stream-car stream))
         (stream-cons (stream-car stream) (stream-filter pred (stream-cdr stream))))
        (else (stream-filter pred (stream-cdr stream)))))

;;; Working on streams.

(define (stream-fold proc init stream)
  "Fold PROC, called with the state and the elements, over STREAM."
  (if (stream-null? stream)
      init
      (stream-fold proc (proc init (stream-car stream)) (stream-cdr stream))))

(define (some-null? streams)
  (and (pair? streams)
       (or (stream-null? (car streams)) (some-null? (cdr streams)))))

(define (stream-for-each proc . streams)
  "Apply PROC to the elements of the STREAMS, in order, until one ends."
  (unless (some-null? streams)
    (apply proc (map stream-car streams))
    (apply stream-for-each proc (map stream-cdr streams))))

(define-stream (stream-map proc . streams)
  (if (some-null? streams)
      stream-null
      (stream-cons (apply proc (map stream-car streams))
                   (apply stream-map proc (map stream-cdr streams)))))

(define (stream-zip . streams)
  "Return the stream of lists of elements of the STREAMS."
  (apply stream-map list streams))

(define-stream (stream-scan proc init stream)
  (if (stream-null? stream)
      (stream-cons init stream-null)
      (stream-cons init
                   (stream-scan proc (proc init (stream-car stream)) (stream-cdr stream)))))

(define-stream (stream-append . streams)
  (cond ((null? streams) stream-null)
        ((null? (cdr streams)) (car streams))
        ((stream-null? (car streams)) (apply stream-append (cdr streams)))
        (else
         (stream-cons (stream-car (car streams))
                      (apply stream-append (stream-cdr (car streams)) (cdr streams))))))

(define-stream (stream-concat streams)
  (cond ((stream-null? streams) stream-null)
        ((stream-null? (stream-car streams)) (stream-concat (stream-cdr streams)))
        (else
         (stream-cons (stream-car (stream-car streams))
                      (stream-concat
                       (stream-cons (stream-cdr (stream-car streams))
                                    (stream-cdr streams)))))))

(define-stream (stream-reverse stream)
  (stream-fold (lambda (reversed element) (stream-cons element reversed))
               stream-null stream))
