(define-module (guix records)
  #:use-module (srfi srfi-1)
  #:use-module (ice-9 rdelim)
  #:export (this-record
            alist->record
            object->fields
            recutils->alist)
  #:re-export (define-record-type*
               match-record
               match-record-lambda))

;;; Commentary:
;;;
;;; The syntax of records is native; here are the procedures beside it: the text form of records
;;; that recutils use, and records from association lists.

(define-syntax-parameter this-record
  (identifier-syntax (%outside-record)))

(define* (alist->record alist make keys #:optional (multiple-value-keys '()))
  "Call MAKE with what ALIST has for each of KEYS; for one of MULTIPLE-VALUE-KEYS, with the list of
everything it has."
  (define (value key)
    (if (member key multiple-value-keys)
        (filter-map (lambda (pair) (and (equal? (car pair) key) (cdr pair))) alist)
        (assoc-ref alist key)))
  (apply make (map value keys)))

(define (object->fields object fields port)
  "Write OBJECT to PORT, a line for each of FIELDS, which are pairs of name and accessor."
  (for-each (lambda (field)
              (display (car field) port)
              (display ": " port)
              (display ((cdr field) object) port)
              (newline port))
            fields)
  object)

(define (recutils->alist port)
  "The next record of PORT as an association list of strings, in order; empty at the end."
  (define (field-start? line)
    (let ((first (string-ref line 0)))
      (or (char-upper-case? first) (char=? first #\%))))
  (define (continued fields line)
    (let ((more (if (string-prefix? "+ " line) (string-drop line 2) (string-drop line 1))))
      (cons (cons (caar fields) (string-append (cdar fields) "\n" more))
            (cdr fields))))
  (let loop ((line (read-line port)) (fields '()))
    (cond ((eof-object? line) (reverse fields))
          ((string-null? line)
           (if (null? fields)
               (loop (read-line port) fields)
               (reverse fields)))
          ((field-start? line)
           (let ((colon (string-index line #\:)))
             (loop (read-line port)
                   (cons (cons (substring line 0 colon)
                               (string-trim (substring line (+ colon 1))))
                         fields))))
          ((char=? (string-ref line 0) #\#) (loop (read-line port) fields))
          ((and (char=? (string-ref line 0) #\+) (pair? fields))
           (loop (read-line port) (continued fields line)))
          (else (error "unmatched line" line)))))

(define (%thunked-accessor get)
  (lambda (record) ((get record) record)))

(define (%delayed-accessor get)
  (lambda (record) (force (get record))))
