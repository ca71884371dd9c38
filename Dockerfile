# One image for every role: `docker run IMAGE [all|gateway|chat|shell]`, configured by the environment (--help lists it).
# docker-compose.yml puts the roles together. Takes BuildKit, Docker's builder since 23.

FROM maven:3-eclipse-temurin-25 AS build
WORKDIR /src
COPY . .
# Dependencies live in a cache of the builder's, which no change of a POM or a source throws away.
RUN --mount=type=cache,target=/root/.m2 \
    bin/fresh launcher && cp launcher/target/parley.jar /parley.jar

FROM debian:trixie-slim AS jar
RUN apt-get update \
    && apt-get install -y --no-install-recommends openjdk-25-jre-headless \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --user-group --no-create-home --shell /usr/sbin/nologin parley
COPY docker/healthy /usr/local/bin/healthy
COPY docker/java.options /opt/parley/java.options
COPY --from=build /parley.jar /opt/parley/parley.jar

# What Java learns from a run of some seconds: an AOT cache, which halves the time until a process is ready, and is for exactly this jar,
# this Java and these options. docs/decisions/start-caches.md
FROM jar AS prepared
RUN java @/opt/parley/java.options -jar /opt/parley/parley.jar prepare

FROM jar AS parley
LABEL org.opencontainers.image.title="Parley" \
      org.opencontainers.image.description="WebSocket functions on your own machines" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.base.name="docker.io/library/debian:trixie-slim"
COPY --from=prepared /opt/parley/parley.aot /opt/parley/parley.aot

# By number, so that a cluster's policy can see that it isn't root.
USER 10001:10001
EXPOSE 3333
HEALTHCHECK --interval=5s --timeout=4s --retries=2 --start-period=180s --start-interval=1s CMD ["/usr/local/bin/healthy"]

# java is process 1 and gets SIGTERM itself: a gateway then lets its connections go over DRAIN seconds, so give it longer
# than that (docker run --stop-timeout).
ENTRYPOINT ["java", "@/opt/parley/java.options", "-XX:AOTCache=/opt/parley/parley.aot", "-jar", "/opt/parley/parley.jar"]
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
