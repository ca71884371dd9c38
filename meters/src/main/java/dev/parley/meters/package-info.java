/**
 * What a process counts and times: events flow in from the places where they happen, and numbers flow out to whoever reads
 * them. Knows what each number is called, and never who shows it.
 */
@NullMarked
package dev.parley.meters;

import org.jspecify.annotations.NullMarked;
