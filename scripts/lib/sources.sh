# shellcheck shell=bash
# Which files are ours: those git tracks or would add; all of them where the checkout is no git repository.

: "${checkout:?}"

cpp_files() { our_files '*.cpp' '*.hpp'; }

headers() { our_files '*.hpp'; }

our_files() {
	cd "$checkout" || return
	local file
	if git rev-parse --is-inside-work-tree >/dev/null 2>&1; then
		git ls-files --cached --others --exclude-standard -- "$@"
	else
		find core ui plugin tests -name "$1" -o -name "${2:-$1}"
	fi | while IFS= read -r file; do [[ ! -e $file ]] || printf '%s\n' "$file"; done
}
