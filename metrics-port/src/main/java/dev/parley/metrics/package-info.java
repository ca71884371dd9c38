/**
 * Shows what a process counts, and how its JVM is, to Prometheus: meters flow in, and text flows out for each scrape. Never
 * knows what a meter means.
 */
@NullMarked
package dev.parley.metrics;

import org.jspecify.annotations.NullMarked;
