#!/bin/sh
# Run one of three Valkeys, or the sentinel beside it: `valkey.sh server|sentinel|ready|hand-over`. What one was stands in
# its folder, where sentinels and servers write what becomes of it; this is for the first start there.
#   ME MEMBERS (names, the first master first) PASSWORD_FILE; DATA PORT SENTINEL_PORT LISTEN DOWN_AFTER_MS
set -eu
umask 077
: "${DATA:=/data}" "${PORT:=6379}" "${SENTINEL_PORT:=26379}" "${LISTEN:=* -::*}" "${DOWN_AFTER_MS:=5000}"
NAME=toko
here=$(dirname "$0")

# What a sentinel other than ours takes for the master; nothing where there is none yet.
known() {
    for member in $MEMBERS; do
        [ "$member" = "$ME" ] && continue
        found=$(valkey-cli -h "$member" -p "$SENTINEL_PORT" --raw SENTINEL GET-MASTER-ADDR-BY-NAME $NAME 2>/dev/null | head -n 1)
        [ -z "$found" ] || { echo "$found"; return; }
    done
}

# An empty server that others still take for the master waits until they have chosen: they would copy its emptiness.
first_master() {
    master=$(known)
    while [ "$1" = server ] && [ "$master" = "$ME" ]; do
        echo "waiting: $ME is the master that has lost its data" >&2
        sleep 1
        master=$(known)
    done
    echo "${master:-${MEMBERS%% *}}"
}

write_server() {
    password=$(cat "$PASSWORD_FILE") master=$(first_master server)
    cat "$here/server.conf"
    printf '%s\n' "dir $DATA" "bind $LISTEN" "port $PORT" "replica-announce-ip $ME" \
        "requirepass $password" "masterauth $password"
    [ "$master" = "$ME" ] || echo "replicaof $master $PORT"
}

write_sentinel() {
    cat "$here/sentinel.conf"
    printf '%s\n' "dir $DATA" "bind $LISTEN" "port $SENTINEL_PORT" "sentinel announce-ip $ME" "protected-mode no" \
        "sentinel monitor $NAME $(first_master sentinel) $PORT 2" \
        "sentinel auth-pass $NAME $(cat "$PASSWORD_FILE")" \
        "sentinel down-after-milliseconds $NAME $DOWN_AFTER_MS" "sentinel failover-timeout $NAME $((3 * DOWN_AFTER_MS))"
}

run() {
    conf=$DATA/$1.conf
    if [ ! -s "$conf" ]; then
        "write_$1" >"$conf.new"
        mv "$conf.new" "$conf"
    fi
    shift
    exec valkey-server "$conf" "$@"
}

ask() {
    REDISCLI_AUTH=$(cat "$PASSWORD_FILE") valkey-cli -h "$ME" -p "$PORT" --raw "$@"
}

is_master() {
    [ "$(ask ROLE | head -n 1)" = master ]
}

case $1 in
server) run server ;;
sentinel) run sentinel --sentinel ;;
ready) [ "$(ask PING)" = PONG ] ;;
hand-over) # before the master goes, another is one
    tries=20
    if is_master; then
        valkey-cli -h "$ME" -p "$SENTINEL_PORT" SENTINEL FAILOVER $NAME >/dev/null || exit 0
        while is_master && [ $tries -gt 0 ]; do
            sleep 1
            tries=$((tries - 1))
        done
    fi
    ;;
esac
