/**
 * From a held upgrade to a connection: its token is checked, the authorizer and {@code $connect} are asked, and the upgrade is
 * refused or becomes the socket of a new connection. Never knows HTTP, nor what a message is.
 */
@NullMarked
package dev.parley.gateway.connect;

import org.jspecify.annotations.NullMarked;
