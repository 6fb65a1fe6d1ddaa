#!/usr/bin/perl
# screentext.pl FILE [OFFSET]: show a dump of the text screen's memory (character
# and attribute bytes in turn, 80 columns) as 25 lines of text. OFFSET is where
# the screen begins in the dump: a console that scrolls by moving the screen's
# origin has it elsewhere than at 0.
use strict;
use warnings;

my ($file, $offset) = @ARGV;
open my $dump, '<:raw', $file or die "$file: $!\n";
my $memory = do { local $/; <$dump> };
for my $row (0 .. 24) {
	my $line = substr $memory, ($offset // 0) + $row * 160, 160;
	$line =~ s/(.)./$1/gs;			# characters only
	$line =~ tr/\x20-\x7e/ /c;
	$line =~ s/ +$//;
	print "$line\n";
}
