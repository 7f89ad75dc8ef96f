;;; The databases of accounts: numbers that are kept, new ones, subordinate ranges.
(use-modules (gnu build accounts) (gnu system accounts) (ice-9 vlist) (srfi srfi-1)
             (srfi srfi-34))

(define (show . things)
  (for-each (lambda (thing) (write thing) (newline)) things))

(define users
  (list (user-account (name "alice") (group "users")
                      (supplementary-groups '("wheel" "video")))
        (user-account (name "bob") (uid 1005) (group "users")
                      (supplementary-groups '("video")))
        (user-account (name "carol") (group "users") (comment "declared"))
        (user-account (name "sshd") (group "sshd") (system? #t))))

(define groups
  (list (user-group (name "users") (system? #t))
        (user-group (name "wheel") (system? #t))
        (user-group (name "video"))
        (user-group (name "sshd") (system? #t))))

(define (databases current-passwd current-groups current-shadow)
  (call-with-values
      (lambda ()
        (user+group-databases users groups
                              #:current-passwd current-passwd
                              #:current-groups current-groups
                              #:current-shadow current-shadow
                              #:current-time
                              (lambda (type)
                                ((@ (srfi srfi-19) make-time) type 0 (* 86400 7)))))
    (lambda (groups passwd shadow)
      (write-group groups (current-output-port))
      (write-passwd passwd (current-output-port))
      (write-shadow shadow (current-output-port)))))

(databases '() '() '())
(newline)
(databases (call-with-input-string "carol:x:1200:100:Changed:/home/carol:/bin/zsh\nold:x:1300:1:::/bin/sh\n"
             read-passwd)
           (call-with-input-string "users:x:100:\nwheel:x:5:root,x\n" read-group)
           (call-with-input-string "carol:$6$x:3:0:99999:7:::\n" read-shadow))
(newline)

(show (map password-entry-uid
           ((@@ (gnu build accounts) allocate-passwd)
            (take users 1)
            ((@@ (gnu build accounts) allocate-groups) groups vlist-null)))
      (group-entry-members (first (call-with-input-string "g:x:1:a,b\n" read-group)))
      ((@@ (gnu build accounts) allocation-next-id) ((@@ (gnu build accounts) make-allocation) 1 2 3)))

(define (ranges . arguments)
  (map (lambda (range)
         (subid-range (name (first range)) (start (second range)) (count (third range))))
       arguments))

(define (subordinates wanted current)
  (guard (c ((specific-subid-range-expected-error? c) (show 'specific-expected))
            ((invalid-subid-range-error? c) (show 'invalid))
            ((subordinate-id-overflow-error? c) (show 'overflow)))
    (call-with-values
        (lambda ()
          (subuid+subgid-databases wanted '()
                                   #:current-subuids current
                                   #:current-subgids '()))
      (lambda (subuids subgids)
        (write-subuid subuids (current-output-port))
        (show subgids)))))

(subordinates (ranges '("a" #f 65536) '("b" 200000 10) '("c" #f 100)) '())
(subordinates (ranges '("a" #f 65536) '("d" #f 5)) (ranges '("a" 100000 7)))
(subordinates (ranges '("a" 5 6)) '())
(subordinates (ranges '("a" #f 1000000000)) '())
(subordinates '() (ranges '("a" #f 7)))
(show %id-min %id-max %system-id-min %system-id-max %subordinate-id-count)
