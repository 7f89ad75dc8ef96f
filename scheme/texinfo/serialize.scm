(define-module (texinfo serialize)
  #:export (stexi->texi))

;;; Commentary:
;;;
;;; Texinfo trees back to Texinfo.

(define (piece->texi piece)
  (if (string? piece)
      piece
      (string-append "@" (symbol->string (car piece)) "{"
                     (string-concatenate (map piece->texi (cdr piece)))
                     "}")))

(define (block->texi block)
  (case (car block)
    ((para) (string-append (string-concatenate (map piece->texi (cdr block))) "\n\n"))
    ((item) (string-append "@item\n" (string-concatenate (map block->texi (cdr block)))))
    ((itemize enumerate table)
     (let ((name (symbol->string (car block))))
       (string-append "@" name "\n"
                      (string-concatenate (map block->texi (cdr block)))
                      "@end " name "\n\n")))
    (else (piece->texi block))))

(define (stexi->texi tree)
  "TREE, a fragment or a document, as Texinfo."
  (string-concatenate (map block->texi (cdr tree))))
