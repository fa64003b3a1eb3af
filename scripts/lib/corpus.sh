# shellcheck shell=bash
# The hostile and odd pictures that tests/corpus imports: fetched once, kept in the cache, never committed.
#
#   prepare_hostile_pictures       # sets hostile_pictures to their folder; says so and leaves it empty if they cannot be had

: "${checkout:?}" "${cache:?}"
hostile_pictures_asked=no

prepare_hostile_pictures() {
	local suite=trixie folder recipe fetching
	[[ $hostile_pictures_asked == no ]] || return 0
	hostile_pictures_asked=yes
	recipe=$(sha256sum <"$checkout/scripts/lib/hostile-pictures")
	folder="$cache/corpus/$suite-${recipe:0:12}"
	mkdir -p "$cache/corpus"
	exec {fetching}>>"$cache/corpus.lock"
	flock "$fetching"
	if [[ -d $folder ]] || fetch_hostile_pictures "$folder" "$suite"; then
		# shellcheck disable=SC2034  # environments.sh shows it to the tests
		hostile_pictures=$folder
	else
		report_missing_hostile_pictures
	fi
	exec {fetching}>&-
}

fetch_hostile_pictures() {
	local folder=$1 suite=$2 mirror
	mirror=$(debian_mirror)
	[[ -n $mirror ]] || return 1
	[[ -e /usr/share/keyrings/debian-archive-keyring.gpg ]] || install_on_host debian-archive-keyring || return 1
	step "Fetching hostile pictures (once)" "$checkout/scripts/lib/hostile-pictures" "$folder" "$mirror" "$suite"
}

# The one this host uses, or else the one the Debian system of our own was made from; nothing when there is neither.
debian_mirror() {
	local mirror root=${root_of[${environment_of[first]}]:-}
	mirror=$(host_mirror)
	if [[ -z $mirror && -n $root ]] && command -v apt-get >/dev/null; then
		mirror=$(sed -n 's/^deb \(\[[^]]*\] \)\?\([^ ]*\) .*/\2/p' "$root/etc/apt/sources.list" 2>/dev/null | head -n 1)
	fi
	printf '%s\n' "$mirror"
}

report_missing_hostile_pictures() {
	shout "SKIPPED: the import of hostile pictures. They are fetched from a Debian mirror through apt, which did not work."
}
