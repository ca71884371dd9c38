package dev.parley.management.signature;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;

/** When a request was signed, in seconds: {@code X-Amz-Date}, or else {@code Date}. */
record SigningTime(Instant instant) {

    /** AWS's limit for the difference between the signer's clock and ours, either way. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private static final CharSequence AMZ_DATE = HttpHeaders.createOptimized("X-Amz-Date");
    private static final DateTimeFormatter BASIC = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'")
            .withZone(ZoneOffset.UTC)
            .withResolverStyle(ResolverStyle.STRICT);

    static SigningTime of(MultiMap headers) throws InvalidSignatureException {
        List<String> amz = headers.getAll(AMZ_DATE);
        List<String> dates = amz.isEmpty() ? headers.getAll(HttpHeaders.DATE) : amz;
        if (dates.size() != 1) {
            throw new InvalidSignatureException(
                    "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header, once.");
        }
        String date = dates.get(0).strip();
        boolean isOfHttp = amz.isEmpty() && !date.endsWith("Z");
        try {
            return new SigningTime(
                    (isOfHttp ? DateTimeFormatter.RFC_1123_DATE_TIME : BASIC).parse(date, Instant::from));
        } catch (DateTimeException e) {
            throw new InvalidSignatureException("Date must be in ISO-8601 'basic format'. Got '" + date + "'. See"
                    + " http://en.wikipedia.org/wiki/ISO_8601");
        }
    }

    void check(CredentialScope scope, Instant now) throws InvalidSignatureException {
        String day = toString().substring(0, scope.date().length() == 8 ? 8 : 0);
        if (!scope.date().equals(day)) {
            throw new InvalidSignatureException(
                    "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '"
                            + scope.date() + "' != '" + day + "', from '" + this + "'.");
        }
        Instant earliest = now.minus(SKEW);
        Instant latest = now.plus(SKEW);
        if (instant.isBefore(earliest)) {
            throw new InvalidSignatureException("Signature expired: " + this + " is now earlier than "
                    + BASIC.format(earliest) + " (" + BASIC.format(now) + " - " + SKEW.toMinutes() + " min.)");
        }
        if (instant.isAfter(latest)) {
            throw new InvalidSignatureException("Signature not yet current: " + this + " is still later than "
                    + BASIC.format(latest) + " (" + BASIC.format(now) + " + " + SKEW.toMinutes() + " min.)");
        }
    }

    /** {@code 20261124T210000Z} */
    @Override
    public String toString() {
        return BASIC.format(instant);
    }
}
