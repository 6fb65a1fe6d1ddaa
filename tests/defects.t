#!/bin/sh
# The defects of Linux 0.11 that this kernel does not have, put back one by one
# (tests/mutants/defects): for each, the guest's tests fail. It tries every
# eighth; MUTANTS='3 7' tries those, MUTANTS=all (make soak) all.
. "$(dirname "$0")/lib.sh"
exec tests/mutants/run.py defects "$work" ${MUTANTS:-}
