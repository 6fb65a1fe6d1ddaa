#!/bin/sh
# The checker of memory, tools/checkmm.py, can be trusted: it finds nothing wrong
# with the kernel, and something wrong with each of many kernels that have one
# line broken (tests/mutants/list). It tries every eighth; MUTANTS='3 7'
# tries those, MUTANTS=all (make soak) all.
. "$(dirname "$0")/lib.sh"
exec tests/mutants/run.py list "$work" ${MUTANTS:-}
