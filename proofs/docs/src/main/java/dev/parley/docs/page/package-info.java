/** Reads pages: Markdown goes in, the blocks and actions of a page come out in order. Nothing here runs anything. */
@NullMarked
package dev.parley.docs.page;

import org.jspecify.annotations.NullMarked;
