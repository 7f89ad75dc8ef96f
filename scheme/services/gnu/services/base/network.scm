(define-module (gnu services base network)
  #:use-module ((guix combinators) #:select (define-compile-time-procedure))
  #:use-module (guix records)
  #:autoload   (guix diagnostics) (formatted-message)
  #:autoload   (guix i18n) (G_)
  #:use-module (srfi srfi-34)
  #:export (<static-networking>
            static-networking
            static-networking?
            static-networking-addresses
            static-networking-links
            static-networking-routes
            static-networking-provision
            static-networking-requirement
            static-networking-name-servers

            network-address
            network-address?
            network-address-device
            network-address-value
            network-address-ipv6?

            network-link
            network-link?
            network-link-name
            network-link-type
            network-link-mac-address
            network-link-arguments

            network-route
            network-route?
            network-route-destination
            network-route-source
            network-route-device
            network-route-ipv6?
            network-route-gateway

            cidr->ip
            cidr->netmask
            ip+netmask->cidr))

;;; Commentary:
;;;
;;; A static network as data: interfaces, addresses and routes.
;;;
;;; Code:


;;;
;;; Addresses.
;;;

(define (cidr-parts str)
  ;; The address and the number of bits of STR, such as "1.2.3.4/24"; the
  ;; latter is #f if there is none.
  (let ((slash (string-index str #\/)))
    (if slash
        (values (substring str 0 slash)
                (string->number (substring str (+ slash 1))))
        (values str #f))))

(define (cidr->ip str)
  "Return the address in STR, such as @code{\"1.2.3.4/24\"}, without the size
of the network."
  (call-with-values (lambda () (cidr-parts str))
    (lambda (ip bits) ip)))

(define* (cidr->netmask str #:optional (family AF_INET))
  "Return the mask of the network in STR, an address of FAMILY such as
@code{\"1.2.3.4/24\"}, or #f if STR does not tell its size."
  (call-with-values (lambda () (cidr-parts str))
    (lambda (ip bits)
      (and bits
           (let ((size (if (= family AF_INET6) 128 32)))
             (inet-ntop family (ash (- (expt 2 bits) 1) (- size bits))))))))

(define* (ip+netmask->cidr ip netmask #:optional (family AF_INET))
  "Return IP, an address of FAMILY, with the size of the network whose mask is
NETMASK, such as @code{\"1.2.3.4/24\"}."
  (string-append ip "/"
                 (number->string (logcount (inet-pton family netmask)))))

(define (ipv6-address? str)
  (and (string? str)
       (string-index str #\:)
       (false-if-exception (inet-pton AF_INET6 str))
       #t))

(define (checked-address address)
  ;; ADDRESS, which must tell the size of its network.
  (call-with-values (lambda () (cidr-parts address))
    (lambda (ip bits)
      (unless bits
        (raise (formatted-message
                (G_ "address '~a' lacks a network mask; \"~a/24\" has one")
                address address)))
      address)))

(define (hexadecimal? char)
  (string-index "0123456789abcdefABCDEF" char))

(define (mac-address? str)
  ;; Six pairs of hexadecimal digits, each but the last followed by at most
  ;; one colon.
  (let loop ((chars (string->list str)) (pairs 0))
    (cond ((null? chars) (= pairs 6))
          ((and (pair? (cdr chars)) (< pairs 6)
                (hexadecimal? (car chars)) (hexadecimal? (cadr chars)))
           (let ((rest (cddr chars)))
             (loop (if (and (pair? rest) (char=? #\: (car rest)))
                       (cdr rest)
                       rest)
                   (+ pairs 1))))
          (else #f))))

;; The next two look at the expression in the field: only a constant will do,
;; not a variable.

(define-compile-time-procedure (checked-mac-address (address identity))
  (unless (or (not address)
              (and (string? address) (mac-address? address)))
    (raise (formatted-message (G_ "~s is not a MAC address") address)))
  address)

(define-compile-time-procedure (checked-link-type (type identity))
  ;; A constant in quotes, whatever it is.
  (unless (or (not type) (and (pair? type) (eq? 'quote (car type))))
    (raise (formatted-message (G_ "~s is not a type of network link; \
a symbol in quotes is") type)))
  type)


;;;
;;; Networks.
;;;

(define-record-type* <static-networking>
  static-networking make-static-networking
  static-networking?
  (addresses    static-networking-addresses)
  (links        static-networking-links (default '()))
  (routes       static-networking-routes (default '()))
  (provision    static-networking-provision (default '(networking)))
  (requirement  static-networking-requirement (default '(udev)))
  (name-servers static-networking-name-servers (default '())))

(define-record-type* <network-address>
  network-address make-network-address
  network-address?
  (device network-address-device)
  (value  network-address-value (sanitize checked-address))
  (ipv6?  network-address-ipv6? (thunked)
          (default (ipv6-address?
                    (cidr->ip (network-address-value this-record))))))

(define-record-type* <network-link>
  network-link make-network-link
  network-link?
  (name        network-link-name (default #f))
  (type        network-link-type (sanitize checked-link-type) (default #f))
  (mac-address network-link-mac-address
               (sanitize checked-mac-address) (default #f))
  (arguments   network-link-arguments))

(define-record-type* <network-route>
  network-route make-network-route
  network-route?
  (destination network-route-destination)
  (source      network-route-source (default #f))
  (device      network-route-device (default #f))
  (ipv6?       network-route-ipv6? (thunked)
               (default
                 (or (ipv6-address? (network-route-destination this-record))
                     (ipv6-address? (network-route-gateway this-record)))))
  (gateway     network-route-gateway (default #f)))

;;; network.scm ends here
