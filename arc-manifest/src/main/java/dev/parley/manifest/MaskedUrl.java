package dev.parley.manifest;

/** A URL as logs and error messages may show it. */
public final class MaskedUrl {

    private MaskedUrl() {}

    /** Replaces the user and the query, which may hold secrets, with stars. Accepts any text, even one that is not a URL. */
    public static String of(String url) {
        return url.replaceAll("//[^/@]*@", "//***@").replaceAll("\\?.*", "?***");
    }
}
