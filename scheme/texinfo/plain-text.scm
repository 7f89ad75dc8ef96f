(define-module (texinfo plain-text)
  #:use-module (ice-9 string-fun)
  #:export (stexi->plain-text
            *line-width*))

;;; Commentary:
;;;
;;; Texinfo trees as text for a terminal: paragraphs filled to a width, code in quotes, items with
;;; bullets or numbers.

(define *line-width* (make-parameter 72))

(define (quoted text)
  (string-append "`" text "'"))

(define (piece->text piece)
  "PIECE of a paragraph as text."
  (if (string? piece)
      piece
      (let ((inner (pieces->text (cdr piece))))
        (case (car piece)
          ((code command file samp option env kbd key) (quoted inner))
          ((dfn) (string-append "\"" inner "\""))
          ((var) (string-upcase inner))
          ((emph) (string-append "_" inner "_"))
          ((strong) (string-append "*" inner "*"))
          ((dots) "...")
          ((copyright) "(C)")
          ((url uref) (last-argument inner))
          (else inner)))))

(define (last-argument text)
  "What a link shows: the text after the comma, and the address."
  (let ((comma (string-index text #\,)))
    (if comma
        (string-append (string-trim-both (substring text (+ comma 1)))
                       " (" (substring text 0 comma) ")")
        text)))

(define (pieces->text pieces)
  (apply string-append (map piece->text pieces)))

(define (fill text indent)
  "TEXT in lines that start with INDENT."
  (let loop ((words (string-tokenize text)) (line indent) (empty? #t) (lines '()))
    (cond ((null? words)
           (string-append (string-join (reverse (if empty? lines (cons line lines))) "\n") "\n"))
          ((or empty?
               (<= (+ (string-length line) 1 (string-length (car words))) (*line-width*)))
           (loop (cdr words)
                 (string-append line (if empty? "" " ") (car words))
                 #f lines))
          (else (loop words indent #t (cons line lines))))))

(define (block->text block indent)
  (case (car block)
    ((para) (fill (pieces->text (cdr block)) indent))
    ((itemize table) (items->text (cdr block) indent (lambda (number) "* ")))
    ((enumerate)
     (items->text (cdr block) indent
                  (lambda (number) (string-append (number->string number) ". "))))
    (else (fill (pieces->text (cdr block)) indent))))

(define (items->text items indent mark)
  (let loop ((items items) (number 1) (texts '()))
    (if (null? items)
        (apply string-append (reverse texts))
        (let* ((bullet (string-append indent "   " (mark number)))
               (inner (make-string (string-length bullet) #\space))
               (text (string-concatenate
                      (map (lambda (block) (block->text block inner)) (cdr (car items))))))
          (loop (cdr items) (+ number 1)
                (cons (string-append bullet (string-trim text)) texts))))))

(define (stexi->plain-text tree)
  "TREE as text."
  (string-join (map (lambda (block) (block->text block "")) (cdr tree)) "\n"))
