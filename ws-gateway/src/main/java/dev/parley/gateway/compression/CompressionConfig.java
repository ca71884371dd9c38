package dev.parley.gateway.compression;

/**
 * Whether messages are compressed.
 *
 * @param on true if clients that offer permessage-deflate get it
 * @param fromBytes smaller messages are sent as they are; clients may compress whatever they like
 */
public record CompressionConfig(boolean on, int fromBytes) {

    public static final CompressionConfig OFF = new CompressionConfig(false, 512);
}
