# shellcheck shell=bash
# For bin/compose-check: what the connections of a killed gateway leave behind. Uses $clients.

# 1.5 of the default LEASE, see docs/settings.md.
takeover_limit=15

# The number of members of the lobby, with which the chat's answer to the client of fd 8 begins. The client is one of them.
who() {
  local frame text
  printf '\x81\x90\0\0\0\0{"action":"who"}' >&8
  while LC_ALL=C read -r -t 5 -d '}' frame <&8; do
    case $frame in
      *'"type":"who"'*)
        text=${frame##*'"text":"'}
        echo "${text%% *}"
        return
        ;;
    esac
  done
}

# The one more is who asks.
is_lobby_right() {
  members=$(who)
  [ "$members" = $((clients + 1)) ]
}

# How many connections of lost gateways had their $disconnect answered, as the gateways that took them over log it.
answered_disconnects() {
  local container
  for container in $(containers ws-gateway); do
    docker logs "$container" 2>&1
  done | sed -n 's/.*Takeover of gateway .* complete after .* ms: \([0-9]*\) .*/\1/p' | awk '{ sum += $1 } END { print sum + 0 }'
}

are_disconnects_answered() { [ "$(answered_disconnects)" = "$1" ]; }

# check_takeover KILLED_AT COUNT: a gateway that was killed then, with so many connections, leaves no members, and each of
# the connections has had its $disconnect.
check_takeover() {
  local end=$(($1 + takeover_limit)) before
  connect_as 203.0.113.9
  before=$(who)
  within $((end - SECONDS)) is_lobby_right || fail "$takeover_limit s after the kill, who counts $members, not $((clients + 1))"
  within $((end - SECONDS + 1)) are_disconnects_answered "$2" ||
    fail "$takeover_limit s after the kill, $(answered_disconnects) \$disconnect events were answered, not $2"
  exec 8>&-
  say "$((SECONDS - $1)) s after the kill, who counts $members, $before before, and $2 \$disconnect events were answered"
}
