/**
 * Looks at what a process would start with, and at what it would meet: settings flow in; findings flow out, each with what an
 * operator should do. Every check has its time, so that nothing that hangs delays the report. Starts nothing and changes
 * nothing.
 */
@NullMarked
package dev.parley.launcher.doctor;

import org.jspecify.annotations.NullMarked;
