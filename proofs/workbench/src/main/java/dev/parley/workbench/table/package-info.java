/** Rows flow in, text for a terminal or Markdown flows out. Never knows what the cells mean. */
@NullMarked
package dev.parley.workbench.table;

import org.jspecify.annotations.NullMarked;
