/**
 * What happened in each of the last seconds: the process's running totals flow in once a second, and short bounded series flow
 * out. Never knows what is counted.
 */
@NullMarked
package dev.parley.gateway.rate;

import org.jspecify.annotations.NullMarked;
