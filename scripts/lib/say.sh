# shellcheck shell=bash
# How the scripts talk: one line per step with its time; the details go to a file that is shown when a step fails.

: "${checkout:?}"
logs="$checkout/build/logs"

say() { printf '%s\n' "$*"; }

# For what must not be overlooked.
shout() {
	printf '\n' >&2
	printf '*** %s\n' "$@" >&2
}

fail() {
	shout "$@"
	exit 1
}

# step TITLE COMMAND...: runs a command quietly and says how long it took; its output is in $(log_of TITLE).
# A failure shows the end of the output and is returned, so that the caller can say what to do about it.
step() {
	local title=$1 log began status=0
	shift
	log=$(log_of "$title")
	mkdir -p "$logs"
	printf '%-64s' "$title"
	began=$EPOCHREALTIME
	"$@" </dev/null >"$log" 2>&1 || status=$?
	printf '%8s s%s\n' "$(seconds_since "$began")" "$([[ $status == 0 ]] || echo '   FAILED')"
	if [[ $status != 0 ]]; then
		printf '\n--- the end of %s\n' "$log"
		tail -n 80 "$log"
		printf -- '---\n'
	fi
	return "$status"
}

log_of() { printf '%s/%s.log\n' "$logs" "$(tr -cs 'A-Za-z0-9' '-' <<<"$1" | sed 's/-*$//')"; }

seconds_since() { awk -v from="$1" -v to="$EPOCHREALTIME" 'BEGIN { printf "%.1f", to - from }'; }
