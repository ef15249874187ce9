# Runs PostgreSQL for as long as standard input stays open, then stops it: the server closes it when it stops, the
# operating system when the server dies, by whatever signal. So no PostgreSQL is ever left behind.
# Arguments: the log file, the command to run. Prints its process id; ends with its exit status.
log=$1
shift

# Ctrl-C reaches the whole process group of a terminal, but the application needs its database to stop in order.
trap '' INT TERM HUP
if ! command -v setsid >/dev/null; then
  set -m # no setsid (macOS), so this script is still in that group: PostgreSQL gets a group of its own
fi

exec 3<&0
"$@" </dev/null >>"$log" 2>&1 3<&- &
postgres=$!
# SIGINT is PostgreSQL's "fast shutdown": open transactions are rolled back, a checkpoint is written.
{ cat >/dev/null; kill -INT "$postgres"; } <&3 >/dev/null 2>&1 3<&- &
watcher=$!
exec 3<&-
echo "$postgres"
exec >/dev/null

wait "$postgres"
status=$?
kill -KILL "$watcher"
exit "$status"
