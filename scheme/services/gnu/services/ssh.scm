(define-module (gnu services ssh)
  #:use-module (gnu services ssh openssh)
  #:use-module (gnu services ssh servers)
  #:use-module (gnu services ssh tunnels)
  #:re-export (%webssh-configuration-nginx
               autossh-configuration
               autossh-configuration?
               autossh-service-type
               dropbear-configuration
               dropbear-configuration?
               dropbear-service
               dropbear-service-type
               lsh-configuration
               lsh-configuration?
               lsh-service
               lsh-service-type
               openssh-configuration
               openssh-configuration-accepted-environment
               openssh-configuration-allow-agent-forwarding?
               openssh-configuration-allow-empty-passwords?
               openssh-configuration-allow-tcp-forwarding?
               openssh-configuration-authorized-keys
               openssh-configuration-challenge-response-authentication?
               openssh-configuration-extra-content
               openssh-configuration-gateway-ports?
               openssh-configuration-generate-host-keys?
               openssh-configuration-log-level
               openssh-configuration-max-connections
               openssh-configuration-openssh
               openssh-configuration-password-authentication?
               openssh-configuration-permit-root-login
               openssh-configuration-pid-file
               openssh-configuration-port-number
               openssh-configuration-print-last-log?
               openssh-configuration-public-key-authentication?
               openssh-configuration-subsystems
               openssh-configuration-use-pam?
               openssh-configuration-x11-forwarding?
               openssh-configuration?
               openssh-service-type
               webssh-configuration
               webssh-configuration?
               webssh-service-type))

;;; Commentary:
;;;
;;; Secure shell: servers to log in to, and connections that stay up.
;;;
;;; Code:

;;; ssh.scm ends here
