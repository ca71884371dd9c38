/**
 * AWS's Signature Version 4, both sides of it: a request with its body flows in; what is wrong with its signature, or
 * the headers that sign it, flow out. Knows the scheme and the keys, and never what a request is for.
 */
@NullMarked
package dev.parley.management.signature;

import org.jspecify.annotations.NullMarked;
