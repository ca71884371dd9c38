# shellcheck shell=bash
# For bin/compose-check: those who chat through the published port, see `bin/bench chat --help`. Uses $port and $clients.

start_crowd() {
  coproc CROWD { exec java -jar proofs/bench/target/parley-bench.jar chat --port "$port" --clients "$clients" 2>"$work/crowd.log"; }
  crowd_pid=$CROWD_PID
  crowd_in=${CROWD[1]}
  crowd_out=${CROWD[0]}
  crowd_says "clients=$clients"
}

# crowd_says PATTERN: its next line fits.
crowd_says() {
  local line
  read -r -t 120 line <&"$crowd_out" || fail "somebody missed something"
  # shellcheck disable=SC2254 # a pattern
  case $line in
    $1) said=$line ;;
    *) fail "the clients say $line, not $1" ;;
  esac
}

# settle CLOSED CODES: everyone is there and has heard all exactly once, and so many connections were closed with these.
settle() {
  echo >&"$crowd_in"
  crowd_says "clients=$clients messages=* closed=$1 codes=$2 *"
  messages=${said#*messages=}
  messages=${messages%% *}
  back=${said#*back_ms=}
  heard="all $messages messages were heard by everyone there, once and in order"
}

# hear COUNT: settles without a loss until everyone has heard so many messages since now.
hear() {
  all=0
  within 30 has_heard "$1" || fail "the clients said only $all messages within 30 s"
  heard="all $all messages were heard by everyone there, once and in order"
}

has_heard() {
  settle 0 ""
  all=$((all + messages))
  [ "$all" -ge "$1" ]
}

# lose COUNT CODE: settles until so many connections were closed since now, all with this code.
lose() {
  all=0
  lost=0
  slowest=0
  within 30 has_lost "$1" "$2" || fail "within 30 s $lost connections were closed, not $1"
  [ "$lost" = "$1" ] || fail "$lost connections were closed, not $1"
  back=$slowest
  heard="all $all messages were heard by everyone there, once and in order"
}

has_lost() {
  local closed codes
  settle '*' '*'
  closed=${said#*closed=}
  codes=${said#*codes=}
  codes=${codes%% *}
  [ -z "$codes" ] || [ "$codes" = "$2" ] || fail "connections were closed with $codes, not $2"
  all=$((all + messages))
  lost=$((lost + ${closed%% *}))
  [ "$back" -le "$slowest" ] || slowest=$back
  [ "$lost" -ge "$1" ]
}

end_crowd() {
  exec {crowd_in}>&-
  wait "$crowd_pid" || fail "the clients did not end well"
  crowd_pid=""
}
