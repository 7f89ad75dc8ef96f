;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (gnu system nss)
  #:use-module (guix records)
  #:use-module (ice-9 match)
  #:use-module (rnrs enums)
  #:use-module (srfi srfi-9)
  #:export (name-service-switch?
            name-service-switch
            name-service?
            name-service

            lookup-specification

            %default-nss
            %mdns-host-lookup-nss

            %files
            %compat
            %dns

            name-service-switch->string))

;;; Commentary:
;;;
;;; The name service switch of the C library: which sources to ask, and in
;;; which order, for hosts, users, groups and the other databases.  Reactions
;;; are written with the names of statuses and actions as syntax, so that a
;;; misspelt one is caught when the configuration is expanded.
;;;
;;; Code:

(define-enumeration lookup-action
  (return continue)
  make-lookup-action)

(define-enumeration lookup-status
  (success not-found unavailable try-again)
  make-lookup-status)

(define-record-type <lookup-status-negation>
  (lookup-status-negation status)
  lookup-status-negation?
  (status lookup-status-negation-status))

(define-record-type <lookup-reaction>
  (make-lookup-reaction status action)
  lookup-reaction?
  (status lookup-reaction-status)
  (action lookup-reaction-action))

(define-syntax lookup-reaction
  (syntax-rules (not =>)
    ((_ ((not status) => action))
     (make-lookup-reaction (lookup-status-negation (lookup-status status))
                           (lookup-action action)))
    ((_ (status => action))
     (make-lookup-reaction (lookup-status status) (lookup-action action)))))

(define-syntax-rule (lookup-specification reaction ...)
  "Return the list of reactions, each written (STATUS => ACTION) or ((not
STATUS) => ACTION)."
  (list (lookup-reaction reaction) ...))

(define-record-type* <name-service> name-service
  make-name-service
  name-service?
  (name     name-service-name)
  (reaction name-service-reaction (default (lookup-specification))))

(define %files
  (name-service (name "files")))

(define %dns
  ;; Unless no server can be reached, what the DNS says is final.
  (name-service
   (name "dns")
   (reaction (lookup-specification ((not unavailable) => return)))))

(define %compat
  ;; For the sake of old configurations: the C library has dropped this source.
  (name-service
   (name "compat")
   (reaction (lookup-specification (not-found => return)))))

;; A database with an empty list keeps the default of the C library.
(define-record-type* <name-service-switch> name-service-switch
  make-name-service-switch
  name-service-switch?
  (aliases     name-service-switch-aliases (default '()))
  (ethers      name-service-switch-ethers (default '()))
  (group       name-service-switch-group (default (list %files)))
  (gshadow     name-service-switch-gshadow (default '()))
  (hosts       name-service-switch-hosts (default (list %files %dns)))
  (initgroups  name-service-switch-initgroups (default '()))
  (netgroup    name-service-switch-netgroup (default '()))
  (networks    name-service-switch-networks (default (list %files %dns)))
  (password    name-service-switch-password (default (list %files)))
  (public-key  name-service-switch-public-key (default '()))
  (rpc         name-service-switch-rpc (default '()))
  (services    name-service-switch-services (default '()))
  (shadow      name-service-switch-shadow (default (list %files))))

(define %default-nss
  (name-service-switch))

(define %mdns-host-lookup-nss
  ;; Look up names below '.local' by multicast DNS.
  (name-service-switch
   (hosts (list %files
                (name-service
                 (name "mdns_minimal")
                 (reaction (lookup-specification (not-found => return))))
                (name-service (name "dns"))
                (name-service (name "mdns"))))))


;;;
;;; Text of nsswitch.conf.
;;;

(define (lookup-status->string status)
  (match status
    ('success "SUCCESS")
    ('not-found "NOTFOUND")
    ('unavailable "UNAVAIL")
    ('try-again "TRYAGAIN")
    ((? lookup-status-negation? negation)
     (string-append "!" (lookup-status->string
                         (lookup-status-negation-status negation))))))

(define (lookup-reaction->string reaction)
  (string-append (lookup-status->string (lookup-reaction-status reaction))
                 "="
                 (symbol->string (lookup-reaction-action reaction))))

(define (name-service->string service)
  (match (name-service-reaction service)
    (() (name-service-name service))
    (reactions
     (string-append (name-service-name service)
                    " [" (string-join (map lookup-reaction->string reactions))
                    "]"))))

(define (name-service-switch->string nss)
  "Return the contents of nsswitch.conf that NSS describes."
  (define (database name services)
    (if (null? services)
        ""
        (string-append name ":\t"
                       (string-join (map name-service->string services))
                       "\n")))

  (string-append
   (database "aliases" (name-service-switch-aliases nss))
   (database "ethers" (name-service-switch-ethers nss))
   (database "group" (name-service-switch-group nss))
   (database "gshadow" (name-service-switch-gshadow nss))
   (database "hosts" (name-service-switch-hosts nss))
   (database "initgroups" (name-service-switch-initgroups nss))
   (database "netgroup" (name-service-switch-netgroup nss))
   (database "networks" (name-service-switch-networks nss))
   (database "passwd" (name-service-switch-password nss))
   (database "publickey" (name-service-switch-public-key nss))
   (database "rpc" (name-service-switch-rpc nss))
   (database "services" (name-service-switch-services nss))
   (database "shadow" (name-service-switch-shadow nss))))

;;; nss.scm ends here
