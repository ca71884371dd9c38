# shellcheck shell=bash
# For bin/compose-check: an app in a folder, docker/check/app, with functions in Node, deployed while people use it.

check_app() {
  write_override parley-check-functions
  cp -r docker/check/app "$work/app"
  # The images' user is not who owns this folder.
  chmod -R a+rX "$work/app"
  export PARLEY_APP=$work/app
  files=(-p parley-check -f docker-compose.yml -f docker-compose.app.yml -f "$work/override.yml")

  quietly compose build
  say "built the image with what functions are run by"
  quietly compose up -d --wait --wait-timeout 300 --scale ws-gateway=2
  say "docker compose -f docker-compose.yml -f docker-compose.app.yml up --scale ws-gateway=2: all are healthy"
  check_containers 5 ws-gateway chat-service
  ask_page "<title>version 1</title> ws://localhost:$port for $(client_address)"

  start_crowd
  hear 100
  sockets_by_gateway
  say "$clients clients use the app in a folder, ${counts[*]} on the gateways: $heard"

  echo 'export const version = 2' >"$work/app/src/http/get-index/version.mjs"
  local began=$SECONDS
  quietly compose restart chat-service
  # What is said meanwhile waits for it.
  within 60 is_healthy "$(containers chat-service)" || fail "the functions did not come back"
  settle 0 ""
  say "deployed: restarted its functions within $((SECONDS - began)) s, and nobody was disconnected; $heard"
  ask_page "<title>version 2</title>"
  end_crowd
  take_down
  say "took everything down"
}
