/** An application that pushes news: posts over HTTP flow in, and messages to every connected reader flow out. */
@NullMarked
package dev.parley.examples.news;

import org.jspecify.annotations.NullMarked;
