/**
 * The management API where AWS's examples look for it: names of this machine and of API Gateway flow in, an HTTPS port on
 * loopback and the variables with which functions find and believe it flow out. Never knows a function.
 */
@NullMarked
package dev.parley.launcher.endpoint;

import org.jspecify.annotations.NullMarked;
