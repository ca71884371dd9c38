/**
 * The record of what operators do: administrative acts flow in, and one line of the logger {@code audit} flows out for each.
 * Never knows how an act is carried out.
 */
@NullMarked
package dev.parley.management.audit;

import org.jspecify.annotations.NullMarked;
