# shellcheck shell=bash
# For bin/compose-check: connections and pages behind the load balancer have the address of their client. Uses $port.

# management PATH: what a gateway's management API answers, asked within its container, in one line.
management() {
  local request="GET /testing/@connections$1 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
  docker exec "$(containers ws-gateway | head -n 1)" bash -c \
    "exec 3<>/dev/tcp/127.0.0.1/2222; printf '$request' >&3; cat <&3" | tail -n 1
}

# From here to a published port, Docker has a client come from the address that the host has in the project's network.
client_address() { docker network inspect -f '{{(index .IPAM.Config 0).Gateway}}' parley-check_default; }

# One more client, which claims to be somebody else, and stays until fd 8 is closed.
connect_as() {
  local status
  exec 8<>"/dev/tcp/127.0.0.1/$port"
  printf 'GET / HTTP/1.1\r\nHost: localhost:%s\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nX-Forwarded-For: %s\r\n\r\n' "$port" "$1" >&8
  read -r -t 20 _ status _ <&8 || fail "a handshake got no answer"
  [ "$status" = 101 ] || fail "a handshake got $status"
}

check_addresses() {
  local id count=0 expected
  expected=$(client_address)
  [ -n "$expected" ] || fail "the project's network has no gateway"
  connect_as 203.0.113.9
  for id in $(management '?limit=1000' | grep -o '"connectionId":"[^"]*"' | cut -d '"' -f 4); do
    case $(management "/$id") in
      *"\"sourceIp\":\"$expected\""*) count=$((count + 1)) ;;
      *) fail "the address of $id is not $expected: $(management "/$id")" ;;
    esac
  done
  exec 8>&-
  [ "$count" -gt 0 ] || fail "no gateway lists a connection"
  say "$count connections have their client's address, $expected, one of which claimed another"
}
