/**
 * What a process counts: events flow in from the places where they happen, and numbers flow out to whoever asks. Never
 * knows what a number means.
 */
@NullMarked
package dev.parley.http.count;

import org.jspecify.annotations.NullMarked;
