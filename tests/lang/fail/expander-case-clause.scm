;; expect: bad-clause 2:9
(case 3 (3 4))
