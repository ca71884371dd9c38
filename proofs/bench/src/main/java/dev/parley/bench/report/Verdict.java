package dev.parley.bench.report;

/**
 * How a measured figure stands to what it is to be.
 *
 * @param figure for the page
 */
record Verdict(String figure, boolean held) {

    String word() {
        return held ? "held" : "**short**";
    }
}
