#!/bin/sh
# Memory is as DESIGN.md says it is, at points that chance chooses, while a load
# of forks, copies, exits, kills, execs, loads and files is on. `make soak' takes
# more points (SAMPLES) and another SEED each day.
. "$(dirname "$0")/lib.sh"
samples=${SAMPLES:-20}
seed=${SEED:-1}

# A point costs a tenth of a second, a round of the load some 6 million ticks.
rounds=$((samples < 40 ? 4 : samples / 10))
run() {
	label=$1 options=$2
	echo "# $label: seed $seed, $samples points"
	check "$label: every rule holds at each point" tools/sample.py \
		--seed "$seed" --count "$samples" \
		--every $((rounds * 5000000 / samples)) \
		--boot "console=com1 poweroff $options init=/bin/stress -- $seed $rounds" \
		--disk build/test-hd.img build/test.img "$work/$label"
	ended=shutdown
	guest_tap "$work/$label/serial" "$label"
}

run wp-set ''
run wp-clear wp=off

done_testing
