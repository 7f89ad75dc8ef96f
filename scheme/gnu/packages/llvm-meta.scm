(define-module (gnu packages llvm-meta)
  #:use-module (guix utils)
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-1)
  #:export (clang-compiler-cpu-architectures))

;;; Commentary:
;;;
;;; The processors that releases of Clang can compile for.
;;;
;;; Code:

(define processors
  ;; For each architecture: the first release that knows some processors, and these, in order.
  '(("powerpc64le"
     ("11.0" "power8" "power9" "power10")
     ("19.0" "power11")
     ("11.0" "powerpc64le"))
    ("x86_64"
     ("13.0" "nocona" "core2" "penryn" "bonnell")
     ("9.0" "atom" "silvermont" "slm" "goldmont" "goldmont-plus" "tremont" "nehalem" "corei7"
      "westmere" "sandybridge" "corei7-avx" "ivybridge" "core-avx-i" "haswell" "core-avx2"
      "broadwell" "skylake" "skylake-avx512" "skx" "cascadelake" "cooperlake" "cannonlake"
      "icelake-client")
     ("13.0" "rocketlake")
     ("9.0" "icelake-server")
     ("13.0" "tigerlake" "sapphirerapids" "alderlake")
     ("16.0" "raptorlake")
     ("18.0" "arrowlake" "arrowlake-s" "lunarlake" "gracemont" "pantherlake")
     ("16.0" "meteorlake" "sierraforest" "grandridge" "graniterapids")
     ("17.0" "graniterapids-d")
     ("16.0" "emeraldrapids")
     ("18.0" "clearwaterforest")
     ("9.0" "knl" "knm" "k8" "athlon64" "athlon-fx" "opteron" "k8-sse3" "athlon64-sse3"
      "opteron-sse3" "amdfam10" "barcelona" "btver1" "btver2" "bdver1" "bdver2" "bdver3" "bdver4"
      "znver1" "znver2")
     ("13.0" "znver3")
     ("16.0" "znver4")
     ("19.0" "znver5")
     ("9.0" "x86-64")
     ("13.0" "x86-64-v2" "x86-64-v3" "x86-64-v4"))))

(define (clang-compiler-cpu-architectures version)
  "Return the properties of Clang VERSION that say which processors it compiles for, an association list."
  (define known
    (match-lambda
      ((since . names)
       (if (version>=? version since) names '()))))

  `((compiler-cpu-architectures
     ,@(map (match-lambda
              ((architecture . groups)
               (cons architecture (append-map known groups))))
            processors))))
