/**
 * A jar, a folder of classes or a Maven project goes in; the functions of its {@link dev.parley.functions.WebSocketApp} come
 * out, under a class loader of their own, and again after each change. Never knows manifests or processes.
 */
@NullMarked
package dev.parley.host.compiled;

import org.jspecify.annotations.NullMarked;
