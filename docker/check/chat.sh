# shellcheck shell=bash
# For bin/compose-check: the chat, while its processes are killed, replaced and stopped.

check_chat() {
  write_override parley-check
  quietly compose build
  say "built the image"
  quietly compose up -d --wait --wait-timeout 300 --scale ws-gateway=3 --scale chat-service=2
  say "docker compose up --scale ws-gateway=3 --scale chat-service=2: all are healthy"
  check_containers 8 ws-gateway chat-service web-shell
  ask_page "ws://localhost:$port"
  ask_metrics ws-gateway chat-service web-shell
  say "none runs as root or writes to its root, Parley's use epoll, only port $port is published, the page and the metrics are there"

  start_crowd
  hear 100
  sockets_by_gateway
  say "$clients clients chat, ${counts[*]} on the gateways: $heard"
  check_addresses

  kill_a_gateway
  kill_a_chat_service
  replace_chat_services

  sockets_by_gateway
  quietly docker stop "${gateways[1]}"
  settle "${counts[1]}" 1012
  say "stopped $(name_of "${gateways[1]}"): its ${counts[1]} clients got 1012 and were back within $back ms; $heard"
  end_crowd
  take_down
  say "took everything down"
}

kill_a_gateway() {
  local killed_at
  crash "${gateways[0]}"
  killed_at=$SECONDS
  lose "${counts[0]}" 1006
  say "killed $(name_of "${gateways[0]}"): its ${counts[0]} clients, and only they, were back within $back ms; $heard"
  check_takeover "$killed_at" "${counts[0]}"
  within 180 is_healthy "${gateways[0]}" || fail "the killed gateway did not come back"
  say "it was restarted and healthy after $((SECONDS - killed_at)) s"
}

kill_a_chat_service() {
  mapfile -t old < <(containers chat-service)
  crash "${old[0]}"
  hear 100
  say "killed $(name_of "${old[0]}"): nobody was disconnected, $heard"
  within 180 is_healthy "${old[0]}" || fail "the killed chat service did not come back"
}

replace_chat_services() {
  local container
  quietly compose up -d --wait --no-deps --no-recreate --scale chat-service=4 chat-service
  for container in "${old[@]}"; do
    quietly docker stop "$container"
    quietly docker rm "$container"
  done
  settle 0 ""
  say "replaced both chat services: nobody was disconnected, $heard"
}
