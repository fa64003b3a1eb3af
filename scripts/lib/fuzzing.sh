# shellcheck shell=bash
# Runs the fuzzers of tests/fuzz, which the preset `fuzz` builds.
#
#   fuzz fuzz_import 20 short      # for 20 s; what is found on the way stays in build/fuzz/fuzz_import/short
#
# What the limits are: 12 s for one input (decoding is given up after 10 s), 256 MB in one piece (tests/fuzz/fuzz_import.cpp
# says why no honest input needs that), and 1 GB in all, with what AddressSanitizer holds back.

: "${checkout:?}"
fuzzer_limits=(-timeout=12 -malloc_limit_mb=256 -rss_limit_mb=1024)

can_fuzz() { inside first sh -c 'command -v clang++-19' >/dev/null; }

fuzzers() { (cd "$checkout/tests/fuzz" && printf '%s\n' fuzz_*.cpp | sed 's/\.cpp$//'); }

folder_of_fuzzer() { printf 'build/fuzz/%s\n' "$1"; }

# fuzz TARGET SECONDS NAME: begins with the committed seeds and what lies in the folder NAME from an earlier run.
fuzz() {
	local target=$1 seconds=$2 folder title="Fuzz ${1#fuzz_} for $2 s" options
	folder=$(folder_of_fuzzer "$target")
	mkdir -p "$checkout/$folder/$3" "$checkout/$folder/findings"
	options=("${fuzzer_limits[@]}" "-max_total_time=$seconds" -print_final_stats=1 -print_funcs=0 "-artifact_prefix=$folder/findings/")
	[[ $3 != short ]] || options+=(-seed=1) # what CI tries can be tried again
	[[ ! -e $checkout/tests/fuzz/$target.dict ]] || options+=("-dict=tests/fuzz/$target.dict")
	if ! step "$title" inside first "${fuzzer_environment[@]}" "build/$(family_of first)fuzz/tests/fuzz/$target" \
		"${options[@]}" "$folder/$3" "tests/fuzz/seeds/$target"; then
		report_finding "$target" "$(log_of "$title")"
		return 1
	fi
	printf '    %s executions\n' "$(sed -n 's/^stat::number_of_executed_units: *//p' "$(log_of "$title")")"
}

fuzzer_environment=(
	env
	ASAN_OPTIONS=detect_stack_use_after_return=1:quarantine_size_mb=64:allow_addr2line=1
	ASAN_SYMBOLIZER_PATH=/usr/bin/addr2line # clang 19 comes without the symbolizer of its own
	UBSAN_OPTIONS=print_stacktrace=1

)

report_finding() {
	local target=$1 input
	input=$(sed -n 's/.*Test unit written to //p' "$2" | tail -n 1)
	[[ -n $input ]] || return 0
	shout "The input that did it: $checkout/$input" \
		"To repeat it:    scripts/fuzz --repeat $input $target"
}
