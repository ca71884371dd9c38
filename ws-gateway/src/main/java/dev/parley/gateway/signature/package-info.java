/**
 * AWS's Signature Version 4: a request with its body flows in, what is wrong with its signature flows out. Knows the
 * scheme and the keys, and never what a request is for.
 */
@NullMarked
package dev.parley.gateway.signature;

import org.jspecify.annotations.NullMarked;
