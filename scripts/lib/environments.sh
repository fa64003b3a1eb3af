# shellcheck shell=bash
# Where things are built and run: on this host when its own OBS will do, else in a Debian system of our own.
#
#   prepare_environment first      # sets environment_of[first] to "host" or "trixie"; ends the script if it cannot be had
#   prepare_environment second     # OBS 32; returns 1 if it cannot be had
#   inside first cmake --preset dev
#
# STREAM_IMAGES_ENVIRONMENT=host or =root overrules the choice for the first one.

: "${checkout:?}"
cache="${XDG_CACHE_HOME:-$HOME/.cache}/stream-images"
roots="$cache/roots"
oldest_obs=30

declare -A environment_of=() root_of=()
sandbox_isolation=(--unshare-pid --unshare-net --unshare-ipc)
sandbox_options=()
sandbox_variables=()
hostile_pictures= # the folder, once corpus.sh has it; seen in the first environment only

# ---- choosing ----

prepare_environment() {
	mkdir -p "$roots" "$cache/ccache" "$cache/home"
	if [[ $1 == second ]]; then
		environment_of[second]=forky
		prepare_root forky
	elif host_will_do; then
		environment_of[first]=host
		prepare_host
	else
		environment_of[first]=trixie
		prepare_root trixie || fail "Without this Debian system nothing can be built here. Mend the step above, then try again."
	fi
}

host_will_do() {
	case ${STREAM_IMAGES_ENVIRONMENT:-} in
	host) return 0 ;;
	root) return 1 ;;
	esac
	command -v apt-cache >/dev/null || return 1
	[[ -n $(available_version obs-studio) ]] || refresh_package_lists || return 1
	local package
	for package in obs-studio libobs-dev; do
		[[ $(major_version "$(available_version "$package")") -ge $oldest_obs ]] || return 1
	done
	all_available
}

# The version that is installed or would be; nothing when there is none.
available_version() {
	LC_ALL=C apt-cache policy "$1" | awk '$1 == "Installed:" || $1 == "Candidate:" { if ($2 != "(none)") { print $2; exit } }'
}

# Whether apt knows every package that is needed, asked in one go: asking takes it half a second.
all_available() {
	local packages
	mapfile -t packages < <(package_list packages)
	[[ $(LC_ALL=C apt-cache policy "${packages[@]}" | grep -c 'Candidate: [^(]') == "${#packages[@]}" ]]
}

# 30 of 2:30.2.3+dfsg-3; 0 of nothing.
major_version() {
	local version=${1#*:}
	version=${version%%[!0-9]*}
	printf '%s\n' "${version:-0}"
}

package_list() { (cd "$checkout/scripts/lib" && sed -e 's/#.*//' -e '/^[[:space:]]*$/d' "$@"); }

# ---- the host ----

prepare_host() {
	local package missing=()
	for package in $(package_list packages packages-once); do
		# What this distribution does not package is not missing: the step that wants it says that it goes without.
		installed "$package" || [[ -z $(available_version "$package") ]] || missing+=("$package")
	done
	[[ ${#missing[@]} == 0 ]] || install_on_host "${missing[@]}" || exit 1
}

installed() { [[ $(dpkg-query --show --showformat '${db:Status-Status}' "$1" 2>/dev/null) == installed ]]; }

# install_on_host PACKAGE...: through apt, in the name of root. Package lists are fetched only when they are too old to serve.
install_on_host() {
	if ! command -v apt-get >/dev/null; then
		shout "These programs are missing, and this system has no apt to install them with: $*." \
			"Install them with your own package manager, then try again."
		return 1
	fi
	if [[ $EUID != 0 ]] && ! command -v sudo >/dev/null; then
		shout "These packages are missing: $*." "Installing them needs root or sudo. Have them installed, then try again."
		return 1
	fi
	step "Installing on this host: $*" apt_install "$@" && return
	refresh_package_lists && step "Installing on this host, second try: $*" apt_install "$@" && return
	shout "apt could not install: $*." \
		"See $(log_of "Installing on this host: $*"). Is the package mirror reachable? Try: sudo apt-get update"
	return 1
}

apt_install() { as_root env DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends "$@"; }

refresh_package_lists() {
	[[ $EUID == 0 ]] || command -v sudo >/dev/null || return 1
	step "Refreshing the host's package lists" as_root apt-get update
}

as_root() {
	if [[ $EUID == 0 ]]; then
		"$@"
	else
		sudo "$@"
	fi
}

# ---- a Debian system of our own ----

# prepare_root SUITE: makes the system unless it is there, and keeps it from being removed while this script runs.
prepare_root() {
	local suite=$1 lists=(packages) packages recipe root making using
	[[ $suite == trixie ]] && lists+=(packages-once)
	packages=$(package_list "${lists[@]}" | sort | paste -sd,)
	recipe=$(sha256sum - "$checkout/scripts/lib/make-root" <<<"$packages" | cut -d' ' -f1 | sha256sum)
	root="$roots/$suite-${recipe:0:12}"
	root_of[$suite]=$root

	need_bwrap || return 1
	exec {making}>>"$roots/$suite.lock"
	flock "$making"
	[[ -d $root ]] || make_root "$suite" "$packages" "$root" || return 1
	exec {using}>>"$root.lock"
	flock --shared "$using"
	exec {making}>&-
}

make_root() {
	local suite=$1 packages=$2 root=$3 partial="$roots/.partial-$1" title="Making a Debian $1 system (once, some minutes)"
	need_mmdebstrap || return 1
	remove_tree "$partial"
	mkdir -p "$partial"
	if ! step "$title" "$checkout/scripts/lib/make-root" "$suite" "$partial" "$packages" "$(host_mirror)"; then
		remove_tree "$partial"
		shout "The Debian $suite system could not be made; the whole output is in $(log_of "$title")." \
			"Is this host's package mirror reachable (apt-get update)? Is there room for 5 GB in $cache and in /var/tmp?"
		return 1
	fi
	remove_unused_roots "$suite"
	mv "$partial" "$root"
}

# Systems made from an older package list, unless a script of another checkout is using them.
remove_unused_roots() {
	local root lock
	for root in "$roots/$1-"*/; do
		root=${root%/}
		[[ -d $root ]] || continue
		exec {lock}>>"$root.lock"
		if flock --nonblock "$lock"; then
			remove_tree "$root"
			rm -f "$root.lock"
		fi
		exec {lock}>&-
	done
}

remove_tree() {
	[[ -d $1 ]] || return 0
	chmod -R u+w "$1"
	rm -rf "$1"
}

need_bwrap() {
	command -v bwrap >/dev/null || install_on_host bubblewrap || return 1
	bwrap --unshare-user --unshare-pid --unshare-net --ro-bind / / --dev /dev --proc /proc true 2>/dev/null && return
	shout "bwrap is installed, but this system does not let it make a namespace of its own." \
		"In a container, allow user namespaces and an unmasked /proc; elsewhere see what this says:" \
		"bwrap --unshare-user --unshare-pid --ro-bind / / --dev /dev --proc /proc true"
	return 1
}

need_mmdebstrap() {
	local missing=()
	command -v mmdebstrap >/dev/null || missing+=(mmdebstrap)
	[[ $EUID == 0 ]] || command -v newuidmap >/dev/null || missing+=(uidmap)
	[[ -e /usr/share/keyrings/debian-archive-keyring.gpg ]] || missing+=(debian-archive-keyring)
	[[ ${#missing[@]} == 0 ]] || install_on_host "${missing[@]}"
}

# The Debian mirror that this host's own apt uses; nothing when it uses none, and then mmdebstrap knows one.
host_mirror() {
	command -v apt-get >/dev/null || return 0
	# shellcheck disable=SC2016  # apt's placeholder, not the shell's
	apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Origin: Debian' 'Label: Debian' | sort -u | head -n 1
}

# ---- working there ----

# The prefix of the build folders: build/trixie-dev, build/host-dev.
family_of() { printf '%s-\n' "${environment_of[$1]}"; }

# inside WHICH COMMAND...: runs a command at the top of the checkout, with a clean environment. In a system of our own the
# command sees that system read-only, the checkout, and an empty /tmp; it is never root there, so that tests of missing
# rights mean something. The arrays sandbox_isolation, sandbox_options and sandbox_variables add to that.
inside() {
	local which=$1 environment=${environment_of[$1]} variables
	shift
	variables=(
		PATH=/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin
		HOME="$cache/home"
		LC_ALL=C.UTF-8
		TERM="${TERM:-dumb}"
		PYTHONDONTWRITEBYTECODE=1
		CCACHE_DIR="$cache/ccache"
		CCACHE_MAXSIZE=5G
		CCACHE_BASEDIR="$checkout" # with the next one: another checkout finds the same objects
		CCACHE_NOHASHDIR=1
		STREAM_IMAGES_BUILD_FAMILY="$(family_of "$which")"
		STREAM_IMAGES_READERS_SECONDS="${STREAM_IMAGES_READERS_SECONDS:-5}"
		STREAM_IMAGES_PRIVACY_TRIALS="${STREAM_IMAGES_PRIVACY_TRIALS:-1000}"
		STREAM_IMAGES_SOAK_CHANGES="${STREAM_IMAGES_SOAK_CHANGES:-2000}"
		STREAM_IMAGES_ERRORS_STEP="${STREAM_IMAGES_ERRORS_STEP:-3}"
		STREAM_IMAGES_LOAD_SECONDS="${STREAM_IMAGES_LOAD_SECONDS:-20}"
		STREAM_IMAGES_RECOVERY_STEP="${STREAM_IMAGES_RECOVERY_STEP:-61}"
		"${sandbox_variables[@]}"
	)
	if [[ $environment == host ]]; then
		variables+=(STREAM_IMAGES_PHOTOGRAPHS="$(photographs)" STREAM_IMAGES_HOSTILE_PICTURES="$hostile_pictures")
		env --ignore-environment --chdir="$checkout" "${variables[@]}" "$@"
	else
		variables+=(STREAM_IMAGES_PHOTOGRAPHS=/photographs)
		[[ $which != first || -z $hostile_pictures ]] || variables+=(STREAM_IMAGES_HOSTILE_PICTURES=/hostile-pictures)
		in_root "${root_of[$environment]}" env --ignore-environment "${variables[@]}" "$@"
	fi
}

in_root() {
	local root=$1 options=() entry user=$EUID
	shift
	# Piece by piece, so that a checkout may lie anywhere that is not a system folder itself.
	for entry in "$root"/usr/{bin,include,lib*,sbin,share}; do
		options+=(--ro-bind "$entry" "${entry#"$root"}")
	done
	for entry in bin lib lib64 sbin; do
		options+=(--symlink "usr/$entry" "/$entry")
	done
	[[ $user != 0 ]] || user=1000
	# D-Bus answers nobody without a name.
	bwrap "${options[@]}" \
		--ro-bind "$root/etc" /etc --ro-bind-data 3 /etc/passwd \
		--ro-bind-try "$(photographs)" /photographs \
		${hostile_pictures:+--ro-bind "$hostile_pictures" /hostile-pictures} \
		--dev /dev --proc /proc --tmpfs /tmp --dir /var/tmp --dir /run \
		"${sandbox_isolation[@]}" "${sandbox_options[@]}" \
		--bind "$cache/ccache" "$cache/ccache" --bind "$cache/home" "$cache/home" \
		--bind "$checkout" "$checkout" --chdir "$checkout" \
		--unshare-user --uid "$user" --gid "$user" --die-with-parent -- "$@" \
		3< <(printf 'streamer:x:%d:%d::%s:/bin/sh\n' "$user" "$user" "$cache/home")
}

# The folder of the photographs, which lie in the first environment only.
photographs() {
	local environment=${environment_of[first]}
	[[ $environment == host ]] || printf '%s' "${root_of[$environment]}"
	printf '/usr/share/wallpapers\n'
}
