package dev.parley.meters;

/** A number that somebody else keeps, for as long as it is read. */
public final class Gauge {

    private final FamilySeries family;
    private final Series series;

    Gauge(FamilySeries family, Series series) {
        this.family = family;
        this.series = series;
    }

    /** The number's owner is gone: it is read no longer. What a counter has counted by now stays counted. */
    public void forget() {
        series.end(this, family.family().kind() == Kind.COUNTER);
        family.forgetEmpty();
    }
}
