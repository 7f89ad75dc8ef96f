;; expect: unbound-variable 2:3
((no-such-operator) (car 5))
