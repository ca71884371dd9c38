# shellcheck shell=bash
# For bin/compose-check: the chat over a Redis cluster, while a primary is killed, and while all nodes are away.

check_cluster() {
  local node began
  files=(-p parley-check -f docker-compose.yml -f docker-compose.cluster.yml -f "$work/override.yml")
  write_override parley-check
  quietly compose build
  # As if making the cluster had broken off after its first step.
  quietly compose up -d --wait --wait-timeout 300 redis redis-2 redis-3 redis-4 redis-5 redis-6
  quietly docker exec "$(containers redis)" redis-cli cluster addslotsrange 0 5460
  quietly compose up -d --wait --wait-timeout 300 --scale ws-gateway=2
  say "docker compose -f docker-compose.yml -f docker-compose.cluster.yml up --scale ws-gateway=2: all are healthy"
  check_containers 12 ws-gateway chat-service web-shell

  start_crowd
  hear 100
  sockets_by_gateway
  say "$clients clients chat, ${counts[*]} on the gateways: $heard"

  node=$(containers redis-2)
  is_role master "$node" || fail "redis-2 is no primary"
  began=$SECONDS
  quietly docker kill "$node"
  within 60 is_replaced || fail "no replica took the place of redis-2"
  quietly docker start "$node"
  within 60 is_role slave "$node" || fail "redis-2 did not come back as a replica"
  settle 0 ""
  say "killed the primary redis-2: a replica took its place within $((SECONDS - began)) s, nobody was disconnected, $heard"

  # With their volumes, and maybe with other addresses.
  began=$SECONDS
  quietly compose stop redis redis-2 redis-3 redis-4 redis-5 redis-6
  quietly compose start redis-6 redis-5 redis-4 redis-3 redis-2 redis
  within 60 is_cluster_up || fail "the cluster did not come back"
  settle 0 ""
  say "stopped and started all nodes within $((SECONDS - began)) s: nobody was disconnected, $heard"
  end_crowd
  take_down
  say "took everything down"
}

# is_role master|slave CONTAINER
is_role() { [ "$(docker exec "$2" redis-cli role | head -n 1)" = "$1" ]; }

# The killed primary is one more.
is_replaced() { [ "$(docker exec "$(containers redis)" redis-cli cluster nodes | grep -c master)" = 4 ]; }

is_cluster_up() { docker exec "$(containers redis)" redis-cli cluster info | grep -q cluster_state:ok; }
