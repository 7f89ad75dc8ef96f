;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (gnu packages chromium)
  #:autoload   (gnu packages) (search-patch)
  #:use-module (guix gexp)
  #:use-module (guix git-download)
  #:use-module (guix packages)
  #:use-module (srfi srfi-1))

;;; Commentary:
;;;
;;; What channels that build a Chromium of their own take from here: the version,
;;; the patches, and which parts of the sources are kept.
;;;
;;; Code:

(define %chromium-version "140.0.7339.127")
(define %ungoogled-revision (string-append %chromium-version "-1"))
(define %debian-revision (string-append "debian/" %ungoogled-revision))

(define %preserved-third-party-files
  '("base/third_party/cityhash" "base/third_party/double_conversion"
    "base/third_party/icu" "base/third_party/superfasthash"
    "base/third_party/symbolize" "base/third_party/xdg_user_dirs"
    "net/third_party/mozilla_security_manager" "net/third_party/nss"
    "net/third_party/quiche" "net/third_party/uri_template"
    "third_party/abseil-cpp" "third_party/angle"
    "third_party/angle/src/common/third_party/xxhash"
    "third_party/angle/src/third_party/ceval"
    "third_party/angle/src/third_party/libXNVCtrl"
    "third_party/angle/src/third_party/volk" "third_party/anonymous_tokens"
    "third_party/apple_apsl" "third_party/axe-core" "third_party/bidimapper"
    "third_party/blink" "third_party/boringssl"
    "third_party/boringssl/src/third_party/fiat" "third_party/breakpad"
    "third_party/brotli" "third_party/catapult"
    "third_party/catapult/common/py_vulcanize/third_party/rcssmin"
    "third_party/catapult/common/py_vulcanize/third_party/rjsmin"
    "third_party/catapult/third_party/polymer"
    "third_party/catapult/third_party/six"
    "third_party/catapult/tracing/third_party/d3"
    "third_party/catapult/tracing/third_party/gl-matrix"
    "third_party/catapult/tracing/third_party/jpeg-js"
    "third_party/catapult/tracing/third_party/jszip"
    "third_party/catapult/tracing/third_party/mannwhitneyu"
    "third_party/catapult/tracing/third_party/oboe"
    "third_party/catapult/tracing/third_party/pako" "third_party/ced"
    "third_party/cld_3" "third_party/closure_compiler"
    "third_party/compiler-rt" "third_party/compiler-rt/src/lib"
    "third_party/compiler-rt/src/lib/builtins"
    "third_party/content_analysis_sdk" "third_party/cpuinfo"
    "third_party/crabbyavif" "third_party/crabbyavif/src/sys/dav1d-sys"
    "third_party/crabbyavif/src/sys/aom-sys"
    "third_party/crabbyavif/src/sys/libgav1-sys"
    "third_party/crabbyavif/src/sys/libyuv-sys"
    "third_party/crabbyavif/src/sys/ndk-sys" "third_party/crashpad"
    "third_party/crashpad/crashpad/third_party/lss"
    "third_party/crashpad/crashpad/third_party/zlib/zlib_crashpad.h"
    "third_party/crc32c" "third_party/cros_system_api" "third_party/dav1d"
    "third_party/dawn" "third_party/dawn/third_party/khronos"
    "third_party/dawn/third_party/gn/webgpu-cts"
    "third_party/devtools-frontend"
    "third_party/devtools-frontend/src/front_end"
    "third_party/devtools-frontend/src/front_end/third_party"
    "third_party/devtools-frontend/src/front_end/third_party/acorn"
    "third_party/devtools-frontend/src/front_end/third_party/additional_readme_paths.json"
    "third_party/devtools-frontend/src/front_end/third_party/json5"
    "third_party/devtools-frontend/src/front_end/third_party/axe-core"
    "third_party/devtools-frontend/src/front_end/third_party/chromium"
    "third_party/devtools-frontend/src/front_end/third_party/codemirror"
    "third_party/devtools-frontend/src/front_end/third_party/diff"
    "third_party/devtools-frontend/src/front_end/third_party/i18n"
    "third_party/devtools-frontend/src/front_end/third_party/intl-messageformat"
    "third_party/devtools-frontend/src/front_end/third_party/lighthouse"
    "third_party/devtools-frontend/src/front_end/third_party/lit"
    "third_party/devtools-frontend/src/front_end/third_party/marked"
    "third_party/devtools-frontend/src/front_end/third_party/puppeteer"
    "third_party/devtools-frontend/src/front_end/third_party/puppeteer/package/lib/esm/third_party"
    "third_party/devtools-frontend/src/front_end/third_party/puppeteer/package/lib/esm/third_party/mitt"
    "third_party/devtools-frontend/src/front_end/third_party/puppeteer/third_party/mitt"
    "third_party/devtools-frontend/src/front_end/third_party/puppeteer/third_party/parsel"
    "third_party/devtools-frontend/src/front_end/third_party/puppeteer/third_party/rxjs"
    "third_party/devtools-frontend/src/front_end/third_party/puppeteer-replay"
    "third_party/devtools-frontend/src/front_end/third_party/vscode.web-custom-data"
    "third_party/devtools-frontend/src/front_end/third_party/third-party-web"
    "third_party/devtools-frontend/src/front_end/third_party/wasmparser"
    "third_party/devtools-frontend/src/third_party/i18n"
    "third_party/devtools-frontend/src/third_party/pyjson5"
    "third_party/dom_distiller_js" "third_party/dragonbox" "third_party/d3"
    "third_party/eigen3" "third_party/emoji-segmenter" "third_party/farmhash"
    "third_party/fast_float" "third_party/fdlibm" "third_party/ffmpeg"
    "third_party/fft2d" "third_party/flatbuffers" "third_party/fp16"
    "third_party/fusejs" "third_party/gemmlowp"
    "third_party/google_input_tools"
    "third_party/google_input_tools/third_party/closure_library"
    "third_party/google_input_tools/third_party/closure_library/third_party/closure"
    "third_party/googletest" "third_party/harfbuzz-ng" "third_party/highway"
    "third_party/hunspell" "third_party/ink" "third_party/ink_stroke_modeler"
    "third_party/inspector_protocol" "third_party/ipcz" "third_party/jinja2"
    "third_party/jsoncpp" "third_party/khronos"
    "third_party/lens_server_proto" "third_party/leveldatabase"
    "third_party/libaddressinput" "third_party/libaom"
    "third_party/libaom/source/libaom/third_party/fastfeat"
    "third_party/libaom/source/libaom/third_party/SVT-AV1"
    "third_party/libaom/source/libaom/third_party/vector"
    "third_party/libaom/source/libaom/third_party/x86inc"
    "third_party/libdrm" "third_party/libgav1" "third_party/libjingle_xmpp"
    "third_party/libphonenumber" "third_party/libsecret"
    "third_party/libsrtp" "third_party/libsync" "third_party/libtess2"
    "third_party/liburlpattern" "third_party/libva_protected_content"
    "third_party/libvpx"
    "third_party/libvpx/source/libvpx/third_party/x86inc"
    "third_party/libwebm" "third_party/libxml/chromium" "third_party/libyuv"
    "third_party/libzip" "third_party/lit" "third_party/lit/v3_0"
    "third_party/lottie" "third_party/lss" "third_party/lzma_sdk"
    "third_party/mako" "third_party/markupsafe"
    "third_party/material_color_utilities" "third_party/metrics_proto"
    "third_party/minigbm" "third_party/ml_dtypes" "third_party/modp_b64"
    "third_party/nasm" "third_party/nearby" "third_party/node"
    "third_party/omnibox_proto" "third_party/one_euro_filter"
    "third_party/openscreen"
    "third_party/openscreen/src/third_party/tinycbor" "third_party/ots"
    "third_party/pdfium" "third_party/pdfium/third_party/agg23"
    "third_party/pdfium/third_party/bigint"
    "third_party/pdfium/third_party/libtiff"
    "third_party/pdfium/third_party/freetype/include/pstables.h"
    "third_party/perfetto" "third_party/perfetto/protos/third_party/chromium"
    "third_party/pffft" "third_party/ply" "third_party/polymer"
    "third_party/private_membership" "third_party/private-join-and-compute"
    "third_party/protobuf" "third_party/protobuf/third_party/utf8_range"
    "third_party/pthreadpool" "third_party/puffin" "third_party/pyjson5"
    "third_party/rapidhash" "third_party/readability" "third_party/re2"
    "third_party/rnnoise" "third_party/rust" "third_party/ruy"
    "third_party/s2cellid" "third_party/search_engines_data"
    "third_party/securemessage" "third_party/selenium-atoms"
    "third_party/shell-encryption" "third_party/simdutf"
    "third_party/simplejson" "third_party/skia"
    "third_party/skia/third_party/vulkanmemoryallocator"
    "third_party/smhasher" "third_party/snappy"
    "third_party/speech-dispatcher" "third_party/spirv-headers"
    "third_party/spirv-tools" "third_party/sqlite" "third_party/swiftshader"
    "third_party/swiftshader/third_party/astc-encoder"
    "third_party/swiftshader/third_party/llvm-10.0"
    "third_party/swiftshader/third_party/llvm-subzero"
    "third_party/swiftshader/third_party/marl"
    "third_party/swiftshader/third_party/subzero"
    "third_party/swiftshader/third_party/SPIRV-Headers"
    "third_party/swiftshader/third_party/SPIRV-Tools"
    "third_party/tensorflow-text" "third_party/tensorflow_models"
    "third_party/tflite" "third_party/tflite/src/third_party/fft2d"
    "third_party/tflite/src/third_party/xla"
    "third_party/tflite/src/third_party/xla/xla"
    "third_party/tflite/src/third_party/xla/xla/tsl/framework"
    "third_party/tflite/src/third_party/xla/xla/tsl/lib/random"
    "third_party/tflite/src/third_party/xla/xla/tsl/platform"
    "third_party/tflite/src/third_party/xla/xla/tsl/protobuf"
    "third_party/tflite/src/third_party/xla/xla/tsl/util"
    "third_party/tflite/src/third_party/xla/third_party/tsl"
    "third_party/tflite/src/third_party/xla/third_party/tsl/tsl"
    "third_party/tflite/src/third_party/xla/third_party/tsl/tsl/platform"
    "third_party/tflite/src/third_party/xla/third_party/tsl/tsl/profiler"
    "third_party/ukey2" "third_party/ungoogled-chromium"
    "third_party/usb_ids" "third_party/utf" "third_party/vulkan-deps"
    "third_party/vulkan-headers" "third_party/vulkan-loader"
    "third_party/vulkan_memory_allocator" "third_party/vulkan-tools"
    "third_party/vulkan-validation-layers"
    "third_party/vulkan-utility-libraries" "third_party/wayland"
    "third_party/wayland-protocols" "third_party/webdriver"
    "third_party/webgpu-cts" "third_party/webrtc"
    "third_party/webrtc/common_audio/third_party/ooura"
    "third_party/webrtc/common_audio/third_party/spl_sqrt_floor"
    "third_party/webrtc/modules/third_party/fft"
    "third_party/webrtc/modules/third_party/g711"
    "third_party/webrtc/modules/third_party/g722"
    "third_party/webrtc/rtc_base/third_party/sigslot"
    "third_party/widevine/cdm/widevine_cdm_common.h" "third_party/woff2"
    "third_party/wuffs" "third_party/xcbproto" "third_party/xdg-utils"
    "third_party/xnnpack" "third_party/libxcb-keysyms"
    "third_party/libx11/src/KeyBind.c" "third_party/libx11/src/xkb/XKBBind.c"
    "third_party/x11proto/keysymdef.h" "third_party/zlib/google"
    "third_party/zstd" "third_party/zxcvbn-cpp" "url/third_party/mozilla"
    "v8/third_party/glibc/src/sysdeps/ieee754/dbl-64"
    "v8/third_party/inspector_protocol" "v8/third_party/rapidhash-v8"
    "v8/third_party/siphash" "v8/third_party/utf8-decoder"
    "v8/third_party/valgrind" "v8/third_party/v8/builtins"
    "v8/third_party/v8/codegen"))

(define %blacklisted-files
  '("third_party/blink/perf_tests"))

(define %ungoogled-origin
  (origin
    (method git-fetch)
    (uri (git-reference
          (url "https://github.com/ungoogled-software/ungoogled-chromium")
          (commit %ungoogled-revision)))
    (file-name (git-file-name "ungoogled-chromium" %ungoogled-revision))
    (hash #f)))

(define %debian-origin
  (origin
    (method git-fetch)
    (uri (git-reference
          (url "https://salsa.debian.org/chromium-team/chromium.git")
          (commit %debian-revision)))
    (file-name (git-file-name "debian-chromium-patches" %ungoogled-revision))
    (hash #f)))

(define (origin-file origin file)
  "Return FILE of ORIGIN under its own name."
  (computed-file (basename file)
                 #~(symlink (string-append #$origin "/" #$file) #$output)))

(define (debian-patch name)
  "Return the patch of Debian called NAME."
  (origin-file %debian-origin (string-append "/debian/patches/" name)))

(define %debian-patches
  (map debian-patch
       '("bookworm/clang19.patch" "bookworm/foreach.patch"
         "disable/node-version-ck.patch" "fixes/rust-clanglib.patch"
         "system/openjpeg.patch" "trixie/adler1.patch"
         "trixie/libxml-parseerr.patch" "trixie/rust-no-alloc-shim.patch")))

(define %guix-patches
  (map (lambda (name)
         (local-file (assume-valid-file-name
                      (string-append "gnu/packages/patches/"
                                     "ungoogled-chromium-" name ".patch"))))
       '("extension-search-path" "unbundle-icu-target" "RUNPATH"
         "system-nspr")))

(define %patches
  (append %debian-patches %guix-patches))
