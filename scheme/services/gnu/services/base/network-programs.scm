(define-module (gnu services base network-programs)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:autoload   (guix diagnostics) (warning)
  #:autoload   (guix i18n) (G_)
  #:use-module (gnu services base network)
  #:autoload   (gnu packages guile-xyz) (guile-netlink)
  #:autoload   (gnu packages hurd) (hurd)
  #:use-module (srfi srfi-1)
  #:export (set-up-program/linux
            tear-down-program/linux
            set-up-program/hurd
            tear-down-program/hurd))

;;; Commentary:
;;;
;;; The programs that bring a static network up and take it down again, on
;;; Linux by talking to the kernel, on the Hurd through the translator that is
;;; the network stack.
;;;
;;; Code:


;;;
;;; Linux.
;;;

(define (new-link? link)
  ;; Whether LINK is made by us, rather than there and to be changed.
  (and (string? (network-link-name link))
       (symbol? (network-link-type link))))

(define (link-expression link)
  ;; Make LINK, or change the one that it names.
  (let ((name      (network-link-name link))
        (arguments (network-link-arguments link))
        (address   (network-link-mac-address link)))
    (cond ((new-link? link)
           #~(begin
               (link-add #$name #$(symbol->string (network-link-type link))
                         #:type-args '#$arguments)
               ;; Routes can only go through what is up.
               (link-set #$name #:up #t)))
          ((string? name)
           #~(change-link link-name #$name '#$arguments))
          ((string? address)
           #~(change-link link-addr #$address '#$arguments))
          (else #t))))

(define (route-arguments route)
  #~(#$(network-route-destination route)
     #:device #$(network-route-device route)
     #:ipv6? #$(network-route-ipv6? route)
     #:via #$(network-route-gateway route)
     #:src #$(network-route-source route)))

(define (address-arguments address)
  #~(#$(network-address-device address)
     #$(network-address-value address)
     #:ipv6? #$(network-address-ipv6? address)))

(define (set-up-program/linux config)
  "Return a program that brings the network CONFIG up on Linux."
  (match-record config <static-networking> (addresses links routes)
    (define bond?
      (any (lambda (link) (eq? 'bond (network-link-type link))) links))

    (program-file
     "set-up-network"
     (with-extensions (list guile-netlink)
       #~(begin
           (use-modules (ip addr) (ip link) (ip route) (srfi srfi-1))

           (define (change-link field value arguments)
             (let ((link (find (lambda (link) (equal? value (field link)))
                               (get-links))))
               (if link
                   (apply link-set (link-id link)
                          (append-map (lambda (argument)
                                        (list (symbol->keyword (car argument))
                                              (cdr argument)))
                                      arguments))
                   (format #t "no network interface ~a~%" value))))

           (define* (add-address device value #:key ipv6?)
             (format #t "waiting for network interface ~a~%" device)
             (wait-for-link device)
             (addr-add device value #:ipv6? ipv6?)
             (link-set device #:multicast-on #t #:up #t))

           ;; The kernel module makes a bond of its own, whose name we need.
           #$@(if bond?
                  #~((false-if-exception (link-add "bond0" "bond"))
                     (link-del "bond0"))
                  #~())

           #$@(map link-expression links)

           ;; An interface may never appear.
           (alarm 60)

           #$@(map (lambda (address)
                     #~(add-address #$@(address-arguments address)))
                   addresses)
           #$@(map (lambda (route)
                     #~(route-add #$@(route-arguments route)))
                   routes)
           #t)))))

(define (tear-down-program/linux config)
  "Return a program that takes the network CONFIG down on Linux."
  (match-record config <static-networking> (addresses links routes)
    (program-file
     "tear-down-network"
     (with-extensions (list guile-netlink)
       #~(begin
           (use-modules (ip addr) (ip link) (ip route)
                        (netlink error)
                        (srfi srfi-34))

           (define-syntax-rule (attempt expression)
             ;; What is gone already need not stop us.
             (guard (c ((netlink-error? c) #f))
               expression))

           #$@(map (lambda (route)
                     #~(attempt (route-del #$@(route-arguments route))))
                   routes)
           #$@(map (lambda (address)
                     #~(attempt (addr-del #$@(address-arguments address))))
                   addresses)
           ;; Links come last, since they may carry the addresses above.
           #$@(map (lambda (link)
                     #~(attempt (link-del #$(network-link-name link))))
                   (filter new-link? links))
           #f)))))


;;;
;;; The Hurd.
;;;

(define (loopback? config)
  (equal? '(loopback) (static-networking-provision config)))

(define (pfinet-options config)
  ;; The options of the translator 'pfinet' for CONFIG.
  (define addresses (static-networking-addresses config))

  (define (address-options address)
    (let* ((ipv6? (network-address-ipv6? address))
           (value (network-address-value address))
           (mask  (cidr->netmask value (if ipv6? AF_INET6 AF_INET))))
      `(,(if ipv6? "--address6" "--address")
        ,(cidr->ip value)
        ,@(if mask (list "--netmask" mask) '()))))

  (define (route-options route)
    (cond ((and (equal? "default" (network-route-destination route))
                (not (network-route-source route)))
           (list (if (network-route-ipv6? route) "--gateway6" "--gateway")
                 (network-route-gateway route)))
          (else
           (warning (G_ "ignoring the route to '~a'~%")
                    (network-route-destination route))
           '())))

  (unless (null? (static-networking-links config))
    (warning (G_ "network links have no effect on the Hurd~%")))
  `("--ipv6" "/servers/socket/26"
    "--interface" ,(string-append "/dev/"
                                  (network-address-device (car addresses)))
    ,@(append-map address-options addresses)
    ,@(append-map route-options (static-networking-routes config))))

(define (set-up-program/hurd config)
  "Return a program that brings the network CONFIG up on the Hurd."
  (if (loopback? config)
      (program-file "set-up-pflocal" #~#t)
      (program-file
       "set-up-pfinet"
       (with-imported-modules '((guix build utils))
         #~(begin
             (use-modules (guix build utils))
             (invoke #$(file-append hurd "/bin/settrans")
                     "--active" "--create" "--keep-active"
                     "/servers/socket/2"
                     #$(file-append hurd "/hurd/pfinet")
                     #$@(pfinet-options config)))))))

(define (tear-down-program/hurd config)
  "Return a program that takes the network CONFIG down on the Hurd."
  ;; The whole stack goes: what CONFIG alone set up cannot be undone.
  (program-file
   "tear-down-pfinet"
   (with-imported-modules '((guix build utils))
     #~(begin
         (use-modules (guix build utils))
         (invoke #$(file-append hurd "/bin/settrans") "-fg"
                 "/servers/socket/2")
         #f))))

;;; network-programs.scm ends here
