/** Results flow in, the table of docs/security.md flows out. */
@NullMarked
package dev.parley.attacks.report;

import org.jspecify.annotations.NullMarked;
