;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (gnu machine hetzner http)
  #:use-module (guix records)
  #:use-module (guix refusal)
  #:use-module (ice-9 match)
  #:use-module (json)
  #:export (hetzner-action
            hetzner-api-create-ssh-key
            hetzner-location
            hetzner-primary-ip
            hetzner-public-net
            hetzner-resource
            %hetzner-default-api-token
            %hetzner-default-server-image
            %hetzner-default-server-location
            %hetzner-default-server-type

            hetzner-action?
            make-hetzner-action
            hetzner-action-command
            hetzner-action-error
            hetzner-action-finished
            hetzner-action-id
            hetzner-action-progress
            hetzner-action-resources
            hetzner-action-started
            hetzner-action-status

            hetzner-error?
            make-hetzner-error
            hetzner-error-code
            hetzner-error-message

            hetzner-ipv4?
            make-hetzner-ipv4
            hetzner-ipv4-blocked?
            hetzner-ipv4-dns-ptr
            hetzner-ipv4-id
            hetzner-ipv4-ip

            hetzner-ipv6?
            make-hetzner-ipv6
            hetzner-ipv6-blocked?
            hetzner-ipv6-dns-ptr
            hetzner-ipv6-id
            hetzner-ipv6-ip

            hetzner-location?
            make-hetzner-location
            hetzner-location-city
            hetzner-location-country
            hetzner-location-description
            hetzner-location-id
            hetzner-location-latitude
            hetzner-location-longitude
            hetzner-location-name
            hetzner-location-network-zone

            make-hetzner-primary-ip
            hetzner-primary-ip-created
            hetzner-primary-ip-id
            hetzner-primary-ip-ip
            hetzner-primary-ip-labels
            hetzner-primary-ip-name
            hetzner-primary-ip-type

            make-hetzner-public-net
            hetzner-public-net-ipv4
            hetzner-public-net-ipv6

            hetzner-resource?
            make-hetzner-resource
            hetzner-resource-id
            hetzner-resource-type

            hetzner-server?
            make-hetzner-server
            hetzner-server-architecture
            hetzner-server-created
            hetzner-server-id
            hetzner-server-labels
            hetzner-server-name
            hetzner-server-public-ipv4
            hetzner-server-public-net
            hetzner-server-rescue-enabled?
            hetzner-server-system
            hetzner-server-type

            hetzner-server-type?
            make-hetzner-server-type
            hetzner-server-type-architecture
            hetzner-server-type-cores
            hetzner-server-type-cpu-type
            hetzner-server-type-deprecated
            hetzner-server-type-deprecation
            hetzner-server-type-description
            hetzner-server-type-disk
            hetzner-server-type-id
            hetzner-server-type-memory
            hetzner-server-type-name
            hetzner-server-type-storage-type

            hetzner-ssh-key?
            make-hetzner-ssh-key
            hetzner-ssh-key-created
            hetzner-ssh-key-fingerprint
            hetzner-ssh-key-id
            hetzner-ssh-key-labels
            hetzner-ssh-key-name
            hetzner-ssh-key-public-key
            hetzner-ssh-key-read-file

            hetzner-api
            hetzner-api?
            hetzner-api-token
            hetzner-api-action-wait
            hetzner-api-actions
            hetzner-api-locations
            hetzner-api-primary-ips
            hetzner-api-server-create
            hetzner-api-server-delete
            hetzner-api-server-enable-rescue-system
            hetzner-api-server-power-off
            hetzner-api-server-power-on
            hetzner-api-server-reboot
            hetzner-api-server-types
            hetzner-api-servers
            hetzner-api-ssh-key-create
            hetzner-api-ssh-key-delete
            hetzner-api-ssh-keys

            hetzner-api-request?
            hetzner-api-request-body
            hetzner-api-request-headers
            hetzner-api-request-method
            hetzner-api-request-params
            hetzner-api-request-send
            hetzner-api-request-url

            hetzner-api-response
            hetzner-api-response?
            hetzner-api-response-body
            hetzner-api-response-headers
            hetzner-api-response-status))

;;; Commentary:
;;;
;;; What the interface of Hetzner Cloud speaks of: servers, their addresses, types
;;; and places, keys, actions.  Each record is made of a JSON object.  Asking the
;;; interface for any of it takes a network, and is refused.
;;;
;;; Code:

(define %hetzner-default-api-token
  ;; What authorizes requests.
  (make-parameter (getenv "GUIX_HETZNER_API_TOKEN")))

(define %hetzner-default-server-image "debian-11")
(define %hetzner-default-server-location "fsn1")  ;Falkenstein
(define %hetzner-default-server-type "cx42")      ;x86, 8 processors, 16 GB


;;;
;;; From JSON.
;;;

(define (time-of text)
  ;; The broken-down time that TEXT says; unspecified for a member that is null.
  (when (string? text)
    (match (strptime "%FT%T%z" text)
      ((time . _) time))))

(define (each json->record)
  ;; A procedure that makes a list of records of an array.
  (lambda (array)
    (map json->record (vector->list array))))

(define (error-of object)
  (and (list? object) (json->hetzner-error object)))

(define-json-mapping <hetzner-error>
  make-hetzner-error hetzner-error? json->hetzner-error
  (code    hetzner-error-code)
  (message hetzner-error-message))

(define-json-mapping <hetzner-resource>
  make-hetzner-resource hetzner-resource? json->hetzner-resource
  (id   hetzner-resource-id)
  (type hetzner-resource-type))

(define-json-mapping <hetzner-action>
  make-hetzner-action hetzner-action? json->hetzner-action
  (command   hetzner-action-command)
  (error     hetzner-action-error "error" error-of)
  (finished  hetzner-action-finished "finished" time-of)
  (id        hetzner-action-id)
  (progress  hetzner-action-progress)             ;percent
  (resources hetzner-action-resources "resources" (each json->hetzner-resource))
  (started   hetzner-action-started "started" time-of)
  (status    hetzner-action-status))

(define-json-mapping <hetzner-dns>
  make-hetzner-dns hetzner-dns? json->hetzner-dns
  (ip  hetzner-dns-ip)
  (ptr hetzner-dns-ptr "dns_ptr"))

(define-json-mapping <hetzner-ipv4>
  make-hetzner-ipv4 hetzner-ipv4? json->hetzner-ipv4
  (blocked? hetzner-ipv4-blocked? "blocked")
  (dns-ptr  hetzner-ipv4-dns-ptr "dns_ptr")
  (id       hetzner-ipv4-id)
  (ip       hetzner-ipv4-ip))

(define-json-mapping <hetzner-ipv6>
  make-hetzner-ipv6 hetzner-ipv6? json->hetzner-ipv6
  (blocked? hetzner-ipv6-blocked? "blocked")
  (dns-ptr  hetzner-ipv6-dns-ptr "dns_ptr" (each json->hetzner-dns))
  (id       hetzner-ipv6-id)
  (ip       hetzner-ipv6-ip))

(define-json-mapping <hetzner-public-net>
  make-hetzner-public-net hetzner-public-net? json->hetzner-public-net
  (ipv4 hetzner-public-net-ipv4 "ipv4" json->hetzner-ipv4)
  (ipv6 hetzner-public-net-ipv6 "ipv6" json->hetzner-ipv6))

(define-json-mapping <hetzner-location>
  make-hetzner-location hetzner-location? json->hetzner-location
  (city         hetzner-location-city)
  (country      hetzner-location-country)
  (description  hetzner-location-description)
  (id           hetzner-location-id)
  (latitude     hetzner-location-latitude)
  (longitude    hetzner-location-longitude)
  (name         hetzner-location-name)
  (network-zone hetzner-location-network-zone "network_zone"))

(define-json-mapping <hetzner-deprecation>
  make-hetzner-deprecation hetzner-deprecation? json->hetzner-deprecation
  (announced         hetzner-deprecation-announced)
  (unavailable-after hetzner-deprecation-unavailable-after "unavailable_after"))

(define-json-mapping <hetzner-server-type>
  make-hetzner-server-type hetzner-server-type? json->hetzner-server-type
  (architecture hetzner-server-type-architecture)
  (cores        hetzner-server-type-cores)
  (cpu-type     hetzner-server-type-cpu-type "cpu_type")
  (deprecated   hetzner-server-type-deprecated)
  (deprecation  hetzner-server-type-deprecation)
  (description  hetzner-server-type-description)
  (disk         hetzner-server-type-disk)         ;GB
  (id           hetzner-server-type-id)
  (memory       hetzner-server-type-memory)       ;GB
  (name         hetzner-server-type-name)
  (storage-type hetzner-server-type-storage-type "storage_type"))

(define-json-mapping <hetzner-server>
  make-hetzner-server hetzner-server? json->hetzner-server
  (created         hetzner-server-created)
  (id              hetzner-server-id)
  (labels          hetzner-server-labels)
  (name            hetzner-server-name)
  (public-net      hetzner-server-public-net "public_net" json->hetzner-public-net)
  (rescue-enabled? hetzner-server-rescue-enabled? "rescue_enabled")
  (server-type     hetzner-server-type "server_type" json->hetzner-server-type))

(define-json-mapping <hetzner-primary-ip>
  make-hetzner-primary-ip hetzner-primary-ip? json->hetzner-primary-ip
  (created hetzner-primary-ip-created "created" time-of)
  (id      hetzner-primary-ip-id)
  (ip      hetzner-primary-ip-ip)
  (labels  hetzner-primary-ip-labels)
  (name    hetzner-primary-ip-name)
  (type    hetzner-primary-ip-type))

(define-json-mapping <hetzner-ssh-key>
  make-hetzner-ssh-key hetzner-ssh-key? json->hetzner-ssh-key
  (created     hetzner-ssh-key-created "created" time-of)
  (fingerprint hetzner-ssh-key-fingerprint)
  (id          hetzner-ssh-key-id)
  (labels      hetzner-ssh-key-labels)
  (name        hetzner-ssh-key-name)
  (public_key  hetzner-ssh-key-public-key))

(define (hetzner-server-architecture server)
  "Return the architecture of SERVER, as Hetzner calls it."
  (hetzner-server-type-architecture (hetzner-server-type server)))

(define (hetzner-server-public-ipv4 server)
  "Return the public IPv4 address of SERVER, or #f."
  (let* ((net  (hetzner-server-public-net server))
         (ipv4 (and net (hetzner-public-net-ipv4 net))))
    (and ipv4 (hetzner-ipv4-ip ipv4))))

(define (hetzner-server-system server)
  "Return the type of system that SERVER is, as Guix calls it."
  (match (hetzner-server-architecture server)
    ("arm" "aarch64-linux")
    ("x86" "x86_64-linux")))


;;;
;;; Requests.
;;;

(define-record-type* <hetzner-api> hetzner-api
  make-hetzner-api
  hetzner-api?
  (base-url hetzner-api-base-url (default "https://api.hetzner.cloud/v1"))
  (token    hetzner-api-token (default (%hetzner-default-api-token))))

(define-record-type* <hetzner-api-request> hetzner-api-request
  make-hetzner-api-request
  hetzner-api-request?
  (body    hetzner-api-request-body (default *unspecified*))
  (headers hetzner-api-request-headers (default '()))
  (method  hetzner-api-request-method (default 'GET))
  (params  hetzner-api-request-params (default '()))
  (url     hetzner-api-request-url))

(define-record-type* <hetzner-api-response> hetzner-api-response
  make-hetzner-api-response
  hetzner-api-response?
  (body    hetzner-api-response-body (default *unspecified*))
  (headers hetzner-api-response-headers (default '()))
  (status  hetzner-api-response-status (default 200)))

(define-refused "a network"
  hetzner-api-request-send hetzner-api-action-wait hetzner-api-actions
  hetzner-api-locations hetzner-api-primary-ips hetzner-api-server-create
  hetzner-api-server-delete hetzner-api-server-enable-rescue-system
  hetzner-api-server-power-off hetzner-api-server-power-on
  hetzner-api-server-reboot hetzner-api-server-types hetzner-api-servers
  hetzner-api-ssh-key-create hetzner-api-ssh-key-delete hetzner-api-ssh-keys)

(define-refused "private keys"
  hetzner-ssh-key-read-file)

;;; http.scm ends here
