(lambda (first-argument second-argument) (display first-argument) (newline) (display second-argument) (newline))
(map (lambda (element) (string-append "prefix-" element "-suffix")) (list "alpha" "beta" "gamma" "delta"))
(lambda args (apply some-rather-long-procedure-name-here args) (another-procedure-name args) 'result)
(lambda* (#:key (port 8080) (host "localhost") (protocol 'https)) (connect-to-server host port protocol #:timeout 30))
