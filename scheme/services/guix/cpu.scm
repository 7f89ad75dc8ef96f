(define-module (guix cpu)
  #:use-module (guix memoization)
  #:use-module (guix sets)
  #:use-module (ice-9 match)
  #:use-module (ice-9 rdelim)
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-9)
  #:export (current-cpu cpu? cpu-architecture cpu-vendor cpu-family cpu-model
            cpu-flags cpu->gcc-architecture
            gcc-architecture->micro-architecture-level))

;;; Commentary:
;;;
;;; The processor of this machine, and the names that GCC has for processors.
;;;
;;; Code:

(define-record-type <cpu>
  (cpu architecture vendor family model flags)
  cpu?
  (architecture cpu-architecture)
  (vendor       cpu-vendor)
  (family       cpu-family)
  (model        cpu-model)
  (flags        cpu-flags))             ;set of strings

(define (processor-fields)
  ;; The fields of the first processor in /proc/cpuinfo.
  (if (file-exists? "/proc/cpuinfo")
      (call-with-input-file "/proc/cpuinfo"
        (lambda (port)
          (let loop ((fields '()))
            (match (read-line port)
              ((or (? eof-object?) "") fields)
              (line
               (loop (match (string-index line #\:)
                       (#f fields)
                       (colon
                        (acons (string-trim-both (substring line 0 colon))
                               (string-trim-both
                                (substring line (+ colon 1)))
                               fields)))))))))
      '()))

(define current-cpu
  (mlambda ()
    "Return the processor of this machine."
    (let* ((fields (processor-fields))
           (number (lambda (name)
                     (and=> (assoc-ref fields name) string->number))))
      (cpu (utsname:machine (uname))
           (assoc-ref fields "vendor_id")
           (number "cpu family")
           (number "model")
           (list->set (string-tokenize
                       (or (assoc-ref fields "flags") "")))))))

(define* (cpu->gcc-architecture #:optional (cpu (current-cpu)))
  "Return the name that GCC has for CPU, or for the level of x86-64 that it
has."
  (define (flags? . flags)
    (every (lambda (flag) (set-contains? (cpu-flags cpu) flag)) flags))
  (match (cpu-architecture cpu)
    ("x86_64"
     (cond ((flags? "avx512f" "avx512bw" "avx512cd" "avx512dq" "avx512vl")
            "x86-64-v4")
           ((flags? "avx" "avx2" "bmi1" "bmi2" "f16c" "fma" "movbe")
            "x86-64-v3")
           ((flags? "cx16" "lahf_lm" "popcnt" "sse4_1" "sse4_2" "ssse3")
            "x86-64-v2")
           (else "x86-64")))
    ("aarch64" "armv8-a")
    (architecture architecture)))

(define %levels
  '(("x86-64-v4"
     "diamondrapids" "graniterapids-d" "graniterapids" "tigerlake"
     "sapphirerapids" "cooperlake" "icelake-server" "icelake-client"
     "cannonlake" "knm" "knl" "skylake-avx512" "znver5" "znver4")
    ("x86-64-v3"
     "pantherlake" "clearwaterforest" "arrowlake-s" "sierraforest" "alderlake"
     "skylake" "broadwell" "haswell" "znver3" "znver2" "znver1" "bdver4")
    ("x86-64"
     "sandybridge" "tremont" "goldmont-plus" "goldmont" "silvermont" "nehalem"
     "bonnell" "core2" "btver2" "athalon" "k8-sse3" "k8" "bdver3" "bdver2"
     "bdver1" "btver1" "amdfam10" "lujiazui" "yongfeng" "shijidadao"
     "x86-64")))

(define (gcc-architecture->micro-architecture-level name)
  "Return the level of x86-64 that the processor NAME has, or NAME if it is none
of these."
  (or (any (match-lambda
             ((level . names) (and (member name names) level)))
           %levels)
      name))
