package dev.parley.docs.page;

/** What a reader does at one place of a page. */
public sealed interface Step permits Block, Action {

    /** The line of the page, counted from 1. */
    int line();

    Marker marker();

    /** Returns a few words that tell the step from others. */
    String title();
}
