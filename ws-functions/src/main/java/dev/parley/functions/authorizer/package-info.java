/**
 * What a REQUEST authorizer answers: an AWS policy, its statements and its context, and how it is written and read as
 * JSON. Knows nothing of who decides by it: an allowed connect or a refused one is the gateway's business.
 */
@NullMarked
package dev.parley.functions.authorizer;

import org.jspecify.annotations.NullMarked;
