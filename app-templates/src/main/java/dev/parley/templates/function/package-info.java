/**
 * What all templates say about a function in the same terms, AWS Lambda's: the settings go in, checked ones come out, with
 * notices of what has no effect here. Never knows how a framework names them.
 */
@NullMarked
package dev.parley.templates.function;

import org.jspecify.annotations.NullMarked;
