/**
 * A port that speaks HTTP, once for every module that has one: where to listen, with which TLS, whether the process is
 * healthy, and how many bytes of bodies may be held. Never knows what a request asks for.
 */
@NullMarked
package dev.parley.http;

import org.jspecify.annotations.NullMarked;
