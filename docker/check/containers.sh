# shellcheck shell=bash
# For bin/compose-check: what the containers are to be like. Uses $port, $clients and $files.

compose() { docker compose "${files[@]}" "$@"; }

containers() { compose ps -q "$@"; }

name_of() { docker inspect -f '{{.Name}}' "$1" | sed 's/^.parley-check-//'; }

is_healthy() { [ "$(docker inspect -f '{{.State.Health.Status}}' "$1")" = healthy ]; }

# check_containers COUNT SERVICE...: so many in all, of which those of these services are Parley's.
check_containers() {
  local container expected=$1
  shift
  [ "$(containers | wc -l)" = "$expected" ] || fail "there are $(containers | wc -l) containers, not $expected"
  for container in $(containers); do
    within 20 is_healthy "$container" || fail "$(name_of "$container") is not healthy"
    [ "$(docker exec "$container" id -u)" != 0 ] || fail "$(name_of "$container") runs as root"
    ! docker exec "$container" touch /probe 2>/dev/null || fail "$(name_of "$container") can write to its root"
  done
  for container in $(containers "$@"); do
    [[ $(docker logs "$container" 2>&1) == *"Transport: epoll"* ]] || fail "$(name_of "$container") does not use epoll"
  done
  local published
  published=$(for container in $(containers); do docker port "$container"; done | sed 's/.*://' | sort -u)
  [ "$published" = "$port" ] || fail "published are $published, not $port alone"
}

# The sockets that a gateway holds, asked of its kernel; a health check's own may be among them for a moment.
sockets_of() { docker exec "$1" cat /proc/net/tcp /proc/net/tcp6 | awk '$2 ~ /:0D05$/ && $4 == "01"' | wc -l; }

# Sets counts, and succeeds if together they are as many as there are clients.
count_sockets() {
  local container sum=0
  counts=()
  for container in "${gateways[@]}"; do
    counts+=("$(sockets_of "$container")")
    sum=$((sum + counts[-1]))
  done
  [ "$sum" = "$clients" ]
}

sockets_by_gateway() {
  mapfile -t gateways < <(containers ws-gateway)
  within 10 count_sockets || fail "the gateways hold ${counts[*]} sockets, not $clients together"
}

# ask_metrics SERVICE...: a container of the project's network reads the metrics of others, as Prometheus does with the profile.
ask_metrics() {
  local service reader
  quietly compose --profile metrics config --quiet
  reader=$(containers web-shell | head -n 1)
  for service in "$@"; do
    docker exec "$reader" bash -c "exec 9<>/dev/tcp/$service/9464
      printf 'GET /metrics HTTP/1.1\\r\\nHost: $service\\r\\nConnection: close\\r\\n\\r\\n' >&9
      grep -q '^parley_loop_delay_seconds_count' <&9" || fail "the metrics of $service can't be read"
  done
}

# ask_page WORDS: the page is there and has them in it.
ask_page() {
  exec 9<>"/dev/tcp/127.0.0.1/$port"
  printf 'GET / HTTP/1.1\r\nHost: localhost:%s\r\nConnection: close\r\n\r\n' "$port" >&9
  local page
  page=$(cat <&9)
  exec 9>&-
  case $page in
    "HTTP/1.1 200 "*"$1"*) ;;
    *) fail "the page is ${page:0:500}" ;;
  esac
}

# Ends a container's process as a crash would. To Docker, `docker kill` is a wish, after which nothing is restarted; so
# the signal comes from out here, where that can be.
crash() {
  if [ -n "$engine_pid" ]; then
    kill -KILL "$(docker inspect -f '{{.State.Pid}}' "$1")"
  else
    quietly docker kill "$1"
    quietly docker start "$1"
  fi
}

take_down() {
  quietly compose down -v
  [ -z "$(docker ps -aq --filter label=com.docker.compose.project=parley-check)" ] || fail "containers are left"
  [ -z "$(docker volume ls -q --filter label=com.docker.compose.project=parley-check)" ] || fail "volumes are left"
}
