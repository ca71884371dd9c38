/**
 * How much hardware a service needs: a demand flows in, a plan of gateways and Redis flows out. Measured coefficients connect the two. The
 * package starts nothing and knows no server.
 */
@NullMarked
package dev.parley.bench.capacity;

import org.jspecify.annotations.NullMarked;
