#!/usr/bin/perl
# liar.pl NAME: an executable whose header lies, on standard output, for the tests
# of exec: sizes that add up to 4 GB and more, or to more than a slot, or to more
# than the file has; an entry that is not 0.
use strict;
use warnings;

my %liars = (		# text, data, bss, entry, bytes of the file
	'bad-bss' => [0x400, 0, 0xfffffc00, 0, 2048],
	'bad-sum' => [0x400, 0x7ffffe00, 0x7ffffe00, 0, 32],
	'bad-size' => [0x400, 0x8000, 0, 0, 32],
	'bad-slot' => [0x400, 0, 0x3400000, 0, 32],
	'bad-entr' => [0x400, 0, 0, 0x2000, 32],
);
my ($text, $data, $bss, $entry, $bytes) = @{$liars{$ARGV[0]} or die};
print pack('V8', 0413, $text, $data, $bss, 0, $entry, 0, 0), "\0" x ($bytes - 32);
