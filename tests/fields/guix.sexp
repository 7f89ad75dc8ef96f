; Records of Guix's own modules.

((guix channels) channel ((name 'guix) (url "https://zz"))
  #f
  (name (accepted 'zz) (refused))
  (url (accepted "zz") (refused))
  (branch (accepted "main" #f) (refused))
  (commit (accepted "abc" #f) (refused))
  (introduction (accepted #f (make-channel-introduction "abc" #f)) (refused)))

((guix search-paths) search-path-specification ((variable "PATH") (files '("bin")))
  #f
  (variable (accepted "X") (refused))
  (files (accepted '("bin" "sbin")) (refused))
  (separator (accepted #f ":") (refused))
  (file-type (accepted 'regular) (refused))
  (file-pattern (accepted #f "x") (refused)))

((guix git-download) git-reference ((url "https://zz") (commit "v1"))
  #f
  (url (accepted "zz") (refused))
  (commit (accepted "v2") (refused))
  (recursive? (accepted #t #f) (refused)))

((guix hg-download) hg-reference ((url "https://zz") (changeset "1")) #f
  (url (accepted "zz") (refused)) (changeset (accepted "v2") (refused)))

((guix svn-download) svn-reference ((url "https://zz") (revision 1)) #f
  (url (accepted "zz") (refused)) (revision (accepted 2) (refused)) (recursive? (accepted #f) (refused)))

((guix svn-download) svn-multi-reference ((url "https://zz") (revision 1) (locations '("a"))) #f
  (locations (accepted '("b")) (refused)))

((guix bzr-download) bzr-reference ((url "https://zz") (revision "1")) #f
  (url (accepted "zz") (refused)))

((guix cvs-download) cvs-reference ((root-directory "zz") (module "m") (revision "1")) #f
  (module (accepted "n") (refused)))

((guix packages) origin ((method identity) (uri "https://zz") (sha256 #f))
  #f
  (method (accepted identity) (refused))
  (uri (accepted "zz" '("a" "b")) (refused))
  (file-name (accepted "f" #f) (refused))
  (patches (accepted '()) (refused))
  (snippet (accepted #f #~(display "zz") '(begin #t)) (refused))
  (patch-flags (accepted '("-p1") #~(list "-p1")) (refused))
  (patch-inputs (accepted #f '()) (refused))
  (modules (accepted '() '((guix build utils))) (refused))
  (patch-guile (accepted #f) (refused)))

((guix packages) begin ((identity #t)) #f
  (identity (accepted (content-hash (base32 "0000000000000000000000000000000000000000000000000000") sha256)
                      (content-hash "0000000000000000000000000000000000000000000000000000")
                      (base32 "0000000000000000000000000000000000000000000000000000")
                      (base64 "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")
                      (base32 "zz") (content-hash #f))
            (refused (base64 "*")
                     (content-hash "0000")
                     (content-hash "00000000000000000000000000000000000000000000000000" sha512)
                     (content-hash (base32 "0000000000000000000000000000000000000000000000000000") zz))))

((guix packages) package ((name "zz") (version "1") (source #f) (build-system #f) (synopsis "") (description "") (home-page "") (license #f))
  #f
  (name (accepted "x") (refused))
  (version (accepted "2") (refused))
  (inputs (accepted '() (list (plain-file "p" "q")) '(("a" "b"))) (refused))
  (native-inputs (accepted '()) (refused))
  (propagated-inputs (accepted '()) (refused))
  (license (accepted #f) (refused))
  (outputs (accepted '("out" "lib")) (refused))
  (arguments (accepted '() (list #:tests? #f)) (refused))
  (supported-systems (accepted '("x86_64-linux")) (refused))
  (properties (accepted '() '((hidden? . #t))) (refused))
  (replacement (accepted #f) (refused)))

((guix profiles) manifest-entry ((name "zz") (version "1") (item "/zz"))
  #f
  (name (accepted "x") (refused))
  (output (accepted "lib") (refused))
  (item (accepted "/y") (refused))
  (dependencies (accepted '()) (refused))
  (search-paths (accepted '()) (refused))
  (properties (accepted '()) (refused)))

((guix profiles) profile ((content (manifest '())))
  #f
  (name (accepted "zz") (refused))
  (hooks (accepted '()) (refused))
  (locales? (accepted #t) (refused))
  (allow-collisions? (accepted #t) (refused))
  (relative-symlinks? (accepted #t) (refused))
  (format-version (accepted 3) (refused)))

((guix platform) platform ((target "zz-linux-gnu") (system "zz-linux") (glibc-dynamic-linker "/l"))
  #f
  (target (accepted #f "x") (refused))
  (system (accepted #f) (refused))
  (linux-architecture (accepted #f "zz") (refused))
  (rust-target (accepted "zz") (refused))
  (glibc-dynamic-linker (accepted "zz") (refused)))

((guix gexp) begin ((identity #t)) #f
  (identity (accepted (plain-file "n" "c") (plain-file "n" #vu8(1)) (computed-file "n" #~(mkdir #$output))
                      (program-file "n" #~(display 1)) (scheme-file "n" #~(a)) (file-append (plain-file "n" "c") "/x")
                      (mixed-text-file "n" "a" (plain-file "n" "c")) (file-union "n" '())
                      (directory-union "n" '()) (gexp-input 1) (with-imported-modules '((guix build utils)) #~1)
                      (local-file "/etc/passwd") (gexp->approximate-sexp #~(a #$(plain-file "n" "c"))))
            (refused (plain-file) (computed-file "n") (local-file) (gexp->approximate-sexp 7))))

((guix memoization) begin ((identity #t)) #f
  (identity (accepted ((memoize (lambda (x) x)) 1) ((mlambda (x) x) 1) ((mlambdaq (x) x) 'a))
            (refused ((mlambda (x) x)))))

((guix utils) begin ((identity #t)) #f
  (identity (accepted (version-compare "1.0" "1.1") (version>? "1" "2") (version-prefix "1.2.3" 2) (version-major+minor "1.2.3")
                      (substitute-keyword-arguments '(#:a 1) ((#:a v) v)) (gnu-triplet->nix-system "i686-pc-linux-gnu")
                      (file-extension "a.b") (package-name->name+version "a@1") (target-64bit? "x86_64-linux") (string-closest "ab" '("ac")))
            (refused (version-compare 1 2) (file-extension 7) (gnu-triplet->nix-system 7) (version-prefix 7 1))))
