/**
 * The page of benchmarks: runs flow in and are kept as CSV files, and the page is made of those files alone. Never
 * measures anything.
 */
@NullMarked
package dev.parley.bench.report;

import org.jspecify.annotations.NullMarked;
