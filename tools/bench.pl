#!/usr/bin/perl
# bench.pl [ROW...]: boot a copy of build/test.img in Bochs, let /bin/bench
# measure, and compare what it says with Linux 0.11 and with what this kernel is
# to reach. The exit status is 1 if a row misses its "first", or is not there.
# The rows of files use a hard disk with a Minix and a FAT partition.
#
# bench.pl -p ROW: the same for one row; then run to the point where its best
# run began, and count by function what the processor did from there on.
# V=1 in the environment shows each instruction, T=N sets how many ticks.
#
# Figures are ticks: a tick is an instruction, or one round of a repeated one.
use strict;
use warnings;
use FindBin;

chdir "$FindBin::Bin/.." or die "bench.pl: $!\n";
my $serial = 'build/bench/serial';
my $disk = 'build/bench/disk';
$ENV{PATH} .= ':/usr/sbin:/sbin';	# mkfs.minix and mkfs.fat

# bench's name of the row; what it is; 0.11 as it is built (-O0) and at -O2; xv6;
# the first version's target, the final one, and what cannot be undercut.
# A dash: not measured there, or nothing to compare with.
my @table = map { [split /\s*\|\s*/] } grep { /\S/ } split /\n/, <<'END';
null|null system call|55|51|1397|51|40|31
fork+exit+wait|fork + exit + wait, small program|68196|37887|2001738|12000|5000|1000
fork|fork, until the parent returns|36187|16955|1830248|5000|2000|470
fork-1MB|fork + exit + wait, 1 MB written|86135|47828|5812036|18000|10000|5000
fork-4MB|the same, 4 MB written|161835|86363|17271305|45000|28000|17400
sleeper|each live sleeping child adds|122|69|125|30|10|0
exec|fork + exec + wait|105763|61420|4104010|25000|9000|1700
zero-fill|zero-fill fault|1248|1227|-|1150|1100|1070
cow|copy-on-write fault|2383|2356|-|1200|1130|1075
cow-last|copy-on-write fault, last owner|86|69|-|69|50|45
file-shared|file page fault, page shared|815|477|-|200|100|60
minix:file-cached|Minix: file page fault, in cache|5377|4086|-|1600|1300|1270
fat:file-cached|FAT: file page fault, in cache|-|-|-|-|-|-
zero-fill+10MB|10 MB in use add to zero-fill|2560|2560|-|0|0|0
cow+10MB|10 MB in use add to copy-on-write|2560|2560|-|0|0|0
hop|context switch, per hop|1806|1170|13612|600|280|185
pipe|pipe round trip, two processes|3613|2341|27224|1500|700|370
pipe+55|the same with 55 processes asleep|5813|3441|27664|1600|700|370
pipe-KB|pipe, per KB|69847|-|55872|1500|700|570
signal|signal, install|561|561|-|300|100|65
catch|signal, catch|940|734|-|400|200|130
open+close|open + close /dev/null|-|-|-|-|-|-
read|read 1 byte of /dev/zero|-|-|-|-|-|-
minix:reread|Minix: file re-read, per KB|32257|7496|-|800|400|310
minix:read|Minix: read 1 byte of a file|570|386|12328|300|150|100
minix:stat|Minix: stat|4805|2215|-|1500|500|220
minix:open+close|Minix: open + close|3627|1935|50977|1200|600|300
minix:create-0|Minix: create a 0 KB file|3333|1762|-|1700|900|600
minix:delete-0|Minix: delete it|1870|1016|-|1000|600|400
minix:create-4|Minix: create a 4 KB file|126053|33316|-|8000|3000|1900
minix:delete-4|Minix: delete it|3133|1706|-|1500|800|600
fat:reread|FAT: file re-read, per KB|-|-|-|-|-|-
fat:read|FAT: read 1 byte of a file|-|-|-|-|-|-
fat:stat|FAT: stat|-|-|-|-|-|-
fat:open+close|FAT: open + close|-|-|-|-|-|-
fat:create-0|FAT: create a 0 KB file|-|-|-|-|-|-
fat:delete-0|FAT: delete it|-|-|-|-|-|-
fat:create-4|FAT: create a 4 KB file|-|-|-|-|-|-
fat:delete-4|FAT: delete it|-|-|-|-|-|-
END

# Make the hard disk: a partition table, and in each partition (KB, the number
# that tells its type, the command that formats it) an empty volume.
sub make_disk {
	my @parts = ([4096, 0x81, 'mkfs.minix -1 -n 14'], [4096, 0x01, 'mkfs.fat']);
	my ($table, $at) = ('', 64);
	unlink $disk;
	for (@parts) {
		my ($kb, $type, $mkfs) = @$_;
		$table .= pack 'C8 V2', 0, 0, 0, 0, $type, 0, 0, 0, $at, 2 * $kb;
		system "rm -f $disk.part && truncate -s ${kb}K $disk.part && " .
			"$mkfs $disk.part >/dev/null && dd if=$disk.part of=$disk " .
			"bs=512 seek=$at conv=notrunc status=none"
			and die "bench.pl: no $disk\n";
		$at += 2 * $kb;
	}
	open my $file, '+<', $disk or die "bench.pl: $disk: $!\n";
	seek $file, 446, 0;
	print $file pack 'a64 v', $table, 0xaa55;
}

# Run the guest for these rows. Returns name => [ticks, count, at].
sub measure {
	mkdir 'build/bench';
	make_disk();
	my $ended = `tools/headless.sh bochs build/test.img $serial --disk $disk \\
		--boot 'console=com1 init=/bin/bench poweroff -- @_'`;
	my %found;
	open my $lines, '<', $serial or die "bench.pl: $serial: $!\n";
	while (<$lines>) {
		$found{$1} = [$2, $3, $4] if /^bench (\S+) (-?\d+) (\d+) (\d+)\r?$/;
	}
	return %found if $ended =~ /^shutdown$/m && %found;
	die "bench.pl: the run in Bochs failed: $ended", `tail -n 5 $serial`;
}

sub report {
	my (%want, $missed);
	@want{@_} = ();
	my %found = measure(@_);
	my $format = "%-34s %7s %7s %8s %6s %6s %6s %8s %8s %s\n";
	printf $format, 'ticks in Bochs', '0.11-O0', '0.11-O2', 'xv6', 'first',
		'goal', 'bound', 'ours', 'of -O2', '';
	for (@table) {
		my ($name, $what, $o0, $o2, $xv6, $first, $goal, $bound) = @$_;
		next if @_ && !exists $want{$name};
		my ($ours, $ratio, $verdict) = ('none', '-', 'MISSED');
		if (my $row = $found{$name}) {
			$ours = $row->[0] / $row->[1];
			$ratio = sprintf '%.3f', $ours / $o2 if $o2 ne '-';
			$verdict = $first eq '-' ? '' : $ours > $first ? 'MISSED' :
				$ours > $goal ? 'ok' : 'ok, goal';
			$ours = sprintf $ours == int $ours ? '%d' : '%.1f', $ours;
		}
		$missed = 1 if $verdict eq 'MISSED';
		printf $format, $what, $o0, $o2, $xv6, $first, $goal, $bound,
			$ours, $ratio, $verdict;
	}
	return $missed;
}

# Functions and their addresses, in order: the kernel's.
sub symbols {
	open my $map, '<', 'System.map' or die "bench.pl: System.map: $!\n";
	my @symbols = map { /^(\S+) [Tt] ([^.\s]+)$/ ? [hex $1, $2] : () } <$map>;
	return @symbols;
}

# The function that has an address in it.
sub function_at {
	my ($eip, @symbols) = @_;
	my ($low, $high) = (0, $#symbols);
	while ($low < $high) {
		my $middle = int(($low + $high + 1) / 2);
		if ($symbols[$middle][0] <= $eip) {
			$low = $middle;
		} else {
			$high = $middle - 1;
		}
	}
	return $symbols[$low][1];
}

# Trace the best run of a row; print its ticks by function.
sub profile {
	my ($row) = @_;
	my %found = measure($row);
	my ($ticks, undef, $at) = @{$found{$row} or die "bench.pl: no row $row\n"};
	my $boot = "console=com1 init=/bin/bench poweroff -- $row";
	$ticks = $ENV{T} if $ENV{T};
	my $steps = $ticks + 20;
	make_disk();
	system "tools/headless.sh bochs build/test.img $serial --disk $disk " .
		"--boot '$boot' --limit $at --debug 'trace on\ns $steps' >/dev/null";
	my @symbols = symbols();
	my (%sum, @last);
	open my $lines, '<', "$serial.out" or die "bench.pl: $!\n";
	while (<$lines>) {
		next unless /^\(0\)\.\[(\d+)\] \[0x([0-9a-f]+)\] ([0-9a-f]{4}):([0-9a-f]+) \(.*?\): (.*?)\s*;/;
		my ($tick, $cs, $eip, $insn) = ($1, hex $3, hex $4, $5);
		next if $tick < $at;
		last if $tick > $at + $ticks;
		my $name = $cs == 8 ? function_at($eip, @symbols) : 'user mode';
		$sum{$last[0]} += $tick - $last[1] if @last;
		@last = ($name, $tick);
		printf "%10d %-20s %08x  %s\n", $tick - $at, $name, $eip, $insn
			if $ENV{V};
	}
	printf "%8d  %s\n", $sum{$_}, $_
		for sort { $sum{$b} <=> $sum{$a} || $a cmp $b } keys %sum;
	return 0;
}

if (@ARGV == 2 && $ARGV[0] eq '-p') {
	exit profile($ARGV[1]);
}
if (grep { /^-/ } @ARGV) {
	die "usage: bench.pl [ROW...] or bench.pl -p ROW\n";
}
exit(report(@ARGV) ? 1 : 0);
