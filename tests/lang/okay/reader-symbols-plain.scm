;;; Symbols: peculiar identifiers, case, and the characters they may hold.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show '+ '- '... '-> '->string '1+ '-1+ '+a '-a 'a.b '.a '|a 'a:b '%x '$x '! '? '<=?
      'set! '&condition '@ '~a '^ '/ '*)
(show (eq? 'abc 'ABC) (symbol->string 'CamelCase) 'Ünïcode 'λ)
(show (map symbol? '(+ - ... 1+ -1+ +5 -5 1/2 a1)))
(show (map symbol->string '(a'b)))
