# One image for every role: `docker run IMAGE [all|gateway|chat|shell]`, configured by the environment (--help lists it).
# docker-compose.yml puts the roles together. Takes BuildKit, Docker's builder since 23.

FROM maven:3-eclipse-temurin-25 AS build
WORKDIR /src
COPY . .
# Dependencies live in a cache of the builder's, which no change of a POM or a source throws away.
RUN --mount=type=cache,target=/root/.m2 \
    bin/fresh launcher && cp launcher/target/parley.jar /parley.jar

FROM debian:trixie-slim AS parley
LABEL org.opencontainers.image.title="Parley" \
      org.opencontainers.image.description="WebSocket functions on your own machines" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.base.name="docker.io/library/debian:trixie-slim"
RUN apt-get update \
    && apt-get install -y --no-install-recommends openjdk-25-jre-headless \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --user-group --no-create-home --shell /usr/sbin/nologin parley
COPY docker/healthy /usr/local/bin/healthy
COPY --from=build /parley.jar /opt/parley/parley.jar

# By number, so that a cluster's policy can see that it isn't root.
USER 10001:10001
EXPOSE 3333
HEALTHCHECK --interval=5s --timeout=4s --retries=2 --start-period=180s --start-interval=1s CMD ["/usr/local/bin/healthy"]

# java is process 1 and gets SIGTERM itself: a gateway then lets its connections go over DRAIN seconds, so give it longer
# than that (docker run --stop-timeout). JAVA_TOOL_OPTIONS is free; what is set here wins over it.
#
# MaxRAMPercentage, InitialRAMPercentage: of the container's memory. Netty's buffers outside of the heap may take as much
#   as the heap, so twice 40 %, and a fifth for the JVM itself: some 100 MB of 512.
# UseSerialGC: what lives is small (2.2 KB a connection, 45 MB with 18,000), so that young collections take milliseconds,
#   and no collector threads contend with event loops for one or two cores. All of docs/bench.md is measured with it.
#   Named, since the JVM would choose by the container's size. For heaps of gigabytes:
#   _JAVA_OPTIONS="-XX:-UseSerialGC -XX:+UseZGC".
# UseCompactObjectHeaders: 8 bytes less on each object, and most of ours are small.
# ExitOnOutOfMemoryError: a gateway that can't allocate serves nobody; one that is gone is replaced, and its clients
#   connect to another.
ENTRYPOINT ["java", \
    "-XX:MaxRAMPercentage=40", "-XX:InitialRAMPercentage=12", \
    "-XX:+UseSerialGC", \
    "-XX:+UseCompactObjectHeaders", \
    "-XX:+ExitOnOutOfMemoryError", \
    "-jar", "/opt/parley/parley.jar"]
CMD ["all"]

# The same with what functions are run by: `docker build --target functions`. Others than these come with an image of yours,
# FROM this one.
FROM parley AS functions
USER 0
RUN apt-get update \
    && apt-get install -y --no-install-recommends nodejs python3-minimal openjdk-25-jdk-headless \
    && rm -rf /var/lib/apt/lists/*
USER 10001:10001

# What is built if no target is named.
FROM parley
