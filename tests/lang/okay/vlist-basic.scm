;;; vlists and vhashes.

(use-modules (ice-9 vlist))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define v (list->vlist '(1 2 3)))
(show (vlist? v) (vlist-head v) (vlist->list (vlist-tail v)) (vlist->list (vlist-cons 0 v)) (vlist-length v) (vlist-ref v 1) (vlist->list (vlist-map 1+ v)) (vlist-fold + 0 v) (vlist->list (vlist-reverse v)) (vlist->list (vlist-append v v)) (vlist-null? vlist-null) (vlist->list (vlist-filter odd? v)) (vlist->list (vlist-take v 2)) (vlist->list (vlist-drop v 2)) (vlist->list (vlist-delete 2 v)) (vlist-fold-right cons '() v) (vlist->list (vlist-unfold (lambda (x) (> x 2)) 1+ 1+ 0)))
(define h (vhash-cons 'a 3 (alist->vhash '((a . 1) (b . 2)))))
(show (vhash? h) (vhash-assoc 'a h) (vhash-assq 'zz h) (vhash-fold* cons '() 'a h) (sort (vhash-fold (lambda (k v acc) (cons v acc)) '() h) <) (vhash-assq 'b (vhash-delete 'a h)) (vhash-assq 'a (vhash-delete 'a h)) (vlist-length h) (vhash-assoc "k" (vhash-cons "k" 'v vlist-null)))
