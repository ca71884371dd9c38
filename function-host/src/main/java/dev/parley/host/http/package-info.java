/**
 * A browser's request goes in, the answer of a function of {@code @http} or a file of {@code public/} comes out.
 */
@NullMarked
package dev.parley.host.http;

import org.jspecify.annotations.NullMarked;
