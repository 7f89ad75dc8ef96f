(define-module (gnu services networking firewall)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (gnu services)
  #:use-module (gnu services configuration)
  #:use-module (gnu services options)
  #:use-module (gnu services shepherd)
  #:use-module ((gnu packages linux) #:select (iptables nftables))
  #:use-module (srfi srfi-1)
  #:export (iptables-configuration
            iptables-configuration?
            iptables-configuration-iptables
            iptables-configuration-ipv4-rules
            iptables-configuration-ipv6-rules
            iptables-service-type
            nftables-service-type
            nftables-configuration
            nftables-configuration?
            nftables-configuration-package
            nftables-configuration-debug-levels
            nftables-configuration-ruleset
            %default-nftables-ruleset))

;;; Commentary:
;;;
;;; Which packets come through.
;;;
;;; Code:

(define %accept-all
  (plain-file "iptables-accept-all.rules" "\
*filter
:INPUT ACCEPT
:FORWARD ACCEPT
:OUTPUT ACCEPT
COMMIT
"))

(define-record-type* <iptables-configuration>
  iptables-configuration make-iptables-configuration
  iptables-configuration?
  (iptables   iptables-configuration-iptables (default iptables))
  (ipv4-rules iptables-configuration-ipv4-rules (default %accept-all))
  (ipv6-rules iptables-configuration-ipv6-rules (default %accept-all)))

(define (iptables-units config)
  (match-record config <iptables-configuration>
      (iptables ipv4-rules ipv6-rules)
    (define (restore ipv4 ipv6)
      #~(lambda _
          (invoke #$(file-append iptables "/sbin/iptables-restore") #$ipv4)
          (invoke #$(file-append iptables "/sbin/ip6tables-restore") #$ipv6)))

    (list (shepherd-service
           (documentation "Filter packets.")
           (provision '(iptables))
           (start (restore ipv4-rules ipv6-rules))
           (stop (restore %accept-all %accept-all))))))

(define iptables-service-type
  (service-type
   (name 'iptables)
   (extensions
    (list (service-extension shepherd-root-service-type iptables-units)))
   (default-value (iptables-configuration))
   (description "Filter packets by the given rules for
@command{iptables}.")))

(define %default-nftables-ruleset
  ;; From outside, only answers, ICMP and SSH.
  (plain-file "nftables.conf" "\
table inet filter {
  chain input {
    type filter hook input priority 0; policy drop;

    ct state { established, related } accept
    ct state invalid drop

    # What claims to be from this machine must be.
    iif lo accept
    iif != lo ip daddr 127.0.0.1/8 drop
    iif != lo ip6 daddr ::1/128 drop

    ip protocol icmp accept
    ip6 nexthdr icmpv6 accept
    tcp dport ssh accept

    reject with icmpx type port-unreachable
  }
  chain forward {
    type filter hook forward priority 0; policy drop;
  }
  chain output {
    type filter hook output priority 0; policy accept;
  }
}
"))

(define (debug-level? value)
  (memq value '(scanner parser eval netlink mnl proto-ctx segtree all)))

(define list-of-debug-levels? (list-of debug-level?))
(define-maybe/no-serialization list-of-debug-levels)

(define-configuration/no-serialization nftables-configuration
  (package
   (file-like nftables)
   "The package.")
  (debug-levels
   maybe-list-of-debug-levels
   "What to explain while rules are loaded.")
  (ruleset
   (file-like %default-nftables-ruleset)
   "A file with the rules."))

(define (nftables-units config)
  (match-record config <nftables-configuration> (package debug-levels ruleset)
    (let ((nft   (file-append package "/sbin/nft"))
          (debug (and (maybe-value-set? debug-levels)
                      (string-join (map symbol->string debug-levels) ","))))
      (list (shepherd-service
             (documentation "Filter packets.")
             (provision '(nftables))
             (actions (list (shepherd-configuration-action ruleset)))
             (start #~(lambda _
                        (invoke #$nft #$@(option= "--debug" debug)
                                "--file" #$ruleset)))
             (stop #~(lambda _
                       (invoke #$nft "flush" "ruleset"))))))))

(define nftables-service-type
  (service-type
   (name 'nftables)
   (extensions
    (list (service-extension shepherd-root-service-type nftables-units)
          (service-extension profile-service-type
                             (compose list nftables-configuration-package))))
   (default-value (nftables-configuration))
   (description "Filter packets by the given rules for @command{nft}.")))

;;; firewall.scm ends here
