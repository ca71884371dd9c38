package dev.parley.docs.page;

/** What a page leaves to the reader, written as a comment: a command that prepares something, or talk over the page's socket. */
public record Action(int line, Marker marker) implements Step {

    @Override
    public String title() {
        return marker.toString();
    }
}
