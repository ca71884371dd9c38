/**
 * Protocol conformance: a server's URL and a choice of cases flow in, Autobahn's verdict on each case flows out. The
 * suite runs in a process of its own. Never knows which server answers, or why a case fails.
 */
@NullMarked
package dev.parley.bench.autobahn;

import org.jspecify.annotations.NullMarked;
