# shellcheck shell=bash
# For bin/compose-check, which knows $work, say, fail, quietly and within: an engine of its own, with images that stand in
# for the base images, for machines that have no engine or reach no image registry. Sets engine_pid and DOCKER_HOST.

install_missing() {
  local packages=""
  command -v docker >/dev/null || packages="$packages docker-cli"
  docker compose version >/dev/null 2>&1 || packages="$packages docker-compose"
  docker buildx version >/dev/null 2>&1 || packages="$packages docker-buildx"
  if ! docker info >/dev/null 2>&1; then
    [ "$(id -u)" = 0 ] || fail "no Docker engine answers; as root, one would be started"
    command -v dockerd >/dev/null || packages="$packages docker.io"
    command -v debootstrap >/dev/null || packages="$packages debootstrap"
    command -v iptables >/dev/null || packages="$packages iptables"
  fi
  if [ -n "$packages" ]; then
    local as_root=""
    [ "$(id -u)" = 0 ] || as_root="sudo"
    quietly $as_root apt-get update
    # shellcheck disable=SC2086 # several packages
    quietly env DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y --no-install-recommends $packages
    say "installed$packages"
  fi
}

# An engine of our own, with no default bridge: builds use the host's network, compose makes one for the project.
start_engine() {
  local dir=${COMPOSE_CHECK_CACHE:-$work}
  forward=$(cat /proc/sys/net/ipv4/ip_forward)
  policy=$(iptables -S FORWARD | sed -n 's/^-P FORWARD //p')
  mkdir -p "$dir/data" "$work/exec"
  dockerd --data-root "$dir/data" --exec-root "$work/exec" --host "unix://$work/docker.sock" --pidfile "$work/pid" \
    --bridge none --default-ulimit nofile=20000:20000 >"$work/dockerd.log" 2>&1 &
  engine_pid=$!
  export DOCKER_HOST="unix://$work/docker.sock"
  within 30 docker info >/dev/null 2>&1 || { tail -20 "$work/dockerd.log" >&2; fail "the engine did not start"; }
  say "started an engine, Docker $(docker version -f '{{.Server.Version}}')"
}

# It stops its containers itself. What it leaves is taken out: rules, forwarding, empty control groups.
stop_engine() {
  [ -n "$engine_pid" ] || return 0
  kill "$engine_pid" 2>/dev/null || true
  wait "$engine_pid" 2>/dev/null || true
  engine_pid=""
  iptables-save | grep -v DOCKER | sed "s/^:FORWARD [A-Z]*/:FORWARD $policy/" | iptables-restore
  { ip6tables-save | grep -v DOCKER | ip6tables-restore; } 2>/dev/null || true
  echo "$forward" >/proc/sys/net/ipv4/ip_forward
  find /sys/fs/cgroup/docker /sys/fs/cgroup/*/docker -depth -type d -exec rmdir {} + 2>/dev/null || true
  unset DOCKER_HOST
}

has_image() { docker image inspect "$1" >/dev/null 2>&1; }

# Under the names that Dockerfile and compose file use; users, folders and entry points as in the official images.
make_stand_ins() {
  if ! has_image debian:trixie-slim; then
    quietly debootstrap --variant=minbase trixie "$work/rootfs"
    tar -C "$work/rootfs" -c . | quietly docker import - debian:trixie-slim
    rm -rf "$work/rootfs"
    say "made debian:trixie-slim"
  fi
  has_image redis:8 || stand_in redis:8 <<'EOF'
FROM debian:trixie-slim
RUN apt-get update && apt-get install -y --no-install-recommends redis-server && mkdir /data && chown redis:redis /data
VOLUME /data
WORKDIR /data
CMD ["redis-server"]
EOF
  has_image haproxy:3.0 || stand_in haproxy:3.0 <<'EOF'
FROM debian:trixie-slim
RUN apt-get update && apt-get install -y --no-install-recommends haproxy
USER haproxy
STOPSIGNAL SIGUSR1
CMD ["haproxy", "-W", "-db", "-f", "/usr/local/etc/haproxy/haproxy.cfg"]
EOF
}

stand_in() {
  quietly docker build --network host -t "$1" -
  say "made $1"
}
