;; The fields of configuration records and their types, as documentation names them,
;; against recorded facts: MODULE RECORD FIELD TYPE in a line.  Prints each that differs
;; or is not documented, and how many there are.
(use-modules (gnu services configuration) (ice-9 match) (ice-9 rdelim) (srfi srfi-1))

(define read-text
  (lambda (text) (call-with-input-string text read)))

(define fields-of
  (let ((last #f) (fields '()))
    (lambda (module record)
      (unless (equal? last (cons module record))
        (set! last (cons module record))
        (set! fields
              (catch #t
                (lambda ()
                  (eval `(@@ ,module ,(symbol-append record '-fields))
                        (current-module)))
                (lambda _ '()))))
      fields)))

(define (documented? field)
  (let ((text (configuration-field-documentation field)))
    (and (string? text)
         (not (string-null? (string-trim-both text))))))

(define (check module record name type)
  (match (find (lambda (field) (eq? name (configuration-field-name field)))
               (fields-of module record))
    (#f (format #t "~s ~s: no field ~s~%" module record name))
    (field
     (unless (eq? type (configuration-field-type field))
       (format #t "~s ~s: ~s is of type ~s, not ~s~%" module record name
               (configuration-field-type field) type))
     (unless (documented? field)
       (format #t "~s ~s: ~s is not documented~%" module record name)))))

(define (check-documentation module record)
  (let ((text (generate-documentation
               `((,record ,(fields-of module record))) record)))
    (unless (string-contains text (format #f "@deftp {Data Type} ~a" record))
      (format #t "~s ~s: no documentation~%" module record))))

(call-with-input-file (cadr (command-line))
  (lambda (port)
    (read-line port)
    (let loop ((line (read-line port)) (count 0) (previous #f))
      (if (eof-object? line)
          (format #t "~a fields~%" count)
          (match (map read-text (string-split line #\tab))
            ((module record name type)
             (check module record name type)
             (unless (equal? previous (list module record))
               (check-documentation module record))
             (loop (read-line port) (1+ count) (list module record))))))))
