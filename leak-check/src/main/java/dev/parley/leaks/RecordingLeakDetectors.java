package dev.parley.leaks;

import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakDetectorFactory;

/** Has Netty create detectors that keep what they report. Must be set before Netty's classes create theirs. */
final class RecordingLeakDetectors extends ResourceLeakDetectorFactory {

    @Override
    @Deprecated // As Netty's own, which is abstract and still has to be implemented.
    public <T> ResourceLeakDetector<T> newResourceLeakDetector(
            Class<T> resource, int samplingInterval, long maxActive) {
        return new RecordingLeakDetector<>(resource, samplingInterval);
    }
}
