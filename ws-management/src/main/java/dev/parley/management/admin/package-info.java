/**
 * The way in for the admin page: requests below {@code /admin} flow in; the page's files, and the calls of the management API that a
 * session or the local machine admits, flow out. Never knows what a call does.
 */
@NullMarked
package dev.parley.management.admin;

import org.jspecify.annotations.NullMarked;
