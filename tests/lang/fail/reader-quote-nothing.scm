;; expect: missing-datum 2:10
(list 'a ')
