(define-module (gnu packages bootstrap)
  #:use-module (guix base32)
  #:use-module (guix download)
  #:use-module (guix i18n)
  #:use-module (guix memoization)
  #:use-module (guix packages)
  #:use-module (guix platform)
  #:use-module (guix utils)
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-34)
  #:use-module (srfi srfi-35)
  #:export (glibc-dynamic-linker
            bootstrap-origin
            package-with-bootstrap-guile
            %bootstrap-inputs
            %bootstrap-inputs-for-tests
            bootstrap-executable
            bootstrap-guile-origin))

;;; Commentary:
;;;
;;; The seeds of the distribution: what everything else is built with first, and
;;; packages made so that they need no more than that.  Packages of binaries ask for
;;; the file name of the dynamic linker that programs of a system are run by.
;;;
;;; Code:

(define %linkers-of-other-systems
  ;; Systems that are no platforms.
  '(("i686-gnu"             . "/lib/ld.so.1")
    ("powerpc64-linux"      . "/lib/ld64.so.1")
    ("alpha-linux"          . "/lib/ld-linux.so.2")
    ("loongarch64-linux"    . "/lib/ld-linux-loongarch-lp64d.so.1")
    ("x86_64-linux-gnux32"  . "/lib/ld-linux-x32.so.2")))

(define (without-linker? system)
  ;; Bare machines, and systems whose programs are not of the ELF format.
  (or (member system '("arm-eabi" "avr" "or1k-elf"))
      (string-suffix? "-elf" system)
      (string-suffix? "-mingw" system)))

(define* (glibc-dynamic-linker
          #:optional (system (or (and=> (%current-target-system)
                                        gnu-triplet->nix-system)
                                 (%current-system))))
  "Return the file name, relative to the C library, of the dynamic linker of
SYSTEM."
  (define known
    (false-if-platform-not-found (lookup-platform-by-system system)))

  (cond ((platform? known) (platform-glibc-dynamic-linker known))
        ((assoc-ref %linkers-of-other-systems system))
        ((without-linker? system) "no-ld.so")
        (else (error "dynamic linker name not known for this system"
                     system))))


;;;
;;; Packages that need the seeds alone.
;;;

(define (bootstrap-origin source)
  "Return SOURCE, an origin, patched by the Guile that is a seed."
  (if (origin-patch-guile source)
      source
      (origin (inherit source) (patch-guile %bootstrap-guile))))

(define (bootstrapped-input input)
  "INPUT, a list of a label, a thing and outputs, of seeds as far as it goes."
  (match input
    ((label (? origin? source)) (list label (bootstrap-origin source)))
    ((label (? package? input) . outputs)
     (cons* label (package-with-bootstrap-guile input) outputs))
    (_ input)))

(define package-with-bootstrap-guile
  (mlambdaq (original)
    "Return ORIGINAL with all its sources, and those of its inputs, patched by the
Guile that is a seed."
    (define (bootstrapped inputs-of)
      (map bootstrapped-input (inputs-of original)))

    (let ((source* (package-source original)))
      (package
        (inherit original)
        (source (if (origin? source*) (bootstrap-origin source*) source*))
        (inputs (bootstrapped package-inputs))
        (native-inputs (bootstrapped package-native-inputs))
        (propagated-inputs (bootstrapped package-propagated-inputs))
        (replacement (and=> (package-replacement original)
                            package-with-bootstrap-guile))))))

(define %bootstrap-inputs-for-tests
  ;; Those that take no compilation.
  `(("libc" ,%bootstrap-glibc)
    ("gcc" ,%bootstrap-gcc)
    ("binutils" ,%bootstrap-binutils)
    ("coreutils&co" ,%bootstrap-coreutils&co)
    ("bash" ,%bootstrap-coreutils&co)))

(define (%bootstrap-inputs)
  "Return what the first package for the current system is built with."
  (if (member (%current-system) '("i686-linux" "x86_64-linux"))
      `(("linux-libre-headers" ,%bootstrap-linux-libre-headers))
      %bootstrap-inputs-for-tests))


;;;
;;; The seeds: where they are, and their hashes.
;;;

(define executables
  ;; Systems, programs, and the hashes of these as executables.
  '(("aarch64-linux"
     ("bash" . "13aqhqb8nydlwq1ah9974q0iadx1pb95v13wzzyf7vgv6nasrwzr")
     ("mkdir" . "1pxhdp7ldwavmm71xbh9wc197cb2nr66acjn26yjx3732cixh9ws")
     ("tar" . "1j51gv08sfg277yxj73xd564wjq3f8xwd6s9rbcg8v9gms47m4cx")
     ("xz" . "1d779rwsrasphg5g3r37qppcqy3p7ay1jb1y83w7x4i3qsc7zjy2"))
    ("powerpc-linux"
     ("bash" . "0hwlw5lcyjzadprf5fm0cv4zb6jw667g9amnmhq0lbixasy7j72j")
     ("mkdir" . "12lfwh5p8pp06250wgi9mdvjv1jdfpd5xpmvfc0616aj0xqh09hp")
     ("tar" . "00sbmwl8qh6alxv9mw4hvj1j4yipwmw5mrw6qad8bi2pr7ya5386")
     ("xz" . "0hi47y6zh5zz137i59l5ibw92x6g54zn7ris1b1ym9rvavsasg7b"))
    ("armhf-linux"
     ("bash" . "0s6f1s26g4dsrrkl39zblvwpxmbzi6n9mgqf6vxsqz42gik6bgyn")
     ("mkdir" . "1r5rcp35niyxfkrdf00y2ba8ifrq9bi76cr63lwjf2l655j1i5p7")
     ("tar" . "0dksx5im3fv8ximz7368bsax9f26nn47ds74298flm5lnvpv9xly")
     ("xz" . "1cqqavghjfr0iwxqf61lrssv27wfigysgq2rs4rm1gkmn04yn1k3"))
    ("i686-linux"
     ("bash" . "0rjaxyzjdllfkf1abczvgaf3cdcc7mmahyvdbkjmjzhgz92pv23g")
     ("mkdir" . "133ybmfpkmsnysrzbngwvbysqnsmfi8is8zifs7i7n6n600h4s1w")
     ("tar" . "07830bx29ad5i0l1ykj0g0b1jayjdblf01sr3ww9wbnwdbzinqms")
     ("xz" . "0i9kxdi17bm5gxfi2xzm0y73p3ii0cqxli1sbljm6rh2fjgyn90k"))
    ("i586-gnu"
     ("bash" . "1as8649aqaibahhhrvkj10ci8shpi4hq5n7gnik8rhhy0dc1jarg")
     ("mkdir" . "1snqgpfrl00hfn82lm29jqylzjsfb9jd6ha74dp12phwb8fpbmb9")
     ("tar" . "0nq2c1zb3wv5bf7kd83sziaashydazrn7xgq6kijlk0zj2syzc2m")
     ("xz" . "033rhpk6zrpxpd6ffjyg5y2zwq9x9cnq0zljb7k8jlncbalsayq5"))
    ("x86_64-gnu"
     ("bash" . "1xvhwyvamlcva01zv6pz7br7d2lgq5qd14misi8wffxc78c4lndk")
     ("mkdir" . "1c5irkgxaxpwlxzf68xg47j7m6ibd9xqvxznlml42nhfnrka447s")
     ("tar" . "0ak7sri6294y1g3ia1yrf7facxc7dij02mlxi4xg6k5yszv1jd3w")
     ("xz" . "0zz9pgw0pyadqsq9nvvpiryk1gpmm89754m6xlqh4ssbbvzpk3y6"))
    ("mips64el-linux"
     ("bash" . "1aw046dhda240k9pb9iaj5aqkm23gkvxa9j82n4k7fk87nbrixw6")
     ("mkdir" . "0c9j6qgyw84zxbry3ypifzll13gy8ax71w40kdk1h11jbgla3f5k")
     ("tar" . "06gmqdjq3rl8lr47b9fyx4ifnm5x56ymc8lyryp1ax1j2s4y5jb4")
     ("xz" . "09j1d69qr0hhhx4k4ih8wp00dfc9y4rp01hfg3vc15yxd0jxabh5"))
    ("powerpc64le-linux"
     ("bash" . "1kiw7n6mkdy2x9in97646nb7aiayxr090ws1hbrlazah3fjqi6nj")
     ("mkdir" . "04dpvi231zcl40ig048vqqnyvmnkw1byrm1q1qqvs1f0g16yhrrk")
     ("tar" . "150c8948cz8r208g6qgn2dn4f4zs5kpgbpbg6bwag6yw42rapw2l")
     ("xz" . "0v5738idy9pqzcbrjdpxi5c6qs5m78zrpsydmrpx5cfcfzbkxzjh"))
    ("riscv64-linux"
     ("bash" . "0almlf73k6hbm495kzf4bw1rzsg5qddn7z2rf5l3d1xcapac2hj3")
     ("mkdir" . "0rg1amdcqfkplcy1608jignl8jq0wqzfkp430mwik3f62959gya6")
     ("tar" . "17d3x27qhiwk7h6ns0xrvbrq0frxz89mjjh2cdwx2rraq5x6wffm")
     ("xz" . "0nxn75xf386vdq3igmgm8gnyk4h4x0cm8jv71vlb2jvwxh0cyw1q"))))

(define executable-places
  '("https://git.savannah.gnu.org/cgit/guix.git/plain/gnu/packages/bootstrap/"
    "https://alpha.gnu.org/gnu/guix/bootstrap/"
    "http://flashner.co.il/guix/bootstrap/"
    "http://lilypond.org/janneke/guix/"))

(define executable-folders
  ;; Where the programs of a system are; those of the others are in a repository.
  '(("powerpc64le-linux" . "/20210106/") ("i586-gnu" . "/20200326/")
    ("x86_64-gnu" . "/20241122/") ("powerpc-linux" . "/20200923/bin/")
    ("riscv64-linux" . "/20210725/bin/")))

(define repository-commit
  "44f07d1dc6806e97c4e9ee3e6be883cc59dc666e")

(define (executable-file system program)
  (match (assoc-ref executable-folders system)
    (#f (string-append system "/" program "?id=" repository-commit))
    (folder (string-append system folder program))))

(define known
  ;; Each is one origin, however often it is asked for.
  (make-hash-table))

(define (bootstrap-executable program system)
  "Return the origin of PROGRAM, a static executable for SYSTEM; raise an error if there is none."
  (let ((key (list program system)))
    (or (hash-ref known key)
        (let ((origin (make-executable program (if (string=? system "x86_64-linux")
                                                   "i686-linux"
                                                   system))))
          (hash-set! known key origin)
          origin))))

(define (make-executable program system)
  (match (assoc-ref (or (assoc-ref executables system) '()) program)
    (#f
     (raise (condition
             (&message
              (message (format #f (G_ "there is no seed '~a' for system '~a'")
                               program system))))))
    (digest
     (origin
       (method url-fetch/executable)
       (uri (map (lambda (place)
                   (string-append place (executable-file system program)))
                 executable-places))
       (file-name program)
       (hash (content-hash (nix-base32-string->bytevector digest)
                           sha256))))))

(define guile-places
  '("https://ftp.gnu.org/gnu/guix/bootstrap" "https://alpha.gnu.org/gnu/guix/bootstrap"
    "http://ftp.gnu.org/gnu/guix/bootstrap" "http://alpha.gnu.org/gnu/guix/bootstrap"
    "ftp://alpha.gnu.org/gnu/guix/bootstrap"
    "http://www.fdn.fr/~lcourtes/software/guix/packages"
    "http://flashner.co.il/guix/bootstrap" "http://lilypond.org/janneke/guix/"))

(define guiles
  ;; Systems, archives of Guile, and their hashes.
  '(("x86_64-linux"
     "20131110/guile-2.0.9.tar.xz"
     "1w2p5zyrglzzniqgvyn1b55vprfzhgk8vzbzkkbdgl5248si0yq3")
    ("i686-linux"
     "20131110/guile-2.0.9.tar.xz"
     "0im800m30abgh7msh331pcbjvb4n02smz5cfzf1srv0kpx3csmxp")
    ("mips64el-linux"
     "20131110/guile-2.0.9.tar.xz"
     "0fzp93lvi0hn54acc0fpvhc7bvl0yc853k62l958cihk03q80ilr")
    ("armhf-linux"
     "20150101/guile-2.0.11.tar.xz"
     "1mi3brl7l58aww34rawhvja84xc7l1b4hmwdmc36fp9q9mfx0lg5")
    ("powerpc64le-linux"
     "20210106/guile-static-stripped-2.0.14-powerpc64le-linux-gnu.tar.xz"
     "1rnyfz5q38jyvxddj617443bnnzql4vw0mxzqpj8wz48wx4bhbq0")
    ("aarch64-linux"
     "20170217/guile-2.0.14.tar.xz"
     "1giy2aprjmn5fp9c4s9r125fljw4wv6ixy5739i5bffw4jgr0f9r")
    ("i586-gnu"
     "20200326/guile-static-stripped-2.0.14-i586-pc-gnu.tar.xz"
     "0wgqpsmvg25rnqn49ap7kwd2qxccd8dr4lllzp7i3rjvgav27vac")
    ("x86_64-gnu"
     "20241122/guile-static-stripped-3.0.9-x86_64-pc-gnu.tar.xz"
     "109p34v8fgxznxdyb90y74qj6ppwgb5qj0c2pa3gxba7x1r0p4k1")
    ("powerpc-linux"
     "20200923/guile-2.0.14.tar.xz"
     "1by2p7s27fbyjzfkcw8h65h4kkqh7d23kv4sgg5jppjn2qx7swq4")
    ("riscv64-linux"
     "20210725/guile-3.0.2.tar.xz"
     "12pqmhsbbp7hh9r1bjdl14l3a4q06plpz6dcks9dysb4czay8p9f")))

(define (bootstrap-guile-origin system)
  "Return the origin of the Guile that is a seed for SYSTEM."
  (match (assoc system guiles)
    ((_ file digest)
     (origin
       (method url-fetch)
       (uri (map (lambda (place)
                   (string-append place "/" system "/" file))
                 guile-places))
       (hash (content-hash (nix-base32-string->bytevector digest)
                           sha256))))))
