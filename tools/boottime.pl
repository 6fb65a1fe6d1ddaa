#!/usr/bin/perl
# boottime.pl: boot a copy of Image in Bochs and say when each stage was reached, in
# ticks since reset at 50 million a second, and how many of the floppy's sectors had
# been read by then: by the BIOS (boot sector, setup, the system), then by the kernel
# (the boot sector again, for its parameter block; FAT; directories; programs).
# Each sector costs about 555,550 ticks. The exit status is 1 if main() or the prompt
# is reached later than the goal.
use strict;
use warnings;
use FindBin;

chdir "$FindBin::Bin/.." or die "boottime.pl: $!\n";
my $goal = 291_000_000;			# main()
my $prompt_goal = 374_000_000;
my $dir = 'build/boottime';
mkdir $dir;

my %at = map { (split)[2, 0] } `cat System.map`;
for (qw(main do_execve tty_read fd_sectors_read)) {
	die "boottime.pl: System.map has no $_\n" unless $at{$_};
}
system(cp => 'Image', "$dir/image") == 0 or exit 1;
system('build/tools/build', -b => '', "$dir/image") == 0 or exit 1;

my @stages = ('the boot sector', 'main()', 'the first program is to be run',
	'the next one (/etc/rc)', 'the prompt: the shell reads a key');
open my $rc, '>', "$dir/rc" or die "boottime.pl: $!\n";
print $rc "pb 0x7c00\nc\nptime\nlb 0x$at{main}\nc\nptime\n";
print $rc "lb 0x$at{do_execve}\n", "c\nptime\nxp /1wx 0x$at{fd_sectors_read}\n" x 2;
print $rc "d 4\nlb 0x$at{tty_read}\nc\nptime\nxp /1wx 0x$at{fd_sectors_read}\n";
print $rc "q\n";
close $rc;
my @out = qx(bochs -q -f bochsrc.txt -rc $dir/rc "floppya: 1_44=$dir/image, status=inserted" \\
	"cpu: ips=50000000" "clock: sync=none, time0=946684800" \\
	'display_library: rfb, options="timeout=0"' "log: $dir/log" 2>&1 </dev/null);
my @ticks = map { /ptime: (\d+)/ } @out;
my @sectors = map { /<bogus\+ *0>:\s*0x([0-9a-f]+)/ ? hex $1 : () } @out;
die "boottime.pl: the boot was not seen through; see $dir/log\n"
	unless @ticks == @stages && @sectors == 3;

# The place of the page tables is not on the disk: see boot/bootsect.s.
my $system = 5 + int(((-s 'build/system.bin') + 4 - 0x4400 + 511) / 512);
my @read = (1, $system, map { $system + $_ } @sectors);
print "\n                                       ticks   sectors\n";
printf "%-32s %12d %8d\n", $stages[$_], $ticks[$_], $read[$_] for 0 .. $#stages;
printf "main() is to be reached by %d: %s\n", $goal,
	$ticks[1] <= $goal ? 'ok' : 'MISSED';
printf "the prompt is to stand by %d: %s\n", $prompt_goal,
	$ticks[-1] <= $prompt_goal ? 'ok' : 'MISSED';
exit($ticks[1] > $goal || $ticks[-1] > $prompt_goal);
