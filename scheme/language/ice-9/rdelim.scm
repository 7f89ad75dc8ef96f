(define-module (ice-9 rdelim)
  #:re-export (%read-line)
  #:export (read-line read-line! read-delimited read-delimited!
            read-string read-string! write-line %read-delimited!))

;;; Commentary:
;;;
;;; Reading up to a delimiter.  The scanning is native; HANDLE-DELIM says what
;;; becomes of the delimiter: trim drops it, concat leaves it at the end of
;;; the text, peek leaves it in the port, split returns it beside the text.
;;;
;;; Code:

(define* (read-line #:optional (port (current-input-port))
                    (handle-delim 'trim))
  "Return the next line from PORT, or the end-of-file object."
  (if (eq? handle-delim 'trim)
      (%get-line port)
      (handle-delimiter (%read-line port) port handle-delim)))

(define (handle-delimiter found port handle-delim)
  ;; FOUND is a pair of the text and what ended it, a character or the
  ;; end-of-file object; the text is that object too where there was none.
  (let ((text (car found)) (end (cdr found)))
    (case handle-delim
      ((trim) text)
      ((split) found)
      ((concat)
       (if (and (string? text) (char? end))
           (string-append text (string end))
           text))
      ((peek)
       (when (char? end) (unread-char end port))
       text)
      (else (error "unexpected handle-delim value: " handle-delim)))))

(define* (read-delimited delims #:optional (port (current-input-port))
                         (handle-delim 'trim))
  "Return the text from PORT up to one of the characters of the string DELIMS,
or the end-of-file object."
  (handle-delimiter (%read-delimited delims port) port handle-delim))

(define* (read-string #:optional (port (current-input-port)) count)
  "Return all text from PORT, at most COUNT characters if that is given."
  (if count
      (let ((text (get-string-n port count)))
        (if (eof-object? text) "" text))
      (get-string-all port)))

(define* (%read-delimited! delims buf consume? #:optional
                           (port (current-input-port))
                           (start 0) (end (string-length buf)))
  "Read into the string BUF from START to END up to one of the characters of
DELIMS, which is taken from PORT if CONSUME?.  Return a pair of the delimiter,
the end-of-file object or #f, and the number of characters read."
  (let loop ((i start))
    (if (>= i end)
        (cons #f (- i start))
        (let ((c (peek-char port)))
          (cond ((eof-object? c) (cons c (- i start)))
                ((string-index delims c)
                 (when consume? (read-char port))
                 (cons c (- i start)))
                (else
                 (string-set! buf i (read-char port))
                 (loop (+ i 1))))))))

(define* (read-delimited! delims buf #:optional (port (current-input-port))
                          (handle-delim 'trim)
                          (start 0) (end (string-length buf)))
  "Read into the string BUF and return the number of characters read; see
'read-delimited'.  Return #f when BUF has become full first."
  (let* ((result (%read-delimited! delims buf (not (eq? handle-delim 'peek))
                                   port start end))
         (terminator (car result))
         (count (cdr result)))
    (if (char? terminator)
        (case handle-delim
          ((trim peek) count)
          ((split) (cons count terminator))
          ((concat)
           (string-set! buf (+ start count) terminator)
           (+ count 1))
          (else (error "unexpected handle-delim value: " handle-delim)))
        (let ((value (if (zero? count) terminator count)))
          (if (eq? handle-delim 'split)
              (cons value terminator)
              value)))))

(define* (read-line! buf #:optional (port (current-input-port)))
  "Read the next line from PORT into the string BUF and return its length, the
end-of-file object, or #f if BUF is too short."
  (let* ((result (%read-delimited! "\n" buf #t port))
         (terminator (car result))
         (count (cdr result)))
    (cond ((not terminator) #f)
          ((and (eof-object? terminator) (zero? count)) terminator)
          (else count))))

(define* (read-string! buf #:optional (port (current-input-port))
                       (start 0) (end (string-length buf)))
  "Read characters into the string BUF from START to END and return how many
were read."
  (unless (<= 0 start end (string-length buf))
    (scm-error 'out-of-range "read-string!" "Value out of range: ~S"
               (list (cons start end)) (list start end)))
  (let loop ((i start))
    (if (>= i end)
        (- i start)
        (let ((c (read-char port)))
          (if (eof-object? c)
              (- i start)
              (begin
                (string-set! buf i c)
                (loop (+ i 1))))))))

(define* (write-line object #:optional (port (current-output-port)))
  "Display OBJECT and a newline on PORT."
  (display object port)
  (newline port))
