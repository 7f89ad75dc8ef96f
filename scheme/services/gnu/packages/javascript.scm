(define-module (gnu packages javascript)
  #:use-module (guix git-download)
  #:use-module (guix packages)
  #:export (test262-source))

;;; Commentary:
;;;
;;; The tests that implementations of JavaScript are held against.
;;;
;;; Code:

(define test262-source
  (origin
    (method git-fetch)
    (uri (git-reference
          (url "https://github.com/tc39/test262")
          (commit "e7a84b0a090ca86cc05f2e90116115c8c2a7c059")))
    (file-name "test262")
    (sha256
     (base32 "0y1w6ypjpam6dal75cwvwwmrrhh7glx9pp812yxvy8rc8w9sfwyw"))))
