(define-module (texinfo)
  #:use-module (srfi srfi-1)
  #:export (texi-fragment->stexi
            texi->stexi))

;;; Commentary:
;;;
;;; Texinfo as trees, as far as descriptions and messages use it: paragraphs, commands with braces
;;; (@code{…}, @url{…}), @@ and its kin, and the lists @itemize, @enumerate and @table.  A fragment is
;;; (*fragment* BLOCK ...), a paragraph (para PIECE ...), a command (NAME PIECE ...).

(define (read-name text at)
  "The end of the command name that starts at AT."
  (let loop ((end at))
    (if (and (< end (string-length text))
             (char-alphabetic? (string-ref text end)))
        (loop (+ end 1))
        end)))

(define (inline text)
  "The pieces of TEXT: strings, and commands as lists."
  (define length (string-length text))
  (define (flush from to pieces)
    (if (< from to) (cons (substring text from to) pieces) pieces))
  ;; Returns the pieces up to the closing brace or the end, and where that is.
  (define (pieces-from start nested?)
    (let loop ((at start) (from start) (pieces '()))
      (cond ((>= at length)
             (values (reverse (flush from at pieces)) at))
            ((and nested? (char=? (string-ref text at) #\}))
             (values (reverse (flush from at pieces)) at))
            ((and (char=? (string-ref text at) #\@) (< (+ at 1) length))
             (let ((end (read-name text (+ at 1))))
               (cond ((= end (+ at 1))
                      (loop (+ at 2) (+ at 2)
                            (cons (string (string-ref text (+ at 1)))
                                  (flush from at pieces))))
                     ((and (< end length) (char=? (string-ref text end) #\{))
                      (call-with-values
                          (lambda () (pieces-from (+ end 1) #t))
                        (lambda (inner close)
                          (loop (+ close 1) (+ close 1)
                                (cons (cons (string->symbol (substring text (+ at 1) end)) inner)
                                      (flush from at pieces))))))
                     (else (loop end from pieces)))))
            (else (loop (+ at 1) from pieces)))))
  (call-with-values (lambda () (pieces-from 0 #f))
    (lambda (pieces end) pieces)))

(define (blank? line)
  (string-null? (string-trim-both line)))

(define (environment line)
  "The name of the list that LINE starts, or #f."
  (let ((words (string-tokenize line)))
    (and (pair? words)
         (member (car words) '("@itemize" "@enumerate" "@table"))
         (string->symbol (substring (car words) 1)))))

(define (take-until lines end?)
  "The LINES before the first that is END?, and those after it."
  (let loop ((lines lines) (taken '()))
    (cond ((null? lines) (values (reverse taken) '()))
          ((end? (car lines)) (values (reverse taken) (cdr lines)))
          (else (loop (cdr lines) (cons (car lines) taken))))))

(define (item-line? line)
  (string-prefix? "@item" line))

(define (items lines)
  "The list items of LINES, each (item BLOCK ...)."
  (let loop ((lines lines) (current #f) (done '()))
    (define (finish)
      (if current (cons (cons 'item (blocks (reverse current))) done) done))
    (cond ((null? lines) (reverse (finish)))
          ((item-line? (car lines))
           (let ((rest (string-trim (substring (car lines) 5))))
             (loop (cdr lines) (if (string-null? rest) '() (list rest)) (finish))))
          (else (loop (cdr lines) (cons (car lines) (or current '())) done)))))

(define (blocks lines)
  "The blocks of LINES: paragraphs and lists."
  (let loop ((lines lines) (paragraph '()) (done '()))
    (define (finish)
      (if (null? paragraph)
          done
          (cons (cons 'para (inline (string-join (reverse paragraph) "\n"))) done)))
    (cond ((null? lines) (reverse (finish)))
          ((blank? (car lines)) (loop (cdr lines) '() (finish)))
          ((environment (car lines))
           => (lambda (name)
                (call-with-values
                    (lambda ()
                      (take-until (cdr lines)
                                  (lambda (line)
                                    (string-prefix? (string-append "@end " (symbol->string name))
                                                    line))))
                  (lambda (inside after)
                    (loop after '() (cons (cons name (items inside)) (finish)))))))
          (else (loop (cdr lines) (cons (car lines) paragraph) done)))))

(define (source-text source)
  (if (string? source)
      source
      (let loop ((chars '()))
        (let ((char (read-char source)))
          (if (eof-object? char)
              (list->string (reverse chars))
              (loop (cons char chars)))))))

(define (texi-fragment->stexi source)
  "The tree of SOURCE, a string or a port."
  (cons '*fragment* (blocks (string-split (source-text source) #\newline))))

(define (texi->stexi source)
  "The tree of the document SOURCE, a string or a port."
  (cons 'texinfo (cdr (texi-fragment->stexi source))))
