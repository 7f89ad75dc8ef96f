;;; list->string chains, assoc building and nested maps as in real configurations.

(use-modules (srfi srfi-1))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define users
  '((("name" . "ann") ("groups" "wheel" "audio"))
    (("name" . "bob") ("groups" "video"))))
(show (map (lambda (u)
             (cons (assoc-ref u "name") (string-join (assoc-ref u "groups") ",")))
           users)
      (delete-duplicates
        (sort (append-map (lambda (u) (assoc-ref u "groups")) users) string<?))
      (fold (lambda (u acc)
              (acons (string->symbol (assoc-ref u "name"))
                     (length (assoc-ref u "groups"))
                     acc))
            '()
            users)
      (find (lambda (u) (member "video" (assoc-ref u "groups"))) users))
