(define-module (guix build toml reader)
  #:use-module (guix build toml scalars)
  #:use-module (ice-9 control)
  #:use-module (srfi srfi-9)
  #:export (read-settings))

;;; Commentary:
;;;
;;; What a TOML document sets, in order (TOML 1.0.0, "Spec").  A document that is none is told as a
;;; whole, not by place: whoever reads one wants it or does not.
;;;
;;; Code:

(define-record-type <cursor>
  (make-cursor text position abandon)
  cursor?
  (text     cursor-text)
  (position cursor-position set-cursor-position!)
  (abandon  cursor-abandon))            ;procedure of no argument: give up

(define (fail cursor)
  ((cursor-abandon cursor)))

(define* (peek cursor #:optional (ahead 0))
  ;; The character AHEAD of CURSOR, or #f at the end.
  (let ((place (+ (cursor-position cursor) ahead)))
    (and (< place (string-length (cursor-text cursor)))
         (string-ref (cursor-text cursor) place))))

(define* (skip cursor #:optional (count 1))
  (set-cursor-position! cursor (+ (cursor-position cursor) count)))

(define (at? cursor word)
  (string-prefix? word (cursor-text cursor) 0 (string-length word)
                  (min (cursor-position cursor)
                       (string-length (cursor-text cursor)))))

(define (accept cursor word)
  ;; Pass WORD if it comes next.
  (and (at? cursor word)
       (begin (skip cursor (string-length word)) #t)))

(define (expect cursor word)
  (or (accept cursor word) (fail cursor)))


;;;
;;; Between the lines.
;;;

(define (text-character? char)
  ;; Characters of comments; what strings leave out of these is up to them.
  (or (char=? char #\tab) (char>=? char #\space)))

(define (skip-blanks cursor)
  (when (memv (peek cursor) '(#\space #\tab))
    (skip cursor)
    (skip-blanks cursor)))

(define (skip-comment cursor)
  (when (eqv? (peek cursor) #\#)
    (let loop ()
      (let ((char (peek cursor)))
        (when (and char (text-character? char))
          (skip cursor)
          (loop))))))

(define (accept-newline cursor)
  (or (accept cursor "\n") (accept cursor "\r\n")))

(define (skip-lines cursor)
  ;; Pass blanks, comments and ends of lines.
  (skip-blanks cursor)
  (let ((comment? (eqv? (peek cursor) #\#)))
    (skip-comment cursor)
    (cond ((accept-newline cursor) (skip-lines cursor))
          (comment? (fail cursor)))))


;;;
;;; Keys.
;;;

(define bare-key-characters
  (string->char-set
   "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"))

(define (read-key cursor)
  ;; A list of names.
  (let ((name (read-name cursor))
        (place (cursor-position cursor)))
    (skip-blanks cursor)
    (cond ((accept cursor ".")
           (skip-blanks cursor)
           (cons name (read-key cursor)))
          (else
           (set-cursor-position! cursor place)
           (list name)))))

(define (read-name cursor)
  (case (peek cursor)
    ((#\") (skip cursor) (read-basic-string cursor #f))
    ((#\') (skip cursor) (read-literal-string cursor))
    (else
     (let* ((start (cursor-position cursor))
            (end (or (string-index (cursor-text cursor)
                                   (lambda (char)
                                     (not (char-set-contains?
                                           bare-key-characters char)))
                                   start)
                     (string-length (cursor-text cursor)))))
       (when (= start end) (fail cursor))
       (set-cursor-position! cursor end)
       (substring (cursor-text cursor) start end)))))


;;;
;;; Strings.
;;;

(define (read-basic-string cursor escapes?)
  ;; What follows the first quotation mark; keys have no escapes in Guix.
  (let loop ((chars '()))
    (let ((char (peek cursor)))
      (skip cursor)
      (cond ((not char) (fail cursor))
            ((char=? char #\") (list->string (reverse chars)))
            ((char=? char #\\)
             (if escapes?
                 (loop (cons (read-escape cursor) chars))
                 (fail cursor)))
            ((plain-character? char) (loop (cons char chars)))
            (else (fail cursor))))))

(define (plain-character? char)
  (and (text-character? char) (not (char=? char #\delete))))

(define (read-literal-string cursor)
  (let* ((start (cursor-position cursor))
         (end (string-index (cursor-text cursor) #\' start)))
    (unless (and end
                 (string-every plain-character? (cursor-text cursor) start end))
      (fail cursor))
    (set-cursor-position! cursor (+ end 1))
    (substring (cursor-text cursor) start end)))

(define (read-escape cursor)
  ;; The character that is told behind a backslash.
  (let ((char (peek cursor)))
    (skip cursor)
    (case char
      ((#\" #\\) char)
      ((#\b) #\backspace)
      ((#\t) #\tab)
      ((#\n) #\newline)
      ((#\u) (read-code cursor 4))
      ((#\U) (read-code cursor 8))
      ;; Guix does not know the other two either.
      (else (fail cursor)))))

(define (read-code cursor digits)
  (let* ((text (cursor-text cursor))
         (start (cursor-position cursor))
         (end (+ start digits)))
    (unless (and (<= end (string-length text))
                 (string-every char-set:hex-digit text start end))
      (fail cursor))
    (let ((code (string->number (substring text start end) 16)))
      (when (or (> code #x10ffff) (<= #xd800 code #xdfff))
        (fail cursor))
      (skip cursor digits)
      (integer->char code))))

(define (read-long-string cursor mark escapes?)
  ;; What follows three of MARK, to the last three of those that come together; two may belong to the
  ;; string.
  (accept-newline cursor)
  (let loop ((chars '()))
    (define (take-one)
      (let ((char (peek cursor)))
        (skip cursor)
        (loop (cons char chars))))

    (define (take-marks count)
      (skip cursor (+ count 3))
      (list->string (reverse (append (make-list count mark) chars))))

    (let ((char (peek cursor)))
      (cond ((not char) (fail cursor))
            ((char=? char mark)
             (let ((marks (run-length cursor mark)))
               (if (< marks 3)
                   (take-one)
                   (take-marks (min 2 (- marks 3))))))
            ((and escapes? (char=? char #\\))
             (skip cursor)
             (loop (if (skip-escaped-lines cursor)
                       chars
                       (cons (read-escape cursor) chars))))
            ((or (plain-character? char) (at? cursor "\n") (at? cursor "\r\n"))
             (if (char=? char #\return)
                 (begin (skip cursor 2)
                        (loop (cons* #\newline #\return chars)))
                 (take-one)))
            (else (fail cursor))))))

(define (run-length cursor mark)
  (let loop ((count 0))
    (if (eqv? (peek cursor count) mark)
        (loop (+ count 1))
        count)))

(define (skip-escaped-lines cursor)
  ;; Pass the end of a line that was escaped, and all blanks and ends of lines behind it.
  (let ((place (cursor-position cursor)))
    (skip-blanks cursor)
    (if (accept-newline cursor)
        (let loop ()
          (skip-blanks cursor)
          (if (accept-newline cursor) (loop) #t))
        (begin (set-cursor-position! cursor place) #f))))


;;;
;;; Values.
;;;

(define (read-value cursor)
  (define (scalar value)
    (cons 'scalar value))

  (cond ((accept cursor "\"\"\"")
         (scalar (read-long-string cursor #\" #t)))
        ((accept cursor "\"") (scalar (read-basic-string cursor #t)))
        ((accept cursor "'''")
         (scalar (read-long-string cursor #\' #f)))
        ((accept cursor "'") (scalar (read-literal-string cursor)))
        ((accept cursor "true") (scalar #t))
        ((accept cursor "false") (scalar #f))
        ((accept cursor "[") (cons 'array (read-array cursor)))
        ((accept cursor "{") (cons 'table (read-inline-table cursor)))
        (else
         (call-with-values
             (lambda ()
               (scalar-at (cursor-text cursor) (cursor-position cursor)))
           (lambda (value end)
             (unless end (fail cursor))
             (set-cursor-position! cursor end)
             (scalar value))))))

(define (read-array cursor)
  (skip-lines cursor)
  (if (accept cursor "]")
      '()
      (let ((value (read-value cursor)))
        (skip-lines cursor)
        (if (accept cursor ",")
            (cons value (read-array cursor))
            (begin (expect cursor "]") (list value))))))

(define (read-inline-table cursor)
  (skip-blanks cursor)
  (if (accept cursor "}")
      '()
      (let loop ((settings '()))
        (let ((settings (cons (read-setting cursor) settings)))
          (skip-blanks cursor)
          (cond ((accept cursor ",")
                 (skip-blanks cursor)
                 (loop settings))
                (else
                 (expect cursor "}")
                 (reverse settings)))))))

(define (read-setting cursor)
  ;; A pair of a path and a value.
  (let ((key (read-key cursor)))
    (skip-blanks cursor)
    (expect cursor "=")
    (skip-blanks cursor)
    (cons key (read-value cursor))))


;;;
;;; Documents.
;;;

(define (read-heading cursor opening closing)
  ;; The path of a table.
  (expect cursor opening)
  (skip-blanks cursor)
  (let ((key (read-key cursor)))
    (skip-blanks cursor)
    (expect cursor closing)
    key))

(define (end-line cursor)
  (skip-blanks cursor)
  (skip-comment cursor)
  (unless (or (not (peek cursor)) (accept-newline cursor))
    (fail cursor)))

(define (read-document cursor)
  ;; TABLE is the path of the one that settings belong to, or #f where they count for nothing.
  (let loop ((table '()) (settings '()))
    (skip-blanks cursor)
    (let ((char (peek cursor)))
      (cond ((not char) (reverse settings))
            ((memv char '(#\# #\newline #\return))
             (end-line cursor)
             (loop table settings))
            ((at? cursor "[[")
             (read-heading cursor "[[" "]]")
             (end-line cursor)
             (loop #f settings))
            ((char=? char #\[)
             (let ((table (read-heading cursor "[" "]")))
               (end-line cursor)
               (loop table settings)))
            (else
             (let ((setting (read-setting cursor)))
               (end-line cursor)
               (loop table
                     (if table
                         (acons (append table (car setting)) (cdr setting)
                                settings)
                         settings))))))))

(define (read-settings text)
  "Return what the TOML document TEXT sets: pairs of a path, a list of names, and a value, which is (scalar
. VALUE), (array . VALUES) or (table . SETTINGS).  Return #f if TEXT is no such document."
  (let/ec return
    (read-document (make-cursor text 0 (lambda () (return #f))))))
