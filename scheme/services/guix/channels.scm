(define-module (guix channels)
  #:use-module (guix base16)
  #:use-module (guix build-system)
  #:use-module (guix diagnostics)
  #:use-module (guix i18n)
  #:use-module (guix profiles)
  #:use-module (guix records)
  #:use-module (guix store)
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-9)
  #:use-module (srfi srfi-34)
  #:use-module (srfi srfi-35)
  #:export (<channel> channel channel? channel-name channel-url
            channel-branch channel-commit channel-introduction
            channel-location channel-reference

            channel-introduction? make-channel-introduction
            channel-introduction-first-signed-commit
            channel-introduction-first-commit-signer
            openpgp-fingerprint openpgp-fingerprint->bytevector

            %default-guix-channel %default-channels guix-channel?
            repository->guix-channel

            channel-instance? channel-instance-channel
            channel-instance-commit channel-instance-checkout

            profile-channels manifest-entry-channel
            sexp->channel channel->code

            channel-news-entry? channel-news-entry-commit
            channel-news-entry-tag channel-news-entry-title
            channel-news-entry-body channel-news-for-commit

            authenticate-channel latest-channel-instances
            checkout->channel-instance latest-channel-derivation
            channel-instance->sexp channel-instances->manifest
            %channel-profile-hooks channel-instances->derivation
            ensure-forward-channel-update))

;;; Commentary:
;;;
;;; Channels say where package definitions come from.  Here they are values:
;;; configurations list them for the machine they describe.  What fetches,
;;; authenticates or builds a channel is refused.
;;;
;;; Code:

(define-record-type* <channel> channel make-channel
  channel?
  (name         channel-name)
  (url          channel-url)
  (branch       channel-branch (default "master"))
  (commit       channel-commit (default #f))
  (introduction channel-introduction (default #f))
  (location     channel-location
                (default (current-source-location)) (innate)))

(define-record-type <channel-introduction>
  (%make-channel-introduction first-signed-commit first-commit-signer)
  channel-introduction?
  (first-signed-commit channel-introduction-first-signed-commit)
  (first-commit-signer channel-introduction-first-commit-signer)) ;bytevector

(define (make-channel-introduction commit signer)
  "Return the introduction that authentication starts from: COMMIT, signed by
the key with the fingerprint SIGNER, a bytevector."
  (%make-channel-introduction commit signer))

(define (openpgp-fingerprint->bytevector text)
  "Return the bytes of the fingerprint TEXT, hexadecimal digits and spaces."
  (base16-string->bytevector
   (string-downcase (string-filter char-set:hex-digit text))))

(define-syntax openpgp-fingerprint
  (lambda (s)
    "The bytes of a fingerprint, computed at expansion time if TEXT is literal."
    (syntax-case s ()
      ((_ text)
       (string? (syntax->datum #'text))
       (with-syntax ((bytes (datum->syntax
                             s (openpgp-fingerprint->bytevector
                                (syntax->datum #'text)))))
         #''bytes))
      ((_ exp)
       #'(openpgp-fingerprint->bytevector exp)))))

(define %default-channel-url
  "https://git.guix.gnu.org/guix.git")

(define %guix-channel-introduction
  (make-channel-introduction
   "9edb3f66fd807b096b48283debdcddccfea34bad"
   (openpgp-fingerprint
    "BBB0 2DDF 2CEA F6A8 0D1D  E643 A2A0 6DF2 A33A 54FA")))

(define %default-guix-channel
  (channel
   (name 'guix)
   (branch "master")
   (url %default-channel-url)
   (introduction %guix-channel-introduction)))

(define %default-channels
  (list %default-guix-channel))

(define (guix-channel? channel)
  "Return whether CHANNEL is that of Guix itself."
  (eq? 'guix (channel-name channel)))

(define (channel-reference channel)
  "Return what of its repository CHANNEL refers to."
  (match (channel-commit channel)
    (#f
     (match (channel-branch channel)
       ((and (? string?) (? (lambda (branch) (string-prefix? "refs/" branch))
                            branch))
        `(symref . ,branch))
       (branch `(branch . ,branch))))
    (commit
     `(tag-or-commit . ,commit))))

(define-record-type <channel-instance>
  (channel-instance channel commit checkout)
  channel-instance?
  (channel  channel-instance-channel)
  (commit   channel-instance-commit)
  (checkout channel-instance-checkout))

(define-record-type <channel-news-entry>
  (channel-news-entry commit tag title body)
  channel-news-entry?
  (commit channel-news-entry-commit)
  (tag    channel-news-entry-tag)
  (title  channel-news-entry-title)
  (body   channel-news-entry-body))


;;;
;;; Written forms.
;;;

(define* (sexp->channel sexp #:optional (default-name 'channel))
  "Return the channel that SEXP, the source property of a manifest entry,
describes, or #f."
  (match sexp
    (('repository ('version 0) ('url url) ('branch branch)
                  ('commit commit) . rest)
     (channel
      (name (match (assq 'name rest)
              ((_ name) name)
              (_ default-name)))
      (url url)
      (branch branch)
      (commit commit)
      (introduction
       (match (assq 'introduction rest)
         ((_ ('channel-introduction ('version 0) ('commit commit)
                                    ('signer signer) . _))
          (make-channel-introduction commit (openpgp-fingerprint signer)))
         (_ #f)))))
    (_ #f)))

(define (fingerprint->string bytes)
  ;; BYTES as groups of four digits, five groups and two spaces apart.
  (let loop ((digits (string-upcase (bytevector->base16-string bytes)))
             (groups '()))
    (if (string-null? digits)
        (let ((groups (reverse groups)))
          (if (> (length groups) 5)
              (string-append (string-join (take groups 5)) "  "
                             (string-join (drop groups 5)))
              (string-join groups)))
        (let ((end (min 4 (string-length digits))))
          (loop (substring digits end)
                (cons (substring digits 0 end) groups))))))

(define* (channel->code channel #:key (include-introduction? #t))
  "Return code that makes CHANNEL."
  (define introduction
    (and include-introduction? (channel-introduction channel)))
  `(channel
    (name ',(channel-name channel))
    (url ,(channel-url channel))
    (branch ,(channel-branch channel))
    (commit ,(channel-commit channel))
    ,@(if introduction
          `((introduction
             (make-channel-introduction
              ,(channel-introduction-first-signed-commit introduction)
              (openpgp-fingerprint
               ,(fingerprint->string
                 (channel-introduction-first-commit-signer introduction))))))
          '())))

(define (manifest-entry-channel entry)
  "Return the channel that ENTRY stems from, or #f."
  (match (assq-ref (manifest-entry-properties entry) 'source)
    ((sexp) (sexp->channel sexp (string->symbol (manifest-entry-name entry))))
    (_ #f)))

(define (profile-channels profile)
  "Return the channels that PROFILE, made by 'guix pull', stems from."
  (filter-map manifest-entry-channel
              (manifest-entries (profile-manifest profile))))


;;;
;;; What needs repositories or a daemon.
;;;

(define-syntax-rule (define-refused name ...)
  (begin
    (define (name . arguments)
      "Refuse: channels are not fetched."
      (raise (formatted-message (G_ "'~a' needs a channel's repository")
                                'name)))
    ...))

(define-refused
  repository->guix-channel authenticate-channel latest-channel-instances
  checkout->channel-instance latest-channel-derivation
  channel-instance->sexp channel-instances->manifest
  channel-instances->derivation ensure-forward-channel-update
  channel-news-for-commit)

(define %channel-profile-hooks
  %default-profile-hooks)
