#!/usr/bin/perl
# screentext.pl FILE [OFFSET]: show a dump of the text screen's memory (character
# and attribute bytes in turn, 80 columns) as text. The console scrolls by moving
# the place where the screen begins; the dump does not tell which. OFFSET is it,
# in bytes: then 25 lines are shown; without, all to the last one with text.
use strict;
use warnings;

my ($file, $offset) = @ARGV;
open my $dump, '<:raw', $file or die "$file: $!\n";
my $memory = do { local $/; <$dump> };
my $rows = defined $offset ? 25 : int(length($memory) / 160);
my @lines;
for my $row (0 .. $rows - 1) {
	my $line = substr $memory, ($offset // 0) + $row * 160, 160;
	$line =~ s/(.)./$1/gs;			# characters only
	$line =~ tr/\x20-\x7e/ /c;
	$line =~ s/ +$//;
	push @lines, $line;
}
pop @lines while !defined $offset && @lines && $lines[-1] eq '';
print "$_\n" for @lines;
