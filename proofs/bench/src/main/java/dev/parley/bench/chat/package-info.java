/**
 * People of the chat: a number of clients and a rate flow in, what each of them said, heard and lost flows out. Never
 * knows what stands between them and each other, or what is done to it meanwhile.
 */
@NullMarked
package dev.parley.bench.chat;

import org.jspecify.annotations.NullMarked;
