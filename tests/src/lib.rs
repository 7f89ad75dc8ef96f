//! Data-driven suites, benchmarks and fuzz targets.
