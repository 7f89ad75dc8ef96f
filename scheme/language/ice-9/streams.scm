(define-module (ice-9 streams)
  #:export (make-stream
            stream-car stream-cdr stream-null?
            list->stream vector->stream port->stream
            stream->list stream->reversed-list
            stream->list&length stream->reversed-list&length
            stream->vector
            stream-fold stream-for-each stream-map))

;;; Commentary:
;;;
;;; Streams (Guile manual "Streams"): sequences that are computed as far as they are looked at.  A
;;; stream is a promise of a pair of an element and the rest, or of anything else at the end.
;;;
;;; Code:

(define (make-stream step state)
  "The stream of what STEP gives, called with STATE: a pair of an element and the next state, or
anything else at the end."
  (delay
    (let ((result (step state)))
      (if (pair? result)
          (cons (car result) (make-stream step (cdr result)))
          '()))))

(define (stream-car stream)
  "The first element of STREAM."
  (car (force stream)))

(define (stream-cdr stream)
  "STREAM without its first element."
  (cdr (force stream)))

(define (stream-null? stream)
  "Has STREAM no elements?"
  (not (pair? (force stream))))

(define (list->stream list)
  "The stream of the elements of LIST."
  (make-stream identity list))

(define (vector->stream vector)
  "The stream of the elements of VECTOR."
  (make-stream (lambda (index)
                 (if (< index (vector-length vector))
                     (cons (vector-ref vector index) (+ index 1))
                     #f))
               0))

(define (port->stream port reader)
  "The stream of what READER reads from PORT."
  (make-stream (lambda (state)
                 (let ((datum (reader port)))
                   (if (eof-object? datum) #f (cons datum state))))
               #f))

(define (%fold-one procedure initial stream)
  (if (stream-null? stream)
      initial
      (%fold-one procedure
                 (procedure (stream-car stream) initial)
                 (stream-cdr stream))))

(define (%any-null? streams)
  (and (pair? streams)
       (or (stream-null? (car streams))
           (%any-null? (cdr streams)))))

(define (stream-fold procedure initial stream . more)
  "What PROCEDURE gives in the end, called with the elements of the streams in turn and its last
result, INITIAL at first."
  (if (null? more)
      (%fold-one procedure initial stream)
      (let loop ((streams (cons stream more)) (result initial))
        (if (%any-null? streams)
            result
            (loop (map stream-cdr streams)
                  (apply procedure
                         (append (map stream-car streams) (list result))))))))

(define (stream->reversed-list&length stream)
  "The elements of STREAM as a list, last first, and how many they are."
  (let loop ((stream stream) (elements '()) (count 0))
    (if (stream-null? stream)
        (values elements count)
        (loop (stream-cdr stream)
              (cons (stream-car stream) elements)
              (+ count 1)))))

(define (stream->reversed-list stream)
  "The elements of STREAM as a list, last first."
  (stream-fold cons '() stream))

(define (stream->list&length stream)
  "The elements of STREAM as a list, and how many they are."
  (call-with-values (lambda () (stream->reversed-list&length stream))
    (lambda (elements count) (values (reverse! elements) count))))

(define (stream->list stream)
  "The elements of STREAM as a list."
  (reverse! (stream->reversed-list stream)))

(define (stream->vector stream)
  "The elements of STREAM as a vector."
  (list->vector (stream->list stream)))

(define (stream-for-each procedure stream . more)
  "Call PROCEDURE with the elements of the streams in turn."
  (let loop ((streams (cons stream more)))
    (if (not (%any-null? streams))
        (begin
          (apply procedure (map stream-car streams))
          (loop (map stream-cdr streams))))))

(define (stream-map procedure stream . more)
  "The stream of the results of PROCEDURE for the elements of the streams."
  (make-stream (lambda (streams)
                 (if (%any-null? streams)
                     #f
                     (cons (apply procedure (map stream-car streams))
                           (map stream-cdr streams))))
               (cons stream more)))
